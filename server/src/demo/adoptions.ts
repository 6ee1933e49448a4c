/**
 * The adoptions of the demo city: some two hundred made-up lives, and those of its citizen, which went through the
 * product's own commands so that there is something to renew, to care for, to wait for. Invented names only.
 */
import { sql } from 'drizzle-orm';
import type { Role } from '@luyin/contract/policy';
import { rows, type Db } from '../db/client.ts';
import { dayMs } from '../days.ts';
import { coverSql, findCurrentPlans, type Plan } from '../modules/adoption/plans.ts';
import type { CityFile } from '../modules/city/city-file.ts';
import { personNames } from './adopters.ts';
import { writeLives } from './adoption-rows.ts';
import { liveThrough, type Fate, type Life } from './lives.ts';
import { seeded, type Random } from './random.ts';
import { walkThrough } from './walks.ts';

const RUNNING = 180;
const SILENT = 12;
const ENDING = 9;
const ADOPTERS = 150;

export interface Adopter {
  id: string;
  name: string;
}

/** Nothing where the city has no plan that approves by itself. */
export async function seedAdoptions(
  tx: Db,
  city: CityFile,
  staff: ReadonlyMap<Role, string>,
  now: Date,
): Promise<void> {
  const plans = (await findCurrentPlans(tx)).filter(({ open }) => open);
  const plan = plans.find(({ approval }) => approval === 'rule');
  if (!plan) return;
  const random = seeded(20251121);
  const adopters = await makeAdopters(tx, random, now);
  const citizen = { id: staff.get('citizen')!, name: '林小满' };
  const trees = await coveredTrees(tx, plan, city, now);
  const lost = await lostTrees(tx, now);
  const lives: Life[] = [];
  const add = (treeId: number | undefined, fate: Fate, also: Adopter[] = []) => {
    if (treeId === undefined) return;
    const people = [...party(adopters, random), ...also];
    lives.push(liveThrough(treeId, people, fate, { city, plan, now, random }));
  };
  for (const fate of fates(random)) add(trees.shift(), fate);
  add(trees.shift(), { began: 120, silent: 12 }, [citizen]);
  for (const { id, ago } of lost) {
    const began = ago + random.whole(60, 300);
    add(id, { began, ending: 'tree_lost', ended: ago, silent: ago + random.whole(3, 40) });
  }
  await writeLives(tx, city, plan, lives, now);
  await walkThrough(tx, city, { plans, trees, lives, adopters, citizen, staff, now });
}

/** Within the term, and each with the last visit that its end allows. */
function fates(random: Random): Fate[] {
  const running = Array.from({ length: RUNNING }, (_, i): Fate => {
    if (i < SILENT) return { began: random.whole(150, 320), silent: random.whole(93, 135) };
    // With more than a week left: the clock has reminded of nothing yet.
    if (i < SILENT + ENDING) return { began: random.whole(338, 355), silent: random.whole(2, 80) };
    const began = random.whole(3, 330);
    return { began, silent: random.whole(1, 84) };
  });
  const over: Fate[] = [
    ...Array.from({ length: 10 }, (): Fate => {
      const began = random.whole(390, 700);
      return { began, ending: 'expired', silent: began - 365 + random.whole(5, 80) };
    }),
    ...[1, 20, 45, 90, 160].map((ended): Fate => ({
      began: ended + random.whole(40, 200),
      ending: 'released',
      ended,
      silent: ended + random.whole(5, 35),
    })),
    ...[15, 70, 140].map((ended): Fate => ({
      began: ended + random.whole(170, 300),
      ending: 'silent',
      ended,
      silent: ended + random.whole(150, 160),
    })),
  ];
  // The one that was given up yesterday stays first: somebody waits for it.
  return [...running, ...over];
}

/** One in four is adopted by several. */
function party(adopters: readonly Adopter[], random: Random): Adopter[] {
  const count = random.next() < 0.25 ? random.whole(2, 5) : 1;
  return random.shuffled(adopters).slice(0, count);
}

async function makeAdopters(tx: Db, random: Random, now: Date): Promise<Adopter[]> {
  const names = personNames(ADOPTERS, random);
  const since = new Date(now.getTime() - 730 * dayMs);
  return rows<Adopter>(
    tx,
    sql`WITH made AS (
          INSERT INTO person (name, created_at)
          SELECT name, ${since}::timestamptz + n * interval '1 hour'
          FROM unnest(${sql.param(names)}::text[]) WITH ORDINALITY AS given (name, n) RETURNING id, name, created_at
        ), citizens AS (
          INSERT INTO person_role (person_id, role, granted_at) SELECT id, 'citizen', created_at FROM made
        )
        SELECT id, name FROM made ORDER BY created_at`,
  );
}

/** Half of them where a visitor begins, the others all over the city. */
async function coveredTrees(tx: Db, plan: Plan, city: CityFile, now: Date): Promise<number[]> {
  const found = await rows<{ id: number; near: boolean }>(
    tx,
    sql`SELECT t.id, abs(t.lon - ${city.centre.lon}::float8) < 0.02 AND abs(t.lat - ${city.centre.lat}::float8) < 0.015 AS near
        FROM tree t WHERE ${coverSql(plan, now)} ORDER BY t.id`,
  );
  const random = seeded(7);
  const near = random.shuffled(found.filter((tree) => tree.near));
  const far = random.shuffled(found.filter((tree) => !tree.near));
  return Array.from({ length: 320 }, (_, i) => (i % 2 === 0 ? near : far)[i >> 1]?.id).filter(
    (id) => id !== undefined,
  );
}

/** Trees that were lost, and how many days ago: long enough that nothing can be chosen instead any more. */
async function lostTrees(tx: Db, now: Date): Promise<{ id: number; ago: number }[]> {
  return rows<{ id: number; ago: number }>(
    tx,
    sql`SELECT subject_id::int8 AS id, floor(extract(epoch FROM ${now}::timestamptz - min(at)) / 86400)::int AS ago
        FROM event WHERE subject_kind = 'tree' AND action IN ('declare_dead', 'move_away')
        GROUP BY subject_id HAVING min(at) < ${now}::timestamptz - interval '60 days'
        ORDER BY subject_id::int8 LIMIT 4`,
  );
}
