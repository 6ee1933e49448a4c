/** What holds for every file that is sent ahead of its form: it waits for it, is taken back, or attached to a subject. */
import { sql, type SQL } from 'drizzle-orm';
import type { ErrorCode } from '@luyin/contract/errors';
import { one, rows, type Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import { ownedBy, writtenOwner, type Owner } from './owner.ts';

interface SentFiles {
  table: SQL;
  /** How many may have been sent and attached to nothing yet. */
  mayWait: { person: number; visitor: number };
  field: string;
  /** The sentences get the places in the form, from 0. */
  gone: { code: ErrorCode; say: (places: readonly number[]) => string };
  used: { code: ErrorCode; say: (places: readonly number[]) => string };
}

const which = (places: readonly number[]) => `第 ${places.map((n) => n + 1).join('、')} 张照片`;

/** Of a person several forms full, of a visitor two. */
export const sentPhotos: SentFiles = {
  table: sql`photo`,
  mayWait: { person: 60, visitor: 20 },
  field: 'photos',
  gone: { code: 'photo_not_found', say: (places) => `${which(places)}已失效，请重新上传` },
  used: { code: 'photo_in_use', say: (places) => `${which(places)}已经用在别处了，请另选` },
};
export const sentClips: SentFiles = {
  table: sql`clip`,
  mayWait: { person: 10, visitor: 6 },
  field: 'clips',
  gone: { code: 'clip_not_found', say: () => '视频或录音已失效，请重新上传' },
  used: { code: 'clip_in_use', say: () => '这段视频或录音已经用在别处了' },
};

/** Before a further one is received. */
export async function seeRoom(db: Db, { table, mayWait }: SentFiles, owner: Owner): Promise<void> {
  const { ownerId, visitorHash } = writtenOwner(owner);
  const waiting = await one<{ n: number }>(
    db,
    sql`SELECT count(*) AS n FROM ${table}
        WHERE (owner_id = ${ownerId}::uuid OR visitor_hash = ${visitorHash}::bytea)
          AND subject_id IS NULL AND state <> 'leaving'`,
  );
  if (waiting!.n >= mayWait[ownerId === null ? 'visitor' : 'person']) {
    throw fail('too_many_requests', { retryAfterSeconds: 3600 });
  }
}

/** In one transaction with the remembered answer. */
export async function fileArrived(tx: Db, { table }: SentFiles, id: string): Promise<void> {
  await tx.execute(sql`UPDATE ${table} SET state = 'here' WHERE id = ${id}::uuid`);
}

/** Its files follow with the next sweep. */
export async function takeBackFile(
  tx: Db,
  { table, gone, used }: SentFiles,
  owner: Owner,
  id: string,
): Promise<void> {
  const file = await one<{ attached: boolean }>(
    tx,
    sql`SELECT subject_id IS NOT NULL AS attached FROM ${table}
        WHERE id = ${id}::uuid AND ${ownedBy(owner)} AND state = 'here' FOR UPDATE`,
  );
  if (!file) throw fail(gone.code);
  if (file.attached) throw fail(used.code);
  await tx.execute(sql`UPDATE ${table} SET state = 'leaving' WHERE id = ${id}::uuid`);
}

export interface Attachment extends Owner {
  /** A noun of the product and its id, as in the event table. */
  subjectKind: string;
  subjectId: string | number;
  at: Date;
}

/**
 * For the module whose form brings them, in its own transaction, the subject's row locked; `ids` in the order in which
 * they are shown. Those attached earlier stay ahead of these. One that is somebody else's, gone, or used already is named
 * in the fields.
 */
export async function attachFiles(
  tx: Db,
  kind: SentFiles,
  ids: readonly string[],
  attachment: Attachment,
): Promise<void> {
  if (ids.length === 0) return;
  const { table, field, gone, used } = kind;
  const { subjectKind, subjectId, at } = attachment;
  // In the order of their ids, so that two forms with the same files wait for each other and never in a circle.
  const found = await rows<{ id: string; attached: boolean }>(
    tx,
    sql`SELECT id, subject_id IS NOT NULL AS attached FROM ${table}
        WHERE id = ANY(${sql.param([...ids])}::uuid[]) AND ${ownedBy(attachment)} AND state = 'here'
        ORDER BY id FOR UPDATE`,
  );
  const known = new Map(found.map(({ id, attached }) => [id, attached]));
  refuse(
    field,
    gone,
    places(ids, (id) => !known.has(id)),
  );
  refuse(
    field,
    used,
    places(ids, (id, n) => known.get(id) === true || ids.indexOf(id) < n),
  );
  await tx.execute(sql`
    UPDATE ${table} AS file SET subject_kind = ${subjectKind}, subject_id = ${String(subjectId)},
      attached_at = ${at}::timestamptz, ordinal = given.n + (
        SELECT coalesce(max(ordinal), 0) FROM ${table}
        WHERE subject_kind = ${subjectKind} AND subject_id = ${String(subjectId)})
    FROM unnest(${sql.param([...ids])}::uuid[]) WITH ORDINALITY AS given (id, n)
    WHERE file.id = given.id`);
}

const places = (ids: readonly string[], bad: (id: string, n: number) => boolean) =>
  ids.flatMap((id, n) => (bad(id, n) ? [n] : []));

/** The form learns which ones: `photos` is the sentence to show, `photos.2` marks the third of them. */
function refuse(field: string, { code, say }: SentFiles['gone'], bad: readonly number[]): void {
  if (bad.length === 0) return;
  const sentence = say(bad);
  const marked = [field, ...bad.map((n) => `${field}.${n}`)];
  throw fail(code, { fields: Object.fromEntries(marked.map((name) => [name, sentence])) });
}
