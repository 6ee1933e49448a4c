import type { Answer, Position } from '@luyin/contract';
import type { Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import { cursorFor, readCursor } from './cursor.ts';
import type { Near } from './near.ts';
import { presentSummary } from './present.ts';
import { findSummaries } from './queries.ts';

/** Where the asking person stands; null when they didn't say. Half a place is a mistake. */
export function placeAsked({ lon, lat }: { lon?: number; lat?: number }): Position | null {
  if (lon !== undefined && lat !== undefined) return { lon, lat };
  if (lon === undefined && lat === undefined) return null;
  throw fail('invalid_input', {
    fields: { [lon === undefined ? 'lon' : 'lat']: '经纬度要一起给出' },
  });
}

interface Asked {
  /** Names the list, so that a cursor of another one is refused. */
  question: unknown;
  cursor: string | undefined;
  limit: number;
  /** Distances are from here; null shows none. */
  from: Position | null;
  now: Date;
  /** One more than the page, so that it is known whether there is a next one. */
  find(after: Near | undefined, count: number): Promise<Near[]>;
}

/** One page of a list that is nearest first. */
export async function nearPage(db: Db, asked: Asked): Promise<Answer<'GET /trees'>> {
  const { question, cursor, limit, from, now, find } = asked;
  const [d, id] = cursor ? readCursor(cursor, question, 'nn') : [];
  const after = d === undefined ? undefined : { d: Number(d), id: Number(id) };
  const found = await find(after, limit + 1);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const ids = page.map((tree) => tree.id);
  const trees = await findSummaries(db, ids, from);
  return {
    items: trees.map((tree) => presentSummary(tree, now)),
    next: found.length > limit && last ? cursorFor(question, [last.d, last.id]) : null,
  };
}
