import type { Photo, SentPhoto } from '@luyin/contract';
import { addressOf } from './files.ts';
import type { PhotoRow, SentPhotoRow } from './queries.ts';

export function presentPhoto({ id, token, width, height }: PhotoRow): Photo {
  return {
    id,
    width,
    height,
    large: addressOf(token, 'large'),
    medium: addressOf(token, 'medium'),
    small: addressOf(token, 'small'),
  };
}

/** To its sender alone. */
export function presentSent(photo: SentPhotoRow): SentPhoto {
  const { taken_at: takenAt, lon, lat } = photo;
  return {
    ...presentPhoto(photo),
    takenAt: takenAt?.toISOString() ?? null,
    position: lon === null || lat === null ? null : { lon, lat },
  };
}
