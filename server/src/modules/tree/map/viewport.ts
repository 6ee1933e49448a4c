/**
 * The part of the map on screen: at most 200 trees and clusters. What stands there today, that is standing and dead
 * trees. Up to 200 trees are shown as themselves, exactly those inside the viewport. More are clustered by map tiles of
 * 64 to 128 px: then the viewport is widened to whole tiles, so that clusters do not change while one pans, and the
 * total is the sum of the items.
 */
import { sql } from 'drizzle-orm';
import type { MapAnswer, MapCluster, MapTree, TreeFilter } from '@luyin/contract';
import { rows, type Db } from '../../../db/client.ts';
import { cellCount, cellsOf, latOf, lonOf, rangesOf, windowOf, type Box } from './morton.ts';
import { counted, isHeritage, ranges, wanted } from '../filter.ts';

export const MAX_ITEMS = 200;
/** Levels that tree_cell keeps. A cluster of another level is put together from the next finer one. */
const LEVELS = [12, 14, 16] as const;
const FINEST = 16;

export interface Viewport extends TreeFilter {
  box: Box;
  zoom: number;
}

interface Cluster {
  c: number;
  n: number;
  sx: number;
  sy: number;
}

/** `box` has west ≤ east and south ≤ north and lies inside the city; the route sees to that. */
export async function findViewport(db: Db, viewport: Viewport): Promise<MapAnswer> {
  const level = clusterLevel(viewport);
  const cells = cellsOf(windowOf(viewport.box, level));
  const fromCells = level <= FINEST && !isHeritage(viewport);
  if (!fromCells) {
    const trees = await findTrees(db, viewport, cells, level);
    if (trees.length <= MAX_ITEMS) return onlyInside(trees, viewport.box);
  }
  const clusters = fromCells
    ? await clusterCells(db, viewport, cells, level)
    : await clusterTrees(db, viewport, cells, level);
  const total = clusters.reduce((sum, cluster) => sum + cluster.n, 0);
  if (total <= MAX_ITEMS) {
    const trees = total ? await findTrees(db, viewport, occupied(clusters), level) : [];
    return onlyInside(trees, viewport.box);
  }
  const alone = clusters.filter((cluster) => cluster.n === 1);
  const trees = alone.length > 0 ? await findTrees(db, viewport, occupied(alone), level) : [];
  const groups = clusters.filter((cluster) => cluster.n > 1);
  return { items: [...groups.map(presentCluster), ...trees.map(presentTree)], total };
}

/** Tiles of at most 128 px; coarser when a large or contradictory viewport would hold more than 200 of them. */
function clusterLevel({ box, zoom }: Viewport): number {
  let level = Math.min(22, Math.ceil(zoom) + 1);
  while (level > 1 && cellCount(windowOf(box, level)) > MAX_ITEMS) level -= 1;
  return level;
}

const occupied = (clusters: readonly Cluster[]) => clusters.map((cluster) => cluster.c);

// Each range is looked up by itself: joined with BETWEEN, the planner would rather scan. The LIMIT keeps it from merging.

async function clusterCells(db: Db, filter: TreeFilter, cells: number[], level: number) {
  const kept = LEVELS.find((candidate) => candidate >= level)!;
  const kind = sql`t.level = ${kept}::int2 AND ${counted(filter)}`;
  const shift = 2 * (kept - level);
  const inCells = sql`
    SELECT t.cell >> ${shift}::int AS c, t.n, t.sx, t.sy FROM ${ranges(rangesOf(cells, level, kept))}
    CROSS JOIN LATERAL (
      SELECT cell, n, sx, sy FROM tree_cell t WHERE ${kind} AND t.cell BETWEEN r.a AND r.b LIMIT 1000000
    ) t`;
  // "Not listed" is everything without the listed ones, which are few.
  const listed = sql`
    SELECT t.morton >> ${60 - 2 * level}::int, -1, -t.x::int8, -t.y::int8 FROM ${ranges(rangesOf(cells, level, 30))}
    CROSS JOIN LATERAL (
      SELECT morton, x, y FROM tree t
      WHERE t.heritage <> 'none' AND ${wanted({ ...filter, heritage: undefined })}
        AND t.morton BETWEEN r.a AND r.b LIMIT 1000000
    ) t`;
  const source = filter.heritage === 'none' ? sql`${inCells} UNION ALL ${listed}` : inCells;
  return rows<Cluster>(
    db,
    sql`SELECT c, sum(n)::int AS n, sum(sx)::float8 AS sx, sum(sy)::float8 AS sy
        FROM (${source}) AS found GROUP BY c HAVING sum(n) > 0`,
  );
}

async function clusterTrees(db: Db, filter: TreeFilter, cells: number[], level: number) {
  return rows<Cluster>(
    db,
    sql`SELECT t.morton >> ${60 - 2 * level}::int AS c, count(*)::int AS n,
          sum(t.x)::float8 AS sx, sum(t.y)::float8 AS sy
        FROM ${ranges(rangesOf(cells, level, 30))}
        CROSS JOIN LATERAL (
          SELECT morton, x, y FROM tree t WHERE ${wanted(filter)} AND t.morton BETWEEN r.a AND r.b LIMIT 1000000
        ) t GROUP BY 1`,
  );
}

interface TreeRow {
  code: string;
  lon: number;
  lat: number;
  zh: string | null;
  species_group: MapTree['group'];
  heritage: MapTree['heritage'];
  status: MapTree['status'];
}

/** At most 201. In large cells the finest counted cells first say where to look. */
async function findTrees(db: Db, filter: TreeFilter, cells: number[], level: number) {
  const narrowed = level < FINEST && !isHeritage(filter);
  const where = narrowed
    ? sql`(
        SELECT t.cell << 28 AS a, (t.cell << 28) + 268435455 AS b
        FROM ${ranges(rangesOf(cells, level, FINEST))}
        CROSS JOIN LATERAL (
          SELECT DISTINCT cell FROM tree_cell t
          WHERE t.level = ${FINEST}::int2 AND ${counted(filter)} AND t.cell BETWEEN r.a AND r.b LIMIT 1000000
        ) t) AS r`
    : ranges(rangesOf(cells, level, 30));
  return rows<TreeRow>(
    db,
    sql`SELECT t.code, t.lon, t.lat, t.heritage, t.status, s.zh, s.species_group
        FROM (
          SELECT t.* FROM ${where} CROSS JOIN LATERAL (
            SELECT code, lon, lat, heritage, status, species_id FROM tree t
            WHERE ${wanted(filter)} AND t.morton BETWEEN r.a AND r.b LIMIT ${MAX_ITEMS + 1}
          ) t LIMIT ${MAX_ITEMS + 1}
        ) t LEFT JOIN species s ON s.id = t.species_id`,
  );
}

function onlyInside(trees: TreeRow[], box: Box): MapAnswer {
  const items = trees
    .filter(
      ({ lon, lat }) => lon >= box.west && lon <= box.east && lat >= box.south && lat <= box.north,
    )
    .map(presentTree);
  return { items, total: items.length };
}

function presentTree(row: TreeRow): MapTree {
  return {
    kind: 'tree',
    code: row.code,
    position: { lon: row.lon, lat: row.lat },
    species: row.zh,
    group: row.species_group,
    heritage: row.heritage,
    status: row.status,
  };
}

function presentCluster({ n, sx, sy }: Cluster): MapCluster {
  // Half a unit, for x and y are the lower edges of their 4 cm.
  return {
    kind: 'cluster',
    position: { lon: round(lonOf(sx / n + 0.5)), lat: round(latOf(sy / n + 0.5)) },
    count: n,
  };
}

const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6;
