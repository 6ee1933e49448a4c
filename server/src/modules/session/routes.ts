import { permissions } from '@luyin/contract/policy';
import type { SignedIn } from '@luyin/contract';
import type { FastifyInstance } from 'fastify';
import { fail } from '../../failure.ts';
import type { Db } from '../../db/client.ts';
import { read, write } from '../../plugins/contract-routes.ts';
import { personByPhone, personByWechat } from '../person/commands.ts';
import { findPerson } from '../person/queries.ts';
import { presentPerson } from '../person/present.ts';
import {
  checkPhoneCode,
  closeSession,
  codeRules,
  openSession,
  sendPhoneCode,
  usePhoneCode,
} from './commands.ts';
import { deviceOf } from './device.ts';
import { presentSessions } from './present.ts';
import { findSessionsOf } from './queries.ts';

export function sessionRoutes(app: FastifyInstance): void {
  const { secrets, signIn } = app.house;

  async function signedIn(
    tx: Db,
    personId: string,
    userAgent: string | undefined,
    now: Date,
  ): Promise<SignedIn> {
    const { token, expiresAt } = await openSession(tx, personId, deviceOf(userAgent), now);
    const person = await findPerson(tx, personId);
    if (!person) throw fail('not_found');
    return { token, expiresAt: expiresAt.toISOString(), person: presentPerson(person, secrets) };
  }

  write(app, 'POST /session/phone-code', {
    before: async ({ db, body, request, now }) => {
      if (!signIn.phone) throw fail('phone_sign_in_unavailable');
      return sendPhoneCode(db, secrets, signIn.phone, body.phone, request.ip, now);
    },
    handler: async ({ prepared: sent }) => ({
      expiresInSeconds: codeRules.lifeMs / 1000,
      retryInSeconds: codeRules.resendMs / 1000,
      ...sent,
    }),
  });

  write(app, 'POST /session/phone', {
    before: ({ db, body, now }) => checkPhoneCode(db, secrets, body.phone, body.code, now),
    handler: async ({ tx, body, prepared: codeId, request, now }) => {
      await usePhoneCode(tx, codeId, now);
      const personId = await personByPhone(tx, secrets, body.phone, now);
      return signedIn(tx, personId, request.headers['user-agent'], now);
    },
  });

  write(app, 'POST /session/wechat', {
    before: async ({ body }) => {
      if (!signIn.wechat) throw fail('wechat_unavailable');
      return signIn.wechat.openidOf(body.code);
    },
    handler: async ({ tx, prepared: openid, request, now }) => {
      const personId = await personByWechat(tx, secrets, openid, now);
      return signedIn(tx, personId, request.headers['user-agent'], now);
    },
  });

  read(app, 'GET /session', async ({ db, person, roles }) => {
    const found = person ? await findPerson(db, person.id) : undefined;
    return {
      person: found ? presentPerson(found, secrets) : null,
      expiresAt: person ? person.expiresAt.toISOString() : null,
      may: permissions(roles),
    };
  });

  write(app, 'DELETE /session', async ({ tx, person, now }) => {
    if (!person) throw fail('sign_in_required');
    await closeSession(tx, person.id, person.sessionId, now);
    return { done: true };
  });

  read(app, 'GET /me/sessions', async ({ db, person, now }) => {
    if (!person) throw fail('sign_in_required');
    return presentSessions(await findSessionsOf(db, person.id, now), person.sessionId);
  });

  write(app, 'DELETE /me/sessions/:id', async ({ tx, person, params, now }) => {
    if (!person) throw fail('sign_in_required');
    if (!(await closeSession(tx, person.id, params.id, now))) throw fail('not_found');
    return { done: true };
  });
}
