import { sql } from 'drizzle-orm';
import { one, rows, type Db } from '../../db/client.ts';

export interface MessageRow {
  id: number;
  kind: string;
  title: string;
  text: string;
  at: Date;
  deadline: Date | null;
  subject_kind: string | null;
  subject_id: string | null;
  read_at: Date | null;
}

/** Newest first; `before` is the id of the last row of the page before. */
export async function findMessages(
  db: Db,
  personId: string,
  before: number | null,
  count: number,
): Promise<MessageRow[]> {
  const older = before === null ? sql`` : sql`AND id < ${before}::int8`;
  return rows<MessageRow>(
    db,
    sql`SELECT id, kind, title, text, at, deadline, subject_kind, subject_id, read_at FROM inbox_message
        WHERE person_id = ${personId}::uuid ${older} ORDER BY id DESC LIMIT ${count}::int`,
  );
}

export async function countUnread(db: Db, personId: string): Promise<number> {
  const count = await one<{ n: number }>(
    db,
    sql`SELECT count(*)::int AS n FROM inbox_message
        WHERE person_id = ${personId}::uuid AND read_at IS NULL`,
  );
  return count!.n;
}
