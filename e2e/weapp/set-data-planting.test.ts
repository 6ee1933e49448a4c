/** The same for planting days: their pages for citizens, crews, organisers and the desk. */
import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import {
  bookAlone,
  plantingDay,
  someone,
  type Booked,
  type Planned,
  type Someone,
} from '../someone';
import { launch, type Phone } from './harness/phone';
import type { Screen } from './harness/screen';
import { heaviest, hold, sentBy, writeMeasured } from './harness/weigh';

const origin = () => process.env.LUYIN_E2E_ORIGIN ?? '';
const organiser = '13800000005';

let phone: Phone;
let me: Someone;
let host: Someone;
let past: Planned;
let coming: Planned;
let mine: Booked;
let waiting: Booked;
let full: Planned;
let free: Planned;
let code: string;
let ticket: string;
let base: string;

interface Listed {
  items: { id: string }[];
}
const one = { kind: 'person', seats: 10, sizeMin: 1, sizeMax: 1 } as const;
const family = { kind: 'family', seats: 20, sizeMin: 2, sizeMax: 5 } as const;
const firstId = ({ items }: Listed) => items[0]?.id ?? '';

async function phoneOf({ session }: Someone): Promise<void> {
  phone = await launch(undefined, ({ storage }) => void storage.set('session', session));
}

beforeAll(async () => {
  me = await someone(origin(), '13910005001');
  host = await someone(origin(), organiser);
  past = await plantingDay(host, { title: '过去的种树日', days: 2, quotas: [one], each: 3 });
  const signup = await bookAlone(me, past);
  await host.ask('POST /demo/clock', { days: 2 });
  ticket = (await me.ask<Booked>(`GET /signups/${signup.id}`)).ticket ?? '';
  const { now } = await host.ask<{ now: string }>('GET /demo/clock');
  const scan = { id: randomUUID(), kind: 'in', at: now, ticket };
  const scans = `POST /crew/sessions/${past.sessionList[0]?.id}/scans`;
  await host.ask(scans, { sentAt: now, scans: [scan] });
  await host.ask('POST /demo/clock', { days: 1 });
  const { certificate } = await me.ask<{ certificate: { code: string } }>('GET /me/duty');
  code = certificate.code;
  coming = await plantingDay(host, { title: '要来的种树日', days: 9, quotas: [one, family] });
  mine = await bookAlone(me, coming);
  full = await plantingDay(host, {
    title: '只有一个名额',
    days: 11,
    quotas: [{ ...one, seats: 1 }],
  });
  await bookAlone(await someone(origin(), '13910005002'), full);
  waiting = await bookAlone(me, full);
  free = await plantingDay(host, { title: '还有名额', days: 13, quotas: [one, family] });
  base = firstId(await me.ask<Listed>('GET /bases'));
  await phoneOf(me);
}, 150_000);
afterAll(() => writeMeasured());

async function settledOn(url: string, id: string): Promise<Screen> {
  const screen = await phone.open(url);
  await screen.until(`show #${id}`, () => screen.find(id) !== undefined);
  await screen.settled();
  return screen;
}

/** What a page sends first, and that nothing it sends by itself afterwards is heavier than that may be. */
async function opening(url: string, id: string): Promise<void> {
  const screen = await settledOn(url, id);
  hold('screen.first', screen.route, screen.sent[0]?.bytes ?? 0);
  hold('screen.first', `${screen.route}, its heaviest`, heaviest(screen));
  await phone.back();
}

describe('what is sent when a page opens', () => {
  const citizens: [string, () => string, string][] = [
    ['activity/pages/detail', () => `?id=${coming.id}`, 'activity-title'],
    ['activity/pages/detail', () => `?id=${past.id}`, 'activity-title'],
    ['activity/pages/bases', () => '', 'base-list'],
    ['activity/pages/base', () => `?id=${base}`, 'open-place'],
    ['signup/pages/book', () => `?activity=${past.id}`, 'book-blocked'],
    ['signup/pages/list', () => '', 'signup-list'],
    ['signup/pages/detail', () => `?id=${mine.id}`, 'ticket'],
    ['signup/pages/detail', () => `?id=${waiting.id}`, 'signup-story'],
    ['signup/pages/party', () => `?id=${mine.id}`, 'save-party'],
    ['duty/pages/year', () => '', 'duty-lines'],
    ['duty/pages/rules', () => '', 'duty-form-afforestation'],
    ['duty/pages/report', () => '', 'report-submit'],
    ['duty/pages/certificate', () => `?code=${code}`, 'poster'],
    ['duty/pages/hours', () => '', 'hours-proof'],
  ];
  test.each(citizens)('to %s', async (page, query, id) => {
    await opening(`${page}/index${query()}`, id);
  });
});

describe('a tap', () => {
  test('on the steps of a booking, up to what is said about it', async () => {
    const form = await settledOn(`signup/pages/book/index?activity=${free.id}`, 'book-next');
    hold('screen.first', form.route, form.sent[0]?.bytes ?? 0);
    hold('screen.first', `${form.route}, its heaviest`, heaviest(form));
    const tap = (id: string) => sentBy(form, () => form.tap(id));
    hold('screen.tap', 'a family', await tap('party-family'));
    hold('screen.tap', 'from the party to its people', await tap('book-next'));
    hold('screen.tap', 'one who comes along', await tap('add-person'));
    await form.type('leader-name', '何佳宁');
    await form.tap('leaderBand-from_18');
    await form.type('name-new-1', '小米');
    hold('screen.tap', 'a child', await tap('band-new-1-from_11'));
    hold('screen.tap', 'a consent that is missing', await tap('book-next'));
    await form.tap('consent');
    await form.type('guardian', '何佳宁');
    hold('screen.tap', 'from the people to the review', await tap('book-next'));
    hold('screen.tap', 'book', await tap('book-next'));
    await form.until('be booked', () => form.find('book-done-booked') !== undefined);
    await phone.back();
  });

  test('on a booking: its party, its end', async () => {
    const page = await settledOn(`signup/pages/detail/index?id=${mine.id}`, 'ticket');
    const asked = await sentBy(page, () => page.tap('signup-cancel'));
    hold('screen.tap', 'ask before a booking ends', asked);
    const done = await sentBy(page, () => page.tap('confirm-step'));
    hold('screen.tap', 'a booking ends', done);
    await phone.back();
  });

  test('on what is reported, until it is sent', async () => {
    const background = '#448866';
    const bytes = await sharp({ create: { width: 80, height: 60, channels: 3, background } })
      .jpeg()
      .toBuffer();
    phone.device.disk.picks = [{ name: 'tree.jpg', bytes }];
    const form = await settledOn('duty/pages/report/index', 'report-submit');
    const tap = (id: string) => sentBy(form, () => form.tap(id));
    hold('screen.tap', 'what is missing of a report', await tap('report-submit'));
    const rule = form.all('report-rule-')[0]?.id ?? '';
    hold('screen.tap', 'what was done', await tap(rule));
    await form.type('report-quantity', '2');
    await form.tap('report-day-0');
    await form.type('report-place', '滨河绿地');
    await form.tap('report-photos-add');
    await form.until('show the photo', () => form.find('photo-1') !== undefined);
    hold('screen.tap', 'send the report', await tap('report-submit'));
    await form.until('be sent', () => form.find('report-done') !== undefined);
    await form.tap('to-sent');
    const sent = await phone.arrive('duty/pages/sent/index');
    await sent.settled();
    hold('screen.first', sent.route, heaviest(sent));
    await phone.back();
  });
});

test('the list of activities, its next page, its calendar', async () => {
  const list = await settledOn('pages/activities/index', 'activity-list');
  hold('screen.first', list.route, list.sent[0]?.bytes ?? 0);
  hold('screen.page', `${list.route}, its rows`, heaviest(list));
  const more = () => list.instance.onReachBottom?.();
  hold('screen.page', 'a further page of activities', await sentBy(list, more));
  const rows = (tap: string) => sentBy(list, () => list.tap(tap));
  hold('screen.tap', 'those for families', await rows('filter-family'));
  hold('screen.tap', 'all again', await rows('filter-family'));
  hold('screen.page', 'the calendar and what is on that day', await rows('show-calendar'));
  hold('screen.page', 'another month and what is on', await rows('month-after'));
  hold('screen.tap', 'the list again', await rows('show-list'));
  await list.tap('kind-visit');
  await list.settled();
  hold('screen.tap', 'those that are past', await rows('to-past'));
});

describe('the organiser', () => {
  const missing = ['title', 'organiser', 'description', 'place', 'meetingPoint', 'position'];
  beforeAll(() => phoneOf(host));

  test('a new day: everything that is missing, a session more', async () => {
    const form = await settledOn('organise/pages/edit/index', 'save-draft');
    hold('screen.first', form.route, form.sent[0]?.bytes ?? 0);
    hold('screen.first', `${form.route}, a new one, its heaviest`, heaviest(form));
    const wrong = await sentBy(form, () => form.tap('save-draft'));
    for (const name of missing) expect(form.find(`trouble-${name}`)).toBeDefined();
    hold('screen.tap', 'everything that is missing', wrong);
    hold('screen.tap', 'a session like it', await sentBy(form, () => form.tap('session-0-copy')));
    expect(form.find('session-1-day')).toBeUndefined();
    hold('screen.tap', 'open it', await sentBy(form, () => form.tap('session-1-open')));
    hold('screen.tap', 'one more', await sentBy(form, () => form.tap('add-session')));
    const families = await sentBy(form, () => form.tap('quota-2-family-on'));
    hold('screen.tap', 'families may come', families);
    hold('screen.tap', 'a session less', await sentBy(form, () => form.tap('session-1-drop')));
    const letter = await sentBy(form, () => form.type('activity-name', '秋天的第一锹'));
    hold('screen.tap', 'a letter of the title', letter);
    await phone.back();
  });

  test('a day of three sessions: its form, one of them, what a change tells', async () => {
    const day = await plantingDay(host, { title: '三场的一天', days: 30, quotas: [one, family] });
    const form = await settledOn(`organise/pages/edit/index?id=${day.id}`, 'save-activity');
    hold('screen.first', form.route, form.sent[0]?.bytes ?? 0);
    hold('screen.first', `${form.route}, a public one, its heaviest`, heaviest(form));
    const less = await sentBy(form, () => form.tap('session-0-fold'));
    hold('screen.tap', 'fold a session', less);
    await form.type('activity-place', '滨河绿地东门');
    const plan = await sentBy(form, () => form.tap('save-activity'));
    hold('screen.tap', 'what a change tells', plan);
    hold('screen.tap', 'yes to it', await sentBy(form, () => form.tap('plan-confirm')));
    await phone.back();
  });

  const pages: [string, () => string, string][] = [
    ['activities', () => '', 'organise-list'],
    ['result', () => `?id=${past.sessionList[0]?.id}&activity=${past.id}`, 'save-result'],
    ['bases', () => '', 'bases-list'],
    ['base', () => `?id=${base}`, 'base-save'],
  ];
  test.each(pages)('organise/pages/%s', async (page, query, id) => {
    await opening(`organise/pages/${page}/index${query()}`, id);
  });

  test('another list, another kind of planted tree', async () => {
    const list = await settledOn('organise/pages/activities/index', 'organise-list');
    hold(
      'screen.page',
      'another list of days',
      await sentBy(list, () => list.tap('organise-past')),
    );
    await phone.back();
    const { id } = past.sessionList[0]!;
    const result = await settledOn(`organise/pages/result/index?id=${id}`, 'save-result');
    hold('screen.tap', 'one kind more', await sentBy(result, () => result.tap('add-planted')));
    hold('screen.tap', 'what is missing', await sentBy(result, () => result.tap('save-result')));
    await phone.back();
  });
});

test('the desk: reports, one of them, the rate', async () => {
  await phoneOf(host);
  const list = await settledOn('desk/pages/reports/index', 'review-list');
  hold('screen.first', list.route, list.sent[0]?.bytes ?? 0);
  hold('screen.page', `${list.route}, its rows`, heaviest(list));
  await list.tap(list.all('review-').find(({ id }) => id !== 'review-list')?.id ?? '');
  const page = await phone.arrive('desk/pages/report/index');
  await page.until('show what can be decided', () => page.find('review-reject') !== undefined);
  await page.settled();
  hold('screen.first', page.route, heaviest(page));
  hold('screen.tap', 'refuse it', await sentBy(page, () => page.tap('review-reject')));
  await phone.back();
  await opening('desk/pages/rate/index', 'rate-total');
});

test('the crew: its days, the gate of one, a ticket', async () => {
  await phoneOf(host);
  const days = await settledOn('crew/pages/sessions/index', 'crew-others');
  hold('screen.first', days.route, days.sent[0]?.bytes ?? 0);
  hold('screen.page', `${days.route}, its rows`, heaviest(days));
  const [session] = coming.sessionList;
  const gate = await settledOn(`crew/pages/scan/index?id=${session?.id}`, 'gate-count');
  hold('screen.first', gate.route, gate.sent[0]?.bytes ?? 0);
  hold('screen.first', `${gate.route}, its heaviest`, heaviest(gate));
  phone.device.codes = [ticket];
  const read = await sentBy(gate, () => gate.tap('scan-ticket'));
  hold('screen.tap', 'a ticket from elsewhere', read);
  hold('screen.page', 'the roll', await sentBy(gate, () => gate.tap('gate-roll')));
  hold('screen.tap', 'the code of the site', await sentBy(gate, () => gate.tap('gate-code')));
  await phone.back();
});
