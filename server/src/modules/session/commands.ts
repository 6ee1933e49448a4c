import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { one, rows, type Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import { sha256, type Secrets } from '../../secrets.ts';
import type { OneTimeCodeSender } from '../../integrations/one-time-code/port.ts';
import type { LiveSession } from './queries.ts';

const MINUTE = 60_000;
/** A session ends after this long without a visit. */
export const sessionLifeMs = 90 * 24 * 60 * MINUTE;
/** Writing down every visit would make each read a write. */
const touchEveryMs = 60 * MINUTE;

export const codeRules = {
  lifeMs: 5 * MINUTE,
  resendMs: MINUTE,
  attempts: 5,
  /** Codes per phone and per address; a household or a school shares an address. */
  perPhone: { count: 10, windowMs: 24 * 60 * MINUTE },
  perAddress: { count: 20, windowMs: 60 * MINUTE },
} as const;

/** Opens a session and returns its token, which is kept nowhere. */
export async function openSession(
  tx: Db,
  personId: string,
  device: string | null,
  now: Date,
): Promise<{ token: string; expiresAt: Date }> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(now.getTime() + sessionLifeMs);
  await tx.execute(sql`
    INSERT INTO session (token_hash, person_id, device, created_at, last_seen_at, expires_at)
    VALUES (${sha256(token)}, ${personId}::uuid, ${device}, ${now}::timestamptz, ${now}::timestamptz,
      ${expiresAt}::timestamptz)`);
  return { token, expiresAt };
}

/** Slides the end of a session that is in use. */
export async function touchSession(db: Db, session: LiveSession, now: Date): Promise<LiveSession> {
  if (now.getTime() - session.lastSeenAt.getTime() < touchEveryMs) return session;
  const expiresAt = new Date(now.getTime() + sessionLifeMs);
  await db.execute(sql`
    UPDATE session SET last_seen_at = ${now}::timestamptz, expires_at = ${expiresAt}::timestamptz
    WHERE id = ${session.sessionId}::uuid AND revoked_at IS NULL`);
  return { ...session, lastSeenAt: now, expiresAt };
}

/** False when there is no such open session of this person. */
export async function closeSession(
  tx: Db,
  personId: string,
  sessionId: string,
  now: Date,
): Promise<boolean> {
  const closed = await one(
    tx,
    sql`UPDATE session SET revoked_at = ${now}::timestamptz
        WHERE id::text = ${sessionId} AND person_id = ${personId}::uuid AND revoked_at IS NULL RETURNING 1 AS closed`,
  );
  return closed !== undefined;
}

/** Makes a one-time code and hands it to the sender, after the transaction that counts it. */
export async function sendPhoneCode(
  db: Db,
  secrets: Secrets,
  sender: OneTimeCodeSender,
  phone: string,
  address: string,
  now: Date,
): Promise<{ developmentCode?: string }> {
  const code = await db.transaction((tx) => makePhoneCode(tx, secrets, phone, address, now));
  return sender.send(phone, code);
}

/**
 * Counted in the database, so that the limits hold over all processes; a lock on the phone makes two requests at once
 * take turns.
 */
async function makePhoneCode(
  tx: Db,
  secrets: Secrets,
  phone: string,
  address: string,
  now: Date,
): Promise<string> {
  const phoneHash = secrets.fingerprint('phone', phone);
  const addressHash = secrets.fingerprint('address', address);
  await tx.execute(
    sql`SELECT pg_advisory_xact_lock(hashtextextended(${phoneHash.toString('hex')}, 1))`,
  );
  const since = (windowMs: number) => new Date(now.getTime() - windowMs);
  const count = await one<{ last: Date | null; of_phone: number; of_address: number }>(
    tx,
    sql`SELECT max(created_at) FILTER (WHERE phone_hash = ${phoneHash}) AS last,
          count(*) FILTER (WHERE phone_hash = ${phoneHash}
            AND created_at > ${since(codeRules.perPhone.windowMs)}::timestamptz) AS of_phone,
          count(*) FILTER (WHERE address_hash = ${addressHash}
            AND created_at > ${since(codeRules.perAddress.windowMs)}::timestamptz) AS of_address
        FROM phone_code
        WHERE (phone_hash = ${phoneHash} OR address_hash = ${addressHash})
          AND created_at > ${since(codeRules.perPhone.windowMs)}::timestamptz`,
  );
  const wait = count?.last ? count.last.getTime() + codeRules.resendMs - now.getTime() : 0;
  if (wait > 0) throw fail('too_many_requests', { retryAfterSeconds: Math.ceil(wait / 1000) });
  if (count && count.of_phone >= codeRules.perPhone.count)
    throw fail('too_many_requests', { retryAfterSeconds: 3600 });
  if (count && count.of_address >= codeRules.perAddress.count)
    throw fail('too_many_requests', { retryAfterSeconds: 600 });
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  await tx.execute(sql`
    INSERT INTO phone_code (phone_hash, address_hash, code_hash, created_at, expires_at)
    VALUES (${phoneHash}, ${addressHash}, ${hashCode(phoneHash, code)}, ${now}::timestamptz,
      ${new Date(now.getTime() + codeRules.lifeMs)}::timestamptz)`);
  return code;
}

/** Counts the attempt first and for good, so that guessing ends after five. Returns the code's row id. */
export async function checkPhoneCode(
  db: Db,
  secrets: Secrets,
  phone: string,
  code: string,
  now: Date,
): Promise<number> {
  const phoneHash = secrets.fingerprint('phone', phone);
  const row = await one<{ id: number; code_hash: Buffer; attempts: number }>(
    db,
    sql`UPDATE phone_code SET attempts = attempts + 1
        WHERE id = (SELECT id FROM phone_code WHERE phone_hash = ${phoneHash} ORDER BY created_at DESC, id DESC LIMIT 1)
          AND used_at IS NULL AND expires_at > ${now}::timestamptz
        RETURNING id, code_hash, attempts`,
  );
  if (!row) throw fail('phone_code_expired');
  if (row.attempts > codeRules.attempts) throw fail('phone_code_attempts');
  if (!timingSafeEqual(row.code_hash, hashCode(phoneHash, code))) {
    throw fail('phone_code_wrong', { fields: { code: '验证码不对' } });
  }
  return row.id;
}

/** Of two that come with the same right code, one gets in. */
export async function usePhoneCode(tx: Db, id: number, now: Date): Promise<void> {
  const used = await one(
    tx,
    sql`UPDATE phone_code SET used_at = ${now}::timestamptz WHERE id = ${id} AND used_at IS NULL RETURNING 1 AS used`,
  );
  if (!used) throw fail('phone_code_expired');
}

/** The phone's keyed hash salts it: a table of a million hashes opens nothing. */
const hashCode = (phoneHash: Buffer, code: string): Buffer =>
  createHash('sha256').update(phoneHash).update(code).digest();

/** Codes and sessions that nobody can use any more, a thousand of each at a time; how many went. */
export async function forgetOldSessions(db: Db, now: Date): Promise<number> {
  const monthAgo = new Date(now.getTime() - 30 * 24 * 60 * MINUTE);
  const codes = await rows(
    db,
    sql`DELETE FROM phone_code WHERE id IN (
          SELECT id FROM phone_code WHERE created_at < ${monthAgo}::timestamptz LIMIT 1000)
        RETURNING 1 AS gone`,
  );
  const sessions = await rows(
    db,
    sql`DELETE FROM session WHERE id IN (
          SELECT id FROM session WHERE coalesce(revoked_at, expires_at) < ${monthAgo}::timestamptz LIMIT 1000)
        RETURNING 1 AS gone`,
  );
  return codes.length + sessions.length;
}
