import type { ActivitySummary, Position } from '@luyin/contract';
import type { CityFile } from '../city/city-file.ts';
import { presentPhoto } from '../photo/present.ts';
import { metres } from '../tree/near.ts';
import type { ActivityInList } from './list.ts';
import { stateAt } from './state.ts';

/** null: it lies in none that the city’s map knows. */
export const districtName = (city: CityFile, id: string): string | null =>
  city.districts.find((one) => one.id === id)?.name ?? null;

export interface Asking {
  city: CityFile;
  /** Distances are from here; null shows none. */
  from: Position | null;
  now: Date;
}

export function activitySummary(row: ActivityInList, { city, from, now }: Asking): ActivitySummary {
  const position = { lon: row.lon, lat: row.lat };
  return {
    id: row.id,
    kind: row.kind,
    state: stateAt(row, now),
    title: row.title,
    organiser: row.organiser,
    place: row.place,
    position,
    district: districtName(city, row.district),
    cover: row.cover ? presentPhoto(row.cover) : null,
    opensAt: row.opens_at.toISOString(),
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    sessions: row.sessions,
    seats: row.seats,
    left: row.left,
    families: row.families,
    lottery: row.lottery,
    distance: from ? metres(from, position) : null,
    mine: row.mine,
  };
}
