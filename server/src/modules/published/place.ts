/** Where a case is shown. Somebody’s yard is shown as a field of about 200 m that it lies in, and never finer. */
import type { Position } from '@luyin/contract';

const step = 0.002;
const radians = Math.PI / 180;

export function shownPlace({ lon, lat }: Position, privateYard: boolean): Position {
  if (!privateYard) return { lon, lat };
  const row = Math.round(lat / step) * step;
  // As wide as it is high: degrees of longitude shrink towards the poles.
  const width = step / Math.max(0.05, Math.cos(row * radians));
  return { lon: tidy(Math.round(lon / width) * width), lat: tidy(row) };
}

const tidy = (degrees: number) => Math.round(degrees * 1e6) / 1e6;
