/** The photos of something that is edited: these and no others from now on. */
import { sql } from 'drizzle-orm';
import { rows, type Db } from '../../db/client.ts';
import { attachPhotos } from './commands.ts';

interface Wanted {
  personId: string;
  /** In the order they are shown; those that are attached already may stand among them. */
  photoIds: readonly string[];
  subjectKind: string;
  subjectId: string;
  at: Date;
}

/**
 * In the transaction of the form, the subject’s row locked. What is left out goes with the next sweep, what is new must
 * be a photo of this person. Throws as attachPhotos does.
 */
export async function setPhotos(tx: Db, wanted: Wanted): Promise<void> {
  const { photoIds, subjectKind, subjectId } = wanted;
  const mine = sql`subject_kind = ${subjectKind} AND subject_id = ${subjectId}`;
  const before = await rows<{ id: string; ordinal: number }>(
    tx,
    sql`SELECT id, ordinal FROM photo WHERE ${mine} ORDER BY ordinal FOR UPDATE`,
  );
  const known = before.map(({ id }) => id);
  if (photoIds.length === known.length && photoIds.every((id, i) => id === known[i])) return;
  const gone = known.filter((id) => !photoIds.includes(id));
  await tx.execute(sql`UPDATE photo SET state = 'leaving', subject_kind = NULL, subject_id = NULL, ordinal = NULL,
    attached_at = NULL WHERE id = ANY (${sql.param(gone)}::uuid[])`);
  await attachPhotos(tx, { ...wanted, photoIds: photoIds.filter((id) => !known.includes(id)) });
  // Twice, because no two may have the same number on the way.
  const last = Math.max(0, ...before.map(({ ordinal }) => ordinal)) + photoIds.length;
  for (const from of [last, 0]) {
    await tx.execute(sql`UPDATE photo SET ordinal = ${from}::int + given.n
      FROM unnest(${sql.param([...photoIds])}::uuid[]) WITH ORDINALITY AS given (id, n)
      WHERE photo.id = given.id AND ${mine}`);
  }
}
