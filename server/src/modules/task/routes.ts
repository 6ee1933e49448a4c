import { may } from '@luyin/contract/policy';
import type { FastifyInstance } from 'fastify';
import { read, write } from '../../plugins/contract-routes.ts';
import { actingRole } from '../tree/commands.ts';
import { takeActs } from './acts.ts';
import { findCrewTasks } from './tasks.ts';
import { findUnits, putMember, removeMember } from './units.ts';

export function taskRoutes(app: FastifyInstance): void {
  const { house } = app;

  read(app, 'GET /crew/tasks', async ({ db, city, person, now }) =>
    findCrewTasks(db, city, person!.id, now),
  );

  write(app, 'POST /crew/tasks/acts', async ({ tx, body, person, now }) => ({
    items: await takeActs(tx, house, person!.id, body, now),
  }));

  read(app, 'GET /desk/units', async ({ db, city, roles }) =>
    findUnits(db, city, may(roles, 'unit.manage')),
  );

  write(
    app,
    'PUT /desk/units/:id/members/:person',
    async ({ tx, city, params, body, person, roles, now }) => {
      const member = { unit: params.id, person: params.person, lead: body.lead };
      await putMember(tx, city, member, { id: person!.id, role: actingRole(roles), now });
      return findUnits(tx, city, true);
    },
  );

  write(
    app,
    'DELETE /desk/units/:id/members/:person',
    async ({ tx, city, params, person, roles, now }) => {
      const member = { unit: params.id, person: params.person };
      await removeMember(tx, city, member, { id: person!.id, role: actingRole(roles), now });
      return findUnits(tx, city, true);
    },
  );
}
