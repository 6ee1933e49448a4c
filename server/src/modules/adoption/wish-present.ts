import type { WishRow } from '@luyin/contract';
import { presentSummary } from '../tree/present.ts';
import type { WishListRow } from './wish-queries.ts';

export function presentWish(row: WishListRow, now: Date): WishRow {
  return {
    tree: presentSummary(row, now),
    status: row.wish_status,
    place: row.place,
    madeAt: row.made_at.toISOString(),
    offeredUntil: row.offered_until?.toISOString() ?? null,
  };
}
