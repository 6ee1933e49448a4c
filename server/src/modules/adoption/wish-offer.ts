/** Who is next. Everything here happens under the tree's row lock, in the order in which people asked. */
import { sql } from 'drizzle-orm';
import { one, rows, type Db } from '../../db/client.ts';
import { tell } from '../outbox/commands.ts';
import { findCurrentPlans, isOpen, placesLeft, plansCovering } from './plans.ts';
import { nameTree } from './tree-name.ts';
import { takeWishStep, type Wish } from './wish-step.ts';

/** How long a tree is kept for the one whose turn it is. */
export const offerHours = 72;

/**
 * Call it whenever a tree may have come free. The first who waits for a tree that stands and is free gets it offered;
 * who waits for one that was lost is told so. Otherwise nothing happens, however often it is called. Whether anything
 * did is the answer.
 */
export async function offerTree(tx: Db, treeId: number, now: Date): Promise<boolean> {
  const tree = await one<{ status: string }>(
    tx,
    sql`SELECT status FROM tree WHERE id = ${treeId}::int8 FOR NO KEY UPDATE`,
  );
  if (!tree) return false;
  if (tree.status !== 'standing') return cancelWishes(tx, treeId, now);
  const first = await one<Wish>(
    tx,
    sql`SELECT w.id, w.tree_id, w.person_id, w.status, w.offered_until FROM wish w
        WHERE w.tree_id = ${treeId}::int8 AND w.status = 'waiting'
          AND NOT EXISTS (SELECT FROM wish o WHERE o.tree_id = w.tree_id AND o.status = 'offered')
          AND NOT EXISTS (SELECT FROM adoption a WHERE a.tree_id = w.tree_id AND ${isOpen})
          AND NOT EXISTS (SELECT FROM adoption_hold h WHERE h.tree_id = w.tree_id AND h.until > ${now}::timestamptz)
        ORDER BY w.id LIMIT 1`,
  );
  if (!first || !(await canBeAdopted(tx, treeId, now))) return false;
  const until = new Date(now.getTime() + offerHours * 3600_000);
  await takeWishStep(tx, first, 'offer', 'clock', now, until);
  const named = await nameTree(tx, treeId);
  await tell(tx, {
    personId: first.person_id,
    kind: 'wish_offered',
    data: { ...named, until: until.toISOString() },
    onceKey: `wish ${first.id} offered`,
    at: now,
    deadline: until,
    subject: { kind: 'wish', id: named.code },
  });
  return true;
}

/** An offer that nobody could take up, for no plan covers the tree or its places are gone, would use up the queue. */
async function canBeAdopted(tx: Db, treeId: number, now: Date): Promise<boolean> {
  const open = (await findCurrentPlans(tx)).filter((plan) => plan.open);
  const fitting = await plansCovering(tx, open, treeId, now);
  const left = await placesLeft(tx, fitting);
  return fitting.some(({ id }) => left.get(id) !== 0);
}

/** The tree is gone: nobody waits for it any longer. The caller holds the tree's row. */
export async function cancelWishes(tx: Db, treeId: number, now: Date): Promise<boolean> {
  const wishes = await rows<Wish>(
    tx,
    sql`SELECT id, tree_id, person_id, status, offered_until FROM wish
        WHERE tree_id = ${treeId}::int8 AND status IN ('waiting', 'offered') ORDER BY id`,
  );
  if (wishes.length === 0) return false;
  const named = await nameTree(tx, treeId);
  for (const wish of wishes) {
    await takeWishStep(tx, wish, 'cancel', 'clock', now, null);
    await tell(tx, {
      personId: wish.person_id,
      kind: 'wish_cancelled',
      data: named,
      onceKey: `wish ${wish.id} cancelled`,
      at: now,
      subject: { kind: 'tree', id: named.code },
    });
  }
  return true;
}

/** The person has applied for the tree, in this transaction: nothing to wait for any more. */
export async function takeWish(tx: Db, treeId: number, personId: string, now: Date): Promise<void> {
  const wish = await one<Wish>(
    tx,
    sql`SELECT id, tree_id, person_id, status, offered_until FROM wish
        WHERE tree_id = ${treeId}::int8 AND person_id = ${personId}::uuid AND status IN ('waiting', 'offered')`,
  );
  if (wish) await takeWishStep(tx, wish, 'take', 'owner', now);
}
