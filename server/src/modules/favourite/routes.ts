import type { FastifyInstance } from 'fastify';
import { read, write } from '../../plugins/contract-routes.ts';
import { cursorFor, readCursor } from '../tree/cursor.ts';
import { presentSummary } from '../tree/present.ts';
import { saveTree, unsaveTree } from './commands.ts';
import { findFavourites } from './queries.ts';

export function favouriteRoutes(app: FastifyInstance): void {
  read(app, 'GET /me/favourites', async ({ db, query, person, now }) => {
    const { cursor, limit = 20 } = query;
    const question = ['favourites', person!.id];
    const [micros, id] = cursor ? readCursor(cursor, question, 'nn') : [];
    const after = micros === undefined ? null : { micros: Number(micros), id: Number(id) };
    const found = await findFavourites(db, person!.id, after, limit + 1);
    const last = found[limit - 1];
    return {
      items: found.slice(0, limit).map((row) => ({
        tree: presentSummary(row, now),
        savedAt: row.saved_at.toISOString(),
      })),
      next: found.length > limit && last ? cursorFor(question, [last.micros, last.id]) : null,
    };
  });

  write(app, 'PUT /me/favourites/:code', async ({ tx, params, person, now }) =>
    saveTree(tx, person!.id, params.code, now),
  );

  write(app, 'DELETE /me/favourites/:code', async ({ tx, params, person }) =>
    unsaveTree(tx, person!.id, params.code),
  );
}
