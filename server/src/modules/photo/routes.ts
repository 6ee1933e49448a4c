import type { FastifyInstance } from 'fastify';
import { write } from '../../plugins/contract-routes.ts';
import { keepPhoto, photoArrived, takeBackPhoto } from './commands.ts';
import { presentSent } from './present.ts';

export function photoRoutes(app: FastifyInstance): void {
  const { storage } = app.house;

  write(app, 'POST /photos', {
    before: ({ db, file, person, city, now }) =>
      keepPhoto(db, storage, {
        personId: person!.id,
        path: file.path,
        timeZone: city.timeZone,
        now,
      }),
    handler: async ({ tx, prepared: photo }) => {
      await photoArrived(tx, photo.id);
      return presentSent(photo);
    },
  });

  write(app, 'DELETE /photos/:id', async ({ tx, person, params }) => {
    await takeBackPhoto(tx, person!.id, params.id);
    return { done: true };
  });
}
