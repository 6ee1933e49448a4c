import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { one, rows, type Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import type { Storage } from '../../integrations/storage/port.ts';
import { readFacts } from './exif.ts';
import { putFiles } from './files.ts';
import { ownedBy, writtenOwner, type Owner } from './owner.ts';
import { countWaiting, photoColumns, type SentPhotoRow } from './queries.ts';
import { drawSizes } from './sizes.ts';

/** Photos that may have been sent and attached to nothing yet: of a person several forms full, of a visitor two. */
const mayWait = { person: 60, visitor: 20 };

interface Sent extends Owner {
  /** Where the received file lies. */
  path: string;
  /** Of the city, for cameras that don't say theirs. */
  timeZone: string;
  now: Date;
}

/**
 * Draws the sizes and stores them, ahead of the transaction that says so (`photoArrived`). Every file belongs to a row
 * from the start: wherever this ends half-way, the sweep knows what to remove.
 */
export async function keepPhoto(db: Db, storage: Storage, sent: Sent): Promise<SentPhotoRow> {
  const { path, timeZone, now } = sent;
  const { ownerId, visitorHash } = writtenOwner(sent);
  if ((await countWaiting(db, sent)) >= mayWait[ownerId === null ? 'visitor' : 'person'])
    throw fail('too_many_requests', { retryAfterSeconds: 3600 });
  const { pictures, width, height, exif } = await drawSizes(path);
  const { takenAt, position, ahead } = await readFacts(exif, timeZone, now);
  const token = randomBytes(16).toString('hex');
  const row = await one<SentPhotoRow>(
    db,
    sql`INSERT INTO photo (owner_id, visitor_hash, token, width, height, taken_at, time_ahead,
          lon, lat, sent_at)
        VALUES (${ownerId}::uuid, ${visitorHash}::bytea, ${token}, ${width}, ${height}, ${takenAt}::timestamptz,
          ${ahead}::boolean, ${position?.lon ?? null}::float8, ${position?.lat ?? null}::float8, ${now}::timestamptz)
        RETURNING ${photoColumns}, taken_at, lon, lat`,
  );
  await putFiles(storage, token, pictures);
  return row!;
}

/** In one transaction with the remembered answer. */
export async function photoArrived(tx: Db, id: string): Promise<void> {
  await tx.execute(sql`UPDATE photo SET state = 'here' WHERE id = ${id}::uuid`);
}

/** Its files follow with the next sweep. */
export async function takeBackPhoto(tx: Db, owner: Owner, id: string): Promise<void> {
  const photo = await one<{ attached: boolean }>(
    tx,
    sql`SELECT subject_id IS NOT NULL AS attached FROM photo
        WHERE id = ${id}::uuid AND ${ownedBy(owner)} AND state = 'here' FOR UPDATE`,
  );
  if (!photo) throw fail('photo_not_found');
  if (photo.attached) throw fail('photo_in_use');
  await tx.execute(sql`UPDATE photo SET state = 'leaving' WHERE id = ${id}::uuid`);
}

interface Attachment extends Owner {
  /** In the order they are shown. */
  photoIds: readonly string[];
  /** A noun of the product and its id, as in the event table. */
  subjectKind: string;
  subjectId: string | number;
  at: Date;
}

/**
 * For the module whose form brings photos, in its own transaction, the subject's row locked. Those attached earlier stay
 * ahead of these. A photo that is somebody else's, gone, or used already is named in `fields.photos`.
 */
export async function attachPhotos(tx: Db, attachment: Attachment): Promise<void> {
  const { photoIds, subjectKind, subjectId, at } = attachment;
  if (photoIds.length === 0) return;
  // In the order of their ids, so that two forms with the same photos wait for each other and never in a circle.
  const found = await rows<{ id: string; attached: boolean }>(
    tx,
    sql`SELECT id, subject_id IS NOT NULL AS attached FROM photo
        WHERE id = ANY(${sql.param([...photoIds])}::uuid[]) AND ${ownedBy(attachment)} AND state = 'here'
        ORDER BY id FOR UPDATE`,
  );
  const known = new Map(found.map(({ id, attached }) => [id, attached]));
  refuse('photo_not_found', photoIds, (id) => !known.has(id));
  refuse('photo_in_use', photoIds, (id, n) => known.get(id) === true || photoIds.indexOf(id) < n);
  await tx.execute(sql`
    UPDATE photo SET subject_kind = ${subjectKind}, subject_id = ${String(subjectId)},
      attached_at = ${at}::timestamptz, ordinal = given.n + (
        SELECT coalesce(max(ordinal), 0) FROM photo
        WHERE subject_kind = ${subjectKind} AND subject_id = ${String(subjectId)})
    FROM unnest(${sql.param([...photoIds])}::uuid[]) WITH ORDINALITY AS given (id, n)
    WHERE photo.id = given.id`);
}

/** The form learns which ones: `photos` is the sentence to show, `photos.2` marks the third of them. */
function refuse(
  code: 'photo_not_found' | 'photo_in_use',
  photoIds: readonly string[],
  bad: (id: string, n: number) => boolean,
): void {
  const places = photoIds.flatMap((id, n) => (bad(id, n) ? [n] : []));
  if (places.length === 0) return;
  const which = `第 ${places.map((n) => n + 1).join('、')} 张照片`;
  const sentence =
    code === 'photo_in_use' ? `${which}已经用在别处了，请另选` : `${which}已失效，请重新上传`;
  throw fail(code, {
    fields: Object.fromEntries([
      ['photos', sentence],
      ...places.map((n) => [`photos.${n}`, sentence]),
    ]) as Record<string, string>,
  });
}
