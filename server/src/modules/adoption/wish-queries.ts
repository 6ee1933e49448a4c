import { sql } from 'drizzle-orm';
import type { WishStatus } from '@luyin/contract/adoption/words';
import { one, rows, type Db } from '../../db/client.ts';
import { summaryColumns, summaryJoins, type SummaryRow } from '../tree/queries.ts';

export interface WishState {
  status: WishStatus;
  /** 1 is next; null for an offer. */
  place: number | null;
  offered_until: Date | null;
}
export interface WishListRow extends SummaryRow, Omit<WishState, 'status'> {
  wish_status: WishStatus;
  made_at: Date;
}

/** Whoever waits for the same tree and asked earlier stands in front; an offer that is out stands in no queue. */
const place = sql`CASE WHEN w.status = 'waiting' THEN (SELECT count(*)::int FROM wish ahead
  WHERE ahead.tree_id = w.tree_id AND ahead.status = 'waiting' AND ahead.id <= w.id) END AS place`;

/** What a person waits for, offers first; with `code` the one for that tree. */
export async function findWishes(db: Db, personId: string, code?: string): Promise<WishListRow[]> {
  const only = code === undefined ? sql`` : sql`AND t.code = ${code}`;
  return rows<WishListRow>(
    db,
    sql`SELECT ${summaryColumns}, NULL::float8 AS distance, w.status AS wish_status, w.made_at, w.offered_until, ${place}
        FROM wish w JOIN tree t ON t.id = w.tree_id ${summaryJoins}
        WHERE w.person_id = ${personId}::uuid AND w.status IN ('waiting', 'offered') ${only}
        ORDER BY w.status = 'offered' DESC, w.offered_until, w.id LIMIT 50`,
  );
}

/** How a person waits for a tree, for the tree's page. */
export async function findWish(
  db: Db,
  treeId: number,
  personId: string,
): Promise<WishState | undefined> {
  return one<WishState>(
    db,
    sql`SELECT w.status, w.offered_until, ${place} FROM wish w
        WHERE w.tree_id = ${treeId}::int8 AND w.person_id = ${personId}::uuid AND w.status IN ('waiting', 'offered')`,
  );
}

export async function countWaiting(db: Db, treeId: number): Promise<number> {
  const count = await one<{ n: number }>(
    db,
    sql`SELECT count(*)::int AS n FROM wish WHERE tree_id = ${treeId}::int8 AND status = 'waiting'`,
  );
  return count!.n;
}
