/**
 * The part of a map on screen as at most 200 items. Up to 200 places are shown as themselves, exactly those inside the
 * viewport. More are clustered by map tiles of 64 to 128 px: then the viewport is widened to whole tiles, so that clusters
 * do not change while one pans, and the total is the sum of the items.
 */
import type { MapCluster, Position } from '@luyin/contract';
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
} from './tiles.ts';

export const MAX_ITEMS = 200;

/** `box` has west ≤ east and south ≤ north. */
export interface Area {
  box: Box;
  zoom: number;
}

export interface Tiles {
  level: number;
  cells: readonly number[];
}

/** The places of one tile: how many, and the sums of their x and y. */
export interface Cluster {
  c: number;
  n: number;
  sx: number;
  sy: number;
}

/** Up to `MAX_ITEMS` places as themselves; more of them as clusters, where one that is alone is itself again. */
export interface Found<Row> {
  clusters: Cluster[];
  places: Row[];
}

export interface ClusteredPlaces<Row extends Position, Shown> {
  /** At which their cells are counted ahead, coarse to fine. */
  levels: readonly number[];
  /** The tiles, put together from cells that are `kept` at an equal or finer level. */
  count(tiles: Tiles, kept: number): Promise<Cluster[]>;
  /** In ranges of their z-order; clusters are of this level. */
  read(where: Ranges, level: number): Promise<Found<Row>>;
  /** Where the few places of these clusters are, for who can say it more narrowly than `rangesAt`. */
  narrow?(clusters: readonly Cluster[], level: number): Promise<Ranges>;
  show(row: Row): Shown;
}

export async function findInArea<Row extends Position, Shown>(
  { box, zoom }: Area,
  source: ClusteredPlaces<Row, Shown>,
): Promise<{ items: (Shown | MapCluster)[]; total: number }> {
  const level = clusterLevel(box, zoom);
  const cells = cellsOf(windowOf(box, level));
  const kept = source.levels.find((candidate) => candidate >= level);
  if (kept === undefined) {
    const { clusters, places } = await source.read(rangesOf(cells, level, 30), level);
    return clusters.length > 0
      ? present(source, clusters, places)
      : onlyInside(source, places, box);
  }
  const clusters = await source.count({ level, cells }, kept);
  const total = clusters.reduce((sum, { n }) => sum + n, 0);
  if (total > MAX_ITEMS) {
    const alone = clusters.filter(({ n }) => n === 1);
    const { places } = await source.read(rangesAt(alone, level), level);
    return present(
      source,
      clusters.filter(({ n }) => n > 1),
      places,
    );
  }
  const where = (await source.narrow?.(clusters, level)) ?? rangesAt(clusters, level);
  return onlyInside(source, (await source.read(where, level)).places, box);
}

/** Tiles of at most 128 px; coarser when a large or contradictory viewport would hold more than 200 of them. */
function clusterLevel(box: Box, zoom: number): number {
  let level = Math.min(22, Math.ceil(zoom) + 1);
  while (level > 1 && cellCount(windowOf(box, level)) > MAX_ITEMS) level -= 1;
  return level;
}

/** In z-order. The sums of a place that is alone are its own x and y, which tell it exactly. */
export function rangesAt(clusters: readonly Cluster[], level: number): Ranges {
  const alone = clusters.filter(({ n }) => n === 1).map(({ sx, sy }) => mortonAt(sx, sy));
  const others = clusters.filter(({ n }) => n > 1).map(({ c }) => c);
  const { from, to } = rangesOf(others, level, 30);
  return { from: [...from, ...alone], to: [...to, ...alone] };
}

function present<Row extends Position, Shown>(
  { show }: Pick<ClusteredPlaces<Row, Shown>, 'show'>,
  clusters: readonly Cluster[],
  places: readonly Row[],
) {
  const total = clusters.reduce((sum, { n }) => sum + n, places.length);
  return { items: [...clusters.map(presentCluster), ...places.map(show)], total };
}

function onlyInside<Row extends Position, Shown>(
  { show }: Pick<ClusteredPlaces<Row, Shown>, 'show'>,
  places: readonly Row[],
  { west, south, east, north }: Box,
) {
  const items = places
    .filter(({ lon, lat }) => lon >= west && lon <= east && lat >= south && lat <= north)
    .map(show);
  return { items, total: items.length };
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
