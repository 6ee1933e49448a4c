import type { FastifyInstance } from 'fastify';
import { read, write } from '../../plugins/contract-routes.ts';
import { actingRole } from '../tree/commands.ts';
import { showYear, writeYear } from './year.ts';

export function workdayRoutes(app: FastifyInstance): void {
  read(app, 'GET /calendar/:year', async ({ db, city, params, now }) =>
    showYear(db, city, Number(params.year), now),
  );

  write(app, 'PUT /desk/calendar/:year', async ({ tx, city, params, body, person, roles, now }) => {
    const year = Number(params.year);
    await writeYear(tx, city, year, body, { id: person!.id, role: actingRole(roles), now });
    return showYear(tx, city, year, now);
  });
}
