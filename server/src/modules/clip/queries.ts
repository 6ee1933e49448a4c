import type { Clip } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { one, rows, type Db } from '../../db/client.ts';
import { presentClip } from './present.ts';

export interface ClipRow {
  id: string;
  token: string;
  kind: Clip['kind'];
  mime: string;
  seconds: number;
  bytes: number;
}

export const clipColumns = sql`id, token, kind, mime, seconds, bytes`;

/** The clips of many subjects of one kind, each in its order; a subject without any has no entry. */
export async function clipsOf(
  db: Db,
  subjectKind: string,
  subjectIds: readonly (string | number)[],
): Promise<Map<string, Clip[]>> {
  const clips = new Map<string, Clip[]>();
  if (subjectIds.length === 0) return clips;
  const found = await rows<ClipRow & { subject_id: string }>(
    db,
    sql`SELECT ${clipColumns}, subject_id FROM clip
        WHERE subject_kind = ${subjectKind} AND subject_id = ANY(${sql.param(subjectIds.map(String))}::text[])
        ORDER BY subject_id, ordinal`,
  );
  for (const row of found) {
    const list = clips.get(row.subject_id) ?? [];
    list.push(presentClip(row));
    clips.set(row.subject_id, list);
  }
  return clips;
}

/** For whoever knows the address. */
export async function findClipFile(
  db: Db,
  token: string,
): Promise<{ mime: string; bytes: number } | undefined> {
  return one(db, sql`SELECT mime, bytes FROM clip WHERE token = ${token} AND state = 'here'`);
}
