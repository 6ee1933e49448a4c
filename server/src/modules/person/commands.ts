import { sql } from 'drizzle-orm';
import type { Role } from '@luyin/contract/policy';
import { one, type Db } from '../../db/client.ts';
import type { Secrets } from '../../secrets.ts';

export interface NewPerson {
  name: string;
  phone?: string;
  openid?: string;
  /** Everyone is a citizen; staff roles are added. */
  roles?: readonly Role[];
}

/** Returns the id. A phone or openid that is already known gives the person who has it, unchanged. */
export async function createPerson(
  tx: Db,
  secrets: Secrets,
  { name, phone, openid, roles = ['citizen'] }: NewPerson,
  now: Date,
): Promise<string> {
  const sealed = (kind: string, text: string | undefined) => ({
    hash: text === undefined ? null : secrets.fingerprint(kind, text),
    cipher: text === undefined ? null : secrets.encrypt(text),
  });
  const byPhone = sealed('phone', phone);
  const byWechat = sealed('wechat', openid);
  const made = await one<{ id: string }>(
    tx,
    sql`INSERT INTO person (name, phone_hash, phone_cipher, wechat_hash, wechat_cipher, created_at)
        VALUES (${name}, ${byPhone.hash}, ${byPhone.cipher}, ${byWechat.hash}, ${byWechat.cipher}, ${now}::timestamptz)
        ON CONFLICT DO NOTHING RETURNING id`,
  );
  if (!made) {
    const known = await one<{ id: string }>(
      tx,
      sql`SELECT id FROM person WHERE phone_hash = ${byPhone.hash} OR wechat_hash = ${byWechat.hash} LIMIT 1`,
    );
    if (!known) throw new Error('A person clashed with one that is not there.');
    return known.id;
  }
  await tx.execute(sql`
    INSERT INTO person_role (person_id, role, granted_at)
    SELECT ${made.id}::uuid, role, ${now}::timestamptz
    FROM unnest(${sql.param([...roles])}::text[]) AS role`);
  return made.id;
}

/** Who signs in for the first time becomes a citizen without a name of their own. */
export async function personByPhone(
  tx: Db,
  secrets: Secrets,
  phone: string,
  now: Date,
): Promise<string> {
  const hash = secrets.fingerprint('phone', phone);
  const known = await one<{ id: string }>(
    tx,
    sql`SELECT id FROM person WHERE phone_hash = ${hash}`,
  );
  return known?.id ?? createPerson(tx, secrets, { name: `市民${phone.slice(-4)}`, phone }, now);
}

export async function personByWechat(
  tx: Db,
  secrets: Secrets,
  openid: string,
  now: Date,
): Promise<string> {
  const hash = secrets.fingerprint('wechat', openid);
  const known = await one<{ id: string }>(
    tx,
    sql`SELECT id FROM person WHERE wechat_hash = ${hash}`,
  );
  return known?.id ?? createPerson(tx, secrets, { name: '微信市民', openid }, now);
}
