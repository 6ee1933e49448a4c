/** Reports for tests, sent as a phone sends them. */
import { randomBytes } from 'node:crypto';
import type { Call, Role } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { one } from '../db/client.ts';
import { findComplaint, lockComplaint, type ComplaintRow } from '../modules/complaint/row.ts';
import { takeComplaintStep, type ComplaintStepTaken } from '../modules/complaint/step.ts';
import type { TestHouse } from './house.ts';
import { makePhoto, sendPhoto } from './photos.ts';

type Form = Call<'POST /complaints'>['body'];

/** The key of a device. */
export const visitorKey = () => randomBytes(16).toString('base64url');

export interface Sender {
  as?: Role | { token: string };
  visitor?: string;
  key?: string;
}

export const reportForm = (given: Partial<Form> = {}): Form => ({
  category: 'lawn_damage',
  position: { lon: 119.97, lat: 31.79 },
  placeFrom: 'map',
  description: '草坪被车压坏了',
  photos: [],
  anonymous: false,
  ...given,
});

export const sentBy = ({ as, visitor, key }: Sender) => ({
  ...(as ? { as } : {}),
  ...(key ? { key } : {}),
  ...(visitor ? { headers: { 'x-visitor': visitor } } : {}),
});

export const sendReport = (house: TestHouse, given: Partial<Form>, sender: Sender) =>
  house.call('POST /complaints', { body: reportForm(given), ...sentBy(sender) });

/** The id of a photo that waits to be attached. */
export async function waitingPhoto(
  house: TestHouse,
  { as, visitor }: Sender,
  look: Parameters<typeof makePhoto>[0] = { width: 60, height: 40 },
): Promise<string> {
  const sent = await sendPhoto(house, await makePhoto(look), {
    ...(as ? { as } : {}),
    ...(visitor ? { visitor } : {}),
  });
  if (sent.status !== 200) throw new Error(sent.text);
  return sent.body.id;
}

/** Steps of staff and units, without their forms. */
export async function moveCase(
  { database, house, clock }: TestHouse,
  number: string,
  ...steps: (Pick<ComplaintStepTaken, 'action'> & Partial<ComplaintStepTaken>)[]
): Promise<ComplaintRow> {
  for (const step of steps) {
    await database.db.transaction(async (tx) => {
      const complaint = (await lockComplaint(tx, number))!;
      const actor = step.action === 'finish' ? 'parts' : 'reviewer';
      const set = step.action === 'close' ? { outcome: 'fixed' as const } : {};
      await takeComplaintStep(tx, house, complaint, {
        actor,
        actorId: null,
        reason: '核实过了',
        set,
        now: clock.now(),
        ...step,
      });
    });
  }
  return (await findComplaint(database.db, number))!;
}

/** From reported to answered. */
export const answerCase = (house: TestHouse, number: string) =>
  moveCase(house, number, { action: 'accept' }, { action: 'close' });

/** How many rows a refused report may have left behind. */
export async function countCases({ database: { db } }: TestHouse): Promise<number> {
  const found = await one<{ n: number }>(
    db,
    sql`SELECT ((SELECT count(*) FROM complaint) + (SELECT count(*) FROM complaint_reporter)
          + (SELECT count(*) FROM complaint_event) + (SELECT count(*) FROM complaint_photo))::int AS n`,
  );
  return found!.n;
}

/** Approved, as it stands. */
export async function publishCase({ database: { db }, clock }: TestHouse, number: string) {
  await db.execute(sql`UPDATE complaint SET published_at = ${clock.now()}::timestamptz, summary = '草坪受损',
    shown_lon = lon, shown_lat = lat WHERE number = ${number}`);
}
