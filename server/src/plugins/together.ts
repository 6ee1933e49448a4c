/**
 * Writes that would stand in line for one row are done together: whoever came while the last ones were at it goes in next,
 * in one transaction, in the order of coming. A rush then costs a commit for many instead of one for each. To each of
 * them it is as if it had been alone: it has its own key, its own answer, and its own refusal.
 */
import { sql } from 'drizzle-orm';
import { prepared, type Database, type Db } from '../db/client.ts';
import { fail } from '../failure.ts';
import { seal, unseal } from '../secrets.ts';
import { isDatabaseAway } from './errors.ts';
import { unlessDeadlocked, type Answered, type Ticket } from './idempotency.ts';

/** The answer's JSON, or why there is none. */
export type Outcome = string | Error;

/** Answers one outcome for each input, in their order; what it throws undoes all of them. */
export type GroupHandler<Input> = (tx: Db, inputs: Input[]) => Promise<Outcome[]>;

interface Entry<Input> {
  ticket: Ticket;
  input: Input;
  now: Date;
  settle(outcome: Answered | Error): void;
}

/** More would keep the first of them waiting, and the locks held, for longer than it saves. */
const most = 64;

/** One place where people stand in line, e.g. for the seats of a session. */
export class Door<Input> {
  readonly #database: Database;
  readonly #handler: GroupHandler<Input>;
  readonly #waiting: Entry<Input>[] = [];
  #busy = false;

  readonly #empty: () => void;

  /** `empty` is called whenever nobody stands here any more. */
  constructor(database: Database, handler: GroupHandler<Input>, empty: () => void = () => {}) {
    this.#database = database;
    this.#handler = handler;
    this.#empty = empty;
  }

  enter(ticket: Ticket, input: Input, now: Date): Promise<Answered> {
    return new Promise((resolve, reject) => {
      const settle = (outcome: Answered | Error) =>
        outcome instanceof Error ? reject(outcome) : resolve(outcome);
      this.#waiting.push({ ticket, input, now, settle });
      if (!this.#busy) void this.#letIn();
    });
  }

  async #letIn(): Promise<void> {
    this.#busy = true;
    while (this.#waiting.length > 0) await this.#serve(this.#waiting.splice(0, most));
    this.#busy = false;
    this.#empty();
  }

  async #serve(group: Entry<Input>[]): Promise<void> {
    let outcomes: (Answered | Error)[];
    try {
      outcomes = await unlessDeadlocked(() =>
        this.#database.db.transaction((tx) => perform(tx, group, this.#handler)),
      );
    } catch (error) {
      // Nothing of it was done. What one of them brings must not be paid for by the others; where the database is away
      // none of them would fare better alone, and each would wait for the ones before it.
      if (group.length > 1 && !isDatabaseAway(error)) {
        for (const entry of group) await this.#serve([entry]);
        return;
      }
      outcomes = group.map(() => error as Error);
    }
    group.forEach((entry, i) => entry.settle(outcomes[i]!));
  }
}

async function perform<Input>(
  tx: Db,
  group: Entry<Input>[],
  handler: GroupHandler<Input>,
): Promise<(Answered | Error)[]> {
  const known = await recallAll(tx, group);
  const fresh = group.filter((entry) => !known.has(entry));
  const inputs = fresh.map(({ input }) => input);
  const outcomes = inputs.length > 0 ? await handler(tx, inputs) : [];
  await keep(tx, fresh, outcomes);
  fresh.forEach((entry, i) => {
    const outcome = outcomes[i]!;
    known.set(entry, outcome instanceof Error ? outcome : { text: outcome, replayed: false });
  });
  return group.map((entry) => known.get(entry)!);
}

const hex = (bytes: Buffer) => bytes.toString('hex');

/**
 * What was answered before. A key is locked by its number and not by a row: most people in a rush are refused, and a
 * refusal then writes nothing at all. In the order of the keys, so that two processes which are sent the same writes never
 * wait for each other in a circle.
 */
async function recallAll<Input>(
  tx: Db,
  group: Entry<Input>[],
): Promise<Map<Entry<Input>, Answered | Error>> {
  const byKey = new Map(group.map((entry) => [hex(entry.ticket.keyHash), entry]));
  const keys = [...byKey.keys()].sort();
  const numbers = keys.map((key) => BigInt.asIntN(64, BigInt(`0x${key.slice(0, 16)}`)).toString());
  await prepared(
    tx,
    sql`SELECT pg_advisory_xact_lock(number) FROM unnest(${sql.param(numbers)}::int8[]) AS number`,
  );
  // A statement of its own: it has to see what whoever held the lock before has written.
  const found = await prepared<{ key: string; request: string; answer: string }>(
    tx,
    sql`SELECT encode(k.key_hash, 'hex') AS key, encode(k.request_hash, 'hex') AS request,
          encode(k.answer, 'hex') AS answer
        FROM unnest(${sql.param(keys)}::text[]) AS given (key)
        JOIN idempotency_key k ON k.key_hash = decode(given.key, 'hex')`,
  );
  const known = new Map<Entry<Input>, Answered | Error>();
  for (const { key, request, answer } of found) {
    const entry = byKey.get(key)!;
    const { requestHash, answerKey } = entry.ticket;
    known.set(
      entry,
      request === hex(requestHash)
        ? { text: unseal(answerKey, Buffer.from(answer, 'hex')), replayed: true }
        : fail('idempotency_key_reused'),
    );
  }
  return known;
}

/** Answers are kept beside their keys; a refused write is not remembered. */
async function keep<Input>(tx: Db, fresh: Entry<Input>[], outcomes: Outcome[]): Promise<void> {
  const kept = fresh.flatMap(({ ticket, now }, i) => {
    const outcome = outcomes[i]!;
    if (outcome instanceof Error) return [];
    return {
      key: hex(ticket.keyHash),
      request: hex(ticket.requestHash),
      answer: hex(seal(ticket.answerKey, outcome)),
      at: now,
    };
  });
  if (kept.length === 0) return;
  const written = await prepared(
    tx,
    sql`INSERT INTO idempotency_key (key_hash, request_hash, status, answer, created_at)
        SELECT decode(key, 'hex'), decode(request, 'hex'), 200, decode(answer, 'hex'), at
        FROM jsonb_to_recordset(${JSON.stringify(kept)}::jsonb)
          AS given (key text, request text, answer text, at timestamptz)
        ON CONFLICT (key_hash) DO NOTHING RETURNING 1`,
  );
  // Another address was sent the same key meanwhile: what was done here is undone.
  if (written.length < kept.length) throw fail('idempotency_key_reused');
}
