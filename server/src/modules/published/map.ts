/** The part of the map on screen: published cases, and clusters of them, by the same rules as the map of trees. */
import type { ComplaintMap } from '@luyin/contract';
import type { PublicGroup } from '@luyin/contract/complaint/words';
import type { Db } from '../../db/client.ts';
import { findInArea, type Area } from '../tree/clusters.ts';
import { keptLevels, readPins, readTiles, type PinRow } from './map-read.ts';

export interface ShownViewport extends Area {
  group?: PublicGroup | undefined;
}

export const findShownMap = (db: Db, viewport: ShownViewport): Promise<ComplaintMap> =>
  findInArea(viewport, {
    levels: keptLevels,
    count: (tiles, kept) => readTiles(db, viewport.group, tiles, kept),
    read: (where, level) => readPins(db, viewport.group, where, level),
    show: presentPin,
  });

const presentPin = ({ number, lon, lat, category, grp }: PinRow) => ({
  kind: 'complaint' as const,
  number,
  position: { lon, lat },
  category,
  group: grp,
});
