import type { FastifyInstance } from 'fastify';
import { read } from '../../plugins/contract-routes.ts';
import { findSpecies } from './queries.ts';

export function speciesRoutes(app: FastifyInstance): void {
  read(app, 'GET /species', async ({ db, query }) => ({ items: await findSpecies(db, query.q) }));
}
