/** The adoption side of a tree’s page. */
import type { Adopters, TreeAdoption } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import type { Static } from 'typebox';
import { one, prepared, type Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import { presentSummary } from '../tree/present.ts';
import { findSummaries, type SummaryRow } from '../tree/queries.ts';
import { findSimilar } from './adoptable.ts';
import { findCoverage, findTreeState, hindranceOf, type TreeState } from './obstacle.ts';
import { presentPlan } from './plans.ts';
import { countWaiting, findWish } from './wish-queries.ts';

export async function showTreeAdoption(
  db: Db,
  code: string,
  personId: string | null,
  now: Date,
): Promise<TreeAdoption> {
  const [tree] = await prepared<{ id: number }>(db, sql`SELECT id FROM tree WHERE code = ${code}`);
  if (!tree) throw fail('tree_not_found');
  const state = await findTreeState(db, tree.id, personId, now);
  const coverage = await findCoverage(db, tree.id, now);
  const hindrance = hindranceOf(state, coverage);
  const wish = personId === null ? undefined : await findWish(db, tree.id, personId);
  const open = coverage.plans.some((plan) => plan.open);
  const taken =
    hindrance !== null &&
    ['adopted', 'applied_for', 'held', 'promised'].includes(hindrance.obstacle);
  return {
    obstacle: hindrance?.obstacle ?? null,
    text: hindrance?.text ?? null,
    plans: coverage.plans.map((plan) => presentPlan(plan, coverage.left)),
    adopters: await adoptersOf(db, state),
    mine: state.mine ? state.adoption_id : null,
    heldUntil: state.held_until?.toISOString() ?? null,
    heldByMe: state.held_by_me,
    wish: wish
      ? {
          status: wish.status,
          place: wish.place,
          offeredUntil: wish.offered_until?.toISOString() ?? null,
        }
      : null,
    mayWish: taken && open && !state.mine && !wish,
    waiting: await countWaiting(db, tree.id),
    similar: hindrance && !state.mine ? await similarTo(db, tree.id, personId, now) : [],
  };
}

/** As they wish to be shown; an application is nobody’s business yet. */
async function adoptersOf(db: Db, state: TreeState): Promise<Static<typeof Adopters> | null> {
  if (state.adoption_status !== 'active' && state.adoption_status !== 'expiring') return null;
  const shown = await one<{
    party: 'person' | 'family' | 'unit';
    plate: string | null;
    since: Date;
    until: Date;
  }>(
    db,
    sql`SELECT a.party, CASE WHEN a.shown_as = 'plate' THEN a.plate END AS plate, a.term_from AS since,
          a.term_until AS until
        FROM adoption a WHERE a.id = ${state.adoption_id}::uuid`,
  );
  const { party, plate, since, until } = shown!;
  return { party, plate, since: since.toISOString(), until: until.toISOString() };
}

async function similarTo(db: Db, treeId: number, personId: string | null, now: Date) {
  const [tree] = (await findSummaries(db, [treeId], null)) as [SummaryRow];
  const place = { lon: tree.lon, lat: tree.lat };
  const ids = await findSimilar(db, { place, group: tree.species_group }, personId, now);
  const similar = await findSummaries(db, ids, place);
  return similar.map((row) => presentSummary(row, now));
}
