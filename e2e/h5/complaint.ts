/** What a person does on the pages of reporting and handling, and what is done beside them without a screen. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { casesSaying, deskCase, type DeskCase } from '../complaints.ts';
import type { Someone } from '../someone.ts';
import { cameBack } from './adopting.ts';
import { visit, type Visitor } from './visitor.ts';

export const citizen = '13800000001';
export const crew = '13800000002';
export const reviewer = '13800000003';
export const keeper = '13800000004';

/** By the canal in the middle of the city; `north` metres away from there. */
export const place = (north = 0) => ({ lon: 119.974, lat: 31.811 + north / 111_320 });

/** With a phone that knows where it is. */
export async function onTheSpot(
  browser: Browser,
  origin: string,
  { phone, north = 0, ...options }: BrowserContextOptions & { phone?: string; north?: number } = {},
): Promise<Visitor> {
  const { lon: longitude, lat: latitude } = place(north);
  const here = { geolocation: { longitude, latitude }, permissions: ['geolocation'] };
  const visitor = await visit(browser, origin, { ...here, ...options });
  if (phone) await cameBack(visitor, phone, origin);
  return visitor;
}

const colours = ['#448866', '#886644', '#446688', '#884466'];
export const photoOf = (at: number): Promise<Buffer> =>
  sharp({
    create: {
      width: 800,
      height: 600,
      channels: 3,
      background: colours[at % colours.length]!,
      noise: { type: 'gaussian', mean: 110 + 20 * (at % 4), sigma: 12 },
    },
  })
    .jpeg({ quality: 70 })
    .toBuffer();

/** From the album or the camera behind this button. */
export async function addPhotos(visitor: Visitor, button: string, count: number): Promise<void> {
  const files = await Promise.all(
    Array.from({ length: count }, async (_, at) => ({
      name: `${at}.jpg`,
      mimeType: 'image/jpeg',
      buffer: await photoOf(at),
    })),
  );
  const asked = visitor.page.waitForEvent('filechooser');
  await visitor.tap(button);
  await (await asked).setFiles(files);
}

export interface Report {
  photos: number;
  category: string;
  words: string;
  phone?: string;
}

/** On the page of a report, from the first photo to the words; it isn't handed in. */
export async function fillIn(visitor: Visitor, report: Report): Promise<void> {
  const { photos, category, words, phone } = report;
  await visitor.at('report-album').waitFor();
  await visitor.at(`category-${category}`).waitFor();
  await addPhotos(visitor, 'report-album', photos);
  await visitor.at(`photo-${photos}`).waitFor();
  await visitor.tap('report-locate');
  await visitor.sees('您现在的位置');
  await visitor.tap(`category-${category}`);
  await visitor.at('report-promise').waitFor();
  await visitor.type('report-words', words);
  if (phone) await visitor.type('report-phone', phone);
}

/** On the page of its receipt. */
export async function numberOf(visitor: Visitor): Promise<string> {
  const number = (await visitor.at('report-number').innerText()).trim();
  assert.match(number, /^TS\d{13}$/);
  return number;
}

const api = '**/api/v1/**';

/** Pages come, answers don’t: as for an installed app in a cellar. */
export async function cellar(visitor: Visitor): Promise<void> {
  await visitor.context.route(api, (route) => route.abort('internetdisconnected'));
}

/** The browser notices it too. */
export async function backFromCellar(visitor: Visitor): Promise<void> {
  await visitor.context.unrouteAll({ behavior: 'wait' });
  await visitor.context.setOffline(true);
  await visitor.context.setOffline(false);
}

const queues = ['to_accept', 'to_dispatch', 'underway', 'to_check', 'ended'];

/** All cases whose description says this, whatever became of them. */
export async function casesWith(staff: Someone, words: string): Promise<DeskCase[]> {
  const found = await Promise.all(queues.map((queue) => casesSaying(staff, words, queue)));
  return found.flat();
}

export async function publish(staff: Someone, number: string, summary: string): Promise<void> {
  const { version } = await deskCase(staff, number);
  const form = { version, published: true, summary };
  await staff.ask(`PUT /desk/complaints/${number}/publication`, form);
}

/** Sent without a screen, ahead of what it belongs to. */
export async function sendPhoto(origin: string, person: Someone, at = 0): Promise<string> {
  const form = new FormData();
  form.append(
    'file',
    new Blob([new Uint8Array(await photoOf(at))], { type: 'image/jpeg' }),
    'a.jpg',
  );
  const answer = await fetch(`${origin}/api/v1/photos`, {
    method: 'POST',
    headers: { authorization: `Bearer ${person.token}`, 'idempotency-key': randomUUID() },
    body: form,
  });
  assert.equal(answer.status, 200, await answer.clone().text());
  return ((await answer.json()) as { id: string }).id;
}

export interface Receipt {
  number: string;
  followKey: string;
}

/** A report without a screen. */
export const reported = (person: Someone, form: object): Promise<Receipt> =>
  person.ask('POST /complaints', {
    category: 'lawn_damage',
    position: place(),
    placeFrom: 'map',
    photos: [],
    anonymous: false,
    ...form,
  });

/** What a crew does of its part, as its phone would send it. */
export async function act(person: Someone, part: string, action: string, more: object = {}) {
  const { now } = await person.ask<{ now: string }>('GET /demo/clock');
  const acts = [{ id: randomUUID(), part, action, at: now, ...more }];
  const { items } = await person.ask<{ items: { outcome: string; text: string }[] }>(
    'POST /crew/tasks/acts',
    { sentAt: now, acts },
  );
  assert.equal(items[0]?.outcome, 'done', items[0]?.text);
}
