/** Who asks: everyone, or a partner with a key. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { limiter } from '../../plugins/rate-limit.ts';
import { findKey, type KeyScope, type PartnerKey } from '../partner/keys.ts';
import type { Asked } from './asked.ts';
import { Refused } from './refused.ts';

export type Door = (request: FastifyRequest, asked: Asked) => Promise<PartnerKey | null>;

/** One for each server: what a key, or an address without one, may ask of this process in a minute. */
export function openDoor({ house }: FastifyInstance): Door {
  const { database, clock, config } = house;
  const byAddress = limiter(config.rateLimits.address);
  const byKey = new Map<string, ReturnType<typeof limiter>>();
  return async (request, asked) => {
    const given = asked.text('api_key', 400) ?? headerKey(request);
    const key = given === undefined ? undefined : await findKey(database.db, given, clock.now());
    if (!key) {
      await byAddress?.(request.ip);
      if (given === undefined) return null;
      throw new Refused(403, 'api_key_invalid', 'api_key 不对或已停用');
    }
    const limit = byKey.get(key.id) ?? limiter(key.perMinute);
    byKey.set(key.id, limit);
    await limit?.(key.id);
    return key;
  };
}

const headerKey = (request: FastifyRequest): string | undefined => {
  const value = request.headers['x-api-key'];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

export function withScope(key: PartnerKey | null, scope: KeyScope): PartnerKey {
  if (!key) throw new Refused(403, 'api_key_missing', '缺少 api_key');
  if (!key.scopes.includes(scope))
    throw new Refused(403, 'api_key_scope', `这个 api_key 没有 ${scope} 权限`);
  return key;
}
