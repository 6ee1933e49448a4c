/**
 * The part of the map on screen: at most 200 trees and clusters. What stands there today, that is standing and dead
 * trees. Up to 200 trees are shown as themselves, exactly those inside the viewport. More are clustered by map tiles of
 * 64 to 128 px: then the viewport is widened to whole tiles, so that clusters do not change while one pans, and the
 * total is the sum of the items.
 */
import type { MapAnswer, MapCluster, MapTree, TreeFilter } from '@luyin/contract';
import type { Db } from '../../../db/client.ts';
import { isHeritage, keptLevels } from '../filter.ts';
import {
  cellCount,
  cellsOf,
  latOf,
  lonOf,
  mortonAt,
  rangesOf,
  windowOf,
  type Box,
  type Ranges,
} from './morton.ts';
import { readCells, readTrees, type Cluster, type TreeRow } from './read.ts';

export const MAX_ITEMS = 200;

export interface Viewport extends TreeFilter {
  box: Box;
  zoom: number;
}

/** `box` has west ≤ east and south ≤ north and lies inside the city; the route sees to that. */
export async function findViewport(db: Db, viewport: Viewport): Promise<MapAnswer> {
  const level = clusterLevel(viewport);
  const cells = cellsOf(windowOf(viewport.box, level));
  const levels = isHeritage(viewport) ? [] : keptLevels(viewport);
  const kept = levels.find((candidate) => candidate >= level);
  if (kept === undefined) {
    const where = rangesOf(cells, level, 30);
    const { clusters, trees } = await readTrees(db, viewport, where, level, MAX_ITEMS);
    return clusters.length > 0 ? present(clusters, trees) : onlyInside(trees, viewport.box);
  }
  const clusters = await readCells(db, viewport, { level, cells }, kept, level);
  const total = clusters.reduce((sum, cluster) => sum + cluster.n, 0);
  if (total > MAX_ITEMS) {
    const alone = placesOf(clusters, level, true);
    const { trees } = await readTrees(db, viewport, alone, level, MAX_ITEMS);
    return present(
      clusters.filter((cluster) => cluster.n > 1),
      trees,
    );
  }
  const where = await narrowed(db, viewport, clusters, level, levels.at(-1)!);
  const { trees } = await readTrees(db, viewport, where, level, MAX_ITEMS);
  return onlyInside(trees, viewport.box);
}

/** Tiles of at most 128 px; coarser when a large or contradictory viewport would hold more than 200 of them. */
function clusterLevel({ box, zoom }: Viewport): number {
  let level = Math.min(22, Math.ceil(zoom) + 1);
  while (level > 1 && cellCount(windowOf(box, level)) > MAX_ITEMS) level -= 1;
  return level;
}

/** Where the trees of these clusters stand. Few among many others are looked for in the finest cells that count them. */
async function narrowed(
  db: Db,
  filter: TreeFilter,
  clusters: readonly Cluster[],
  level: number,
  finest: number,
): Promise<Ranges> {
  const scattered = filter.decade !== undefined || filter.district !== undefined;
  if (!scattered || level === finest || clusters.every(({ n }) => n === 1)) {
    return placesOf(clusters, level, false);
  }
  const cells = clusters.map(({ c }) => c);
  return placesOf(await readCells(db, filter, { level, cells }, finest, finest), finest, false);
}

/** Ranges of tree.morton. The sums of a tree that is alone are its own x and y, which tell it exactly. */
function placesOf(clusters: readonly Cluster[], level: number, onlyAlone: boolean): Ranges {
  const alone = clusters.filter(({ n }) => n === 1).map(({ sx, sy }) => mortonAt(sx, sy));
  const others = onlyAlone ? [] : clusters.filter(({ n }) => n > 1).map(({ c }) => c);
  const { from, to } = rangesOf(others, level, 30);
  return { from: [...from, ...alone], to: [...to, ...alone] };
}

function present(clusters: readonly Cluster[], trees: readonly TreeRow[]): MapAnswer {
  const total = clusters.reduce((sum, { n }) => sum + n, trees.length);
  return { items: [...clusters.map(presentCluster), ...trees.map(presentTree)], total };
}

function onlyInside(trees: readonly TreeRow[], box: Box): MapAnswer {
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
