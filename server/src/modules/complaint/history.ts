/** The history of a case: one row for everything that happened to it, never changed, each sealed to the one before. */
import type { ComplaintActor } from '@luyin/contract/complaint/transitions';
import type { ComplaintStatus } from '@luyin/contract/complaint/words';
import { sql } from 'drizzle-orm';
import { prepared, type Db } from '../../db/client.ts';
import type { Secrets } from '../../secrets.ts';
import { hashOf, sealOf, storable, storableText } from './chain.ts';
import type { ComplaintRow } from './row.ts';

export interface HistoryEntry {
  /** An action of the transition table, `reported`, `note`, `recall`, `publish`, … */
  kind: string;
  from?: ComplaintStatus | null;
  to?: ComplaintStatus | null;
  actorId?: string | null;
  actor: ComplaintActor | 'unit' | 'follower' | 'house';
  /** The reporter and, once it is published, everyone reads it. */
  public: boolean;
  reason?: string | null;
  data?: object;
  at: Date;
}

/** Under the row lock of the case, which it moves on to its next version. A case begins with the entry `reported`. */
export async function writeHistory(
  tx: Db,
  secrets: Secrets,
  { id, number }: Pick<ComplaintRow, 'id' | 'number'>,
  entry: HistoryEntry,
): Promise<void> {
  const head = entry.kind === 'reported' ? null : await findHead(tx, id);
  const seq = (head?.seq ?? 0) + 1;
  const { kind, from = null, to = null, actorId = null, actor, at } = entry;
  const data = storable(entry.data ?? {});
  const reason = entry.reason == null ? null : storableText(entry.reason);
  const prev = head?.hash ?? null;
  const link = {
    seq,
    kind,
    from,
    to,
    actorId,
    actor,
    public: entry.public,
    reason,
    data,
    at,
    prev,
  };
  const hash = hashOf(number, link);
  await prepared(
    tx,
    sql`WITH written AS (
          INSERT INTO complaint_event (complaint_id, seq, kind, from_status, to_status, actor_id, actor, public,
            reason, data, at, prev_hash, hash)
          VALUES (${id}::int8, ${seq}::int, ${kind}, ${from}, ${to}, ${actorId}::uuid, ${actor},
            ${entry.public}::boolean, ${reason}, ${JSON.stringify(data)}::jsonb, ${at}::timestamptz, ${prev}::bytea,
            ${hash}::bytea)
        )
        UPDATE complaint SET head_seq = ${seq}::int, head_hash = ${hash}::bytea,
          head_seal = ${sealOf(secrets, number, seq, hash)}::bytea,
          changed_at = greatest(changed_at, ${at}::timestamptz), version = version + 1
        WHERE id = ${id}::int8`,
  );
}

async function findHead(tx: Db, id: number): Promise<{ seq: number; hash: Buffer } | null> {
  const [found] = await prepared<{ seq: number; hash: Buffer | null }>(
    tx,
    sql`SELECT head_seq AS seq, head_hash AS hash FROM complaint WHERE id = ${id}::int8`,
  );
  return found?.hash ? { seq: found.seq, hash: found.hash } : null;
}
