import type { FastifyInstance } from 'fastify';
import { write } from '../../plugins/contract-routes.ts';
import { ownerOf } from '../photo/owner.ts';
import { clipArrived, keepClip, takeBackClip } from './commands.ts';
import { presentClip } from './present.ts';

export function clipRoutes(app: FastifyInstance): void {
  const { storage } = app.house;

  write(app, 'POST /clips', {
    before: async ({ db, file, person, visitor, now }) =>
      keepClip(db, storage, { ...ownerOf({ person, visitor }), path: file.path, now }),
    handler: async ({ tx, prepared: clip }) => {
      await clipArrived(tx, clip.id);
      return presentClip(clip);
    },
  });

  write(app, 'DELETE /clips/:id', async ({ tx, person, visitor, params }) => {
    await takeBackClip(tx, ownerOf({ person, visitor }), params.id);
    return { done: true };
  });
}
