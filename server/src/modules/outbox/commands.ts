import type { InboxSubject } from '@luyin/contract/inbox/words';
import type { Role } from '@luyin/contract/policy';
import { sql } from 'drizzle-orm';
import { one, prepared, type Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import { recordEvent } from '../event/commands.ts';
import type { MessageData, MessageKind } from '../inbox/messages.ts';
import { channels } from './channels.ts';

export interface Telling<K extends MessageKind> {
  personId: string;
  kind: K;
  /** What the words of this kind ask for. It goes through JSON: times as ISO text. */
  data: MessageData<K>;
  /** Names the deed, e.g. `adoption 17 expiring 2027`: the same one told again is silently the same. */
  onceKey: string;
  /** When the deed was done. */
  at: Date;
  /** Until when the person can answer. */
  deadline?: Date | null;
  /** Where the message leads. */
  subject?: { kind: InboxSubject; id: string } | null;
}

/** Call it in the transaction of the deed: what is undone is not told, what is kept is told once. */
export async function tell<K extends MessageKind>(tx: Db, telling: Telling<K>): Promise<void> {
  const { personId, kind, data, onceKey, at, deadline = null, subject = null } = telling;
  const names = channels.map(({ name }) => name);
  await tx.execute(sql`
    INSERT INTO outbox (channel, kind, person_id, data, subject_kind, subject_id, deadline, once_key, created_at, due_at)
    SELECT channel, ${kind}, ${personId}::uuid, ${JSON.stringify(data)}::jsonb, ${subject?.kind ?? null},
      ${subject?.id ?? null}, ${deadline}::timestamptz, ${onceKey}, ${at}::timestamptz, ${at}::timestamptz
    FROM unnest(${sql.param(names)}::text[]) AS channel
    ON CONFLICT (once_key, channel) DO NOTHING`);
}

/** The same to many, as one statement. `onceKey` names the deed for each of them. */
export async function tellMany<K extends MessageKind>(
  tx: Db,
  personIds: readonly string[],
  telling: Omit<Telling<K>, 'personId' | 'onceKey' | 'deadline'> & {
    onceKey(personId: string): string;
  },
): Promise<void> {
  if (personIds.length === 0) return;
  const { kind, data, onceKey, at, subject = null } = telling;
  const names = channels.map(({ name }) => name);
  await prepared(
    tx,
    sql`INSERT INTO outbox (channel, kind, person_id, data, subject_kind, subject_id, once_key, created_at, due_at)
        SELECT channel, ${kind}, person.id, ${JSON.stringify(data)}::jsonb, ${subject?.kind ?? null}::text,
          ${subject?.id ?? null}::text, person.once_key, ${at}::timestamptz, ${at}::timestamptz
        FROM unnest(${sql.param([...personIds])}::uuid[], ${sql.param(personIds.map(onceKey))}::text[])
          AS person (id, once_key)
        CROSS JOIN unnest(${sql.param(names)}::text[]) AS channel
        ON CONFLICT (once_key, channel) DO NOTHING`,
  );
}

/** A parked delivery begins again, with all its tries. */
export async function retryDelivery(
  tx: Db,
  id: string,
  by: { id: string; role: Role; now: Date },
): Promise<void> {
  const known = /^[0-9]{1,18}$/.test(id)
    ? await one<{ kind: string }>(
        tx,
        sql`UPDATE outbox SET parked_at = NULL, attempts = 0, due_at = ${by.now}::timestamptz
            WHERE id = ${id}::int8 AND parked_at IS NOT NULL RETURNING kind`,
      )
    : undefined;
  if (!known) throw fail('not_found');
  await recordEvent(tx, {
    subjectKind: 'delivery',
    subjectId: id,
    action: 'retry',
    actorId: by.id,
    actorRole: by.role,
    data: { kind: known.kind },
    at: by.now,
  });
}
