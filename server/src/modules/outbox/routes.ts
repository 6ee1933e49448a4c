import type { FastifyInstance } from 'fastify';
import { read, write } from '../../plugins/contract-routes.ts';
import { actingRole } from '../tree/commands.ts';
import { cursorFor, readCursor } from '../tree/cursor.ts';
import { retryDelivery } from './commands.ts';
import { presentParked } from './present.ts';
import { findParked } from './queries.ts';

export function outboxRoutes(app: FastifyInstance): void {
  read(app, 'GET /desk/deliveries', async ({ db, query }) => {
    const { cursor, limit = 20 } = query;
    const question = 'parked deliveries';
    const [after = 0] = cursor ? readCursor(cursor, question, 'n') : [];
    const found = await findParked(db, Number(after), limit + 1);
    const last = found[limit - 1];
    return {
      items: found.slice(0, limit).map(presentParked),
      next: found.length > limit && last ? cursorFor(question, [last.id]) : null,
    };
  });

  write(app, 'POST /desk/deliveries/:id/retry', async ({ tx, params, person, roles, now }) => {
    await retryDelivery(tx, params.id, { id: person!.id, role: actingRole(roles), now });
    return { done: true };
  });
}
