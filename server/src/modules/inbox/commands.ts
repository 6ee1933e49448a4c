import { sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import type { Delivery } from '../outbox/channel.ts';
import type { Said } from './messages.ts';

/**
 * One message at a time for each person, so that their numbers are in the order in which they appear: "read up to this
 * one" then never takes one along that came to light later. The same delivery again changes nothing.
 */
export async function putInInbox(tx: Db, delivery: Delivery, { title, text }: Said): Promise<void> {
  const { id, personId, kind, at, deadline, subject } = delivery;
  await tx.execute(sql`
    WITH turn AS MATERIALIZED (SELECT pg_advisory_xact_lock(hashtextextended(${`luyin:inbox ${personId}`}, 0)))
    INSERT INTO inbox_message (outbox_id, person_id, kind, title, text, at, deadline, subject_kind, subject_id)
    SELECT ${id}::int8, ${personId}::uuid, ${kind}, ${title}, ${text}, ${at}::timestamptz,
      ${deadline}::timestamptz, ${subject?.kind ?? null}, ${subject?.id ?? null} FROM turn
    ON CONFLICT (outbox_id) DO NOTHING`);
}

const largest = 2n ** 63n - 1n;

/** Up to and with this number, whether or not it is a message of this person's. */
export async function markRead(tx: Db, personId: string, upTo: string, now: Date): Promise<void> {
  const last = BigInt(upTo) > largest ? largest : BigInt(upTo);
  await tx.execute(sql`
    UPDATE inbox_message SET read_at = ${now}::timestamptz
    WHERE person_id = ${personId}::uuid AND id <= ${String(last)}::int8 AND read_at IS NULL`);
}
