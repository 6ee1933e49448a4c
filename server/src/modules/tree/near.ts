/**
 * Trees around a place, nearest first, exact, by (distance, id). First a look at the next 80, 240 and 720 metres; where
 * that is not enough, the counted cells tell how far the wanted number of trees can be, from 8 km cells down to the finest,
 * and only those that can hold one of them are read. So a lone tree 40 km away is found as fast as one at the door.
 */
import { sql, type SQL } from 'drizzle-orm';
import type { Position, TreeFilter } from '@luyin/contract';
import { prepared, type Db } from '../../db/client.ts';
import { counted, isHeritage, keptLevels, ranges, wanted } from './filter.ts';
import {
  latOf,
  lonOf,
  rangesOf,
  windowOf,
  cellsOf,
  cellPlace,
  SIDE,
  type Ranges,
} from './map/morton.ts';

const EARTH = 6_371_008.8;
const radians = Math.PI / 180;

export interface Near {
  id: number;
  d: number;
}

export interface NearQuestion {
  place: Position;
  filter: TreeFilter;
  /** A further condition on `tree t` that cells know nothing of; most trees around should meet it. */
  also?: SQL | undefined;
  /** Continue behind this one. */
  after?: Near | undefined;
  count: number;
}

/** Metres on the sphere. The same expression orders, pages and is shown. */
export function distanceTo({ lon, lat }: Position): SQL {
  return sql`2 * ${EARTH}::float8 * asin(least(1, sqrt(
    power(sin(radians(t.lat - ${lat}::float8) / 2), 2) +
    cos(radians(${lat}::float8)) * cos(radians(t.lat)) * power(sin(radians(t.lon - ${lon}::float8) / 2), 2))))`;
}

export async function findNear(db: Db, question: NearQuestion): Promise<Near[]> {
  const { place, filter, after, count } = question;
  if (isHeritage(filter)) return read(db, question, null, Infinity);
  for (const radius of radii(filter)) {
    if (after && after.d >= radius) continue;
    const found = await read(db, question, around(place, radius), radius);
    if (found.length >= count) return found;
  }
  // Cells count listed trees too, and those that fail `also`, so more may be needed than they promise: then ask for more.
  for (let need = count; ; need *= 4) {
    const { kept, level, limit } = await cellsWithin(db, question, need);
    if (kept.length === 0) return [];
    const found = await read(db, question, rangesOf(kept, level, 30), limit);
    if (found.length >= count || limit === Infinity) return found;
  }
}

/** Few of a kind stand within 80 m, and asking in vain takes its time too. */
const radii = ({ species, decade, district }: TreeFilter) =>
  species === undefined && decade === undefined && district === undefined
    ? [80, 240, 720]
    : [240, 720];

async function read(
  db: Db,
  { place, filter, also, after, count }: NearQuestion,
  where: Ranges | null,
  limit: number,
) {
  const behind = after
    ? sql`AND (d > ${after.d}::float8 OR (d = ${after.d}::float8 AND id > ${after.id}::int8))`
    : sql``;
  const trees = sql`SELECT t.id, ${distanceTo(place)} AS d FROM tree t
    WHERE ${wanted(filter)} ${also ? sql`AND ${also}` : sql``}`;
  const found = where
    ? sql`SELECT t.id, t.d FROM ${ranges(where)}
          CROSS JOIN LATERAL (${trees} AND t.morton BETWEEN r.a AND r.b LIMIT 1000000) t`
    : trees;
  const inside = Number.isFinite(limit) ? sql`d <= ${limit}::float8` : sql`true`;
  return prepared<Near>(
    db,
    sql`SELECT id, d FROM (${found}) AS found WHERE ${inside} ${behind} ORDER BY d, id LIMIT ${count}`,
  );
}

/** The finest cells that can hold the next `need` trees, and the distance none of those exceeds. */
async function cellsWithin(db: Db, { place, filter, after }: NearQuestion, need: number) {
  const start = after?.d ?? 0;
  let kept: number[] = [];
  let last = 0;
  let limit = Infinity;
  for (const level of keptLevels(filter)) {
    const source =
      last === 0
        ? sql`SELECT cell, n FROM tree_cell t WHERE t.level = ${level}::int2 AND ${counted(filter)}`
        : sql`SELECT t.cell, t.n FROM ${ranges(rangesOf(kept, last, level))} CROSS JOIN LATERAL (
            SELECT cell, n FROM tree_cell t
            WHERE t.level = ${level}::int2 AND ${counted(filter)} AND t.cell BETWEEN r.a AND r.b LIMIT 1000000) t`;
    const cells = await prepared<{ cell: number; n: number }>(
      db,
      sql`SELECT cell, sum(n)::int AS n FROM (${source}) AS c GROUP BY cell`,
    );
    const spans = cells
      .map(({ cell, n }) => ({ cell, n, ...spanOf(cell, level, place) }))
      .filter(({ far }) => far >= start)
      .sort((a, b) => a.far - b.far);
    let sum = 0;
    for (const { n, near, far } of spans) {
      if (near > start) sum += n;
      if (sum >= need) {
        limit = Math.min(limit, far);
        break;
      }
    }
    kept = spans.filter(({ near }) => near <= limit).map(({ cell }) => cell);
    last = level;
    if (kept.length === 0) break;
  }
  return { kept, level: last, limit };
}

/** How near and how far a tree in this cell can be; a little wider than true, for the cell is not flat. */
export function spanOf(cell: number, level: number, { lon, lat }: Position) {
  const size = SIDE / 2 ** level;
  const { column, row } = cellPlace(cell);
  const west = lonOf(column * size);
  const east = lonOf((column + 1) * size);
  const north = latOf(row * size);
  const south = latOf((row + 1) * size);
  const nearest = {
    lon: Math.min(east, Math.max(west, lon)),
    lat: Math.min(north, Math.max(south, lat)),
  };
  const corners = [west, east].flatMap((x) => [north, south].map((y) => ({ lon: x, lat: y })));
  return {
    near: metres({ lon, lat }, nearest) * 0.98 - 1,
    far: Math.max(...corners.map((corner) => metres({ lon, lat }, corner))) * 1.02 + 1,
  };
}

export function metres(a: Position, b: Position): number {
  const h =
    Math.sin(((b.lat - a.lat) * radians) / 2) ** 2 +
    Math.cos(a.lat * radians) *
      Math.cos(b.lat * radians) *
      Math.sin(((b.lon - a.lon) * radians) / 2) ** 2;
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Cells that cover a circle: at most nine of about its radius. */
export function around({ lon, lat }: Position, radius: number): Ranges {
  const dLat = (radius * 1.01) / (EARTH * radians);
  const dLon = dLat / Math.max(0.05, Math.cos(lat * radians));
  const clamp = (value: number, limit: number) => Math.min(limit, Math.max(-limit, value));
  const box = {
    west: clamp(lon - dLon, 180),
    east: clamp(lon + dLon, 180),
    south: clamp(lat - dLat, 85),
    north: clamp(lat + dLat, 85),
  };
  const level = Math.min(22, Math.max(10, Math.floor(Math.log2(360 / dLon)) - 1));
  return rangesOf(cellsOf(windowOf(box, level)), level, 30);
}
