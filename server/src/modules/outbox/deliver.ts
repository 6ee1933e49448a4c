/**
 * The worker's side of the outbox. A claim is a row put off for a while: a worker that dies leaves rows that come due
 * again by themselves, so nothing is lost. What stays in our own database is kept together with the note of it, so it
 * does not arrive twice.
 */
import { sql } from 'drizzle-orm';
import { rows, type Db } from '../../db/client.ts';
import type { House } from '../../house.ts';
import type { Channel, Delivery } from './channel.ts';
import { channels } from './channels.ts';
import { tell } from './commands.ts';

const second = 1_000;
const day = 24 * 3600 * second;

export const deliveryRules = {
  /** Over some ten hours; then it is parked for a person to look at. */
  tries: 8,
  claimMs: 60 * second,
  /** Ten seconds, then four times as long each time. */
  firstRestMs: 10 * second,
  growth: 4,
  longestRestMs: 6 * 3600 * second,
  /** How long a deed's `onceKey` is remembered: a yearly one has to outlive its year. */
  keptMs: 800 * day,
} as const;

/** Delivers what is due, at most `limit` of it; how many were taken up, well or ill. */
export async function deliverDue(
  house: House,
  now: Date,
  limit = 20,
  through: readonly Channel[] = channels,
): Promise<number> {
  const { db } = house.database;
  const claimed = await claim(db, now, limit);
  for (const delivery of claimed) {
    try {
      if (delivery.attempts > deliveryRules.tries) {
        throw new Error('Its worker ended in the middle, again and again.');
      }
      const channel = through.find(({ name }) => name === delivery.channel);
      if (!channel) throw new Error(`There is no channel ${delivery.channel}.`);
      await channel.send?.(house, delivery);
      await db.transaction(async (tx) => {
        await channel.keep?.(tx, delivery, house);
        await tx.execute(sql`
          UPDATE outbox SET delivered_at = ${now}::timestamptz, parked_at = NULL, last_error = NULL
          WHERE id = ${delivery.id}::int8`);
      });
    } catch (error) {
      await db.transaction((tx) => noteFailure(tx, delivery, error, now));
    }
  }
  return claimed.length;
}

async function claim(db: Db, now: Date, limit: number): Promise<Delivery[]> {
  const until = new Date(now.getTime() + deliveryRules.claimMs);
  const claimed = await rows<
    Omit<Delivery, 'subject'> & { due: Date; subject_kind: string | null; subject_id: string }
  >(
    db,
    // Materialized, or a plan may lock the limit's rows more than once.
    sql`WITH due AS MATERIALIZED (
          SELECT id, due_at FROM outbox
          WHERE delivered_at IS NULL AND parked_at IS NULL AND due_at <= ${now}::timestamptz
          ORDER BY due_at, id LIMIT ${limit}::int FOR UPDATE SKIP LOCKED)
        UPDATE outbox o SET due_at = ${until}::timestamptz, attempts = o.attempts + 1
        FROM due WHERE o.id = due.id
        RETURNING o.id, o.channel, o.kind, o.person_id AS "personId", o.data, o.subject_kind, o.subject_id,
          o.deadline, o.created_at AS at, o.attempts, due.due_at AS due`,
  );
  return claimed
    .sort((one, two) => one.due.getTime() - two.due.getTime() || one.id - two.id)
    .map(({ due: _due, subject_kind, subject_id, ...delivery }) => ({
      ...delivery,
      subject: subject_kind === null ? null : { kind: subject_kind, id: subject_id },
    }));
}

/** The number of tries tells this claim from a later one, whose outcome counts instead. */
async function noteFailure(tx: Db, delivery: Delivery, error: unknown, now: Date): Promise<void> {
  const parks = delivery.attempts >= deliveryRules.tries;
  const next = new Date(now.getTime() + restMs(delivery.attempts));
  const noted = await rows(
    tx,
    sql`UPDATE outbox SET last_error = ${reason(error)}, due_at = ${next}::timestamptz,
          parked_at = CASE WHEN ${parks}::boolean THEN ${now}::timestamptz END
        WHERE id = ${delivery.id}::int8 AND attempts = ${delivery.attempts}::int AND delivered_at IS NULL
        RETURNING id`,
  );
  // News of what cannot be told would be told in circles.
  if (parks && noted.length > 0 && delivery.kind !== 'deliveries_parked')
    await warnKeepers(tx, now);
}

async function warnKeepers(tx: Db, now: Date): Promise<void> {
  const keepers = await rows<{ person_id: string }>(
    tx,
    sql`SELECT DISTINCT person_id FROM person_role WHERE role IN ('manager', 'admin') ORDER BY person_id`,
  );
  for (const { person_id: personId } of keepers) {
    await tell(tx, {
      personId,
      kind: 'deliveries_parked',
      data: {},
      onceKey: `deliveries parked ${now.toISOString().slice(0, 10)} ${personId}`,
      at: now,
      subject: { kind: 'desk_deliveries', id: 'parked' },
    });
  }
}

/** A fifth more or less, so that what failed together does not come back together. */
function restMs(attempts: number): number {
  const { firstRestMs, growth, longestRestMs } = deliveryRules;
  const rest = Math.min(firstRestMs * growth ** (attempts - 1), longestRestMs);
  return Math.round(rest * (0.8 + 0.4 * Math.random()));
}

/** A failed query's own text lists its parameters, which may be anybody's data: its cause does not. */
function reason(error: unknown): string {
  let at = error;
  while (at instanceof Error && at.cause instanceof Error) at = at.cause;
  return (at instanceof Error ? at.message : String(at)).replaceAll('\0', '').slice(0, 300);
}

/** A thousand at a time of those that were delivered long ago; how many went. */
export async function forgetDelivered(db: Db, now: Date): Promise<number> {
  const before = new Date(now.getTime() - deliveryRules.keptMs);
  const gone = await rows(
    db,
    sql`DELETE FROM outbox WHERE id IN (
          SELECT id FROM outbox WHERE delivered_at < ${before}::timestamptz LIMIT 1000)
        RETURNING id`,
  );
  return gone.length;
}
