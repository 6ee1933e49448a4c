/** A page of the cases on show, newest or nearest first. */
import type { Answer, Position } from '@luyin/contract';
import type { Db } from '../../db/client.ts';
import type { CityFile } from '../city/city-file.ts';
import { complaintPhotosOf } from '../complaint/photos.ts';
import { cursorFor, readCursor } from '../tree/cursor.ts';
import { findNearest } from './near.ts';
import { presentFile, presentShown } from './present.ts';
import { findNewest, findShown, type ShownFilter } from './queries.ts';

interface Asked {
  filter: ShownFilter;
  place: Position | null;
  cursor: string | undefined;
  limit: number;
}

interface Found {
  id: number;
  metres: number | null;
  /** Where the list goes on behind it. */
  key: [number, number];
}

export async function listShown(
  db: Db,
  city: CityFile,
  asked: Asked,
): Promise<Answer<'GET /complaints'>> {
  const { filter, place, cursor, limit } = asked;
  const question = ['cases', place, filter];
  const [first, id] = cursor ? readCursor(cursor, question, 'nn').map(Number) : [];
  const after = first === undefined || id === undefined ? null : { first, id };
  const found = place
    ? await nearest(db, place, filter, after, limit + 1)
    : await newest(db, filter, after, limit + 1);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    items: await presentPage(db, city, page),
    next: found.length > limit && last ? cursorFor(question, last.key) : null,
  };
}

type After = { first: number; id: number } | null;

async function newest(db: Db, filter: ShownFilter, after: After, count: number): Promise<Found[]> {
  const behind = after && { micros: after.first, id: after.id };
  const found = await findNewest(db, filter, behind, count);
  return found.map(({ id, micros }) => ({ id, metres: null, key: [micros, id] }));
}

async function nearest(
  db: Db,
  place: Position,
  filter: ShownFilter,
  after: After,
  count: number,
): Promise<Found[]> {
  const behind = after ? { d: after.first, id: after.id } : undefined;
  const found = await findNearest(db, { place, filter, after: behind, count });
  return found.map(({ id, d }) => ({ id, metres: d, key: [d, id] }));
}

async function presentPage(db: Db, city: CityFile, page: readonly Found[]) {
  const ids = page.map(({ id }) => id);
  const rows = await findShown(db, ids);
  const photos = await complaintPhotosOf(db, ids, { public: true });
  const metres = new Map(page.map((one) => [one.id, one.metres]));
  return rows.map((row) =>
    presentShown(
      city,
      row,
      presentFile(photos.get(String(row.id))?.[0]),
      metres.get(row.id) ?? null,
    ),
  );
}
