import type { SignupDetail } from '@luyin/contract';
import type { FastifyInstance } from 'fastify';
import type { Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import type { SignedInPerson } from '../../plugins/authentication.ts';
import { read, write, writeTogether } from '../../plugins/contract-routes.ts';
import { isUuid } from '../../uuid.ts';
import { cursorFor, readCursor } from '../tree/cursor.ts';
import { moveOverdueOn, stepSignup } from './answer.ts';
import { bookTogether } from './book.ts';
import { changeParty } from './change-party.ts';
import { forgetCompanion, showCompanions } from './companion-commands.ts';
import { consentText } from './consent.ts';
import { showSignup } from './detail.ts';
import { presentSummary } from './present.ts';
import { findMine, whereOf } from './queries.ts';

export function signupRoutes(app: FastifyInstance): void {
  bookingRoutes(app);
  ownRoutes(app);
  companionRoutes(app);
}

function bookingRoutes(app: FastifyInstance): void {
  writeTogether(app, 'POST /sessions/:id/signups', {
    at: ({ params }) => params.id.toLowerCase(),
    handler: (tx, asked) =>
      bookTogether(
        tx,
        app.house,
        asked[0]!.params.id,
        asked.map(({ person, body, now }) => ({ personId: person!.id, form: body, now })),
      ),
  });

  write(app, 'PUT /signups/:id/party', async ({ tx, params, body, person, city, now }) => {
    await changeParty(tx, city, person!.id, params.id, body, now);
    return show(app, tx, person!, params.id, now);
  });

  write(app, 'POST /signups/:id/steps', {
    before: ({ db, params, person, city, now }) =>
      moveOverdueOn(db, city, person!.id, params.id, now),
    handler: async ({ tx, params, body, person, city, now }) => {
      await stepSignup(tx, city, person!.id, params.id, body, now);
      return show(app, tx, person!, params.id, now);
    },
  });
}

function ownRoutes(app: FastifyInstance): void {
  read(app, 'GET /me/signups', async ({ db, query, person, now }) => {
    const { cursor, limit = 20 } = query;
    const question = ['my signups', person!.id];
    const [asked, rank, sort, id] = cursor ? readCursor(cursor, question, 'nnns') : [];
    if (id !== undefined && !isUuid(String(id))) throw fail('cursor_invalid');
    const asOf = asked === undefined ? now : new Date(Number(asked));
    const after =
      asked === undefined ? null : { rank: Number(rank), sort: Number(sort), id: String(id) };
    const found = await findMine(db, person!.id, asOf, after, limit + 1);
    const last = found.slice(0, limit).at(-1);
    return {
      items: found
        .slice(0, limit)
        .map((row) =>
          presentSummary(
            { signup: row, where: whereOf(row), day: row, waitingPlace: row.waiting_place },
            app.house.secrets,
            now,
          ),
        ),
      next:
        found.length > limit && last
          ? cursorFor(question, [asOf.getTime(), last.rank, last.sort, last.id])
          : null,
    };
  });

  read(app, 'GET /signups/:id', async ({ db, params, person, now }) =>
    show(app, db, person!, params.id, now),
  );
}

function companionRoutes(app: FastifyInstance): void {
  read(app, 'GET /me/companions', ({ db, person, now }) =>
    showCompanions(db, app.house, person!.id, now),
  );

  write(app, 'DELETE /me/companions/:id', async ({ tx, params, person }) => {
    await forgetCompanion(tx, person!.id, params.id);
    return { done: true };
  });

  read(app, 'GET /consent', async () => consentText);
}

const show = (
  { house }: FastifyInstance,
  db: Db,
  { id, roles }: SignedInPerson,
  signupId: string,
  now: Date,
): Promise<SignupDetail> => showSignup(db, house, { id, roles }, signupId, now);
