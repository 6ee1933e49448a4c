/** The addresses of clips; part of the route table. */
import Type from 'typebox';
import type { Route } from '../route.ts';
import { Done } from '../schema.ts';
import { Clip, ClipId } from './schema.ts';

export const clipRoutes = {
  'POST /clips': {
    summary:
      'Send a video of 30 seconds or a voice note of a minute, to be attached to what is sent next',
    can: 'photo.send',
    upload: true,
    answer: Clip,
    errors: [
      'clip_missing',
      'clip_too_large',
      'clip_too_long',
      'clip_type_unsupported',
      'clip_broken',
      'sign_in_required',
    ],
  },
  'DELETE /clips/:id': {
    summary: 'Take back a clip that was not attached to anything yet',
    can: 'photo.send',
    params: Type.Object({ id: ClipId }),
    answer: Done,
    errors: ['clip_not_found', 'clip_in_use', 'sign_in_required'],
  },
} as const satisfies Record<string, Route>;
