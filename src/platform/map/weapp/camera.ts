/** Where the native map is told to look. */
import type { Position } from '@luyin/contract';
import { toGcj02 } from '../gcj02';

export interface Camera {
  longitude: number;
  latitude: number;
  scale: number;
}

/** WeChat's limits. */
const scales = [3, 20] as const;

/**
 * The native map forgets to tell us when fingers moved it, and a value equal to the last one sent is not sent again:
 * "back to me" after a pan would do nothing. So an equal value differs by a hair (1 cm, a thousandth of a zoom).
 */
export function aim(last: Camera | null, centre: Position, zoom: number): Camera {
  const { lon, lat } = toGcj02(centre);
  const scale = Math.max(scales[0], Math.min(scales[1], zoom));
  return {
    longitude: last?.longitude === lon ? lon + 1e-7 : lon,
    latitude: last?.latitude === lat ? lat + 1e-7 : lat,
    scale: last?.scale === scale ? (scale > 3 ? scale - 0.001 : scale + 0.001) : scale,
  };
}
