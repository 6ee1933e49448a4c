/** What the reports of the WeChat package have in common: a photo, a form that is filled in, what was sent. */
import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { carriedOver, launch, type Phone } from './harness/phone';
import type { Screen } from './harness/screen';
import { shown } from './planting';

export const reviewer = '13800000003';
export const admin = '13800000005';
/** Where the demo city is busiest. */
export const here = { longitude: 119.9745, latitude: 31.8105 };

/** Each time another one. */
export async function aPhoto(): Promise<Buffer> {
  const [r = 0, g = 0, b = 0] = randomBytes(3);
  const image = sharp({
    create: { width: 160, height: 120, channels: 3, background: { r, g, b } },
  });
  return image.jpeg().toBuffer();
}

export async function picks(phone: Phone, count: number): Promise<void> {
  const photos = await Promise.all(Array.from({ length: count }, aPhoto));
  phone.device.disk.picks = photos.map((bytes, n) => ({ name: `tree-${n + 1}.jpg`, bytes }));
}

export interface Report {
  photos: number;
  category?: string;
  words: string;
}

/** From the first photo to the last word; nothing is handed in yet. */
export async function fillIn(phone: Phone, form: Screen, report: Report): Promise<void> {
  const { photos, category = 'dumping', words } = report;
  if (photos > 0) {
    await picks(phone, photos);
    await form.tap('report-album');
    await shown(form, `photo-${photos}`);
  }
  phone.device.here = here;
  await form.tap('report-locate');
  await form.untilText('您现在的位置');
  await form.tap(`category-${category}`);
  await shown(form, 'report-category');
  await form.type('report-words', words);
}

export async function openReport(phone: Phone): Promise<Screen> {
  const form = await phone.open('complaint/pages/report/index');
  await shown(form, 'report-submit');
  return form;
}

/** Once with a network, so that the phone knows the kinds. */
export async function visited(prepare?: Parameters<typeof launch>[1]): Promise<Phone> {
  const phone = await launch(undefined, prepare);
  const form = await openReport(phone);
  await shown(form, 'category-dumping');
  await form.settled();
  await phone.back();
  return phone;
}

/** Handed in, and written down on the phone. */
export async function handIn(form: Screen): Promise<void> {
  await form.tap('report-submit');
  await form.until(
    'be handed in',
    () => form.all('waiting-').length > 0 || form.find('report-received') !== undefined,
  );
}

/** Put away and killed there; opened again, with a network or without. */
export async function killed(phone: Phone, connected = true): Promise<Phone> {
  phone.hide();
  await phone.kill();
  return launch('pages/me/index', carriedOver(phone), connected);
}

/** Opens the page of what waits and lets it go out; answers the numbers of this phone, newest first. */
export async function sentOut(phone: Phone): Promise<string[]> {
  const page = await phone.open('complaint/pages/sent/index?id=');
  await page.until('have sent everything', () => waitingOn(phone) === 0);
  await page.until('show what was received', () => page.all('received-').length > 0);
  return numbersOn(phone);
}

export const waitingOn = ({ device }: Phone): number =>
  (JSON.parse(String(device.storage.get('reports waiting') ?? '[]')) as object[]).length;

interface Kept {
  number: string;
  followKey: string;
}
export const receiptsOn = (phone: Phone): Kept[] =>
  JSON.parse(String(phone.device.storage.get('reports sent') ?? '[]')) as Kept[];
export const numbersOn = (phone: Phone) => receiptsOn(phone).map(({ number }) => number);

const isReport = (method: string, address: string) =>
  method === 'POST' && /\/complaints$/.test(address);
/** What was sent of reports, in order: its status and its key. */
export const reportsSent = ({ network }: Phone) =>
  network.asked
    .filter(({ method, address }) => isReport(method, address))
    .map(({ status, headers }) => ({ status, key: headers['idempotency-key'] }));

/** How many requests to this address were answered well. */
export const answered = ({ network }: Phone, address: RegExp): number =>
  network.asked.filter((each) => each.status === 200 && address.test(each.address)).length;
