/** Photos that were sent and attached to nothing, or taken back: files first, then the row that knew of them. */
import { sql } from 'drizzle-orm';
import { rows, type Db } from '../../db/client.ts';
import type { Storage } from '../../integrations/storage/port.ts';
import { removeFiles } from './files.ts';

/** Long enough to come back to a form the next morning. */
export const forgottenAfterMs = 24 * 3600_000;

const handful = 50;

/**
 * One handful; answers how many went. A photo that is leaving can be attached to nothing, so its files may go outside a
 * transaction, and an end half-way is taken up by the next run. Two servers may meet at one photo: going twice is going.
 */
export async function removeForgottenPhotos(db: Db, storage: Storage, now: Date): Promise<number> {
  const before = new Date(now.getTime() - forgottenAfterMs);
  await db.execute(sql`
    UPDATE photo SET state = 'leaving' WHERE id IN (
      SELECT id FROM photo WHERE subject_id IS NULL AND state <> 'leaving' AND sent_at <= ${before}::timestamptz
      ORDER BY sent_at LIMIT ${handful} FOR UPDATE SKIP LOCKED)`);
  const leaving = await rows<{ id: string; token: string }>(
    db,
    sql`SELECT id, token FROM photo WHERE subject_id IS NULL AND state = 'leaving'
        ORDER BY sent_at LIMIT ${handful}`,
  );
  const gone: string[] = [];
  let trouble: unknown;
  for (const { id, token } of leaving) {
    try {
      await removeFiles(storage, token);
      gone.push(id);
    } catch (error) {
      // One that can't be removed must not keep the others.
      trouble ??= error;
    }
  }
  if (gone.length > 0)
    await db.execute(sql`DELETE FROM photo WHERE id = ANY(${sql.param(gone)}::uuid[])`);
  if (gone.length === 0 && trouble !== undefined) throw trouble;
  return gone.length;
}
