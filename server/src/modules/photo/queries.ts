import type { Photo } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { one, rows, type Db } from '../../db/client.ts';
import { writtenOwner, type Owner } from './owner.ts';
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

/** How many photos were sent by a person, or by a visitor, that belong to nothing yet. */
export async function countWaiting(db: Db, owner: Owner): Promise<number> {
  const { ownerId, visitorHash } = writtenOwner(owner);
  const count = await one<{ n: number }>(
    db,
    sql`SELECT count(*) AS n FROM photo
        WHERE (owner_id = ${ownerId}::uuid OR visitor_hash = ${visitorHash}::bytea) AND subject_id IS NULL AND state <> 'leaving'`,
  );
  return count!.n;
}
