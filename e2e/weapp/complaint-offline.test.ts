/** Reports on the built WeChat package when the network ends, at every step, and the app is killed there. */
import { casesSaying } from '../complaints';
import { calendarLoaded, someone, type Someone } from '../someone';
import {
  admin,
  fillIn,
  handIn,
  killed,
  numbersOn,
  openReport,
  reportsSent,
  reviewer,
  sentOut,
  visited,
  waitingOn,
} from './complaint';
import type { Device } from './harness/device';
import type { Cut } from './harness/network';
import { launch, type Phone } from './harness/phone';
import { origin, shown } from './planting';

const photos = 3;
const upload = /^POST .*\/photos$/;
const report = /^POST .*\/complaints$/;

let staff: Someone;
/** What a phone keeps that was here before. */
let known: Map<string, unknown>;
beforeAll(async () => {
  const phone = await visited();
  known = new Map(phone.device.storage);
  await phone.kill();
  staff = await someone(origin(), reviewer);
  await calendarLoaded(await someone(origin(), admin));
}, 150_000);

/** A device that was here before and has nobody signed in. */
function knowing(connected: boolean): Promise<Phone> {
  const keep = ({ storage }: Device) => known.forEach((value, key) => storage.set(key, value));
  return launch('pages/me/index', keep, connected);
}

async function oneCase(words: string, of = photos): Promise<string> {
  const found = await casesSaying(staff, words);
  expect(found.map((each) => each.photos.length)).toEqual([of]);
  const [one] = found;
  expect(new Set(one?.photos.map(({ id }) => id)).size).toBe(of);
  return one?.number ?? '';
}

describe('a report that was made without a network', () => {
  const cuts: [string, Cut][] = [
    ['before the first photo', { at: upload, nth: 1, side: 'before' }],
    ['after the first photo arrived, before its answer', { at: upload, nth: 1, side: 'after' }],
    ['between photos', { at: upload, nth: 2, side: 'before' }],
    ['after the last photo arrived', { at: upload, nth: photos, side: 'after' }],
    ['after the photos, before the report', { at: report, nth: 1, side: 'before' }],
    ['after the report arrived, before its answer', { at: report, nth: 1, side: 'after' }],
  ];
  test.each(cuts)('the network ends %s: one case, with all photos', async (_, cut) => {
    const words = `没有网络时报的 ${Date.now()}`;
    let phone = await knowing(false);
    const form = await openReport(phone);
    await fillIn(phone, form, { photos, words });
    await handIn(form);
    await form.untilText('等待网络');

    phone = await killed(phone, false);
    phone.network.cut = { ...cut };
    phone.connect(true);
    const page = await phone.open('complaint/pages/sent/index?id=');
    await page.until('lose its network', () => !phone.network.reachable);
    await page.untilText('等待网络');

    phone = await killed(phone);
    const numbers = await sentOut(phone);
    expect(numbers).toEqual([await oneCase(words)]);
    expect(phone.screen().find(`received-${numbers[0]}`)).toBeDefined();
    expect(waitingOn(phone)).toBe(0);
    expect([...phone.device.disk.files.keys()]).toEqual([]);
    expect(reportsSent(phone)).toHaveLength(1);
  });

  test('opened once more, nothing goes twice', async () => {
    let phone = await knowing(false);
    const form = await openReport(phone);
    await fillIn(phone, form, { photos: 0, words: `只写了字 ${Date.now()}` });
    await handIn(form);
    phone.connect(true);
    await shown(form, 'report-received');
    const numbers = numbersOn(phone);
    phone = await killed(phone);
    expect(await sentOut(phone)).toEqual(numbers);
    expect(reportsSent(phone)).toEqual([]);
  });
});

describe('the network ends while the form is filled in', () => {
  test.each([1, 2])('at photo %i: killed, it is all there, and arrives once', async (nth) => {
    const words = `填到一半断网 ${nth} ${Date.now()}`;
    let phone = await knowing(true);
    let form = await openReport(phone);
    phone.network.cut = { at: upload, nth, side: nth === 1 ? 'before' : 'after' };
    await fillIn(phone, form, { photos, words });
    await form.until('lose its network', () => !phone.network.reachable);
    phone = await killed(phone, false);
    form = await openReport(phone);
    await shown(form, `photo-${photos}`);
    expect(form.attribute('report-words', 'value')).toBe(words);
    await shown(form, 'report-category');
    expect(form.text()).toContain('您现在的位置');
    phone.connect(true);
    await handIn(form);
    await shown(form, 'report-received');
    expect(numbersOn(phone)).toEqual([await oneCase(words)]);
  });
});

test('two that wait at once both arrive, each with its own photos', async () => {
  const stamp = Date.now();
  const both = [`第一件 ${stamp}`, `第二件 ${stamp}`];
  let phone = await knowing(false);
  for (const [n, words] of both.entries()) {
    const form = await openReport(phone);
    await fillIn(phone, form, { photos: n + 1, words });
    await handIn(form);
    await phone.back();
  }
  phone = await killed(phone, false);
  const page = await phone.open('complaint/pages/sent/index?id=');
  await page.until('show both', () => page.all('waiting-').length === 2);
  // The answer to the first report is lost; the second waits behind it.
  phone.network.cut = { at: report, nth: 1, side: 'after' };
  phone.connect(true);
  await page.until('lose its network', () => !phone.network.reachable);
  phone = await killed(phone);
  const numbers = await sentOut(phone);
  const arrived = [await oneCase(both[0]!, 1), await oneCase(both[1]!, 2)];
  expect([...numbers].sort()).toEqual([...arrived].sort());
});

test('one that is refused keeps everything, and is mended', async () => {
  const words = `类别没有了 ${Date.now()}`;
  let phone = await knowing(false);
  let form = await openReport(phone);
  await fillIn(phone, form, { photos, words });
  await handIn(form);
  phone = await killed(phone, false);
  // The city has given up this kind since.
  const { storage } = phone.device;
  const [entry] = JSON.parse(String(storage.get('reports waiting'))) as { id: string }[];
  const key = `report waiting ${entry?.id}`;
  const kept = String(storage.get(key)).replaceAll('"category":"dumping"', '"category":"bygone"');
  storage.set(key, kept);
  phone.connect(true);
  const page = await phone.open('complaint/pages/sent/index?id=');
  await shown(page, 'mend-report');
  expect(await casesSaying(staff, words)).toEqual([]);

  // A phone that is killed now has it as it was.
  phone = await killed(phone);
  const again = await phone.open('complaint/pages/sent/index?id=');
  await again.tap('mend-report');
  form = await phone.arrive('complaint/pages/report/index');
  await shown(form, `photo-${photos}`);
  await shown(form, 'report-trouble');
  expect(form.attribute('report-words', 'value')).toBe(words);
  await form.tap('category-parking');
  await handIn(form);
  await shown(form, 'report-received');
  expect(numbersOn(phone)).toEqual([await oneCase(words)]);
  expect(waitingOn(phone)).toBe(0);
});
