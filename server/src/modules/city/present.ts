import type { City } from '@luyin/contract';
import type { House } from '../../house.ts';
import type { CityFile } from './city-file.ts';

export function presentCity(city: CityFile, signIn: House['signIn']): City {
  const { id, name, shortName, demo, notice, centre, bounds, districts, map } = city;
  return {
    id,
    name,
    shortName,
    demo,
    notice,
    centre,
    bounds,
    districts,
    map: { tiles: map.tiles, base: city.baseMapFile !== null },
    signIn: { phone: signIn.phone !== null, wechat: signIn.wechat !== null },
  };
}
