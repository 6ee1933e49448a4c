import type { CareEntry, Photo } from '@luyin/contract';
import type { Db } from '../../db/client.ts';
import { photosOf } from '../photo/queries.ts';
import type { CareRow } from './queries.ts';

export async function presentCare(db: Db, found: readonly CareRow[]): Promise<CareEntry[]> {
  const photos = await photosOf(
    db,
    'care',
    found.map((row) => row.photos_of),
  );
  return found.map((row) => presentEntry(row, photos.get(row.photos_of) ?? []));
}

function presentEntry(row: CareRow, photos: Photo[]): CareEntry {
  return {
    id: row.id,
    works: row.works,
    day: row.day,
    loggedAt: row.logged_at.toISOString(),
    note: row.note,
    photos,
    onSite: row.on_site,
    by: row.name,
    byCrew: row.by_crew,
    mine: row.mine,
    corrects: row.corrects,
    correctedBy: row.corrected_by,
  };
}
