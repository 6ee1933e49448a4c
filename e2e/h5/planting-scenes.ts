/** What planting days look like: to a visitor, to who booked, waits and was there, to a crew and to an organiser. */
import { ask } from '../someone.ts';
import { scene, type Cast, type Scene } from './adoption-scenes.ts';
import { addPhoto, cameBack } from './adopting.ts';
import { crew, fillInFamily, organiser } from './planting.ts';
import { booker, present, waiter, citizen, setStage } from './planting-stage.ts';

/** The wheel is turned until the words stand in sight. */
const inSight = (name: string, id: string): Scene => ({
  name,
  async go(visitor) {
    await visitor.at(id).waitFor();
    await visitor.at(id).scrollIntoViewIfNeeded();
  },
});

export async function plantingCasts(origin: string): Promise<Cast[]> {
  const stage = await setStage(origin);
  const { booked, mine, attended, code, revoked, waits, offered, today, expected } = stage;
  const [open, soon, lottery, past] = await Promise.all([
    stage.listed('周六种树日'),
    stage.listed('一家人来种树'),
    stage.listed('名额不多的樱花林'),
    stage.recorded,
  ]);
  const base = await ask<{ items: { id: string }[] }>(origin, 'GET /bases?limit=1');
  const expectedTicket = expected.ticket ?? '';
  // Everyone who books to the end is someone else.
  let newcomers = 0;

  return [
    {
      phone: null,
      scenes: [
        scene('activities', '/activities', 'activity-list'),
        scene('activities-calendar', null, 'show-calendar', 'calendar'),
        {
          name: 'activities-past',
          async go(visitor) {
            await visitor.go('/activities');
            await visitor.tap('kind-visit');
            await visitor.tap('to-past');
            await visitor.at('to-coming').waitFor();
          },
        },
        scene('activity', `/activity?id=${open.id}`, 'book-now'),
        inSight('activity-place', 'open-place'),
        scene('activity-soon', `/activity?id=${soon.id}`, 'countdown'),
        scene('activity-lottery', `/activity?id=${lottery.id}`, 'to-draw'),
        scene('draw', `/draw?id=${lottery.sessionList[0]?.id}`, 'draw-state'),
        scene('activity-cancelled', `/activity?id=${stage.cancelled.id}`, 'activity-cancelled'),
        scene('activity-result', `/activity?id=${past.id}`, 'activity-result'),
        scene('activity-missing', '/activity?id=nothing', 'activity-missing'),
        scene('bases', '/bases', 'base-list'),
        scene('base', `/base?id=${base.items[0]?.id}`, 'base-name'),
        scene('signups-visitor', '/signups', 'me-sign-in'),
        scene('year-visitor', '/my-year', 'me-sign-in'),
        scene('duty-rules', '/duty-rules', 'go-back'),
        scene('duty-verify', '/duty-certificate', 'certificate-code'),
        scene('duty-valid', `/d/${code}`, 'certificate-valid'),
        scene('duty-revoked', `/d/${revoked}`, 'certificate-revoked'),
        scene('duty-missing', '/d/0000000000000000', 'certificate-missing'),
        scene('book-blocked', `/book?activity=${stage.cancelled.id}`, 'book-blocked'),
        scene(
          'book-party',
          `/book?activity=${open.id}`,
          `session-${open.sessionList[0]?.id}`,
          'party-family',
        ),
        {
          name: 'book-people',
          async go(visitor) {
            await fillInFamily(visitor, '何佳宁', [{ name: '小米', band: 'from_11' }]);
            await visitor.tap('book-next');
            await visitor.at('trouble-consent').waitFor();
          },
        },
        {
          name: 'book-review',
          async go(visitor) {
            await visitor.tap('consent');
            await visitor.type('guardian', '何佳宁');
            await visitor.tap('book-next');
            await visitor.at('book-review').waitFor();
          },
        },
        {
          name: 'book-done',
          async go(visitor) {
            await cameBack(visitor, `1395550210${newcomers++}`, origin);
            await visitor.go(`/book?activity=${open.id}`);
            await visitor.at('book-review').waitFor();
            await visitor.tap('book-next');
            await visitor.at('book-done-booked').waitFor();
          },
        },
      ],
    },
    {
      phone: booker,
      scenes: [
        scene('home-booked', '/', 'home-signup'),
        scene('signups', '/signups', 'ticket'),
        scene('signup', `/signup?id=${booked.id}`, 'signup-members'),
        inSight('signup-story', 'signup-story'),
        scene('signup-cancel', `/signup?id=${booked.id}`, 'signup-cancel', 'confirm-step'),
        scene('party', `/party?id=${booked.id}`, 'save-party'),
        scene('book-mine', `/book?activity=${mine.id}`, 'book-mine'),
        scene('activity-mine', `/activity?id=${mine.id}`, 'to-signup'),
        scene('crew-closed', '/crew', 'go-back'),
      ],
    },
    {
      phone: present,
      scenes: [
        scene('signup-attended', `/signup?id=${attended.id}`, 'to-duty-year'),
        inSight('signup-check-out', 'check-out'),
        scene('year', '/my-year', 'to-duty-certificate'),
        inSight('year-lines', 'to-rules'),
        scene('duty-certificate', `/duty-certificate?code=${code}`, 'poster'),
        inSight('duty-poster', 'save-poster'),
        scene('hours', '/hours', 'go-back'),
        scene('self-report', '/self-report', 'report-submit'),
        scene('self-report-trouble', null, 'report-submit', 'report-trouble'),
        {
          name: 'self-report-filled',
          async go(visitor) {
            await visitor.tap('report-rule-tree_planted');
            await visitor.type('report-quantity', '2');
            await visitor.tap('report-day-0');
            await visitor.type('report-place', '小区南边的空地');
            await addPhoto(visitor, 'report-photos');
            await visitor.at('photo-1').waitFor();
            await visitor.at('report-worth').scrollIntoViewIfNeeded();
          },
        },
        scene('self-report-done', null, 'report-submit', 'report-done'),
        scene('self-report-sent', null, 'to-sent', 'go-back'),
      ],
    },
    {
      phone: waiter,
      scenes: [
        scene('signups-offer', '/signups', `accept-${offered.id}`),
        scene('signup-offered', `/signup?id=${offered.id}`, `accept-${offered.id}`),
        scene('signup-decline', null, `decline-${offered.id}`, 'confirm-decline'),
        scene('signup-waiting', `/signup?id=${waits.id}`, 'signup-story'),
        scene('signups-inbox', '/inbox', 'inbox-list'),
      ],
    },
    { phone: citizen, scenes: [scene('year-citizen', '/my-year', 'duty-lines')] },
    {
      phone: crew,
      scenes: [
        scene('crew', '/crew', `crew-session-${today.sessionList[0]?.id}`),
        scene('gate', null, `crew-session-${today.sessionList[0]?.id}`, 'read-ticket'),
        {
          name: 'gate-scanned',
          async go(visitor) {
            await visitor.type('ticket-text', expectedTicket);
            await visitor.tap('read-ticket');
            await visitor.at('scan-confirm').waitFor();
          },
        },
        {
          name: 'gate-forged',
          async go(visitor) {
            await visitor.tap('scan-take-back');
            await visitor.type('ticket-text', 'https://example.com/nothing');
            await visitor.tap('read-ticket');
            await visitor.at('verdict-bad').waitFor();
          },
        },
        scene('gate-roll', null, 'gate-roll', 'roll-list'),
        scene('gate-party', null, `roll-party-${expected.id}`, 'by-name'),
        scene('gate-code', `/scan?id=${today.sessionList[0]?.id}`, 'gate-code', 'go-back'),
        {
          name: 'gate-correct',
          async go(visitor) {
            await visitor.go(`/scan?id=${today.sessionList[0]?.id}`);
            await visitor.tap('gate-roll');
            await visitor.tap(`roll-party-${attended.id}`);
            await visitor.page.locator('[id^="correct-"]:visible').first().click();
            await visitor.tap('confirm-correction');
            await visitor.at('trouble-reason').waitFor();
          },
        },
      ],
    },
    {
      phone: organiser,
      scenes: [
        scene('organise', '/organise', 'organise-list'),
        scene('organise-drafts', null, 'organise-drafts', 'go-back'),
        scene('organise-new', '/organise-edit', 'publish'),
        scene('organise-trouble', null, 'publish', 'trouble-title'),
        scene('organise-bases-sheet', null, 'choose-base', 'base-none'),
        scene('organise-edit', `/organise-edit?id=${mine.id}`, 'save-activity'),
        inSight('organise-sessions', 'session-form-0'),
        {
          name: 'organise-cancel',
          async go(visitor) {
            await visitor.go(`/organise-edit?id=${mine.id}`);
            await visitor.tap('organise-step-cancel');
            await visitor.tap('reason-0');
            await visitor.tap('plan-look');
            await visitor.at('plan-notices').waitFor();
          },
        },
        scene('organise-result', `/organise-result?id=${today.sessionList[0]?.id}`, 'go-back'),
        scene(
          'organise-result-done',
          `/organise-result?id=${past.sessionList[0]?.id}&activity=${past.id}`,
          'result-done',
        ),
        scene('survival', '/survival', 'go-back'),
        scene('organise-bases', '/organise-bases', 'bases-list'),
        scene('organise-base', `/organise-base?id=${base.items[0]?.id}`, 'base-save'),
        scene('desk-planting', '/desk', 'desk-links'),
        scene('desk-reports', '/desk-reports', 'review-list'),
        {
          name: 'desk-report',
          async go(visitor) {
            await visitor.page.locator('[id="review-list"] [id^="review-"]').first().click();
            await visitor.at('review-accept').waitFor();
          },
        },
        scene('desk-report-reject', null, 'review-reject', 'confirm-decision'),
        scene('duty-rate', '/duty-rate', 'rate-total'),
        scene('duty-keeper', `/d/${code}`, 'revoke-certificate', 'confirm-decision'),
      ],
    },
  ];
}
