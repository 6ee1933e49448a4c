import type { FastifyInstance } from 'fastify';
import type { Answer, Position, TreeFilter } from '@luyin/contract';
import type { Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import { read, write } from '../../plugins/contract-routes.ts';
import type { SignedInPerson } from '../../plugins/authentication.ts';
import { measureTree, registerTree, takeTreeStep } from './commands.ts';
import { cursorFor, readCursor } from './cursor.ts';
import { findViewport } from './map/viewport.ts';
import { findNear } from './near.ts';
import { nearPage, placeAsked } from './near-page.ts';
import { presentEvent, presentSummary, presentTree } from './present.ts';
import { findByCode, findEvents, findTree } from './queries.ts';
import { searchTrees } from './search.ts';

export function treeRoutes(app: FastifyInstance): void {
  read(app, 'GET /trees', async ({ db, query, now }) => {
    const { lon: _lon, lat: _lat, q, cursor, limit = 20, ...filter } = query;
    const place = placeAsked(query);
    if (q !== undefined) return search(db, q, filter, place, cursor, limit, now);
    return place
      ? near(db, place, filter, cursor, limit, now)
      : list(db, filter, cursor, limit, now);
  });

  read(app, 'GET /trees/map', async ({ db, query, city }) => {
    const { west, south, east, north, zoom, ...filter } = query;
    const fields: Record<string, string> = {};
    if (west > east) fields.west = '西边界要小于东边界';
    if (south > north) fields.south = '南边界要小于北边界';
    if (Object.keys(fields).length > 0) throw fail('invalid_input', { fields });
    const box = {
      west: Math.max(west, city.bounds.west),
      east: Math.min(east, city.bounds.east),
      south: Math.max(south, city.bounds.south),
      north: Math.min(north, city.bounds.north),
    };
    // Nothing is registered outside the city.
    if (box.west > box.east || box.south > box.north) return { items: [], total: 0 };
    return findViewport(db, { box, zoom, ...filter });
  });

  read(app, 'GET /trees/:code', async ({ db, params, person, now }) =>
    detail(db, params.code, person, now),
  );

  read(app, 'GET /trees/:code/events', async ({ db, params, query, city }) => {
    const { cursor, limit = 20 } = query;
    const question = ['events', params.code];
    const [micros, rank] = cursor ? readCursor(cursor, question, 'nn') : [];
    const after = micros === undefined ? null : { micros: Number(micros), rank: Number(rank) };
    const found = await findEvents(db, params.code, after, limit + 1, city.timeZone);
    if (!found) throw fail('tree_not_found');
    const last = found[limit - 1];
    return {
      items: found.slice(0, limit).map(presentEvent),
      next: found.length > limit && last ? cursorFor(question, [last.micros, last.rank]) : null,
    };
  });

  write(app, 'POST /trees', async ({ tx, body, person, city, now }) => {
    const code = await registerTree(tx, person!, body, city, now);
    return detail(tx, code, person, now);
  });

  write(app, 'PATCH /trees/:code', async ({ tx, params, body, person, now }) => {
    await measureTree(tx, person!, params.code, body, now);
    return detail(tx, params.code, person, now);
  });

  write(app, 'POST /trees/:code/steps', async ({ tx, params, body, person, city, now }) => {
    await takeTreeStep(tx, person!, params.code, body, city, now);
    return detail(tx, params.code, person, now);
  });
}

async function detail(db: Db, code: string, person: SignedInPerson | null, now: Date) {
  const tree = await findTree(db, code, person?.id ?? null);
  if (!tree) throw fail('tree_not_found');
  return presentTree(tree, now, person?.roles ?? []);
}

type Page = Promise<Answer<'GET /trees'>>;

async function near(
  db: Db,
  place: Position,
  filter: TreeFilter,
  cursor: string | undefined,
  limit: number,
  now: Date,
): Page {
  return nearPage(db, {
    question: ['near', place, filter],
    cursor,
    limit,
    from: place,
    now,
    find: (after, count) => findNear(db, { place, filter, after, count }),
  });
}

async function search(
  db: Db,
  words: string,
  filter: TreeFilter,
  place: Position | null,
  cursor: string | undefined,
  limit: number,
  now: Date,
): Page {
  const question = ['search', words, filter];
  const [step, key] = cursor ? readCursor(cursor, question, 'ns') : [];
  const after = step === undefined ? null : { step: Number(step), key: String(key) };
  const found = await searchTrees(db, { words, filter, place, after, count: limit + 1 });
  const last = found[limit - 1];
  return {
    items: found.slice(0, limit).map((tree) => presentSummary(tree, now)),
    next: found.length > limit && last ? cursorFor(question, [last.step, last.key]) : null,
  };
}

async function list(
  db: Db,
  filter: TreeFilter,
  cursor: string | undefined,
  limit: number,
  now: Date,
): Page {
  const question = ['list', filter];
  const [after] = cursor ? readCursor(cursor, question, 's') : [];
  const found = await findByCode(db, filter, after === undefined ? null : String(after), limit + 1);
  const last = found[limit - 1];
  return {
    items: found.slice(0, limit).map((tree) => presentSummary(tree, now)),
    next: found.length > limit && last ? cursorFor(question, [last.code]) : null,
  };
}
