/** Trees that can be adopted now, nearest first: what every open plan with room covers, without those that are taken. */
import type { Position, TreeFilter } from '@luyin/contract';
import type { SpeciesGroup } from '@luyin/contract/tree/words';
import { sql, type SQL } from 'drizzle-orm';
import { rows, type Db } from '../../db/client.ts';
import { findNear, type Near } from '../tree/near.ts';
import { coverSql, findCurrentPlans, isOpen, placesLeft, type Plan } from './plans.ts';

export interface AdoptableQuestion {
  place: Position;
  personId: string | null;
  /** Of this plan only. */
  planId?: string | undefined;
  after?: Near | undefined;
  count: number;
  now: Date;
}

/** The plans under which a tree can be adopted today. */
export async function findPlansWithRoom(db: Db): Promise<Plan[]> {
  const open = (await findCurrentPlans(db)).filter((plan) => plan.open);
  const left = await placesLeft(db, open);
  return open.filter(({ id }) => left.get(id) !== 0);
}

export async function findAdoptable(db: Db, question: AdoptableQuestion): Promise<Near[]> {
  const { place, personId, planId, after, count, now } = question;
  const plans = await findPlansWithRoom(db);
  const found = new Map<number, Near>();
  for (const plan of plans) {
    if (planId !== undefined && plan.id !== planId) continue;
    const also = sql`${coverSql(plan, now)} AND ${isFree(personId, now)}`;
    for (const filter of filtersFor(plan)) {
      const near = await findNear(db, { place, filter, also, after, count });
      for (const tree of near) found.set(tree.id, tree);
    }
  }
  return [...found.values()].sort((a, b) => a.d - b.d || a.id - b.id).slice(0, count);
}

/** The counted cells know heritage and districts: a plan for the few is looked for among the few. */
function filtersFor({ covers }: Plan): TreeFilter[] {
  const districts = covers.districts ?? [undefined];
  const listed = covers.heritage && !covers.heritage.includes('none');
  const heritages = listed ? covers.heritage! : [undefined];
  return heritages.flatMap((heritage) =>
    districts.map((district) => ({
      ...(heritage ? { heritage } : {}),
      ...(district ? { district } : {}),
    })),
  );
}

/** What obstacleIn says of one tree, for `tree t` among many. One that others wait for is not suggested to anybody. */
function isFree(personId: string | null, now: Date): SQL {
  return sql`NOT EXISTS (SELECT FROM adoption a WHERE a.tree_id = t.id AND ${isOpen})
    AND NOT EXISTS (SELECT FROM adoption_hold h WHERE h.tree_id = t.id
      AND h.until > ${now.toISOString()}::timestamptz AND h.person_id IS DISTINCT FROM ${personId}::uuid)
    AND NOT EXISTS (SELECT FROM wish w WHERE w.tree_id = t.id AND w.status IN ('waiting', 'offered')
      AND w.person_id IS DISTINCT FROM ${personId}::uuid)`;
}

const looked = 60;
const shown = 6;

/** Near here and of the same kind first: instead of a tree that can’t be adopted. Ids, the best first. */
export async function findSimilar(
  db: Db,
  tree: { place: Position; group: SpeciesGroup | null },
  personId: string | null,
  now: Date,
): Promise<number[]> {
  const near = await findAdoptable(db, { place: tree.place, personId, count: looked, now });
  if (near.length === 0) return [];
  const ids = near.map(({ id }) => id);
  const groups = await rows<{ id: number; group: SpeciesGroup | null }>(
    db,
    sql`SELECT t.id, s.species_group AS group FROM tree t LEFT JOIN species s ON s.id = t.species_id
        WHERE t.id = ANY (${sql.param(ids)}::int8[])`,
  );
  const groupOf = new Map(groups.map(({ id, group }) => [id, group]));
  const rank = (id: number) => (tree.group !== null && groupOf.get(id) === tree.group ? 0 : 1);
  return ids.sort((a, b) => rank(a) - rank(b)).slice(0, shown);
}
