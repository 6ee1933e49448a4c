/** What complaints look like: to who reports one, to who follows it, to everybody, to the desk and to a crew. */
import { scene, type Cast, type Scene } from './adoption-scenes.ts';
import {
  addPhotos,
  backFromCellar,
  cellar,
  citizen,
  crew,
  keeper,
  place,
  reviewer,
} from './complaint.ts';
import { resident, setStage } from './complaint-stage.ts';
import type { Visitor } from './visitor.ts';

async function standsAt(visitor: Visitor, { lon, lat }: { lon: number; lat: number }) {
  await visitor.context.grantPermissions(['geolocation']);
  await visitor.context.setGeolocation({ longitude: lon, latitude: lat });
}

/** The wheel is turned until this stands in sight. */
const inSight = (name: string, id: string): Scene => ({
  name,
  async go(visitor) {
    await visitor.at(id).waitFor();
    await visitor.at(id).scrollIntoViewIfNeeded();
  },
});

const wrongKey = `TS${'0'.repeat(13)}-${'x'.repeat(22)}`;

export async function complaintCasts(origin: string): Promise<Cast[]> {
  const stage = await setStage(origin);
  const { fresh, accepted, assigned, doing, handled, paused } = stage;
  const { closed, settled, rejected, anonymous } = stage;
  const desk = (number: string) => `/desk-case?number=${number}`;
  const mine = (number: string) => `/follow?number=${number}`;
  const seen = (number: string) => `/case?number=${number}`;

  return [
    {
      phone: null,
      scenes: [
        scene('cases-none', '/my-cases', 'to-report'),
        scene('report-missing', '/reported?id=nothing', 'report-again'),
        scene('report', '/report', 'category-felling'),
        inSight('report-kinds', 'category-dumping'),
        scene('report-trouble', null, 'report-submit', 'report-trouble'),
        scene('report-pin', null, 'report-choose-place', 'pin-here'),
        {
          name: 'report-outside',
          async go(visitor) {
            await visitor.tap('pin-here');
            await standsAt(visitor, { lon: 118.8, lat: 32.06 });
            await visitor.tap('report-locate');
            await visitor.at('outside-pass').scrollIntoViewIfNeeded();
          },
        },
        {
          name: 'report-filled',
          async go(visitor) {
            await standsAt(visitor, place());
            // A page remembers for a minute where its phone was.
            await visitor.page.reload();
            await visitor.tap('report-locate');
            await visitor.at('report-outside').waitFor({ state: 'hidden' });
            await addPhotos(visitor, 'report-album', 3);
            await visitor.at('photo-3').waitFor();
            await visitor.tap('category-parking');
            await visitor.type('report-words', '绿地上停了三辆车');
            await visitor.at('report-similar').waitFor();
            await visitor.at('report-album').waitFor({ state: 'hidden' });
            await visitor.page.evaluate(() => window.scrollTo(0, 0));
          },
        },
        inSight('report-similar', 'report-similar'),
        {
          name: 'report-join',
          async go(visitor) {
            await visitor.page.locator('[id^="similar-"]:visible').first().click();
            await visitor.at('join-case').waitFor();
          },
        },
        {
          name: 'report-contact',
          async go(visitor) {
            await visitor.tap('not-same');
            await visitor.at('report-anonymous').scrollIntoViewIfNeeded();
          },
        },
        {
          name: 'report-waiting',
          async go(visitor) {
            await cellar(visitor);
            await visitor.tap('report-submit');
            await visitor.sees('已经收好，等待网络');
          },
        },
        scene('report-discard', null, 'discard-report', 'confirm-discard'),
        {
          name: 'report-received',
          async go(visitor) {
            await visitor.page.reload();
            await visitor.go('/reported');
            await backFromCellar(visitor);
            await visitor.page.locator('[id^="received-TS"]:visible').first().waitFor();
            const id = await visitor.page.evaluate(() => {
              const kept = localStorage.getItem('luyin:reports sent') ?? '[]';
              return (JSON.parse(kept) as { id: string }[])[0]?.id ?? '';
            });
            await visitor.go(`/reported?id=${encodeURIComponent(id)}`);
            await visitor.at('report-number').waitFor();
          },
        },
        inSight('report-link', 'follow-link'),
        scene('cases-device', '/my-cases', 'cases-underway'),
        scene('follow-wrong', `/follow?key=${wrongKey}`, 'case-key-wrong'),
        scene('follow-link', `/f/${closed.followKey}`, 'case-confirm'),
        scene('cases', '/cases', 'case-list'),
        scene('cases-filters', null, 'open-filters', 'apply-filters'),
        {
          name: 'cases-offline',
          async go(visitor) {
            await cellar(visitor);
            await visitor.go('/cases');
            await visitor.at('case-list').waitFor();
            await visitor.context.unrouteAll({ behavior: 'wait' });
          },
        },
        {
          name: 'cases-map',
          async go(visitor) {
            await visitor.go('/cases-map');
            await visitor.at('map-total').waitFor();
            await visitor.page.locator('.leaflet-marker-icon:visible').first().waitFor();
          },
        },
        scene('cases-stats', '/cases-stats', 'by-district'),
        scene('case', seen(closed.number), 'case-story'),
        inSight('case-story', 'case-followers'),
        scene('case-join', seen(doing.number), 'join-case', 'send-join'),
        scene('case-yard', seen(settled.number), 'coarse-place'),
        scene('case-neighbours', seen(anonymous.number), 'confirm-mended'),
        scene('case-missing', `/case?number=TS${'0'.repeat(13)}`, 'case-missing'),
      ],
    },
    {
      phone: resident,
      scenes: [
        scene('my-cases', '/my-cases', 'cases-asked'),
        inSight('my-cases-past', 'cases-past'),
        scene('follow-asked', mine(closed.number), 'case-confirm'),
        inSight('follow-rating', 'case-rating'),
        {
          name: 'follow-reopen',
          async go(visitor) {
            await visitor.tap('case-reopen');
            await visitor.tap('send-reopen');
            await visitor.at('trouble-reason').waitFor();
          },
        },
        scene('follow-fresh', mine(fresh.number), 'case-withdraw'),
        scene('follow-withdraw', null, 'case-withdraw', 'confirm-withdraw'),
        scene('follow-doing', mine(doing.number), 'case-clocks'),
        scene('follow-paused', mine(paused.number), 'case-clocks'),
        scene('follow-rejected', mine(rejected.number), 'case-reopen'),
        scene('follow-settled', mine(settled.number), 'case-rating'),
        scene('inbox-cases', '/inbox', 'inbox-list'),
      ],
    },
    {
      phone: citizen,
      scenes: [
        scene('desk-cases-closed', '/desk-cases', 'go-back'),
        scene('tasks-closed', '/tasks', 'go-back'),
      ],
    },
    {
      phone: reviewer,
      scenes: [
        scene('desk-cases', '/desk-cases', 'desk-cases'),
        scene('desk-cases-filters', null, 'case-filters', 'apply-filters'),
        scene('desk-case', desk(fresh.number), 'case-step-accept'),
        scene('desk-accept', null, 'case-step-accept', 'confirm-step'),
        scene(
          'desk-reject',
          desk(fresh.number),
          'case-step-reject',
          'confirm-step',
          'step-refused',
        ),
        scene('desk-more', desk(accepted.number), 'case-more', 'case-step-note'),
        scene('desk-dispatch', desk(accepted.number), 'case-step-dispatch', 'case-unit-tianning-1'),
        scene('desk-case-handled', desk(handled.number), 'case-step-close'),
        scene('desk-close', null, 'case-step-close', 'case-outcome-fixed', 'case-answer'),
        inSight('desk-proof', 'case-photos'),
        scene(
          'desk-publish',
          desk(handled.number),
          'case-more',
          'case-step-publish',
          'case-summary',
        ),
        scene('desk-case-paused', desk(paused.number), 'case-step-resume'),
        scene('desk-case-settled', desk(settled.number), 'case-published'),
        scene('desk-units-reader', '/desk-units', 'unit-tianning-1'),
      ],
    },
    {
      phone: keeper,
      scenes: [
        scene('desk-units', '/desk-units', 'unit-tianning-1'),
        {
          name: 'desk-unit-add',
          async go(visitor) {
            await visitor.tap('add-to-mobile');
            await visitor.page.locator('[id^="put-"]:visible').first().waitFor();
          },
        },
        scene('desk-calendar', '/desk-calendar', 'calendar-source'),
        scene('desk-calendar-unknown', '/desk-calendar?year=2095', 'calendar-unknown'),
      ],
    },
    {
      phone: crew,
      scenes: [
        scene('tasks', '/tasks', 'task-list'),
        scene('tasks-doing', null, 'tasks-doing', 'task-list'),
        scene('task-new', `/task?part=${assigned.part}`, 'task-accept'),
        scene('task-return', null, 'task-return', 'confirm-decision'),
        {
          name: 'task',
          async go(visitor) {
            await standsAt(visitor, place(1210));
            await visitor.go(`/task?part=${doing.part}`);
            await visitor.at('task-finish').waitFor();
          },
        },
        {
          name: 'task-shots',
          async go(visitor) {
            await visitor.tap('task-finish');
            await visitor.at('task-lacks').waitFor();
            await addPhotos(visitor, 'shots-before-add', 1);
            await visitor.at('shots-before-1').waitFor();
            await visitor.at('task-note').scrollIntoViewIfNeeded();
          },
        },
        scene('task-paused', `/task?part=${paused.part}`, 'task-way'),
        {
          name: 'tasks-offline',
          async go(visitor) {
            await cellar(visitor);
            await visitor.go('/tasks');
            await visitor.at('task-list').waitFor();
            // Tasks that are new are not asked for again, unless the network changes.
            await visitor.context.setOffline(true);
            await visitor.context.setOffline(false);
            await visitor.at('tasks-stale').waitFor();
            await visitor.context.unrouteAll({ behavior: 'wait' });
          },
        },
      ],
    },
  ];
}
