import type { BaseDetail, Position } from '@luyin/contract';
import type { FastifyInstance } from 'fastify';
import type { Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import { read, write } from '../../plugins/contract-routes.ts';
import { findComingOfBase } from '../activity/list.ts';
import { activitySummary } from '../activity/present.ts';
import type { CityFile } from '../city/city-file.ts';
import { photosOf } from '../photo/queries.ts';
import { cursorFor, readCursor } from '../tree/cursor.ts';
import { placeAsked } from '../tree/near-page.ts';
import { changeBase, registerBase } from './commands.ts';
import { presentBase, presentBaseDetail } from './present.ts';
import { findBase, findBases, type BaseKey } from './queries.ts';

export function baseRoutes(app: FastifyInstance): void {
  read(app, 'GET /bases', async ({ db, query, city, now }) => {
    const { level, cursor, limit = 20 } = query;
    const from = placeAsked(query);
    const question = ['bases', level, from];
    const after = keyOf(cursor, question, from);
    const found = await findBases(db, { level, from, after, count: limit + 1, now });
    const last = found[limit - 1];
    const key = last && (from ? [last.distance!, last.id] : [last.rank, last.name]);
    return {
      items: found.slice(0, limit).map((base) => presentBase(base, city)),
      next: found.length > limit && key ? cursorFor(question, key) : null,
    };
  });

  read(app, 'GET /bases/:id', async ({ db, params, person, city, now }) =>
    showBase(db, city, params.id, person?.id ?? null, now),
  );

  write(app, 'POST /desk/bases', async ({ tx, body, person, city, now }) => {
    const id = await registerBase(tx, body, { city, person: person!, now });
    return showBase(tx, city, id, person!.id, now);
  });

  write(app, 'PUT /desk/bases/:id', async ({ tx, params, body, person, city, now }) => {
    await changeBase(tx, params.id, body, { city, person: person!, now });
    return showBase(tx, city, params.id, person!.id, now);
  });
}

function keyOf(
  cursor: string | undefined,
  question: unknown,
  from: Position | null,
): BaseKey | null {
  if (!cursor) return null;
  const [first, second] = readCursor(cursor, question, 'ns');
  return from
    ? { distance: Number(first), id: String(second) }
    : { rank: Number(first), name: String(second) };
}

/** As many as the contract lets a base show. */
const shown = 20;

async function showBase(
  db: Db,
  city: CityFile,
  id: string,
  personId: string | null,
  now: Date,
): Promise<BaseDetail> {
  const base = await findBase(db, id, now);
  if (!base) throw fail('base_not_found');
  const photos = (await photosOf(db, 'base', [id])).get(id) ?? [];
  const asked = { timeZone: city.timeZone, personId, count: shown, now };
  const activities = await findComingOfBase(db, id, asked);
  return presentBaseDetail(base, city, {
    photos,
    activities: activities.map((row) => activitySummary(row, { city, from: null, now })),
  });
}
