/**
 * How much one address, and one person, may ask of one process in a minute. One-time codes have stricter limits of their
 * own, kept in the database (modules/session).
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { fail } from '../failure.ts';

type Limiter = (key: string) => Promise<void>;

export function limiter(perMinute: number): Limiter | null {
  if (perMinute === 0) return null;
  const memory = new RateLimiterMemory({ points: perMinute, duration: 60 });
  return async (key) => {
    try {
      await memory.consume(key);
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      throw fail('too_many_requests', {
        retryAfterSeconds: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)),
      });
    }
  };
}

const isWrite = (request: FastifyRequest) => !['GET', 'HEAD'].includes(request.method);

/** Ahead of the look-up of the session: a flood costs no query. */
export function limitAddresses(app: FastifyInstance): void {
  const { address, signIn } = app.house.config.rateLimits;
  const [any, door] = [limiter(address), limiter(signIn)];
  if (!any && !door) return;
  app.addHook('onRequest', async (request) => {
    const { route } = request.routeOptions.config;
    if (!route) return;
    if (any) await any(request.ip);
    if (door && route.can === 'session.open') await door(request.ip);
  });
}

/** After it: many people share one address, and one person may use several. */
export function limitPeople(app: FastifyInstance): void {
  const { person, writes } = app.house.config.rateLimits;
  const [any, changing] = [limiter(person), limiter(writes)];
  if (!any && !changing) return;
  app.addHook('onRequest', async (request) => {
    if (!request.routeOptions.config.route) return;
    if (any && request.person) await any(request.person.id);
    if (changing && isWrite(request)) await changing(request.person?.id ?? request.ip);
  });
}
