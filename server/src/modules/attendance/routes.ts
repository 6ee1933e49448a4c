import type { FastifyInstance } from 'fastify';
import { read, write } from '../../plugins/contract-routes.ts';
import { showSignup } from '../signup/detail.ts';
import { correctAttendance } from './correction.ts';
import { giveFeedback } from './feedback.ts';
import { findCrewSessions, makeRoll } from './roll.ts';
import { takeScans } from './scan.ts';
import { checkAtSite } from './site-check.ts';

export function attendanceRoutes(app: FastifyInstance): void {
  crewRoutes(app);
  ownRoutes(app);
}

function crewRoutes(app: FastifyInstance): void {
  const { house } = app;

  read(app, 'GET /crew/sessions', async ({ db, city, now }) => ({
    items: await findCrewSessions(db, city, now),
  }));

  read(app, 'GET /crew/sessions/:id/roll', async ({ db, params, person, now }) =>
    makeRoll(db, house, person!, params.id, now),
  );

  write(app, 'POST /crew/sessions/:id/scans', async ({ tx, params, body, person, now }) => ({
    items: await takeScans(tx, house, person!, params.id, body, now),
  }));

  write(app, 'POST /crew/signups/:id/corrections', async ({ tx, params, body, person, now }) => {
    await correctAttendance(tx, house, person!, params.id, body, now);
    return showSignup(tx, house, person!, params.id, now);
  });
}

/** One’s own booking. */
function ownRoutes(app: FastifyInstance): void {
  const { house } = app;

  write(app, 'POST /signups/:id/attendance', async ({ tx, params, body, person, now }) => {
    await checkAtSite(tx, house, person!.id, params.id, body, now);
    return showSignup(tx, house, person!, params.id, now);
  });

  write(app, 'PUT /signups/:id/feedback', async ({ tx, params, body, person, now }) => {
    await giveFeedback(tx, person!.id, params.id, body, now);
    return showSignup(tx, house, person!, params.id, now);
  });
}
