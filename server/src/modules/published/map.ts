/**
 * The part of the map on screen, at most 200 cases and clusters, by the same rules as the map of trees
 * (tree/map/viewport.ts): few cases are themselves, exactly those inside; more are clustered by tiles, and the viewport
 * is widened to whole ones, so that the total is the sum of what is shown.
 */
import type { ComplaintMap } from '@luyin/contract';
import type { PublicGroup } from '@luyin/contract/complaint/words';
import type { Db } from '../../db/client.ts';
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
} from '../tree/tiles.ts';
import { keptLevels, readPins, readTiles, type Cluster, type PinRow } from './map-read.ts';

const most = 200;

export interface ShownViewport {
  box: Box;
  zoom: number;
  group?: PublicGroup | undefined;
}

/** `box` has west ≤ east and south ≤ north. */
export async function findShownMap(db: Db, viewport: ShownViewport): Promise<ComplaintMap> {
  const { box, group } = viewport;
  const level = clusterLevel(viewport);
  const cells = cellsOf(windowOf(box, level));
  const kept = keptLevels.find((candidate) => candidate >= level);
  if (kept === undefined) {
    const { clusters, pins } = await readPins(db, group, rangesOf(cells, level, 30), level, most);
    return clusters.length > 0 ? present(clusters, pins) : onlyInside(pins, box);
  }
  const clusters = await readTiles(db, group, { level, cells }, kept);
  const total = clusters.reduce((sum, { n }) => sum + n, 0);
  if (total > most) {
    const { pins } = await readPins(db, group, placesOf(clusters, level, true), level, most);
    return present(
      clusters.filter(({ n }) => n > 1),
      pins,
    );
  }
  const { pins } = await readPins(db, group, placesOf(clusters, level, false), level, most);
  return onlyInside(pins, box);
}

function clusterLevel({ box, zoom }: ShownViewport): number {
  let level = Math.min(22, Math.ceil(zoom) + 1);
  while (level > 1 && cellCount(windowOf(box, level)) > most) level -= 1;
  return level;
}

/** Ranges of shown_morton. The sums of a case that is alone are its own x and y, which tell it exactly. */
function placesOf(clusters: readonly Cluster[], level: number, onlyAlone: boolean): Ranges {
  const alone = clusters.filter(({ n }) => n === 1).map(({ sx, sy }) => mortonAt(sx, sy));
  const others = onlyAlone ? [] : clusters.filter(({ n }) => n > 1).map(({ c }) => c);
  const { from, to } = rangesOf(others, level, 30);
  return { from: [...from, ...alone], to: [...to, ...alone] };
}

function present(clusters: readonly Cluster[], pins: readonly PinRow[]): ComplaintMap {
  const total = clusters.reduce((sum, { n }) => sum + n, pins.length);
  return { items: [...clusters.map(presentCluster), ...pins.map(presentPin)], total };
}

function onlyInside(pins: readonly PinRow[], box: Box): ComplaintMap {
  const items = pins
    .filter(
      ({ lon, lat }) => lon >= box.west && lon <= box.east && lat >= box.south && lat <= box.north,
    )
    .map(presentPin);
  return { items, total: items.length };
}

const presentPin = ({ number, lon, lat, category, grp }: PinRow) => ({
  kind: 'complaint' as const,
  number,
  position: { lon, lat },
  category,
  group: grp,
});

// Half a unit, for x and y are the lower edges of their 4 cm.
const presentCluster = ({ n, sx, sy }: Cluster) => ({
  kind: 'cluster' as const,
  position: { lon: round(lonOf(sx / n + 0.5)), lat: round(latOf(sy / n + 0.5)) },
  count: n,
});

const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6;
