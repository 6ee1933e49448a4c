import type { Photo, PublicComplaint } from '@luyin/contract';
import type { CityFile } from '../city/city-file.ts';
import { presentAbout } from '../complaint/about.ts';
import type { ComplaintRow } from '../complaint/row.ts';
import { maskPersonal } from '../wording/mask.ts';
import { daysSaid } from './stats.ts';

/** `photo` is the first that may be seen. Of a yard nothing is said that would tell where it is. */
export function presentShown(
  city: CityFile,
  row: ComplaintRow,
  photo: Photo | null,
  metres: number | null,
): PublicComplaint {
  const { shown_lon: lon, shown_lat: lat, private_yard: yard } = row;
  return {
    ...presentAbout(city, row),
    summary: maskPersonal(row.summary ?? ''),
    position: lon === null || lat === null ? null : { lon, lat },
    coarse: yard,
    place: placeSaid(row),
    photo,
    days: daysTaken(row),
    metres: metres === null ? null : Math.round(metres),
  };
}

export const placeSaid = ({ address, private_yard: yard }: ComplaintRow): string | null =>
  address === null || yard ? null : maskPersonal(address);

/** As the figures of a year count them. */
export function daysTaken(row: Pick<ComplaintRow, 'status' | 'reported_at' | 'closed_at'>) {
  const { status, reported_at: from, closed_at: until } = row;
  if (until === null || !['closed', 'settled', 'rejected'].includes(status)) return null;
  return daysSaid((until.getTime() - from.getTime()) / 86_400_000);
}

/** The files of a photo, and nothing of what is known about it beside them. */
export const presentFile = (photo: Photo | undefined): Photo | null =>
  photo
    ? {
        id: photo.id,
        width: photo.width,
        height: photo.height,
        large: photo.large,
        medium: photo.medium,
        small: photo.small,
      }
    : null;
