/**
 * Cases on show around a place, nearest first by where they are shown, exact, by (distance, id). As with trees
 * (tree/near.ts): a look around, then the counted tiles tell how far the wanted number can be. One that has an address
 * and no place on the map is in no such list.
 */
import type { Position } from '@luyin/contract';
import { sql, type SQL } from 'drizzle-orm';
import { prepared, type Db } from '../../db/client.ts';
import { ranges } from '../tree/filter.ts';
import { rangesOf, type Ranges } from '../tree/tiles.ts';
import { around, distanceTo, spanOf, type Near } from '../tree/near.ts';
import { keptLevels } from './map-read.ts';
import { onShow, type ShownFilter } from './queries.ts';

interface NearQuestion {
  place: Position;
  filter: ShownFilter;
  after: Near | undefined;
  count: number;
}

export async function findNearest(db: Db, question: NearQuestion): Promise<Near[]> {
  const { place, after, count } = question;
  for (const radius of [240, 720]) {
    if (after && after.d >= radius) continue;
    const found = await read(db, question, around(place, radius), radius);
    if (found.length >= count) return found;
  }
  const { kept, level, limit } = await tilesWithin(db, question);
  return kept.length === 0 ? [] : read(db, question, rangesOf(kept, level, 30), limit);
}

function wanted({ category, district, group }: ShownFilter): SQL {
  const parts = [onShow, sql`c.shown_morton IS NOT NULL`];
  if (category !== undefined) parts.push(sql`c.category = ${category}`);
  if (district !== undefined) parts.push(sql`c.district = ${district}`);
  if (group !== undefined) parts.push(sql`c.grp = ${group}`);
  return sql.join(parts, sql` AND `);
}

function read(db: Db, question: NearQuestion, where: Ranges, limit: number): Promise<Near[]> {
  const { place, filter, after, count } = question;
  const behind = after
    ? sql`AND (d > ${after.d}::float8 OR (d = ${after.d}::float8 AND id > ${after.id}::int8))`
    : sql``;
  const inside = Number.isFinite(limit) ? sql`d <= ${limit}::float8` : sql`true`;
  return prepared<Near>(
    db,
    sql`SELECT id, d FROM (
          SELECT t.id, ${distanceTo(place)} AS d FROM ${ranges(where)} CROSS JOIN LATERAL (
            SELECT c.id, c.shown_lon AS lon, c.shown_lat AS lat FROM complaint c
            WHERE ${wanted(filter)} AND c.shown_morton BETWEEN r.a AND r.b LIMIT 1000000) t
        ) AS found WHERE ${inside} ${behind} ORDER BY d, id LIMIT ${count}::int`,
  );
}

/** Every filter is counted, so that the tiles promise exactly what is there. */
function counted({ category, district, group }: ShownFilter): SQL {
  const bucket =
    category === undefined
      ? group === undefined
        ? ''
        : `g:${group}`
      : group === undefined
        ? `c:${category}`
        : `${category}:${group}`;
  const condition = sql`t.bucket = ${bucket}`;
  return district === undefined ? condition : sql`${condition} AND t.district = ${district}`;
}

/** The finest tiles that can hold the next ones, and the distance none of those exceeds. */
async function tilesWithin(db: Db, { place, filter, after, count }: NearQuestion) {
  const start = after?.d ?? 0;
  let kept: number[] = [];
  let last = 0;
  let limit = Infinity;
  for (const level of keptLevels) {
    const source =
      last === 0
        ? sql`SELECT cell, n FROM complaint_cell t WHERE t.level = ${level}::int2 AND ${counted(filter)}`
        : sql`SELECT t.cell, t.n FROM ${ranges(rangesOf(kept, last, level))} CROSS JOIN LATERAL (
            SELECT cell, n FROM complaint_cell t
            WHERE t.level = ${level}::int2 AND ${counted(filter)} AND t.cell BETWEEN r.a AND r.b LIMIT 1000000) t`;
    const tiles = (
      await prepared<{ cell: number; n: number }>(
        db,
        sql`SELECT cell, sum(n)::int AS n FROM (${source}) AS c GROUP BY cell`,
      )
    )
      .map(({ cell, n }) => ({ cell, n, ...spanOf(cell, level, place) }))
      .filter(({ far }) => far >= start)
      .sort((a, b) => a.far - b.far);
    let sum = 0;
    for (const { n, near, far } of tiles) {
      if (near > start) sum += n;
      if (sum < count) continue;
      limit = Math.min(limit, far);
      break;
    }
    kept = tiles.filter(({ near }) => near <= limit).map(({ cell }) => cell);
    last = level;
    if (kept.length === 0) break;
  }
  return { kept, level: last, limit };
}
