/** Crews for tests: members of units, cases that were given to them, and their acts as a phone sends them. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { TaskAct } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { one, rows } from '../db/client.ts';
import { lockComplaint, type ComplaintRow } from '../modules/complaint/row.ts';
import { assignParts, livePartsOf, type PartRow } from '../modules/task/parts.ts';
import { newPerson, type TestPerson } from './adopting.ts';
import type { TestHouse } from './house.ts';
import { moveCase, sendReport, visitorKey } from './reports.ts';

/** Of a unit of the test city. */
export async function crewOf(
  house: TestHouse,
  unit: string,
  { lead = false, name }: { lead?: boolean; name?: string } = {},
): Promise<TestPerson> {
  const person = await newPerson(house, { role: 'crew', ...(name ? { name } : {}) });
  await house.database.db.execute(sql`
    INSERT INTO unit_member (unit_id, person_id, lead, since)
    VALUES (${unit}, ${person.id}::uuid, ${lead}::boolean, ${house.clock.now()}::timestamptz)`);
  return person;
}

/** Reported by somebody on the way, and nothing more. */
export async function reportedCase(
  house: TestHouse,
  given: Parameters<typeof sendReport>[1] = {},
  sender: Parameters<typeof sendReport>[2] = { visitor: visitorKey() },
): Promise<string> {
  const { status, body, text } = await sendReport(house, given, sender);
  assert.equal(status, 200, text);
  return body.number;
}

/** Accepted and given to these units, the first in the lead. */
export async function dispatchedCase(
  house: TestHouse,
  units: readonly string[] = ['east-1'],
  given: Parameters<typeof sendReport>[1] = {},
): Promise<{ number: string; id: number; parts: PartRow[] }> {
  const number = await reportedCase(house, given);
  const { id } = await moveCase(house, number, { action: 'accept' });
  await dispatchTo(house, number, units);
  return { number, id, parts: await partsOf(house, id) };
}

export async function dispatchTo(
  house: TestHouse,
  number: string,
  units: readonly string[],
): Promise<void> {
  const complaint = await moveCase(house, number, {
    action: 'dispatch',
    data: { units: units.map((unit, i) => ({ unit, main: i === 0 })) },
  });
  const given = units.map((unit, i) => ({ unit, main: i === 0, task: '到现场看看' }));
  await house.database.db.transaction((tx) =>
    assignParts(tx, house.house, complaint, given, house.clock.now()),
  );
}

export const partsOf = async ({ database }: TestHouse, id: number): Promise<PartRow[]> =>
  (await livePartsOf(database.db, [id])).get(String(id)) ?? [];

/** Under its lock, as a desk’s step does it. */
export const underLock = <T>(
  { database }: TestHouse,
  number: string,
  work: (tx: Parameters<typeof lockComplaint>[0], complaint: ComplaintRow) => Promise<T>,
): Promise<T> =>
  database.db.transaction(async (tx) => work(tx, (await lockComplaint(tx, number))!));

export const actId = () => randomBytes(8).toString('hex');

export const act = (
  house: TestHouse,
  part: Pick<PartRow, 'id'>,
  action: TaskAct['action'],
  given: Partial<TaskAct> = {},
): TaskAct => ({
  id: actId(),
  part: String(part.id),
  action,
  at: house.clock.now().toISOString(),
  ...given,
});

export async function sendActs(
  house: TestHouse,
  as: TestPerson,
  acts: TaskAct[],
  sentAt = house.clock.now().toISOString(),
) {
  const { status, body, text } = await house.call('POST /crew/tasks/acts', {
    body: { sentAt, acts },
    as,
  });
  assert.equal(status, 200, text);
  return body.items;
}

/** What was told, in the order of telling: to whom, what, and the words that matter of its data. */
export async function toldOf(
  { database: { db } }: TestHouse,
  personId: string,
): Promise<{ kind: string; step: string | null }[]> {
  return rows(
    db,
    sql`SELECT kind, data->>'kind' AS step FROM outbox WHERE person_id = ${personId}::uuid AND channel = 'inbox'
        ORDER BY id`,
  );
}

export const statusOf = async ({ database: { db } }: TestHouse, number: string) =>
  (await one<{ status: string }>(db, sql`SELECT status FROM complaint WHERE number = ${number}`))!
    .status;
