import type { FastifyInstance } from 'fastify';
import { read, write } from '../../plugins/contract-routes.ts';
import { dropWish, makeWish } from './wish-commands.ts';
import { presentWish } from './wish-present.ts';
import { findWishes } from './wish-queries.ts';

export function wishRoutes(app: FastifyInstance): void {
  read(app, 'GET /me/wishes', async ({ db, person, now }) => ({
    items: (await findWishes(db, person!.id)).map((row) => presentWish(row, now)),
  }));

  write(app, 'PUT /me/wishes/:code', async ({ tx, params, person, now }) => {
    await makeWish(tx, person!.id, params.code, now);
    const [made] = await findWishes(tx, person!.id, params.code);
    return presentWish(made!, now);
  });

  write(app, 'DELETE /me/wishes/:code', async ({ tx, params, person, now }) => {
    await dropWish(tx, person!.id, params.code, now);
    return { done: true };
  });
}
