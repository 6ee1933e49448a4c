import type { FastifyInstance } from 'fastify';
import { dayIn } from '../../days.ts';
import { fail } from '../../failure.ts';
import { read } from '../../plugins/contract-routes.ts';
import { placeAsked } from '../tree/near-page.ts';
import { findShownDetail } from './detail.ts';
import { listShown } from './list.ts';
import { findShownMap } from './map.ts';
import { serveOpenData } from './open-data.ts';
import { findStats } from './stats.ts';

export function publishedRoutes(app: FastifyInstance): void {
  read(app, 'GET /complaints', ({ db, city, query }) => {
    const { lon: _lon, lat: _lat, cursor, limit = 20, ...filter } = query;
    return listShown(db, city, { filter, place: placeAsked(query), cursor, limit });
  });

  read(app, 'GET /complaints/map', ({ db, query }) => {
    const { west, south, east, north, zoom, group } = query;
    const fields: Record<string, string> = {};
    if (west > east) fields.west = '西边界要小于东边界';
    if (south > north) fields.south = '南边界要小于北边界';
    if (Object.keys(fields).length > 0) throw fail('invalid_input', { fields });
    return findShownMap(db, { box: { west, south, east, north }, zoom, group });
  });

  read(app, 'GET /complaints/stats', ({ db, city, query, now }) =>
    findStats(db, city, query.year ?? Number(dayIn(city.timeZone, now).slice(0, 4))),
  );

  read(app, 'GET /complaints/:number', ({ db, city, params, person, visitor, now }) =>
    findShownDetail(db, { city }, params.number, { personId: person?.id ?? null, visitor }, now),
  );

  serveOpenData(app);
}
