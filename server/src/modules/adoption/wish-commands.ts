import { sql } from 'drizzle-orm';
import { one, type Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import { recordEvent } from '../event/commands.ts';
import { findCurrentPlans, isOpen, placesLeft, plansCovering } from './plans.ts';
import { offerTree } from './wish-offer.ts';
import { takeWishStep, type Wish } from './wish-step.ts';

/** Trees that one person may wait for at a time: who waits for every tree of a park keeps it from the neighbours. */
export const mostWishes = 20;

/** The same wish again changes nothing. */
export async function makeWish(tx: Db, personId: string, code: string, now: Date): Promise<void> {
  const tree = await lockTree(tx, code);
  if (await openWish(tx, tree.id, personId)) return;
  await requireTaken(tx, tree, personId, now);
  const open = await one<{ n: number }>(
    tx,
    sql`SELECT count(*)::int AS n FROM wish
        WHERE person_id = ${personId}::uuid AND status IN ('waiting', 'offered')`,
  );
  if (open!.n >= mostWishes) throw fail('wish_too_many');
  const made = await one<{ id: number }>(
    tx,
    sql`INSERT INTO wish (tree_id, person_id, status, made_at)
        VALUES (${tree.id}::int8, ${personId}::uuid, 'waiting', ${now}::timestamptz) RETURNING id`,
  );
  await recordEvent(tx, {
    subjectKind: 'wish',
    subjectId: made!.id,
    action: 'made',
    to: 'waiting',
    actorId: personId,
    data: { treeId: tree.id },
    at: now,
  });
}

/** Waits no longer, or lets the next one have the tree, who is told at once. */
export async function dropWish(tx: Db, personId: string, code: string, now: Date): Promise<void> {
  const tree = await lockTree(tx, code);
  const wish = await openWish(tx, tree.id, personId);
  if (!wish) return;
  await takeWishStep(tx, wish, wish.status === 'offered' ? 'decline' : 'cancel', 'owner', now);
  await releaseHold(tx, tree.id, personId);
  await offerTree(tx, tree.id, now);
}

/** Who gives up a turn, or has let it pass, no longer keeps the tree by a form that was begun. */
export async function releaseHold(tx: Db, treeId: number, personId: string): Promise<void> {
  await tx.execute(
    sql`DELETE FROM adoption_hold WHERE tree_id = ${treeId}::int8 AND person_id = ${personId}::uuid`,
  );
}

interface LockedTree {
  id: number;
  status: string;
}

async function lockTree(tx: Db, code: string): Promise<LockedTree> {
  const tree = await one<LockedTree>(
    tx,
    sql`SELECT id, status FROM tree WHERE code = ${code} FOR NO KEY UPDATE`,
  );
  if (!tree) throw fail('tree_not_found');
  return tree;
}

async function openWish(tx: Db, treeId: number, personId: string): Promise<Wish | undefined> {
  return one<Wish>(
    tx,
    sql`SELECT id, tree_id, person_id, status, offered_until FROM wish
        WHERE tree_id = ${treeId}::int8 AND person_id = ${personId}::uuid AND status IN ('waiting', 'offered')`,
  );
}

/** Nobody waits for a tree that is their own, that is free, or that nobody could ever adopt. */
async function requireTaken(tx: Db, tree: LockedTree, personId: string, now: Date): Promise<void> {
  if (tree.status !== 'standing') throw fail('tree_not_standing');
  const taken = await one<{ adopted: boolean; mine: boolean; others: boolean; held: boolean }>(
    tx,
    sql`SELECT EXISTS (SELECT FROM adoption a WHERE a.tree_id = ${tree.id}::int8 AND ${isOpen}) AS adopted,
          EXISTS (SELECT FROM adoption a JOIN adoption_member m ON m.adoption_id = a.id AND m.left_at IS NULL
            WHERE a.tree_id = ${tree.id}::int8 AND ${isOpen} AND m.person_id = ${personId}::uuid) AS mine,
          EXISTS (SELECT FROM wish w WHERE w.tree_id = ${tree.id}::int8
            AND w.status IN ('waiting', 'offered')) AS others,
          EXISTS (SELECT FROM adoption_hold h WHERE h.tree_id = ${tree.id}::int8
            AND h.person_id <> ${personId}::uuid AND h.until > ${now}::timestamptz) AS held`,
  );
  const { adopted, mine, others, held } = taken!;
  if (mine) throw fail('already_yours');
  const open = (await findCurrentPlans(tx)).filter((plan) => plan.open);
  const fitting = await plansCovering(tx, open, tree.id, now);
  if (fitting.length === 0) throw fail('tree_without_plan');
  if (adopted || others || held) return;
  const left = await placesLeft(tx, fitting);
  throw fail(fitting.every(({ id }) => left.get(id) === 0) ? 'plan_quota_full' : 'wish_not_needed');
}
