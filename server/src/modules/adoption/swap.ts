/** Another tree instead of one that was lost, for what was left of the term. */
import { sql } from 'drizzle-orm';
import { one, type Db } from '../../db/client.ts';
import { dayIn, endOfDay, startOfDay } from '../../days.ts';
import { fail } from '../../failure.ts';
import type { CityFile } from '../city/city-file.ts';
import { recordEvent } from '../event/commands.ts';
import { adoptionColumns, findAdoption, lockAdoption, type Adoption } from './adoption.ts';
import { maySwap, refreshAttention } from './attention.ts';
import { requireMember } from './member.ts';
import { findTreeState, obstacleCodes, obstacleIn } from './obstacle.ts';
import { findPlan, plansCovering } from './plans.ts';
import { takeStep, type Term } from './step.ts';
import { takeWish } from './wish-offer.ts';

/** Answers the id of the adoption that takes its place. It counts against no quota: its place was paid with the lost tree. */
export async function swapTree(
  tx: Db,
  city: CityFile,
  personId: string,
  id: string,
  treeCode: string,
  now: Date,
): Promise<string> {
  const treeId = await lockBothTrees(tx, id, treeCode);
  const lost = await lockAdoption(tx, id);
  await requireMember(tx, lost, personId);
  if (lost.leader_id !== personId) throw fail('forbidden');
  if (!maySwap(lost, now)) throw fail('swap_not_open');
  if (treeId === undefined) throw fail('tree_not_found');
  await requireFitting(tx, lost, treeId, now);
  const made = await insertInstead(tx, lost, treeId, now);
  await tx.execute(sql`DELETE FROM adoption_hold WHERE tree_id = ${treeId}::int8`);
  await takeWish(tx, treeId, personId, now);
  await takeStep(tx, city, made, 'approve', {
    actors: ['rule'],
    term: whatIsLeft(city, lost, now),
    data: { swappedFrom: lost.id },
    now,
  });
  await recordEvent(tx, {
    subjectKind: 'adoption',
    subjectId: lost.id,
    action: 'swapped',
    from: lost.status,
    to: lost.status,
    actorId: personId,
    actorRole: 'citizen',
    data: { by: 'leader', swappedTo: made.id },
    at: now,
  });
  await refreshAttention(tx, lost.id, now);
  return made.id;
}

/** In one order, or two swaps could wait for each other. */
async function lockBothTrees(tx: Db, id: string, code: string): Promise<number | undefined> {
  const wanted = await one<{ id: number }>(tx, sql`SELECT id FROM tree WHERE code = ${code}`);
  const lost = await findAdoption(tx, id);
  const ids = [wanted?.id, lost?.tree_id].filter((one) => one !== undefined);
  await tx.execute(sql`SELECT FROM tree WHERE id = ANY (${sql.param(ids)}::int8[])
    ORDER BY id FOR NO KEY UPDATE`);
  return wanted?.id;
}

/** Free for this person, and of the plan that was signed, in the version that was signed. */
async function requireFitting(tx: Db, lost: Adoption, treeId: number, now: Date): Promise<void> {
  const state = await findTreeState(tx, treeId, lost.leader_id, now);
  if (state.mine) throw fail('already_yours');
  const obstacle = obstacleIn(state);
  if (obstacle) throw fail(obstacleCodes[obstacle]);
  const plan = await findPlan(tx, lost.plan_id, lost.plan_version);
  const [fitting] = await plansCovering(tx, [plan!], treeId, now);
  if (!fitting) {
    throw fail('plan_not_fitting', { fields: { treeCode: '请在原来的方案里另选一棵树' } });
  }
}

/** The same people, plate and signature. */
async function insertInstead(tx: Db, lost: Adoption, treeId: number, now: Date): Promise<Adoption> {
  const made = await one<Adoption>(
    tx,
    sql`INSERT INTO adoption AS a (tree_id, plan_id, plan_version, status, party, party_name, plate, shown_as,
          leader_id, agreement_version, signed_name, signed_at, applied_at, swapped_from)
        SELECT ${treeId}::int8, plan_id, plan_version, 'applied', party, party_name, plate, shown_as, leader_id,
          agreement_version, signed_name, signed_at, ${now}::timestamptz, id
        FROM adoption WHERE id = ${lost.id}::uuid RETURNING ${adoptionColumns}`,
  );
  await tx.execute(sql`
    INSERT INTO adoption_member (adoption_id, person_id, joined_at, open, attention_at)
    SELECT ${made!.id}::uuid, person_id, ${now}::timestamptz, true, ${now}::timestamptz
    FROM adoption_member WHERE adoption_id = ${lost.id}::uuid AND left_at IS NULL ORDER BY id`);
  await recordEvent(tx, {
    subjectKind: 'adoption',
    subjectId: made!.id,
    action: 'applied',
    to: 'applied',
    actorId: lost.leader_id,
    actorRole: 'citizen',
    data: {
      by: 'leader',
      plan: lost.plan_id,
      planVersion: lost.plan_version,
      swappedFrom: lost.id,
    },
    at: now,
  });
  return made!;
}

/** As many days as there were when the tree was lost, up to the end of the last one. */
function whatIsLeft({ timeZone }: CityFile, lost: Adoption, now: Date): Term {
  const left = lost.term_until!.getTime() - lost.ended_at!.getTime();
  return {
    from: startOfDay(timeZone, dayIn(timeZone, now)),
    until: endOfDay(timeZone, dayIn(timeZone, new Date(now.getTime() + Math.max(left, 0)))),
  };
}
