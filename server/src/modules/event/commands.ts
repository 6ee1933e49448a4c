/** The history of every workflow: one row a step, never changed, at once the citizen's timeline and the audit trail. */
import type { Role } from '@luyin/contract/policy';
import { sql } from 'drizzle-orm';
import { prepared, type Db } from '../../db/client.ts';

export interface EventToRecord {
  /** A noun of the product and its id, e.g. `tree`, its bigint as text. */
  subjectKind: string;
  subjectId: string | number;
  action: string;
  from?: string | null;
  to?: string | null;
  actorId?: string | null;
  actorRole?: Role | null;
  reason?: string | null;
  data?: Record<string, unknown>;
  at: Date;
}

/** Call it in the transaction that makes the step. */
export async function recordEvent(tx: Db, event: EventToRecord): Promise<void> {
  await prepared(
    tx,
    sql`
    INSERT INTO event (subject_kind, subject_id, action, from_status, to_status, actor_id, actor_role, reason, data, at)
    VALUES (${event.subjectKind}, ${String(event.subjectId)}, ${event.action}, ${event.from ?? null},
      ${event.to ?? null}, ${event.actorId ?? null}, ${event.actorRole ?? null}, ${event.reason ?? null},
      ${JSON.stringify(event.data ?? {})}::jsonb, ${event.at}::timestamptz)`,
  );
}
