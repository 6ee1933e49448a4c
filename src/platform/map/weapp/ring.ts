import type { Position } from '@luyin/contract';
import { toGcj02 } from '../gcj02';

/** WeChat's circle; radius in metres. */
export interface Circle {
  longitude: number;
  latitude: number;
  radius: number;
  color: string;
  fillColor: string;
  strokeWidth: number;
}

const points = 18;
const equator = 40_075_017; // metres
const tile = 256;

/** A ring of the same width on screen at every zoom. */
export function ringAround(position: Position, zoom: number): Circle {
  const { lon, lat } = toGcj02(position);
  const metresPerPoint = (equator * Math.cos((lat * Math.PI) / 180)) / (tile * 2 ** zoom);
  return {
    longitude: lon,
    latitude: lat,
    radius: Math.round(points * metresPerPoint * 10) / 10,
    color: '#1f7a4dff',
    fillColor: '#1f7a4d33',
    strokeWidth: 2,
  };
}
