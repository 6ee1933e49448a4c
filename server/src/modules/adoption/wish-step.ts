import { sql } from 'drizzle-orm';
import {
  wishTransitions,
  type WishAction,
  type WishActor,
} from '@luyin/contract/adoption/transitions';
import type { WishStatus } from '@luyin/contract/adoption/words';
import { next } from '@luyin/contract/transitions';
import type { Db } from '../../db/client.ts';
import { recordEvent } from '../event/commands.ts';

export interface Wish {
  id: number;
  tree_id: number;
  person_id: string;
  status: WishStatus;
  offered_until: Date | null;
}

/**
 * One step of a wish. The caller holds the tree's row: the queue of a tree changes under it alone. An action that the
 * table does not know from here is a mistake of ours, not of the person's.
 */
export async function takeWishStep(
  tx: Db,
  wish: Wish,
  action: WishAction,
  by: WishActor,
  now: Date,
  offeredUntil: Date | null = wish.offered_until,
): Promise<void> {
  const row = next(wishTransitions, wish.status, action, [by]);
  if (!row) throw new Error(`A wish that is ${wish.status} does not ${action} by ${by}.`);
  await tx.execute(sql`
    UPDATE wish SET status = ${row.to}, offered_until = ${offeredUntil}::timestamptz
    WHERE id = ${wish.id}::int8`);
  await recordEvent(tx, {
    subjectKind: 'wish',
    subjectId: wish.id,
    action,
    from: wish.status,
    to: row.to,
    actorId: by === 'owner' ? wish.person_id : null,
    data: { treeId: wish.tree_id },
    at: now,
  });
}
