/** 方案: every version that ever was open is kept; an adoption keeps the one that it was signed under. */
import type { AdoptionPlan } from '@luyin/contract';
import { openStatuses } from '@luyin/contract/adoption/words';
import { sql, type SQL } from 'drizzle-orm';
import { one, prepared, rows, type Database, type Db } from '../../db/client.ts';
import type { PlanContent, PlanInFile } from './plan-file.ts';

export interface Plan extends PlanContent {
  id: string;
  version: number;
  /** This is the newest version, and the plan still stands in the file. */
  current: boolean;
}

/** As in the indexes, word for word. */
export const isOpen = sql.raw(
  `a.status IN (${openStatuses.map((status) => `'${status}'`).join(', ')})`,
);

/**
 * Brings the table up to the file: what differs from its newest version becomes the next one, what left the file is
 * closed. Several processes may start at once. Returns how many versions were written.
 */
export function syncPlans(
  database: Database,
  plans: readonly PlanInFile[],
  now: Date,
): Promise<number> {
  return database.alone('luyin:plans', () =>
    database.db.transaction(async (tx) => {
      let written = 0;
      for (const [ordinal, { id, ...content }] of plans.entries()) {
        const json = JSON.stringify(content);
        const same = await one(
          tx,
          sql`UPDATE adoption_plan SET ordinal = ${ordinal}
              WHERE id = ${id} AND until IS NULL AND content = ${json}::jsonb RETURNING 1 AS same`,
        );
        if (same) continue;
        await tx.execute(sql`UPDATE adoption_plan SET until = ${now}::timestamptz
          WHERE id = ${id} AND until IS NULL`);
        await tx.execute(sql`
          INSERT INTO adoption_plan (id, version, content, since, ordinal)
          SELECT ${id}, coalesce(max(version), 0) + 1, ${json}::jsonb, ${now}::timestamptz, ${ordinal}::int
          FROM adoption_plan WHERE id = ${id}`);
        written += 1;
      }
      const kept = sql.param(plans.map(({ id }) => id));
      await tx.execute(sql`UPDATE adoption_plan SET until = ${now}::timestamptz
        WHERE until IS NULL AND id <> ALL (${kept}::text[])`);
      return written;
    }),
  );
}

interface PlanRow {
  id: string;
  version: number;
  content: PlanContent;
  current: boolean;
}
const columns = sql`p.id, p.version, p.content, p.until IS NULL AS current`;
const unpacked = ({ id, version, content, current }: PlanRow): Plan => ({
  ...content,
  id,
  version,
  current,
});

/** Open ones first, then as the file has them. */
export async function findCurrentPlans(db: Db): Promise<Plan[]> {
  const found = await prepared<PlanRow>(
    db,
    sql`SELECT ${columns} FROM adoption_plan p WHERE p.until IS NULL
        ORDER BY (p.content -> 'open')::boolean DESC, p.ordinal, p.id`,
  );
  return found.map(unpacked);
}

export async function findPlan(db: Db, id: string, version: number): Promise<Plan | undefined> {
  const [found] = await prepared<PlanRow>(
    db,
    sql`SELECT ${columns} FROM adoption_plan p WHERE p.id = ${id} AND p.version = ${version}::int`,
  );
  return found && unpacked(found);
}

/** The newest version, also of a plan that has left the file; `current` tells. */
export async function findNewestPlan(db: Db, id: string): Promise<Plan | undefined> {
  const [found] = await prepared<PlanRow>(
    db,
    sql`SELECT ${columns} FROM adoption_plan p WHERE p.id = ${id} ORDER BY p.version DESC LIMIT 1`,
  );
  return found && unpacked(found);
}

/** How many more adoptions each plan with a quota takes; others are not in it. */
export async function placesLeft(db: Db, plans: readonly Plan[]): Promise<Map<string, number>> {
  const limited = plans.filter(({ quota }) => quota !== null);
  if (limited.length === 0) return new Map();
  const taken = await rows<{ id: string; n: number }>(
    db,
    sql`SELECT a.plan_id AS id, count(*)::int AS n FROM adoption a
        WHERE a.plan_id = ANY (${sql.param(limited.map(({ id }) => id))}::text[]) AND ${isOpen}
        GROUP BY a.plan_id`,
  );
  const counts = new Map(taken.map(({ id, n }) => [id, n]));
  return new Map(limited.map(({ id, quota }) => [id, Math.max(0, quota! - (counts.get(id) ?? 0))]));
}

/**
 * The one place that decides whether a plan covers `tree t`; whether the tree stands and is free is asked elsewhere. A
 * health that nobody wrote down is taken for good, an age that nobody wrote down for none that was asked for.
 */
export function coverSql({ covers }: Pick<PlanContent, 'covers'>, now: Date): SQL {
  const year = now.getUTCFullYear();
  const parts = [sql`t.status = 'standing'`];
  const { heritage, grade, speciesGroups, districts, minAgeYears, maxAgeYears, health } = covers;
  if (heritage) parts.push(sql`t.heritage = ANY (${sql.param(heritage)}::text[])`);
  if (grade) parts.push(sql`t.grade_national = ANY (${sql.param(grade)}::int2[])`);
  if (covers.speciesKnown) parts.push(sql`t.species_id IS NOT NULL`);
  if (speciesGroups) {
    parts.push(sql`t.species_id IN (
      SELECT g.id FROM species g WHERE g.species_group = ANY (${sql.param(speciesGroups)}::text[]))`);
  }
  if (districts) parts.push(sql`t.district = ANY (${sql.param(districts)}::text[])`);
  if (minAgeYears !== undefined) parts.push(sql`t.planted_year <= ${year - minAgeYears}::int`);
  if (maxAgeYears !== undefined) parts.push(sql`t.planted_year >= ${year - maxAgeYears}::int`);
  if (health) {
    parts.push(sql`(t.health IS NULL OR t.health = ANY (${sql.param(health)}::text[]))`);
  }
  return sql`(${sql.join(parts, sql` AND `)})`;
}

/** Those of `plans` that cover this tree, in their order. */
export async function plansCovering(
  db: Db,
  plans: readonly Plan[],
  treeId: number,
  now: Date,
): Promise<Plan[]> {
  if (plans.length === 0) return [];
  // COALESCE: what compares with NULL is no.
  const asked = plans.map((plan) => sql`coalesce(${coverSql(plan, now)}, false)`);
  const [found] = await prepared<{ covered: boolean[] }>(
    db,
    sql`SELECT ARRAY[${sql.join(asked, sql`, `)}] AS covered FROM tree t WHERE t.id = ${treeId}::int8`,
  );
  return plans.filter((_, i) => found?.covered[i]);
}

export function presentPlan(plan: Plan, left: ReadonlyMap<string, number>): AdoptionPlan {
  const { id, version, covers: _covers, current, ...content } = plan;
  return {
    ...content,
    id,
    version,
    open: plan.open && current,
    closedReason: current ? plan.closedReason : '这个方案已经停办',
    left: left.get(id) ?? null,
  };
}
