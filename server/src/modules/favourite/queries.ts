import { sql } from 'drizzle-orm';
import { rows, type Db } from '../../db/client.ts';
import { summaryColumns, summaryJoins, type SummaryRow } from '../tree/queries.ts';

export interface FavouriteRow extends SummaryRow {
  saved_at: Date;
  /** Microseconds since 1970: a Date would lose the last three digits of the key. */
  micros: number;
}

export async function findFavourites(
  db: Db,
  personId: string,
  after: { micros: number; id: number } | null,
  count: number,
): Promise<FavouriteRow[]> {
  const behind = after
    ? sql`AND (f.saved_at, f.tree_id) <
        (timestamptz '1970-01-01 00:00:00+00' + ${after.micros}::int8 * interval '1 microsecond', ${after.id}::int8)`
    : sql``;
  return rows<FavouriteRow>(
    db,
    sql`SELECT ${summaryColumns}, NULL::float8 AS distance, f.saved_at,
          (extract(epoch FROM f.saved_at) * 1000000)::int8 AS micros
        FROM favourite f JOIN tree t ON t.id = f.tree_id ${summaryJoins}
        WHERE f.person_id = ${personId}::uuid ${behind}
        ORDER BY f.saved_at DESC, f.tree_id DESC LIMIT ${count}`,
  );
}
