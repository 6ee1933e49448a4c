/** Which district a place lies in, by the district outlines of the city's base map; '' where they say nothing. */
import { readFileSync } from 'node:fs';
import type { BaseMap, Position } from '@luyin/contract';
import type { CityFile } from '../city/city-file.ts';

type Ring = readonly (readonly number[])[];
interface Outline {
  id: string;
  rings: Ring[];
}

const outlines = new WeakMap<CityFile, Outline[]>();

export function districtOutlines(city: CityFile): Outline[] {
  let found = outlines.get(city);
  if (!found) {
    const base = city.baseMapFile
      ? (JSON.parse(readFileSync(city.baseMapFile, 'utf8')) as BaseMap)
      : { features: [] };
    const known = new Set(city.districts.map(({ id }) => id));
    found = base.features.flatMap(({ properties, geometry }) =>
      properties.kind === 'district' &&
      geometry.type === 'Polygon' &&
      known.has(properties.id ?? '')
        ? [{ id: properties.id!, rings: geometry.coordinates }]
        : [],
    );
    outlines.set(city, found);
  }
  return found;
}

export function districtAt(city: CityFile, place: Position): string {
  return districtOutlines(city).find(({ rings }) => inside(rings, place))?.id ?? '';
}

export function insideCity({ bounds }: CityFile, { lon, lat }: Position): boolean {
  return lon >= bounds.west && lon <= bounds.east && lat >= bounds.south && lat <= bounds.north;
}

/** Even–odd rule: a ray to the east crosses an outline an odd number of times from inside; holes count again. */
export function inside(rings: readonly Ring[], { lon, lat }: Position): boolean {
  let odd = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
      const [x1 = 0, y1 = 0] = ring[i]!;
      const [x2 = 0, y2 = 0] = ring[j]!;
      if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) odd = !odd;
    }
  }
  return odd;
}
