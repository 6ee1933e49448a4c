import type { Answer } from '@luyin/contract';
import type { Db } from '../../db/client.ts';
import type { CityFile } from '../city/city-file.ts';
import { presentAbout } from '../complaint/about.ts';
import { complaintPhotosOf, plainPhoto } from '../complaint/photos.ts';
import { unitOf } from '../complaint/rules-file.ts';
import { clocksOf, currentClock } from '../deadline/clocks.ts';
import type { QueueRow } from './queues.ts';

type Items = Answer<'GET /desk/complaints'>['items'];

export async function presentQueue(
  db: Db,
  city: CityFile,
  found: readonly QueueRow[],
  now: Date,
): Promise<Items> {
  const ids = found.map(({ id }) => id);
  const clocks = await clocksOf(db, city, ids, now);
  const photos = await complaintPhotosOf(db, ids, { public: false });
  return found.map((row) => {
    const [photo] = photos.get(String(row.id)) ?? [];
    return {
      ...presentAbout(city, row),
      description: row.description,
      place: row.address,
      photo: photo ? plainPhoto(photo) : null,
      clock: currentClock(clocks.get(String(row.id))),
      units: row.units.map((id) => unitOf(city.complaints, id)?.name ?? id),
      reopened: row.reopened_at !== null,
      outside: row.outside,
      followers: row.followers,
    };
  });
}
