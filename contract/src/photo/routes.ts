/** The addresses of photos; part of the route table. */
import Type from 'typebox';
import type { Route } from '../route.ts';
import { Done } from '../schema.ts';
import { PhotoId, SentPhoto } from './schema.ts';

const PhotoParams = Type.Object({ id: PhotoId });

export const photoRoutes = {
  'POST /photos': {
    summary: 'Send one photo, to be attached to what is sent next',
    can: 'photo.send',
    upload: true,
    answer: SentPhoto,
    errors: [
      'photo_missing',
      'photo_too_large',
      'photo_type_unsupported',
      'photo_heic',
      'photo_broken',
      'photo_too_many_pixels',
      'sign_in_required',
    ],
  },
  'DELETE /photos/:id': {
    summary: 'Take back a photo that was not attached to anything yet',
    can: 'photo.send',
    params: PhotoParams,
    answer: Done,
    errors: ['photo_not_found', 'photo_in_use', 'sign_in_required'],
  },
} as const satisfies Record<string, Route>;
