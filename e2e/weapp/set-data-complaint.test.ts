/** The same for reports: their pages for neighbours, everybody, the desk and the crews. */
import { deskStep, inUnit } from '../complaints';
import { calendarLoaded, someone, type Someone } from '../someone';
import {
  admin,
  answered,
  fillIn,
  handIn,
  openReport,
  picks,
  receiptsOn,
  reviewer,
} from './complaint';
import { launch, type Phone } from './harness/phone';
import type { Screen } from './harness/screen';
import { heaviest, hold, sentBy, tell, writeMeasured } from './harness/weigh';
import { origin, shown } from './planting';

const crew = '13800000002';
const most = 9;

let phone: Phone;
let me: Someone;
let staff: Someone;
let worker: Someone;
let keeper: Someone;
let number: string;
let part: string;

async function phoneOf({ session }: Someone): Promise<void> {
  phone = await launch('pages/me/index', ({ storage }) => void storage.set('session', session));
  await phone.screen().settled();
}

async function settledOn(url: string, id: string): Promise<Screen> {
  const screen = await phone.open(url);
  await shown(screen, id);
  await screen.settled();
  return screen;
}

const first = (screen: Screen) => {
  hold('screen.first', screen.route, screen.sent[0]?.bytes ?? 0);
  hold('screen.first', `${screen.route}, its heaviest`, heaviest(screen));
};
/** What its rows weigh too. */
const list = (screen: Screen) => {
  hold('screen.first', screen.route, screen.sent[0]?.bytes ?? 0);
  hold('screen.page', `${screen.route}, its rows`, heaviest(screen));
};
const tapped = async (screen: Screen, name: string, id: string) =>
  hold('screen.tap', name, await sentBy(screen, () => screen.tap(id)));

beforeAll(async () => {
  me = await someone(origin(), '13910005101');
  staff = await someone(origin(), reviewer);
  worker = await someone(origin(), crew);
  keeper = await someone(origin(), admin);
  await calendarLoaded(keeper);
  await phoneOf(me);
}, 150_000);
afterAll(() => writeMeasured());

test('the form of a report: its kinds, nine photos, every tap until it is sent', async () => {
  const form = await settledOn('complaint/pages/report/index', 'category-dumping');
  first(form);
  await tapped(form, 'what is missing of a report', 'report-submit');
  await picks(phone, most);
  const before = form.sent.length;
  const all = await sentBy(form, async () => {
    await form.tap('report-album');
    await shown(form, `photo-${most}`);
  });
  tell('nine photos, until all are sent', all);
  const each = form.sent.slice(before).map(({ bytes }) => bytes);
  hold('screen.tap', 'nine photos, the heaviest step', Math.max(...each));
  phone.device.here = { longitude: 119.9745, latitude: 31.8105 };
  await tapped(form, 'where I am', 'report-locate');
  const near = () => answered(phone, /\/complaints\/similar/);
  const kind = await sentBy(form, async () => {
    await form.tap('category-dumping');
    await form.until('know what is near', () => near() > 0);
  });
  hold('screen.tap', 'a kind, with what is near', kind);
  await tapped(form, 'another kind', 'other-category');
  await tapped(form, 'trees near here', 'near-trees');
  await tapped(form, 'one of them', form.all('pick-')[0]?.id ?? 'pick-');
  await tapped(form, 'a felling', 'category-felling');
  await tapped(form, 'an answer', 'answer-still_going-no');
  hold('screen.tap', 'a letter', await sentBy(form, () => form.type('report-words', '砍了三棵')));
  await tapped(form, 'anonymous', 'report-anonymous');
  hold('screen.page', 'the receipt of a report', await sentBy(form, () => handIn(form)));
  await shown(form, 'report-received');
  number = receiptsOn(phone)[0]?.number ?? '';
  await phone.back();

  const kept = await openReport(phone);
  await fillIn(phone, kept, { photos: most, words: '写到一半' });
  await kept.settled();
  await phone.back();
  const again = await settledOn('complaint/pages/report/index', `photo-${most}`);
  first(again);
  await tapped(again, 'a photo less', 'remove-photo-1');
  await again.tap('draft-clear');
  await phone.back();
});

test('what was sent, what is mine, one of it', async () => {
  first(await settledOn('complaint/pages/sent/index?id=', `received-${number}`));
  list(await settledOn('cases/pages/mine/index', `case-${number}`));
  const page = await settledOn(`cases/pages/follow/index?number=${number}`, 'case-standing');
  first(page);
  await tapped(page, 'ask before it is withdrawn', 'case-withdraw');
});

test('the desk: its queue, a case, every step up to the crew', async () => {
  await phoneOf(staff);
  const queue = await settledOn('casework/pages/queue/index', 'desk-cases');
  list(queue);
  hold('screen.page', 'another queue', await sentBy(queue, () => queue.tap('queue-ended')));
  hold('screen.page', 'more of it', await sentBy(queue, () => queue.instance.onReachBottom?.()));
  await tapped(queue, 'what the queue is narrowed to', 'case-filters');
  await tapped(queue, 'all kinds', 'all-category');
  const page = await settledOn(`casework/pages/case/index?number=${number}`, 'case-more');
  first(page);
  await tapped(page, 'what else can be done', 'case-more');
  await tapped(page, 'close it again', 'sheet-close');
  await tapped(page, 'accept it', 'case-step-accept');
  hold('screen.page', 'accepted', await sentBy(page, () => page.tap('confirm-step')));
  await tapped(page, 'whom it is given to', 'case-step-dispatch');
  hold('screen.page', 'given', await sentBy(page, () => page.tap('confirm-step')));
  await shown(page, 'case-done');
  first(await settledOn('casework/pages/units/index', 'unit-mobile'));
  first(await settledOn('casework/pages/calendar/index', 'month-1'));
});

test('the crew: its tasks, one of them, photos and the end of it', async () => {
  const { parts } = await staff.ask<{ parts: { id: string; unit: { id: string } }[] }>(
    `GET /desk/complaints/${number}`,
  );
  part = parts[0]?.id ?? '';
  await inUnit(keeper, parts[0]?.unit.id ?? '', worker);
  await phoneOf(worker);
  const tasks = await settledOn('tasks/pages/list/index', 'task-list');
  list(tasks);
  hold('screen.page', 'tasks that are done', await sentBy(tasks, () => tasks.tap('tasks-done')));
  const page = await settledOn(`tasks/pages/task/index?part=${part}`, 'task-accept');
  first(page);
  phone.device.here = { longitude: 119.9745, latitude: 31.8105 };
  await tapped(page, 'accept a task', 'task-accept');
  await picks(phone, 1);
  await tapped(page, 'a photo of how it was', 'shots-before-add');
  await picks(phone, 1);
  await tapped(page, 'a photo of how it is', 'shots-after-add');
  await tapped(page, 'ask before it is done', 'task-finish');
  await tapped(page, 'done', 'confirm-step');
});

test('everybody: the list, its next page, the map, the figures, a case', async () => {
  await deskStep(staff, number, { action: 'close', outcome: 'fixed', text: '补种好了' });
  const { version } = await staff.ask<{ version: number }>(`GET /desk/complaints/${number}`);
  const shownAs = { version, published: true, summary: '路边的树被砍了三棵' };
  await staff.ask(`PUT /desk/complaints/${number}/publication`, shownAs);
  await phoneOf(me);
  const cases = await settledOn('cases/pages/list/index', 'case-list');
  list(cases);
  hold(
    'screen.page',
    'a further page',
    await sentBy(cases, () => cases.instance.onReachBottom?.()),
  );
  await tapped(cases, 'what the list is narrowed to', 'open-filters');
  hold('screen.page', 'one group of it', await sentBy(cases, () => cases.tap('group-fixed')));
  first(await settledOn('cases/pages/map/index', 'map-total'));
  first(await settledOn('cases/pages/stats/index', 'cases-all'));
  first(await settledOn(`cases/pages/case/index?number=${number}`, 'case-summary'));
  const page = await settledOn(`cases/pages/follow/index?number=${number}`, 'case-confirm');
  first(page);
  await tapped(page, 'what is still wrong', 'case-reopen');
  await tapped(page, 'close it again', 'sheet-close');
  await tapped(page, 'mended', 'case-confirm');
  await tapped(page, 'five stars', 'rate-5');
  await tapped(page, 'give them', 'send-rating');
});
