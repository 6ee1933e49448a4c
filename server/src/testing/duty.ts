/** Conversion rules and lines of the ledger for tests. */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { DutyYear } from '@luyin/contract';
import type { AgeBand } from '@luyin/contract/signup/words';
import { sql } from 'drizzle-orm';
import { one } from '../db/client.ts';
import { projectRoot } from '../config.ts';
import { sumOf } from '../modules/duty/certificate.ts';
import { reverseDuty, writeDuty, type DutyAct } from '../modules/duty/ledger.ts';
import { readDutyFile, type DutyInFile } from '../modules/duty/rule-file.ts';
import { syncDuty } from '../modules/duty/rules.ts';
import type { TestPerson } from './adopting.ts';
import type { TestHouse } from './house.ts';

/** The example set, as it is shipped. */
export const testRules = (given: Partial<DutyInFile> = {}): DutyInFile => ({
  ...readDutyFile(path.join(projectRoot, 'cities', 'changzhou.duty.json'))!,
  ...given,
});

/** The rules of the house from now on; null: nothing counts. */
export const setTestDuty = (
  { database, clock }: Pick<TestHouse, 'database' | 'clock'>,
  rules: DutyInFile | null = testRules(),
) => syncDuty(database, rules, clock.now());

/** One line, by default a tree planted today on an evidence of its own. */
export const writeTestDuty = (
  { database, house, clock }: TestHouse,
  personId: string,
  given: Partial<DutyAct> = {},
): Promise<string | null> =>
  database.db.transaction((tx) =>
    writeDuty(tx, house, {
      personId,
      companionId: null,
      day: '2026-05-01',
      rule: 'tree_planted',
      quantity: 1,
      district: 'east',
      evidence: {
        kind: 'attendance',
        id: randomBytes(8).toString('hex'),
        title: '东区春季植树日',
      },
      now: clock.now(),
      ...given,
    }),
  );

/** Someone was there: what the ledger is told of it. */
export const attendanceEvidence = (id: string) => ({
  kind: 'attendance' as const,
  id,
  title: '植树日',
});

/** Takes back what this attendance counted for; answers how many lines. */
export const reverseTestDuty = (
  { database, house, clock }: TestHouse,
  id: string,
  more: Partial<Parameters<typeof reverseDuty>[2]> = {},
): Promise<number> =>
  database.db.transaction((tx) =>
    reverseDuty(tx, house, {
      evidence: { kind: 'attendance', id },
      reason: '签到记错了',
      now: clock.now(),
      ...more,
    }),
  );

/** Trees of each of these years. */
export const dutySums = (
  { database }: Pick<TestHouse, 'database'>,
  personId: string,
  years: readonly number[],
): Promise<number[]> =>
  Promise.all(years.map((year) => sumOf(database.db, { personId, companionId: null }, year)));

/** A year as its page gets it. */
export async function dutyYear(
  { call }: Pick<TestHouse, 'call'>,
  as: TestPerson,
  query: { year?: number; companion?: string } = {},
): Promise<DutyYear> {
  const { status, body, text } = await call('GET /me/duty', { query, as });
  if (status !== 200) throw new Error(`The year was refused: ${text}`);
  return body;
}

/** How a person called themselves in a party. */
export async function nameVolunteer(
  { database }: Pick<TestHouse, 'database'>,
  personId: string,
  name: string,
  band: AgeBand = 'from_18',
  bandYear = 2026,
): Promise<void> {
  await database.db.execute(sql`
    INSERT INTO volunteer (person_id, name, age_band, band_year)
    VALUES (${personId}::uuid, ${name}, ${band}, ${bandYear}::int)
    ON CONFLICT (person_id) DO UPDATE
      SET name = excluded.name, age_band = excluded.age_band, band_year = excluded.band_year`);
}

/** Answers the id. */
export async function bringCompanion(
  { database, clock }: Pick<TestHouse, 'database' | 'clock'>,
  personId: string,
  name: string,
  band: AgeBand = 'from_11',
  bandYear = 2026,
): Promise<string> {
  const made = await one<{ id: string }>(
    database.db,
    sql`INSERT INTO companion (person_id, name, age_band, band_year, last_used_at)
        VALUES (${personId}::uuid, ${name}, ${band}, ${bandYear}::int, ${clock.now()}::timestamptz) RETURNING id`,
  );
  return made!.id;
}
