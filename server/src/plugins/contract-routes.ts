/**
 * Registers one row of the contract's route table. The table gives address, schemas, permission and errors; a module
 * gives the handler. Who may, what is valid, what is answered again and what is cached is decided here, once.
 */
import {
  routes,
  may,
  type Answer,
  type Call,
  type Permission,
  type Role,
  type Route,
  type RouteKey,
  type Routes,
} from '@luyin/contract';
import type {
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  HTTPMethods,
  RouteHandlerMethod,
  RouteOptions,
} from 'fastify';
import { fail } from '../failure.ts';
import type { Db } from '../db/client.ts';
import type { CityFile } from '../modules/city/city-file.ts';
import type { SignedInPerson } from './authentication.ts';
import { answerOnce, oneAtATime, ticketOf } from './idempotency.ts';
import { revalidate } from './etag.ts';
import { documented } from './openapi.ts';
import { Door } from './together.ts';
import { takeUploads, uploadKind, withFile, type ReceivedFile } from './upload.ts';

export const apiPrefix = '/api/v1';

interface Shared {
  /** Who asks: null is a visitor. */
  readonly person: SignedInPerson | null;
  /** The roles of who asks; empty for a visitor. */
  readonly roles: readonly Role[];
  /** The device of who asks without having signed in, as a keyed hash; null when it sent no key. */
  readonly visitor: Buffer | null;
  readonly city: CityFile;
  /** The product's clock, read once for the whole request. */
  readonly now: Date;
  readonly request: FastifyRequest;
}
type Part<K extends RouteKey, P extends 'params' | 'query' | 'body'> =
  Call<K> extends Partial<Record<P, infer T>> ? { readonly [Q in P]: NonNullable<T> } : unknown;
/** A route with `upload` has the file that was sent. */
type Sent<K extends RouteKey> = Routes[K] extends { upload: true }
  ? { readonly file: ReceivedFile }
  : unknown;
type Input<K extends RouteKey> = Part<K, 'params'> &
  Part<K, 'query'> &
  Part<K, 'body'> &
  Sent<K> &
  Shared;

export type ReadKey = Extract<RouteKey, `GET ${string}`>;
export type WriteKey = Exclude<RouteKey, ReadKey>;
/** A read asks the database. */
export type Asked<K extends ReadKey> = Input<K> & { readonly db: Db };
/** A write has one transaction; it is kept when the handler returns and undone when it throws. */
export type Told<K extends WriteKey, Prepared = undefined> = Input<K> & {
  readonly tx: Db;
  readonly prepared: Prepared;
};

declare module 'fastify' {
  interface FastifyContextConfig {
    route?: Route;
  }
}

/** `read(app, 'GET /trees/:code', async ({ db, params }) => …)` */
export function read<K extends ReadKey>(
  app: FastifyInstance,
  key: K,
  handler: (asked: Asked<K>) => Promise<Answer<K>>,
): void {
  const { db } = app.house.database;
  register(app, key, (request) =>
    handler(Object.assign(input(app, request), { db }) as unknown as Asked<K>),
  );
}

type Handler<K extends WriteKey, Prepared> = (told: Told<K, Prepared>) => Promise<Answer<K>>;
interface Steps<K extends WriteKey, Prepared> {
  /**
   * Runs ahead of the transaction, for calls to other houses and for counters that must outlive a refusal; what it
   * returns is `prepared`. A replayed answer needs none of it.
   */
  before?(asked: Input<K> & { readonly db: Db }): Promise<Prepared>;
  handler: Handler<K, Prepared>;
  /** Runs when the transaction is kept and before the answer leaves, also before a replayed one. */
  after?(): Promise<void>;
}

/** `write(app, 'POST /trees', async ({ tx, body }) => …)`. The answer is remembered under the Idempotency-Key. */
export function write<K extends WriteKey>(
  app: FastifyInstance,
  key: K,
  handler: Handler<K, undefined>,
): void;
export function write<K extends WriteKey, Prepared>(
  app: FastifyInstance,
  key: K,
  steps: Steps<K, Prepared>,
): void;
export function write<K extends WriteKey>(
  app: FastifyInstance,
  key: K,
  work: Handler<K, undefined> | Steps<K, unknown>,
): void {
  const { database } = app.house;
  const steps: Steps<K, unknown> =
    typeof work === 'function' ? { handler: work as Handler<K, unknown> } : work;
  const route: Route = routes[key];
  const perform = async (request: FastifyRequest, reply: FastifyReply, file?: ReceivedFile) => {
    const shared = { ...input(app, request), ...(file ? { file } : {}) } as unknown as Input<K>;
    const content = file?.sha256 ?? (route.body ? JSON.stringify(request.body) : '');
    const { text } = await answerOnce(database, request, content, app.house.clock.now(), {
      ...(steps.before ? { before: () => steps.before!({ ...shared, db: database.db }) } : {}),
      handler: async (tx, prepared) =>
        reply.serialize(await steps.handler({ ...shared, tx, prepared })) as string,
    });
    await steps.after?.();
    return reply.type('application/json; charset=utf-8').send(text);
  };
  register(app, key, (request, reply) =>
    route.upload
      ? withFile(request, uploadKind(key), (file) => perform(request, reply, file))
      : perform(request, reply),
  );
}

interface Joined<K extends WriteKey> {
  /** What people stand in line for; who stands for the same is let in together. */
  at(told: Input<K>): string;
  /** One answer or refusal for each, in their order. What it throws undoes all of them, and each is tried alone. */
  handler(tx: Db, told: Input<K>[]): Promise<(Answer<K> | Error)[]>;
}

/** Like `write`, for a rush on one row: see together.ts. */
export function writeTogether<K extends WriteKey>(
  app: FastifyInstance,
  key: K,
  { at, handler }: Joined<K>,
): void {
  const { database } = app.house;
  const route: Route = routes[key];
  const doors = new Map<string, Door<{ told: Input<K>; reply: FastifyReply }>>();
  const letIn = async (tx: Db, group: { told: Input<K>; reply: FastifyReply }[]) => {
    const answers = await handler(
      tx,
      group.map(({ told }) => told),
    );
    return answers.map((answer, i) =>
      answer instanceof Error ? answer : (group[i]!.reply.serialize(answer) as string),
    );
  };
  register(app, key, async (request, reply) => {
    const told = input(app, request) as unknown as Input<K>;
    const ticket = ticketOf(request, route.body ? JSON.stringify(request.body) : '');
    const place = at(told);
    const { text } = await oneAtATime(database, ticket, () => {
      const door = doors.get(place) ?? new Door(database, letIn, () => doors.delete(place));
      doors.set(place, door);
      return door.enter(ticket, { told, reply }, told.now);
    });
    return reply.type('application/json; charset=utf-8').send(text);
  });
}

function register(app: FastifyInstance, key: RouteKey, handler: RouteHandlerMethod): void {
  const route: Route = routes[key];
  const [method, path] = key.split(' ') as [HTTPMethods, string];
  const options: RouteOptions = {
    method,
    url: apiPrefix + path,
    schema: documented(key, route),
    config: { route },
    // Ahead of the body: someone who may not do this learns nothing about what would be valid.
    onRequest: (request, _reply, done) => done(refusal(request, route.can)),
    ...(route.cached ? { onSend: revalidate } : {}),
    handler,
  };
  if (!route.upload) app.route(options);
  else
    void app.register(async (scope) => {
      await takeUploads(scope, uploadKind(key));
      scope.route(options);
    });
}

function refusal(request: FastifyRequest, permission: Permission): Error | undefined {
  if (may(request.person?.roles ?? [], permission)) return undefined;
  if (request.person) return fail('forbidden');
  return fail(request.tokenRefused ? 'session_expired' : 'sign_in_required');
}

function input(app: FastifyInstance, request: FastifyRequest): Shared & Record<string, unknown> {
  return {
    params: request.params,
    query: request.query,
    body: request.body,
    person: request.person,
    roles: request.person?.roles ?? [],
    visitor: visitorOf(app, request),
    city: app.house.city,
    now: app.house.clock.now(),
    request,
  };
}

/** 128 random bits or more, made by the device and kept there; without signing in it stands for a person. */
function visitorOf(app: FastifyInstance, request: FastifyRequest): Buffer | null {
  const key = request.headers['x-visitor'];
  if (typeof key !== 'string' || !/^[A-Za-z0-9_-]{22,64}$/.test(key)) return null;
  return app.house.secrets.fingerprint('visitor', key);
}
