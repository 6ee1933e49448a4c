/** Reports on the built WeChat package against the real server: from a photo without a network to the last word. */
import { deskCase, deskStep, casesSaying, inUnit } from '../complaints';
import { calendarLoaded, someone, type Someone } from '../someone';
import {
  admin,
  answered,
  aPhoto,
  fillIn,
  handIn,
  killed,
  openReport,
  receiptsOn,
  reviewer,
  sentOut,
  visited,
} from './complaint';
import { launch, type Phone } from './harness/phone';
import type { Screen } from './harness/screen';
import { origin, phoneOf, shown } from './planting';

const crew = '13800000002';

let phone: Phone;
let staff: Someone;
let keeper: Someone;
beforeAll(async () => {
  staff = await someone(origin(), reviewer);
  keeper = await someone(origin(), admin);
  await calendarLoaded(keeper);
}, 150_000);

const stepsOf = async (number: string) => {
  const { steps } = await deskCase(staff, number);
  return steps.map(({ kind }) => kind);
};

/** Opened by hand: the one button of the foot or of 更多. */
async function takeStep(page: Screen, action: string): Promise<void> {
  await page.until('offer steps', () => page.find('case-more') !== undefined);
  if (!page.find(`case-step-${action}`)) await page.tap('case-more');
  await page.tap(`case-step-${action}`);
  await shown(page, 'confirm-step');
}

/** A photo with the camera. */
async function shoot(page: Screen, which: 'before' | 'after', place = 1): Promise<void> {
  phone.device.disk.picks = [{ name: `${which}.jpg`, bytes: await aPhoto() }];
  await page.tap(`shots-${which}-add`);
  await shown(page, `shots-${which}-${place}`);
}

describe('a neighbour without an account, without a network', () => {
  const words = `河边堆了三车渣土 ${Date.now()}`;
  let neighbour: Phone;
  let number: string;

  test('reports in one screen; it waits, outlives the app, and arrives once', async () => {
    phone = await visited();
    phone.connect(false);
    await phone.screen().tap('home-report');
    const form = await phone.arrive('complaint/pages/report/index');
    await fillIn(phone, form, { photos: 3, words });
    await handIn(form);
    await form.untilText('等待网络');
    phone = await killed(phone, false);
    const home = await phone.open('pages/home/index');
    await shown(home, 'reports-waiting');
    await home.tap('reports-waiting');
    await phone.arrive('complaint/pages/sent/index');
    phone.connect(true);
    [number = ''] = await sentOut(phone);
    const [one, ...others] = await casesSaying(staff, words);
    expect([one?.number, one?.photos.length, others]).toEqual([number, 3, []]);
    await phone.screen().tap(`received-${number}`);
    const mine = await phone.arrive('cases/pages/follow/index');
    await shown(mine, 'case-standing');
    expect(mine.text()).toContain(number);
    expect(phone.network.asked.every(({ headers }) => !headers.authorization)).toBe(true);
    await phone.kill();
    neighbour = phone;
  });

  test('the desk accepts and dispatches it on the phone', async () => {
    phone = await phoneOf(reviewer, 'pages/me/index');
    const queue = await phone.open('casework/pages/queue/index');
    await queue.tap('queue-to_accept');
    await queue.type('cases-search', number);
    await queue.tap('open-number');
    const page = await phone.arrive('casework/pages/case/index');
    await takeStep(page, 'accept');
    await page.tap('confirm-step');
    await page.until('be accepted', () => page.find('case-step-dispatch') !== undefined);
    const { suggested } = await deskCase(staff, number);
    expect(suggested?.unit).toBeTruthy();
    await inUnit(keeper, suggested!.unit, await someone(origin(), crew));
    await takeStep(page, 'dispatch');
    await shown(page, `case-unit-${suggested!.unit}`);
    await page.type(`case-task-${suggested!.unit}`, '清走渣土，补种草皮');
    await page.tap('confirm-step');
    await page.until('be dispatched', () => page.find('case-done') !== undefined);
    const { status, parts } = await deskCase(staff, number);
    expect([status, parts.map(({ unit }) => unit.id)]).toEqual(['dispatched', [suggested!.unit]]);
    await phone.kill();
  });

  test('the crew mends it without a network, with photos that say when and where', async () => {
    const [part] = (await deskCase(staff, number)).parts;
    const address = `tasks/pages/task/index?part=${part?.id}`;
    phone = await phoneOf(crew, 'pages/me/index');
    phone.device.here = { longitude: 119.9745, latitude: 31.8105 };
    const list = await phone.open('tasks/pages/list/index');
    await shown(list, `task-${part?.id}`);
    await list.settled();
    phone.connect(false);
    await list.tap(`task-${part?.id}`);
    let page = await phone.arrive('tasks/pages/task/index');
    await page.tap('task-accept');
    await shoot(page, 'before');

    phone = await killed(phone, false);
    page = await phone.open(address);
    await shown(page, 'shots-before-1');
    await shoot(page, 'after');
    const files = [...phone.device.disk.files].filter(([path]) => path.startsWith('wxfile://usr'));
    const stamped = files.map(([, bytes]) => bytes.toString('utf8'));
    expect(stamped).toHaveLength(2);
    for (const text of stamped) {
      expect(text).toContain(number);
      expect(text).toContain('31.81050, 119.97450');
    }
    await page.type('task-note', '渣土清走了，草皮补好了');
    await page.tap('task-finish');
    await page.tap('confirm-step');
    await shown(page, 'acts-queued');
    expect((await deskCase(staff, number)).parts[0]?.status).toBe('assigned');

    phone = await killed(phone, false);
    page = await phone.open(address);
    await shown(page, 'acts-queued');
    // The first answer is lost: the server has the acts, and is given them again.
    phone.network.cut = { at: /\/tasks\/acts$/, nth: 1, side: 'after' };
    phone.connect(true);
    await page.until('lose its network', () => !phone.network.reachable);
    phone = await killed(phone);
    page = await phone.open('tasks/pages/list/index');
    await page.until('have sent them', () => answered(phone, /\/tasks\/acts$/) > 0);
    await page.settled();
    expect(page.find('acts-queued')).toBeUndefined();
    expect(page.find('acts-refused')).toBeUndefined();
    const { status, photos, parts } = await deskCase(staff, number);
    expect([status, parts[0]?.status]).toEqual(['handled', 'done']);
    const stages = photos.map(({ stage }) => stage).sort();
    expect(stages).toEqual(['after', 'before', 'report', 'report', 'report']);
    const kinds = (await stepsOf(number)).filter((kind) => kind.startsWith('part_'));
    expect(kinds).toEqual(['part_accept', 'part_finish']);
    await phone.kill();
  });

  test('the desk checks it, answers and publishes it', async () => {
    phone = await phoneOf(reviewer, 'pages/me/index');
    const page = await phone.open(`casework/pages/case/index?number=${number}`);
    await takeStep(page, 'close');
    await page.tap('case-outcome-fixed');
    await page.type('case-answer', '渣土已清走，草皮已补种，请您看看。');
    await page.tap('confirm-step');
    await page.until('be closed', () => page.find('case-done') !== undefined);
    await takeStep(page, 'publish');
    await page.type('case-summary', '河边绿地被堆了渣土');
    await page.tap('confirm-step');
    await page.until('be published', () => page.find('confirm-step') === undefined);
    expect((await deskCase(staff, number)).status).toBe('closed');
    await phone.kill();
  });

  test('the neighbour says it is mended and gives five stars; everybody sees before and after', async () => {
    phone = await killed(neighbour);
    const mine = await phone.open('cases/pages/mine/index');
    await shown(mine, 'cases-asked');
    await mine.tap(`case-${number}`);
    const page = await phone.arrive('cases/pages/follow/index');
    await page.tap('case-confirm');
    await page.until('be confirmed', () => page.find('case-confirm') === undefined);
    await page.tap('rate-5');
    await page.type('rate-words', '很快，谢谢');
    await page.tap('send-rating');
    await shown(page, 'change-rating');
    const { status, rating } = await deskCase(staff, number);
    expect([status, rating?.stars]).toEqual(['settled', 5]);
    const [receipt] = receiptsOn(phone);

    const stranger = await launch('pages/me/index');
    const seen = await stranger.open(`cases/pages/case/index?number=${number}`);
    await shown(seen, 'case-photos');
    expect(seen.textAt('case-summary')).toBe('河边绿地被堆了渣土');
    expect(seen.text()).not.toContain(words);
    expect(seen.text()).not.toContain(receipt?.followKey);
    // Only its reporter confirms, rates or reopens it.
    expect(seen.find('case-confirm')).toBeUndefined();
    expect(seen.find('rate-1')).toBeUndefined();
  });
});

test('rejected, it is reopened with a reason and a photo, and then mended', async () => {
  const words = `这棵树被车撞歪了 ${Date.now()}`;
  phone = await visited();
  const form = await openReport(phone);
  await fillIn(phone, form, { photos: 1, category: 'other', words });
  await handIn(form);
  await shown(form, 'report-received');
  const number = form.textAt('report-number');
  await deskStep(staff, number, { action: 'reject', reason: '照片看不出是什么问题' });

  await form.tap('follow-case');
  const page = await phone.arrive('cases/pages/follow/index');
  await page.untilText('照片看不出是什么问题');
  await page.tap('case-reopen');
  await page.type('reopen-reason', '树还歪着，再看看');
  await page.tap('send-reopen');
  await shown(page, 'trouble-photos');
  phone.device.disk.picks = [{ name: 'again.jpg', bytes: await aPhoto() }];
  await page.tap('reopen-photos-add');
  await shown(page, 'photo-1');
  await page.settled();
  // The answer is lost and the app killed: it was asked for once.
  phone.network.cut = { at: /\/follows\/.*\/steps$/, nth: 1, side: 'after' };
  await page.tap('send-reopen');
  await page.until('lose its network', () => !phone.network.reachable);
  phone = await killed(phone);
  expect((await stepsOf(number)).filter((kind) => kind === 'reopen')).toHaveLength(1);

  await deskStep(staff, number, { action: 'accept' });
  const { suggested } = await deskCase(staff, number);
  const worker = await someone(origin(), crew);
  await inUnit(keeper, suggested!.unit, worker);
  const units = [{ unit: suggested!.unit, main: true }];
  const { parts } = await deskStep(staff, number, { action: 'dispatch', units });
  const { now } = await worker.ask<{ now: string }>('GET /crew/tasks');
  const act = (id: string, action: string, more: object = {}) => ({
    id: `${number}-${id}`,
    part: parts.find(({ status }) => status === 'assigned')!.id,
    action,
    at: now,
    ...more,
  });
  const acts = [act('1', 'accept'), act('2', 'finish', { note: '树扶正了，打了支撑' })];
  await worker.ask('POST /crew/tasks/acts', { sentAt: now, acts });
  const answer = { outcome: 'fixed', text: '树已扶正', noPhoto: '天黑，明天补拍' };
  await deskStep(staff, number, { action: 'close', ...answer });

  const mine = await phone.open('cases/pages/mine/index');
  await mine.tap(`case-${number}`);
  const last = await phone.arrive('cases/pages/follow/index');
  await last.untilText('树已扶正');
  // Once only.
  expect(last.find('case-reopen')).toBeUndefined();
  await last.tap('case-confirm');
  await last.until('be confirmed', () => last.find('case-confirm') === undefined);
  expect((await deskCase(staff, number)).status).toBe('settled');
});
