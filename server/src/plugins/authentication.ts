/** Who asks: the bearer token of a session, looked up only when one is sent. */
import type { Role } from '@luyin/contract/policy';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { findSession } from '../modules/session/queries.ts';
import { touchSession } from '../modules/session/commands.ts';

export interface SignedInPerson {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly sessionId: string;
  readonly expiresAt: Date;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** null: a visitor. */
    person: SignedInPerson | null;
    /** A token was sent, and it is unknown, expired or revoked: a visitor who thinks to be signed in. */
    tokenRefused: boolean;
  }
}

export function authenticate(app: FastifyInstance): void {
  app.decorateRequest('person', null);
  app.decorateRequest('tokenRefused', false);
  app.addHook('onRequest', (request, _reply, done) => {
    const header = request.headers.authorization;
    if (header === undefined || !request.routeOptions.config.route) return done();
    recognise(app, request, header).then(() => done(), done);
  });
}

async function recognise(app: FastifyInstance, request: FastifyRequest, header: string) {
  const { database, clock } = app.house;
  const token = /^Bearer ([A-Za-z0-9_-]{43})$/.exec(header)?.[1];
  const now = clock.now();
  const person = token ? await findSession(database.db, token, now) : undefined;
  if (person) request.person = await touchSession(database.db, person, now);
  else request.tokenRefused = true;
}
