/** Nothing of the demo city stands in a lake of its own base map. */
import { readFileSync } from 'node:fs';
import type { BaseMap, Position } from '@luyin/contract';
import type { CityFile } from '../modules/city/city-file.ts';
import { inside } from '../modules/tree/district.ts';

type Ring = readonly (readonly number[])[];
const lakes = new WeakMap<CityFile, Ring[][]>();

function lakesOf(city: CityFile): Ring[][] {
  let found = lakes.get(city);
  if (!found) {
    const base = city.baseMapFile
      ? (JSON.parse(readFileSync(city.baseMapFile, 'utf8')) as BaseMap)
      : { features: [] };
    found = base.features.flatMap(({ properties, geometry }) =>
      properties.kind === 'water' && geometry.type === 'Polygon' ? [geometry.coordinates] : [],
    );
    lakes.set(city, found);
  }
  return found;
}

/** Dry here, and at these places around. */
export const dry = (city: CityFile, ...places: Position[]): boolean =>
  places.every((place) => !lakesOf(city).some((rings) => inside(rings, place)));
