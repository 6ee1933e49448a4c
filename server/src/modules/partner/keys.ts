/** Keys of other systems: shown once when they are made, kept as a hash, and dead from the moment they are revoked. */
import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { one, prepared, rows, type Db } from '../../db/client.ts';
import { sha256 } from '../../secrets.ts';

export const keyScopes = ['requests.read', 'requests.create', 'requests.update'] as const;
export type KeyScope = (typeof keyScopes)[number];

export interface MadeKey {
  /** Shown now and never again. */
  key: string;
  prefix: string;
}

export interface PartnerKey {
  id: string;
  partnerId: string;
  partner: string;
  scopes: readonly KeyScope[];
  perMinute: number;
}

/** 256 random bits need no slow hash: nobody can try them all. */
const newKey = (): string => `ly_${randomBytes(32).toString('base64url')}`;
const prefixLength = 11;

export async function createKey(
  tx: Db,
  given: { partner: string; scopes: readonly KeyScope[]; perMinute: number },
  now: Date,
): Promise<MadeKey> {
  const partner = await one<{ id: string }>(
    tx,
    sql`INSERT INTO partner (name, created_at) VALUES (${given.partner}, ${now}::timestamptz)
        ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING id`,
  );
  const key = newKey();
  const prefix = key.slice(0, prefixLength);
  await tx.execute(sql`
    INSERT INTO api_key (partner_id, prefix, key_hash, scopes, per_minute, created_at)
    VALUES (${partner!.id}::uuid, ${prefix}, ${sha256(key)}::bytea, ${sql.param([...given.scopes])}::text[],
      ${given.perMinute}::int, ${now}::timestamptz)`);
  return { key, prefix };
}

/** How many keys that begin so were alive until now. */
export async function revokeKeys(tx: Db, prefix: string, now: Date): Promise<number> {
  const gone = await rows(
    tx,
    sql`UPDATE api_key SET revoked_at = ${now}::timestamptz
        WHERE prefix = ${prefix} AND revoked_at IS NULL RETURNING 1 AS gone`,
  );
  return gone.length;
}

export interface ListedKey {
  partner: string;
  prefix: string;
  scopes: readonly KeyScope[];
  per_minute: number;
  created_at: Date;
  last_used_at: Date | null;
  revoked_at: Date | null;
}

export const listKeys = (db: Db): Promise<ListedKey[]> =>
  rows<ListedKey>(
    db,
    sql`SELECT p.name AS partner, k.prefix, k.scopes, k.per_minute, k.created_at, k.last_used_at, k.revoked_at
        FROM api_key k JOIN partner p ON p.id = k.partner_id ORDER BY p.name, k.created_at, k.prefix`,
  );

/** To the hour is enough to see which keys are dead, and no request has to write. */
const coarseMs = 3600_000;

export async function findKey(db: Db, key: string, now: Date): Promise<PartnerKey | undefined> {
  if (!/^ly_[A-Za-z0-9_-]{43}$/.test(key)) return undefined;
  const [found] = await prepared<{
    id: string;
    partner_id: string;
    partner: string;
    scopes: KeyScope[];
    per_minute: number;
    last_used_at: Date | null;
  }>(
    db,
    sql`SELECT k.id, k.partner_id, p.name AS partner, k.scopes, k.per_minute, k.last_used_at
        FROM api_key k JOIN partner p ON p.id = k.partner_id
        WHERE k.key_hash = ${sha256(key)}::bytea AND k.revoked_at IS NULL`,
  );
  if (!found) return undefined;
  const { id, partner_id: partnerId, partner, scopes, per_minute: perMinute } = found;
  if (now.getTime() - (found.last_used_at?.getTime() ?? -Infinity) >= coarseMs) {
    await db.execute(
      sql`UPDATE api_key SET last_used_at = ${now}::timestamptz WHERE id = ${id}::uuid`,
    );
  }
  return { id, partnerId, partner, scopes, perMinute };
}
