/** Telling the leaders of parties, one or a thousand, in one statement. */
import { sql } from 'drizzle-orm';
import { prepared, type Db } from '../../db/client.ts';
import type { MessageData, MessageKind } from '../inbox/messages.ts';
import { channels } from '../outbox/channels.ts';
import { nameSession } from './naming.ts';
import type { Signup } from './signup.ts';

type Told = Pick<Signup, 'id' | 'person_id' | 'version'>;

interface News<K extends MessageKind, S extends Told> {
  kind: K;
  data(signup: S): MessageData<K>;
  /** Names the deed; the signup and its version are added to it. */
  deed: string;
  at: Date;
  deadline?(signup: S): Date | null;
}

/** Call it in the transaction of the deed, with the signups as they are after it. */
export async function tellLeaders<K extends MessageKind, S extends Told>(
  tx: Db,
  signups: readonly S[],
  { kind, data, deed, at, deadline }: News<K, S>,
): Promise<void> {
  if (signups.length === 0) return;
  const told = signups.map((signup) => ({
    person: signup.person_id,
    signup: signup.id,
    data: data(signup),
    once: `signup ${signup.id} ${signup.version} ${deed}`,
    deadline: deadline?.(signup)?.toISOString() ?? null,
  }));
  const names = channels.map(({ name }) => name);
  await prepared(
    tx,
    sql`INSERT INTO outbox (channel, kind, person_id, data, subject_kind, subject_id, deadline, once_key, created_at, due_at)
        SELECT channel, ${kind}, t.person, t.data, 'signup', t.signup, t.deadline, t.once, ${at}::timestamptz,
          ${at}::timestamptz
        FROM jsonb_to_recordset(${JSON.stringify(told)}::jsonb)
            AS t (person uuid, signup text, data jsonb, once text, deadline timestamptz),
          unnest(${sql.param(names)}::text[]) AS channel
        ON CONFLICT (once_key, channel) DO NOTHING`,
  );
}

/** What of an activity is different now, beside its time: for all who are booked, wait, or hold an offer or an entry. */
export async function tellChanged(
  tx: Db,
  sessionId: string,
  changes: string,
  now: Date,
): Promise<number> {
  const signups = await prepared<Told>(
    tx,
    sql`SELECT id, person_id, version FROM signup WHERE session_id = ${sessionId}::uuid
          AND status IN ('entered', 'waiting', 'offered', 'booked')`,
  );
  const session = await nameSession(tx, sessionId);
  await tellLeaders(tx, signups, {
    kind: 'signup_changed',
    data: () => ({ ...session, changes }),
    deed: `changed ${now.toISOString()}`,
    at: now,
  });
  return signups.length;
}
