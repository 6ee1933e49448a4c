import type { Position } from '@luyin/contract';
import type { Region } from './types';

const tile = 256;
const limit = 85;

const mercator = (lat: number) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
const latitude = (y: number) => (Math.atan(Math.exp(y)) * 360) / Math.PI - 90;

/** Keeps a map that was pinched past the edge of the world within what the API takes. */
const within = (value: number, most: number) => Math.max(-most, Math.min(most, value));

export interface Bounds {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** What a screen of this size shows around a place; web Mercator, as slippy maps and WeChat's draw it. */
export function boundsAround(
  centre: Position,
  zoom: number,
  width: number,
  height: number,
): Bounds {
  const world = tile * 2 ** zoom;
  const halfLon = (width / world) * 180;
  const halfY = (height / world) * Math.PI;
  const y = mercator(within(centre.lat, limit));
  return {
    west: centre.lon - halfLon,
    south: latitude(y - halfY),
    east: centre.lon + halfLon,
    north: latitude(y + halfY),
  };
}

/** The slippy zoom at which these bounds fill this width. */
export function zoomOf({ west, east }: Bounds, width: number): number {
  return Math.log2((360 * width) / (tile * Math.max(east - west, 1e-9)));
}

/** A region as the API takes it: clipped to the world, six decimals (11 cm), zoom 0–22 to a tenth. */
export function regionOf(bounds: Bounds, zoom: number): Region {
  const round = (value: number) => Math.round(value * 1e6) / 1e6;
  return {
    west: round(within(bounds.west, 180)),
    south: round(within(bounds.south, limit)),
    east: round(within(bounds.east, 180)),
    north: round(within(bounds.north, limit)),
    zoom: Math.round(Math.max(0, Math.min(22, zoom)) * 10) / 10,
  };
}

export const sameRegion = (a: Region | null, b: Region): boolean =>
  a !== null &&
  a.zoom === b.zoom &&
  a.west === b.west &&
  a.south === b.south &&
  a.east === b.east &&
  a.north === b.north;
