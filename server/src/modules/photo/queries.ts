import type { Photo } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { rows, type Db } from '../../db/client.ts';
import { presentPhoto } from './present.ts';

export interface PhotoRow {
  id: string;
  token: string;
  width: number;
  height: number;
}
export interface SentPhotoRow extends PhotoRow {
  taken_at: Date | null;
  lon: number | null;
  lat: number | null;
}

export const photoColumns = sql`id, token, width, height`;

/** The photos of many subjects of one kind, each in its order; a subject without any has no entry. */
export async function photosOf(
  db: Db,
  subjectKind: string,
  subjectIds: readonly (string | number)[],
): Promise<Map<string, Photo[]>> {
  const photos = new Map<string, Photo[]>();
  if (subjectIds.length === 0) return photos;
  const found = await rows<PhotoRow & { subject_id: string }>(
    db,
    sql`SELECT ${photoColumns}, subject_id FROM photo
        WHERE subject_kind = ${subjectKind} AND subject_id = ANY(${sql.param(subjectIds.map(String))}::text[])
        ORDER BY subject_id, ordinal`,
  );
  for (const row of found) {
    const list = photos.get(row.subject_id) ?? [];
    list.push(presentPhoto(row));
    photos.set(row.subject_id, list);
  }
  return photos;
}
