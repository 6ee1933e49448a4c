import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { one, rows, type Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import type { Storage } from '../../integrations/storage/port.ts';
import { ownedBy, writtenOwner, type Owner } from '../photo/owner.ts';
import { putFile } from './files.ts';
import { applyEdits } from './look/file.ts';
import { lookAtClip } from './look/look.ts';
import { formats } from './look/looked.ts';
import { clipColumns, countWaitingClips, type ClipRow } from './queries.ts';

/** Clips that may have been sent and attached to nothing yet. */
const mayWait = { person: 10, visitor: 6 };

interface Sent extends Owner {
  /** Where the received file lies; it is changed there. */
  path: string;
  now: Date;
}

/** Ahead of the transaction that says so (`clipArrived`), as for photos: its file belongs to a row from the start. */
export async function keepClip(db: Db, storage: Storage, sent: Sent): Promise<ClipRow> {
  const { ownerId, visitorHash } = writtenOwner(sent);
  if ((await countWaitingClips(db, sent)) >= mayWait[ownerId === null ? 'visitor' : 'person'])
    throw fail('too_many_requests', { retryAfterSeconds: 3600 });
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

/** In one transaction with the remembered answer. */
export async function clipArrived(tx: Db, id: string): Promise<void> {
  await tx.execute(sql`UPDATE clip SET state = 'here' WHERE id = ${id}::uuid`);
}

/** Its file follows with the next sweep. */
export async function takeBackClip(tx: Db, owner: Owner, id: string): Promise<void> {
  const clip = await one<{ attached: boolean }>(
    tx,
    sql`SELECT subject_id IS NOT NULL AS attached FROM clip
        WHERE id = ${id}::uuid AND ${ownedBy(owner)} AND state = 'here' FOR UPDATE`,
  );
  if (!clip) throw fail('clip_not_found');
  if (clip.attached) throw fail('clip_in_use');
  await tx.execute(sql`UPDATE clip SET state = 'leaving' WHERE id = ${id}::uuid`);
}

interface Attachment extends Owner {
  /** In the order they are shown. */
  clipIds: readonly string[];
  subjectKind: string;
  subjectId: string | number;
  at: Date;
}

/** As `attachPhotos`: in the transaction of the form, the subject’s row locked. */
export async function attachClips(tx: Db, attachment: Attachment): Promise<void> {
  const { clipIds, subjectKind, subjectId, at } = attachment;
  if (clipIds.length === 0) return;
  const found = await rows<{ id: string; attached: boolean }>(
    tx,
    sql`SELECT id, subject_id IS NOT NULL AS attached FROM clip
        WHERE id = ANY(${sql.param([...clipIds])}::uuid[]) AND ${ownedBy(attachment)} AND state = 'here'
        ORDER BY id FOR UPDATE`,
  );
  const known = new Map(found.map(({ id, attached }) => [id, attached]));
  const field = (n: number, text: string) => ({ fields: { clips: text, [`clips.${n}`]: text } });
  for (const [n, id] of clipIds.entries()) {
    const attached = known.get(id);
    if (attached === undefined)
      throw fail('clip_not_found', field(n, '视频或录音已失效，请重新上传'));
    if (attached || clipIds.indexOf(id) < n)
      throw fail('clip_in_use', field(n, '这段视频或录音已经用在别处了'));
  }
  await tx.execute(sql`
    UPDATE clip SET subject_kind = ${subjectKind}, subject_id = ${String(subjectId)},
      attached_at = ${at}::timestamptz, ordinal = given.n + (
        SELECT coalesce(max(ordinal), 0) FROM clip
        WHERE subject_kind = ${subjectKind} AND subject_id = ${String(subjectId)})
    FROM unnest(${sql.param([...clipIds])}::uuid[]) WITH ORDINALITY AS given (id, n)
    WHERE clip.id = given.id`);
}
