/** Where a demo tree can stand: by the city's own base map, and with room around it. */
import { readFileSync } from 'node:fs';
import type { BaseMap, Position } from '@luyin/contract';
import type { CityFile } from '../modules/city/city-file.ts';
import { inside } from '../modules/tree/district.ts';

type Ring = readonly (readonly number[])[];
export type Line = readonly Position[];
export interface Road {
  name: string;
  /** 1 motorway, 2 main road, 3 street. */
  rank: number;
  line: Line;
}
interface Ground {
  roads: Road[];
  canals: Line[];
  lakes: Ring[][];
}

const METRES_PER_DEGREE = 111_195;
const eastMetres = (lat: number) => METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180);

export function moved({ lon, lat }: Position, east: number, north: number): Position {
  return { lon: lon + east / eastMetres(lat), lat: lat + north / METRES_PER_DEGREE };
}

/** East and north, in metres; for places of one city. */
export const metresFrom = (from: Position, to: Position): readonly [number, number] => [
  (to.lon - from.lon) * eastMetres(from.lat),
  (to.lat - from.lat) * METRES_PER_DEGREE,
];
export const distance = (from: Position, to: Position): number =>
  Math.hypot(...metresFrom(from, to));

const grounds = new WeakMap<CityFile, Ground>();

export function groundOf(city: CityFile): Ground {
  let found = grounds.get(city);
  if (!found) {
    found = { roads: [], canals: [], lakes: [] };
    const base = city.baseMapFile
      ? (JSON.parse(readFileSync(city.baseMapFile, 'utf8')) as BaseMap)
      : { features: [] };
    for (const { properties, geometry } of base.features) {
      const { kind, name, rank } = properties;
      if (kind === 'water' && geometry.type === 'Polygon') found.lakes.push(geometry.coordinates);
      if (geometry.type !== 'LineString') continue;
      const line = geometry.coordinates.map(([lon = 0, lat = 0]) => ({ lon, lat }));
      if (kind === 'water') found.canals.push(line);
      if (kind === 'road') found.roads.push({ name: name ?? '', rank: rank ?? 3, line });
    }
    grounds.set(city, found);
  }
  return found;
}

/** Not in a lake here, nor at these places around. */
export const dry = (city: CityFile, ...places: Position[]): boolean =>
  places.every((place) => !groundOf(city).lakes.some((rings) => inside(rings, place)));

/** Metres. A canal is drawn as its middle; a carriageway too. */
const canalBank = 30;
const kerb = 7;
const crown = 3;

/** Takes places for trees: one that is free is taken from then on. */
export function roomFor(city: CityFile): (at: Position) => boolean {
  const { roads, canals } = groundOf(city);
  const rows = metresFrom.bind(null, city.centre);
  const taken = new Map<string, Position[]>();
  return (at) => {
    if (!dry(city, at)) return false;
    if (canals.some((line) => near(at, line, canalBank))) return false;
    if (roads.some(({ line }) => near(at, line, kerb))) return false;
    const [x, y] = rows(at).map((metres) => Math.floor(metres / crown)) as [number, number];
    for (let i = x - 1; i <= x + 1; i += 1) {
      for (let j = y - 1; j <= y + 1; j += 1) {
        if (taken.get(`${i},${j}`)?.some((other) => distance(at, other) < crown)) return false;
      }
    }
    const key = `${x},${y}`;
    taken.set(key, [...(taken.get(key) ?? []), at]);
    return true;
  };
}

function near(at: Position, line: Line, metres: number): boolean {
  for (let i = 1; i < line.length; i += 1) {
    const [ax, ay] = metresFrom(at, line[i - 1]!);
    const [bx, by] = metresFrom(at, line[i]!);
    const [dx, dy] = [bx - ax, by - ay];
    const t = Math.max(0, Math.min(1, -(ax * dx + ay * dy) / (dx * dx + dy * dy || 1)));
    if (Math.hypot(ax + t * dx, ay + t * dy) < metres) return true;
  }
  return false;
}

/** What lies so many metres along a line, and which way it leads there (radians from east); null past its end. */
export function along(line: Line, metres: number): { at: Position; heading: number } | null {
  let left = metres;
  for (let i = 1; i < line.length; i += 1) {
    const [east, north] = metresFrom(line[i - 1]!, line[i]!);
    const length = Math.hypot(east, north);
    if (left <= length) {
      const share = left / (length || 1);
      return {
        at: moved(line[i - 1]!, east * share, north * share),
        heading: Math.atan2(north, east),
      };
    }
    left -= length;
  }
  return null;
}
