import { sql } from 'drizzle-orm';
import { rows, type Db } from '../../db/client.ts';

export interface ParkedRow {
  id: number;
  channel: string;
  kind: string;
  attempts: number;
  last_error: string | null;
  created_at: Date;
  parked_at: Date;
}

/** Oldest first; `after` is the id of the last row of the page before. */
export async function findParked(db: Db, after: number, count: number): Promise<ParkedRow[]> {
  return rows<ParkedRow>(
    db,
    sql`SELECT id, channel, kind, attempts, last_error, created_at, parked_at FROM outbox
        WHERE parked_at IS NOT NULL AND id > ${after}::int8 ORDER BY id LIMIT ${count}::int`,
  );
}
