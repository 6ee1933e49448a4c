/**
 * The two questions of the map: the counted cells of some tiles, and the trees of some ranges of tree.morton. Each range
 * is looked up by itself: joined with BETWEEN, the planner would rather scan. The LIMITs keep it from merging them.
 */
import { sql } from 'drizzle-orm';
import type { MapTree, TreeFilter } from '@luyin/contract';
import { prepared, type Db } from '../../../db/client.ts';
import { MAX_ITEMS, type Cluster, type Found, type Tiles } from '../clusters.ts';
import { counted, ranges, wanted } from '../filter.ts';
import { rangesOf, type Ranges } from './morton.ts';

export interface TreeRow {
  code: string;
  lon: number;
  lat: number;
  zh: string | null;
  species_group: MapTree['group'];
  heritage: MapTree['heritage'];
  status: MapTree['status'];
}

/** The tiles in terms of `level`, grouped from the cells that are `kept` at an equal or finer one. */
export async function readCells(
  db: Db,
  filter: TreeFilter,
  tiles: Tiles,
  kept: number,
  level: number,
): Promise<Cluster[]> {
  const inCells = sql`
    SELECT t.cell >> ${2 * (kept - level)}::int AS c, t.n, t.sx, t.sy
    FROM ${ranges(rangesOf(tiles.cells, tiles.level, kept))}
    CROSS JOIN LATERAL (
      SELECT cell, n, sx, sy FROM tree_cell t
      WHERE t.level = ${kept}::int2 AND ${counted(filter)} AND t.cell BETWEEN r.a AND r.b LIMIT 1000000
    ) t`;
  // "Not listed" is everything without the listed ones, which are few.
  const listed = sql`
    SELECT t.morton >> ${60 - 2 * level}::int, -1, -t.x::int8, -t.y::int8
    FROM ${ranges(rangesOf(tiles.cells, tiles.level, 30))}
    CROSS JOIN LATERAL (
      SELECT morton, x, y FROM tree t
      WHERE t.heritage <> 'none' AND ${wanted({ ...filter, heritage: undefined })}
        AND t.morton BETWEEN r.a AND r.b LIMIT 1000000
    ) t`;
  const source = filter.heritage === 'none' ? sql`${inCells} UNION ALL ${listed}` : inCells;
  // Sums of double precision are exact here, below 2^53, and a third of the work of numeric ones.
  return prepared<Cluster>(
    db,
    sql`SELECT c, sum(n)::int AS n, sum(sx::float8) AS sx, sum(sy::float8) AS sy
        FROM (${source}) AS found GROUP BY c HAVING sum(n) > 0`,
  );
}

/** The indexes hold all that a map shows, so that no tree is fetched from the table. */
export async function readTrees(
  db: Db,
  filter: TreeFilter,
  where: Ranges,
  level: number,
): Promise<Found<TreeRow>> {
  if (where.from.length === 0) return { clusters: [], places: [] };
  const shown = sql`h.code, h.lon, h.lat, h.heritage, h.status, h.species_id`;
  const found = await prepared<(Cluster & { code: null }) | TreeRow>(
    db,
    sql`WITH hit AS MATERIALIZED (
          SELECT t.* FROM ${ranges(where)}
          CROSS JOIN LATERAL (
            SELECT t.morton >> ${60 - 2 * level}::int AS c, t.x, t.y,
              t.code, t.lon, t.lat, t.heritage, t.status, t.species_id
            FROM tree t WHERE ${wanted(filter)} AND t.morton BETWEEN r.a AND r.b LIMIT 1000000
          ) t
        ), total AS MATERIALIZED (SELECT count(*) <= ${MAX_ITEMS}::int AS few FROM hit),
        tile AS MATERIALIZED (
          SELECT c, count(*)::int AS n, sum(x::float8) AS sx, sum(y::float8) AS sy, min(code) AS code
          FROM hit WHERE NOT (SELECT few FROM total) GROUP BY c
        )
        SELECT c, n, sx, sy, NULL::text AS code, NULL::float8 AS lon, NULL::float8 AS lat,
          NULL::text AS heritage, NULL::text AS status, NULL::text AS zh, NULL::text AS species_group
        FROM tile WHERE n > 1
        UNION ALL
        SELECT NULL, 1, NULL, NULL, t.code, t.lon, t.lat, t.heritage, t.status, s.zh, s.species_group
        FROM (
          SELECT ${shown} FROM hit h WHERE (SELECT few FROM total)
          UNION ALL
          SELECT ${shown} FROM tile JOIN hit h USING (code) WHERE tile.n = 1
          LIMIT ${MAX_ITEMS}::int
        ) t LEFT JOIN species s ON s.id = t.species_id`,
  );
  const clusters: Cluster[] = [];
  const places: TreeRow[] = [];
  for (const row of found) {
    if (row.code === null) clusters.push(row);
    else places.push(row);
  }
  return { clusters, places };
}
