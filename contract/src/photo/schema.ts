/** Photos: sent apart from the form that they belong to, and attached by id when the form is sent. */
import Type, { type Static } from 'typebox';
import { Position, Timestamp, nullable } from '../schema.ts';

/** What a phone may send in one photo, bytes. */
export const photoLimitBytes = 10 * 1024 * 1024;

export const PhotoId = Type.String({
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
});

/** In the order they are shown. One that is somebody else’s, or already attached, is refused. */
export const PhotoIds = Type.Array(PhotoId, { maxItems: 9, uniqueItems: true });

/** Addresses are relative to the server, can’t be guessed and never change what they show. */
export const Photo = Type.Object({
  id: PhotoId,
  width: Type.Integer({ description: 'of the large size, pixels' }),
  height: Type.Integer({ description: 'of the large size, pixels' }),
  large: Type.String({ description: 'at most 1600 px on its longer side, JPEG' }),
  medium: Type.String({ description: 'at most 720 px, WebP' }),
  small: Type.String({ description: 'at most 320 px, WebP' }),
});
export type Photo = Static<typeof Photo>;

/** What the file itself said, told to its sender alone; the stored sizes carry none of it. */
export const SentPhoto = Type.Object({
  ...Photo.properties,
  takenAt: nullable(Timestamp),
  position: nullable(Position),
});
export type SentPhoto = Static<typeof SentPhoto>;
