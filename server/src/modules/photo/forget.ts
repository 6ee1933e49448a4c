/** What was sent and attached to nothing, or taken back: files first, then the row that knew of them. */
import { sql } from 'drizzle-orm';
import { rows, type Db } from '../../db/client.ts';
import type { Storage } from '../../integrations/storage/port.ts';
import { removeFiles } from './files.ts';

/** Long enough to come back to a form the next morning. */
export const forgottenAfterMs = 24 * 3600_000;

const handful = 50;

export const removeForgottenPhotos = (db: Db, storage: Storage, now: Date): Promise<number> =>
  removeForgotten<{ token: string }>(db, 'photo', 'token', now, ({ token }) =>
    removeFiles(storage, token),
  );

/**
 * One handful; answers how many went. What is leaving can be attached to nothing, so its files may go outside a
 * transaction, and an end half-way is taken up by the next run. Two servers may meet at one file: going twice is going.
 */
export async function removeForgotten<T extends object>(
  db: Db,
  tableName: 'photo' | 'clip',
  columnNames: string,
  now: Date,
  remove: (row: T) => Promise<void>,
): Promise<number> {
  const [table, columns] = [sql.raw(tableName), sql.raw(columnNames)];
  const before = new Date(now.getTime() - forgottenAfterMs);
  await db.execute(sql`
    UPDATE ${table} SET state = 'leaving' WHERE id IN (
      SELECT id FROM ${table} WHERE subject_id IS NULL AND state <> 'leaving' AND sent_at <= ${before}::timestamptz
      ORDER BY sent_at LIMIT ${handful} FOR UPDATE SKIP LOCKED)`);
  const leaving = await rows<T & { id: string }>(
    db,
    sql`SELECT id, ${columns} FROM ${table} WHERE subject_id IS NULL AND state = 'leaving'
        ORDER BY sent_at LIMIT ${handful}`,
  );
  const gone: string[] = [];
  let trouble: unknown;
  for (const row of leaving) {
    try {
      await remove(row);
      gone.push(row.id);
    } catch (error) {
      // One that can't be removed must not keep the others.
      trouble ??= error;
    }
  }
  if (gone.length > 0)
    await db.execute(sql`DELETE FROM ${table} WHERE id = ANY(${sql.param(gone)}::uuid[])`);
  if (gone.length === 0 && trouble !== undefined) throw trouble;
  return gone.length;
}
