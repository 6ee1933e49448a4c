/** Trees, a plan and adoptions for tests: made by the product's own steps, without the walk through the form. */
import { randomBytes } from 'node:crypto';
import type { Position, Role } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { one, rows } from '../db/client.ts';
import { insertAdoption } from '../modules/adoption/apply.ts';
import type { PlanInFile } from '../modules/adoption/plan-file.ts';
import { findNewestPlan, syncPlans } from '../modules/adoption/plans.ts';
import { takeStep } from '../modules/adoption/step.ts';
import { createPerson } from '../modules/person/commands.ts';
import { openSession } from '../modules/session/commands.ts';
import type { TestHouse } from './house.ts';

export interface TestPerson {
  id: string;
  token: string;
}

/** One more of a role; `house.person(role)` is always the same one. */
export async function newPerson(
  { database, house, clock }: TestHouse,
  { name = `citizen-${randomBytes(3).toString('hex')}`, role = 'citizen' as Role } = {},
): Promise<TestPerson> {
  return database.db.transaction(async (tx) => {
    const id = await createPerson(tx, house.secrets, { name, roles: [role] }, clock.now());
    const { token } = await openSession(tx, id, null, clock.now());
    return { id, token };
  });
}

/** After the clock was moved on: sessions end, people stay. */
export async function signInAgain(
  { database, clock }: TestHouse,
  { id }: TestPerson,
): Promise<TestPerson> {
  const { token } = await database.db.transaction((tx) => openSession(tx, id, null, clock.now()));
  return { id, token };
}

export interface TestTree {
  id: number;
  code: string;
}

/** Standing ones that every plan of `testPlan` covers, ten metres apart. */
export async function plantTestTrees(
  { database: { db } }: Pick<TestHouse, 'database'>,
  count: number,
  { lon, lat }: Position = { lon: 119.97, lat: 31.79 },
): Promise<TestTree[]> {
  const prefix = `T${randomBytes(4).toString('hex').toUpperCase()}`;
  const species = await one<{ id: number }>(
    db,
    sql`INSERT INTO species (key, zh, species_group) VALUES ('test camphora', '香樟', 'broadleaf')
        ON CONFLICT (key) DO UPDATE SET zh = excluded.zh RETURNING id`,
  );
  return rows<TestTree>(
    db,
    sql`INSERT INTO tree (code, species_id, lon, lat, district, planted_year, health)
        SELECT ${prefix} || '-' || lpad(i::text, 4, '0'), ${species!.id}::int, ${lon}::float8 + i * 0.0001,
          ${lat}::float8, 'east', 2010, 'normal'
        FROM generate_series(1, ${count}::int) AS i RETURNING id, code`,
  );
}

export const testPlan = (given: Partial<PlanInFile> = {}): PlanInFile => ({
  id: 'labour',
  title: '出力认养',
  summary: '一年里照看一棵树',
  method: 'labour',
  priceFen: 0,
  termMonths: 12,
  parties: ['person', 'family', 'unit'],
  memberLimit: 4,
  plateLimit: 16,
  care: { visitsPerYear: 4, warnAfterDays: 90, releaseAfterDays: 150 },
  approval: 'rule',
  quota: null,
  open: true,
  closedReason: null,
  covers: {},
  agreement: { version: '2026-01-test', title: '认养协议', text: '树还是大家的树。' },
  ...given,
});

/** The plans of the house from now on. */
export const setTestPlans = ({ database, clock }: TestHouse, ...plans: PlanInFile[]) =>
  syncPlans(database, plans, clock.now());

interface Starting {
  leader: string;
  members?: readonly string[];
  plan?: string;
  plate?: string;
  shownAs?: 'plate' | 'anonymous';
  /** Left as an application. */
  approve?: boolean;
}

/** Answers the id. */
export async function startAdoption(
  { database, house, clock }: TestHouse,
  treeId: number,
  {
    leader,
    members = [],
    plan = 'labour',
    plate = '林家有树',
    shownAs = 'plate',
    approve = true,
  }: Starting,
): Promise<string> {
  const now = clock.now();
  return database.db.transaction(async (tx) => {
    const made = await insertAdoption(tx, {
      treeId,
      plan: (await findNewestPlan(tx, plan))!,
      party: 'family',
      partyName: null,
      plate,
      shownAs,
      leaderId: leader,
      signedName: '林小树',
      now,
    });
    for (const person of members) {
      await tx.execute(sql`
        INSERT INTO adoption_member (adoption_id, person_id, joined_at, open, attention_at)
        VALUES (${made.id}::uuid, ${person}::uuid, ${now}::timestamptz, true, ${now}::timestamptz)`);
    }
    if (approve) await takeStep(tx, house.city, made, 'approve', { actors: ['rule'], now });
    return made.id;
  });
}
