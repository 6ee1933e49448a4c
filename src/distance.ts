import type { Position } from '@luyin/contract';

const earthRadiusM = 6_371_000;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Great-circle metres; good to half a percent, which is what "离您 350 米" needs. */
export function metresBetween(a: Position, b: Position): number {
  const north = Math.sin(radians(b.lat - a.lat) / 2);
  const east = Math.sin(radians(b.lon - a.lon) / 2);
  const h = north ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * east ** 2;
  return 2 * earthRadiusM * Math.asin(Math.sqrt(h));
}
