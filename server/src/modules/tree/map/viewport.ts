/** The part of the map on screen: what stands there today, that is standing and dead trees, and clusters of them. */
import type { MapAnswer, MapTree, TreeFilter } from '@luyin/contract';
import type { Db } from '../../../db/client.ts';
import { findInArea, rangesAt, type Area, type Cluster } from '../clusters.ts';
import { isHeritage, keptLevels } from '../filter.ts';
import type { Ranges } from './morton.ts';
import { readCells, readTrees, type TreeRow } from './read.ts';

export interface Viewport extends TreeFilter, Area {}

/** `box` lies inside the city; the route sees to that. */
export function findViewport(db: Db, viewport: Viewport): Promise<MapAnswer> {
  const finest = keptLevels(viewport).at(-1)!;
  return findInArea(viewport, {
    levels: isHeritage(viewport) ? [] : keptLevels(viewport),
    count: (tiles, kept) => readCells(db, viewport, tiles, kept, tiles.level),
    read: (where, level) => readTrees(db, viewport, where, level),
    narrow: (clusters, level) => narrowed(db, viewport, clusters, level, finest),
    show: presentTree,
  });
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
    return rangesAt(clusters, level);
  }
  const cells = clusters.map(({ c }) => c);
  return rangesAt(await readCells(db, filter, { level, cells }, finest, finest), finest);
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
