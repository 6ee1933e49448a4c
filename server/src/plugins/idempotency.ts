/**
 * Every write takes an Idempotency-Key. The key, the change and the answer are one transaction, so that a retry after a
 * lost connection or a restart gets the first answer again and nothing is done twice. A refused write is not remembered.
 */
import { createHash, hkdfSync } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { FastifyRequest } from 'fastify';
import { prepared, rows, type Database, type Db } from '../db/client.ts';
import { fail } from '../failure.ts';
import { seal, unseal } from '../secrets.ts';
import { sqlState } from './errors.ts';

export interface Answered {
  /** The answer's JSON, byte for byte the first one. */
  text: string;
  replayed: boolean;
}

interface Work<Prepared> {
  /** Without it the question whether this was answered before is left to the transaction: one question less. */
  before?(): Promise<Prepared>;
  handler(tx: Db, prepared: Prepared): Promise<string>;
}

/** A request's key, hashed: the raw key is the secret that opens the stored answer. */
export interface Ticket {
  keyHash: Buffer;
  requestHash: Buffer;
  answerKey: Buffer;
}

/** Two of the same in one process: the second waits for the first and then finds its answer. */
const running = new WeakMap<Database, Map<string, Promise<unknown>>>();

/** `content` is what the request brings: its body, or the hash of its file. */
export async function answerOnce<Prepared>(
  database: Database,
  request: FastifyRequest,
  content: string,
  now: Date,
  work: Work<Prepared>,
): Promise<Answered> {
  const ticket = ticketOf(request, content);
  return oneAtATime(database, ticket, () => firstOrAgain(database, ticket, now, work));
}

/** Whoever brings a key that is being worked on in this process waits until that is over. */
export async function oneAtATime(
  database: Database,
  { keyHash }: Ticket,
  work: () => Promise<Answered>,
): Promise<Answered> {
  const inFlight = running.get(database) ?? new Map<string, Promise<unknown>>();
  running.set(database, inFlight);
  const id = keyHash.toString('base64');
  while (inFlight.has(id)) await inFlight.get(id)?.catch(() => {});
  const answer = work();
  inFlight.set(id, answer);
  try {
    return await answer;
  } finally {
    inFlight.delete(id);
  }
}

async function firstOrAgain<Prepared>(
  database: Database,
  ticket: Ticket,
  now: Date,
  work: Work<Prepared>,
): Promise<Answered> {
  const stored = work.before && (await recall(database.db, ticket));
  if (stored !== undefined) return { text: stored, replayed: true };
  const ready = (await work.before?.()) as Prepared;
  return unlessDeadlocked(() =>
    database.db.transaction((tx) => perform(tx, ticket, now, ready, work)),
  );
}

/** Who was chosen as the victim of a deadlock has done nothing, so it may be tried again. */
export async function unlessDeadlocked<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= 4 || !['40001', '40P01'].includes(sqlState(error) ?? '')) throw error;
    }
  }
}

async function perform<Prepared>(
  tx: Db,
  ticket: Ticket,
  now: Date,
  ready: Prepared,
  work: Work<Prepared>,
): Promise<Answered> {
  // Waits here while another process holds the same key, and goes on when that one gave up.
  const [mine] = await prepared(
    tx,
    sql`INSERT INTO idempotency_key (key_hash, request_hash, created_at)
        VALUES (${ticket.keyHash}, ${ticket.requestHash}, ${now}::timestamptz)
        ON CONFLICT (key_hash) DO NOTHING RETURNING 1 AS mine`,
  );
  if (!mine) {
    const stored = await recall(tx, ticket);
    if (stored === undefined) throw fail('idempotency_key_reused');
    return { text: stored, replayed: true };
  }
  const text = await work.handler(tx, ready);
  await prepared(
    tx,
    sql`UPDATE idempotency_key SET status = 200, answer = ${seal(ticket.answerKey, text)}
        WHERE key_hash = ${ticket.keyHash}`,
  );
  return { text, replayed: false };
}

async function recall(db: Db, ticket: Ticket): Promise<string | undefined> {
  const [row] = await prepared<{ request_hash: Buffer; answer: Buffer | null }>(
    db,
    sql`SELECT request_hash, answer FROM idempotency_key WHERE key_hash = ${ticket.keyHash}`,
  );
  if (!row) return undefined;
  if (!row.request_hash.equals(ticket.requestHash)) throw fail('idempotency_key_reused');
  return row.answer ? unseal(ticket.answerKey, row.answer) : undefined;
}

export function ticketOf(request: FastifyRequest, content: string): Ticket {
  const raw = request.headers['idempotency-key'];
  if (typeof raw !== 'string' || !/^[\x21-\x7e]{16,100}$/.test(raw)) {
    throw fail('idempotency_key_missing');
  }
  const scope = request.person ? `person ${request.person.id}` : 'visitor';
  return {
    keyHash: hash(`${scope}\n${raw}`),
    requestHash: hash(`${request.method}\n${request.url}\n${content}`),
    answerKey: Buffer.from(hkdfSync('sha256', raw, scope, 'luyin answer', 32)),
  };
}

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Longer than any client retries: a form that waits on a phone is kept for thirty days. */
export const rememberedForMs = 31 * 24 * 3600_000;

/** A thousand at a time; how many went. */
export async function forgetOldAnswers(db: Db, now: Date): Promise<number> {
  const before = new Date(now.getTime() - rememberedForMs);
  const gone = await rows(
    db,
    sql`DELETE FROM idempotency_key WHERE key_hash IN (
          SELECT key_hash FROM idempotency_key WHERE created_at < ${before}::timestamptz LIMIT 1000)
        RETURNING 1 AS gone`,
  );
  return gone.length;
}
