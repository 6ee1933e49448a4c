import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { one, type Db } from '../../db/client.ts';
import type { Storage } from '../../integrations/storage/port.ts';
import { readFacts } from './exif.ts';
import { putFiles } from './files.ts';
import { writtenOwner, type Owner } from './owner.ts';
import { photoColumns, type SentPhotoRow } from './queries.ts';
import {
  attachFiles,
  fileArrived,
  seeRoom,
  sentPhotos,
  takeBackFile,
  type Attachment,
} from './sent-files.ts';
import { drawSizes } from './sizes.ts';

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
  await seeRoom(db, sentPhotos, sent);
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

export const photoArrived = (tx: Db, id: string): Promise<void> => fileArrived(tx, sentPhotos, id);

export const takeBackPhoto = (tx: Db, owner: Owner, id: string): Promise<void> =>
  takeBackFile(tx, sentPhotos, owner, id);

export const attachPhotos = (
  tx: Db,
  { photoIds, ...attachment }: Attachment & { photoIds: readonly string[] },
): Promise<void> => attachFiles(tx, sentPhotos, photoIds, attachment);
