import type { FastifyInstance } from 'fastify';
import { write } from '../../plugins/contract-routes.ts';
import { keepPhoto, photoArrived, takeBackPhoto } from './commands.ts';
import { ownerOf } from './owner.ts';
import { presentSent } from './present.ts';

export function photoRoutes(app: FastifyInstance): void {
  const { storage } = app.house;

  write(app, 'POST /photos', {
    before: async ({ db, file, person, visitor, city, now }) =>
      keepPhoto(db, storage, {
        ...ownerOf({ person, visitor }),
        path: file.path,
        timeZone: city.timeZone,
        now,
      }),
    handler: async ({ tx, prepared: photo }) => {
      await photoArrived(tx, photo.id);
      return presentSent(photo);
    },
  });

  write(app, 'DELETE /photos/:id', async ({ tx, person, visitor, params }) => {
    await takeBackPhoto(tx, ownerOf({ person, visitor }), params.id);
    return { done: true };
  });
}
