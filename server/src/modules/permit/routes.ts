import type { FastifyInstance } from 'fastify';
import { fail } from '../../failure.ts';
import { read } from '../../plugins/contract-routes.ts';
import { placeAsked } from '../tree/near-page.ts';
import { findPermit, findPermits } from './queries.ts';

export function permitRoutes(app: FastifyInstance): void {
  read(app, 'GET /permits', async ({ db, city, query, now }) => {
    if (query.tree === undefined && placeAsked(query) === null) {
      throw fail('invalid_input', { fields: { tree: '请给出树木编号或者地点' } });
    }
    return { items: await findPermits(db, city, query, now) };
  });

  read(app, 'GET /permits/:number', async ({ db, city, params, now }) => {
    const permit = await findPermit(db, city, params.number, now);
    if (!permit) throw fail('permit_not_found');
    return permit;
  });
}
