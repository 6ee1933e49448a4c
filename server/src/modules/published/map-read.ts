/** The two questions of the map: the counted tiles, and the cases of some ranges of shown_morton; see tree/map/read.ts. */
import type { PublicGroup } from '@luyin/contract/complaint/words';
import { sql } from 'drizzle-orm';
import { prepared, type Db } from '../../db/client.ts';
import { MAX_ITEMS, type Cluster, type Found, type Tiles } from '../tree/clusters.ts';
import { ranges } from '../tree/filter.ts';
import { rangesOf, type Ranges } from '../tree/tiles.ts';
import { onShow } from './queries.ts';

/** The levels that complaint_cell is kept at. */
export const keptLevels = [12, 14, 16] as const;

export interface PinRow {
  number: string;
  lon: number;
  lat: number;
  category: string;
  grp: PublicGroup;
}

/** The tiles in terms of `level`, put together from those that are `kept` at an equal or finer one. */
export function readTiles(
  db: Db,
  group: PublicGroup | undefined,
  tiles: Tiles,
  kept: number,
): Promise<Cluster[]> {
  const bucket = group === undefined ? '' : `g:${group}`;
  return prepared<Cluster>(
    db,
    sql`SELECT c, sum(n)::int AS n, sum(sx::float8) AS sx, sum(sy::float8) AS sy FROM (
          SELECT t.cell >> ${2 * (kept - tiles.level)}::int AS c, t.n, t.sx, t.sy
          FROM ${ranges(rangesOf(tiles.cells, tiles.level, kept))}
          CROSS JOIN LATERAL (
            SELECT cell, n, sx, sy FROM complaint_cell t
            WHERE t.level = ${kept}::int2 AND t.bucket = ${bucket} AND t.cell BETWEEN r.a AND r.b LIMIT 1000000
          ) t
        ) AS found GROUP BY c HAVING sum(n) > 0`,
  );
}

export async function readPins(
  db: Db,
  group: PublicGroup | undefined,
  where: Ranges,
  level: number,
): Promise<Found<PinRow>> {
  if (where.from.length === 0) return { clusters: [], places: [] };
  const found = await prepared<(Cluster & { number: null }) | PinRow>(
    db,
    sql`WITH hit AS MATERIALIZED (
          SELECT t.* FROM ${ranges(where)}
          CROSS JOIN LATERAL (
            SELECT c.shown_morton >> ${60 - 2 * level}::int AS tile, c.shown_x AS x, c.shown_y AS y, c.number,
              c.shown_lon AS lon, c.shown_lat AS lat, c.category, c.grp
            FROM complaint c WHERE ${onShow} AND c.shown_morton IS NOT NULL
              ${group === undefined ? sql`` : sql`AND c.grp = ${group}`}
              AND c.shown_morton BETWEEN r.a AND r.b LIMIT 1000000
          ) t
        ), total AS MATERIALIZED (SELECT count(*) <= ${MAX_ITEMS}::int AS few FROM hit),
        tile AS MATERIALIZED (
          SELECT tile, count(*)::int AS n, sum(x::float8) AS sx, sum(y::float8) AS sy, min(number) AS number
          FROM hit WHERE NOT (SELECT few FROM total) GROUP BY tile
        )
        SELECT tile AS c, n, sx, sy, NULL::text AS number, NULL::float8 AS lon, NULL::float8 AS lat,
          NULL::text AS category, NULL::text AS grp
        FROM tile WHERE n > 1
        UNION ALL
        SELECT NULL, 1, NULL, NULL, h.number, h.lon, h.lat, h.category, h.grp FROM (
          SELECT number, lon, lat, category, grp FROM hit WHERE (SELECT few FROM total)
          UNION ALL
          SELECT h.number, h.lon, h.lat, h.category, h.grp FROM tile JOIN hit h USING (number) WHERE tile.n = 1
          LIMIT ${MAX_ITEMS}::int
        ) h`,
  );
  const clusters: Cluster[] = [];
  const places: PinRow[] = [];
  for (const row of found) {
    if (row.number === null) clusters.push(row);
    else places.push(row);
  }
  return { clusters, places };
}
