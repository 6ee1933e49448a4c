import type { FastifyInstance } from 'fastify';
import { addDays, dayIn } from '../../days.ts';
import { read, write } from '../../plugins/contract-routes.ts';
import { findSurvivalDue, showResult } from './queries.ts';
import { recordResult } from './result.ts';
import { earlyDays, recordSurvival } from './survival.ts';

export function plantingRoutes(app: FastifyInstance): void {
  read(app, 'GET /desk/sessions/:id/result', async ({ db, params }) => showResult(db, params.id));

  write(app, 'PUT /desk/sessions/:id/result', async ({ tx, params, body, person, city, now }) => {
    await recordResult(tx, city, person!, params.id, body, now);
    return showResult(tx, params.id);
  });

  read(app, 'GET /desk/survival', async ({ db, city, now }) => ({
    items: await findSurvivalDue(db, addDays(dayIn(city.timeZone, now), earlyDays)),
  }));

  write(app, 'PUT /desk/survival/:id', async ({ tx, params, body, person, city, now }) => {
    await recordSurvival(tx, city, person!, params.id, body, now);
    return { done: true };
  });
}
