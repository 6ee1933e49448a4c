import type { FastifyInstance } from 'fastify';
import { read } from '../../plugins/contract-routes.ts';
import { showDraw } from './queries.ts';

export function drawRoutes(app: FastifyInstance): void {
  read(app, 'GET /sessions/:id/draw', async ({ db, params, person, now }) =>
    showDraw(db, params.id, person?.id ?? null, now),
  );
}
