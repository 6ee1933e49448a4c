/** Open311 GeoReport v2 under /open311/v2, in XML and JSON, for other systems (http://wiki.open311.org/GeoReport_v2). */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import { toFailure } from '../../plugins/errors.ts';
import { unlessDeadlocked } from '../../plugins/idempotency.ts';
import type { PartnerKey } from '../partner/keys.ts';
import { openDoor, withScope } from './access.ts';
import { Asked, type Field } from './asked.ts';
import { createRequest, findByToken } from './create.ts';
import { describeService } from './discovery.ts';
import { describeRefusal, Refused, refusalOf } from './refused.ts';
import { presentRequests } from './requests-present.ts';
import { findRequest, findRequests } from './requests-query.ts';
import { defineService, listServices } from './services.ts';
import { findUpdates } from './updates-query.ts';
import { writeUpdate } from './updates-write.ts';
import { fieldsInXml, toXml } from './xml.ts';

const prefix = '/open311/v2';

interface Told {
  request: FastifyRequest;
  asked: Asked;
  key: PartnerKey | null;
  /** What stands in the address after the resource. */
  id: string;
  now: Date;
}
interface Said {
  root: string;
  value: unknown;
}
type Resource = (told: Told) => Promise<Said>;

export function open311Routes(app: FastifyInstance): void {
  void app.register(
    async (scope) => {
      readForms(scope);
      scope.setErrorHandler<FastifyError>((error, request, reply) => refuse(error, request, reply));
      scope.setNotFoundHandler((request, reply) => refuse(fail('not_found'), request, reply));
      const resources = resourcesOf(app);
      const door = openDoor(app);
      scope.route<{ Params: { '*': string } }>({
        method: ['GET', 'POST'],
        url: '/*',
        schema: { hide: true },
        handler: async (request, reply) => {
          const path = request.params['*'].replace(/\.(json|xml)$/, '').replace(/\/$/, '');
          const [, name = '', id = ''] = /^([a-z]+)(?:\/([^/]{1,100}))?$/.exec(path) ?? [];
          const resource = resources[`${request.method} ${name}${id ? '/:id' : ''}`];
          if (!resource) throw fail('not_found');
          const asked = Asked.of(request);
          checkJurisdiction(app, asked);
          const key = await door(request, asked);
          const said = await resource({ request, asked, key, id, now: app.house.clock.now() });
          return send(request, reply.header('cache-control', 'no-cache'), said);
        },
      });
    },
    { prefix },
  );
}

function resourcesOf({ house }: FastifyInstance): Record<string, Resource> {
  const { city, database, config } = house;
  const originOf = (request: FastifyRequest) =>
    config.publicUrl?.replace(/\/$/, '') ?? `${request.protocol}://${request.host}`;
  const reader = (key: PartnerKey | null) =>
    key?.scopes.includes('requests.read') ? key.partnerId : null;
  const requests = async (rows: Parameters<typeof presentRequests>[1], told: Told) => ({
    root: 'service_requests',
    value: await presentRequests(database.db, rows, {
      city,
      origin: originOf(told.request),
      partnerId: reader(told.key),
    }),
  });
  const inTransaction = <T>(work: (tx: Db) => Promise<T>) =>
    unlessDeadlocked(() => database.db.transaction(work));
  return {
    'GET discovery': async ({ request }) => ({
      root: 'discovery',
      value: describeService(city, originOf(request) + prefix),
    }),
    'GET services': async () => ({ root: 'services', value: listServices(city) }),
    'GET services/:id': async ({ id }) => ({
      root: 'service_definition',
      value: defineService(city, id),
    }),
    'GET requests': async (told) =>
      requests(await findRequests(database.db, told.asked, reader(told.key), told.now), told),
    'GET requests/:id': async (told) =>
      requests([await findRequest(database.db, told.id, reader(told.key))], told),
    'POST requests': async ({ request, asked, key, now }) => {
      const partner = withScope(key, 'requests.create');
      const clientId = asked.text('client_request_id', 120) ?? idempotencyKey(request);
      const made = await inTransaction((tx) =>
        createRequest(tx, house, partner, asked, clientId, now),
      );
      return { root: 'service_requests', value: [made] };
    },
    'GET tokens/:id': async ({ id }) => {
      const found = await findByToken(database.db, id);
      if (!found) throw new Refused(404, 'token_not_found', '没有这个 token');
      return {
        root: 'service_requests',
        value: [{ service_request_id: found.number, token: id }],
      };
    },
    'GET servicerequestupdates': async ({ asked, key, now }) => ({
      root: 'service_request_updates',
      value: await findUpdates(database.db, city, asked, reader(key), now),
    }),
    'POST servicerequestupdates': async ({ asked, key, now }) => {
      const partner = withScope(key, 'requests.update');
      const made = await inTransaction((tx) => writeUpdate(tx, house, partner, asked, now));
      return { root: 'service_request_updates', value: [made] };
    },
  };
}

const idempotencyKey = ({ headers }: FastifyRequest): string | undefined => {
  const given = headers['idempotency-key'];
  return typeof given === 'string' && given !== '' ? given.slice(0, 200) : undefined;
};

function checkJurisdiction({ house }: FastifyInstance, asked: Asked): void {
  const given = asked.text('jurisdiction_id');
  if (given !== undefined && given !== house.city.id)
    throw new Refused(404, 'jurisdiction_id_not_found', `这里只有 ${house.city.id}`);
}

/** Forms, as the specification has them, and the same fields in XML. */
function readForms(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser<string>(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, [...new URLSearchParams(body)] satisfies Field[]),
  );
  scope.addContentTypeParser<string>(
    ['text/xml', 'application/xml'],
    { parseAs: 'string' },
    (_request, body, done) => {
      try {
        done(null, fieldsInXml(body));
      } catch (error) {
        done(error as Error);
      }
    },
  );
}

function wantsXml(request: FastifyRequest): boolean {
  const path = request.url.split('?')[0]!;
  if (/\.(json|xml)$/.test(path)) return path.endsWith('.xml');
  const accept = request.headers.accept ?? '';
  return /\b(text|application)\/xml\b/.test(accept) && !accept.includes('application/json');
}

function send(request: FastifyRequest, reply: FastifyReply, { root, value }: Said): FastifyReply {
  const xml = wantsXml(request);
  return reply
    .type(xml ? 'text/xml; charset=utf-8' : 'application/json; charset=utf-8')
    .send(xml ? toXml(root, value) : JSON.stringify(value));
}

function refuse(error: FastifyError | Refused, request: FastifyRequest, reply: FastifyReply) {
  const refused = refusalOf(error instanceof Refused ? error : toFailure(error, request));
  if (refused.status === 500) request.log.error({ err: error }, 'open311');
  if (refused.retryAfterSeconds !== undefined)
    void reply.header('retry-after', String(refused.retryAfterSeconds));
  void reply.code(refused.status).header('cache-control', 'no-store');
  return send(request, reply, { root: 'errors', value: describeRefusal(refused) });
}
