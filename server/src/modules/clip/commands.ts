import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { one, type Db } from '../../db/client.ts';
import type { Storage } from '../../integrations/storage/port.ts';
import { writtenOwner, type Owner } from '../photo/owner.ts';
import {
  attachFiles,
  fileArrived,
  seeRoom,
  sentClips,
  takeBackFile,
  type Attachment,
} from '../photo/sent-files.ts';
import { putFile } from './files.ts';
import { applyEdits } from './look/file.ts';
import { lookAtClip } from './look/look.ts';
import { formats } from './look/looked.ts';
import { clipColumns, type ClipRow } from './queries.ts';

interface Sent extends Owner {
  /** Where the received file lies; it is changed there. */
  path: string;
  now: Date;
}

/** Ahead of the transaction that says so (`clipArrived`), as for photos: its file belongs to a row from the start. */
export async function keepClip(db: Db, storage: Storage, sent: Sent): Promise<ClipRow> {
  const { ownerId, visitorHash } = writtenOwner(sent);
  await seeRoom(db, sentClips, sent);
  const { kind, format, seconds, bytes, edits } = await lookAtClip(sent.path);
  await applyEdits(sent.path, edits);
  const token = randomBytes(16).toString('hex');
  const row = await one<ClipRow>(
    db,
    sql`INSERT INTO clip (owner_id, visitor_hash, token, kind, mime, seconds, bytes, sent_at)
        VALUES (${ownerId}::uuid, ${visitorHash}::bytea, ${token}, ${kind}, ${formats[format]},
          ${seconds}::float8, ${bytes}::int, ${sent.now}::timestamptz)
        RETURNING ${clipColumns}`,
  );
  await putFile(storage, token, formats[format], sent.path);
  return row!;
}

export const clipArrived = (tx: Db, id: string): Promise<void> => fileArrived(tx, sentClips, id);

export const takeBackClip = (tx: Db, owner: Owner, id: string): Promise<void> =>
  takeBackFile(tx, sentClips, owner, id);

export const attachClips = (
  tx: Db,
  { clipIds, ...attachment }: Attachment & { clipIds: readonly string[] },
): Promise<void> => attachFiles(tx, sentClips, clipIds, attachment);
