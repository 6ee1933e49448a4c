/** The history of a case: one row for everything that happened to it, never changed, each sealed to the one before. */
import type { ComplaintActor } from '@luyin/contract/complaint/transitions';
import type { ComplaintStatus } from '@luyin/contract/complaint/words';
import { sql, type SQL } from 'drizzle-orm';
import { prepared, type Db } from '../../db/client.ts';
import type { Secrets } from '../../secrets.ts';
import { hashOf, sealOf, storable, storableText, type Link } from './chain.ts';
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

/** An entry as it is written. */
export interface WrittenEntry extends Link {
  hash: Buffer;
  seal: Buffer;
}

export function linkOf(
  secrets: Secrets,
  number: string,
  entry: HistoryEntry,
  head: { seq: number; hash: Buffer } | null,
): WrittenEntry {
  const { kind, from = null, to = null, actorId = null, actor, at } = entry;
  const link: Link = {
    seq: (head?.seq ?? 0) + 1,
    kind,
    from,
    to,
    actorId,
    actor,
    public: entry.public,
    reason: entry.reason == null ? null : storableText(entry.reason),
    data: storable(entry.data ?? {}),
    at,
    prev: head?.hash ?? null,
  };
  const hash = hashOf(number, link);
  return { ...link, hash, seal: sealOf(secrets, number, link.seq, hash) };
}

/** Their values stand in the order of the columns; `complaintId` is an expression. */
export const eventColumns = sql`complaint_id, seq, kind, from_status, to_status, actor_id, actor, public, reason, data,
  at, prev_hash, hash`;
export const eventValues = (complaintId: SQL, link: WrittenEntry): SQL =>
  sql`${complaintId}, ${link.seq}::int, ${link.kind}, ${link.from}, ${link.to}, ${link.actorId}::uuid, ${link.actor},
    ${link.public}::boolean, ${link.reason}, ${JSON.stringify(link.data)}::jsonb, ${link.at}::timestamptz,
    ${link.prev}::bytea, ${link.hash}::bytea`;

/** Under the row lock of the case, which it moves on to its next version. A case begins with the entry `reported`. */
export async function writeHistory(
  tx: Db,
  secrets: Secrets,
  { id, number }: Pick<ComplaintRow, 'id' | 'number'>,
  entry: HistoryEntry,
): Promise<void> {
  const head = entry.kind === 'reported' ? null : await findHead(tx, id);
  const link = linkOf(secrets, number, entry, head);
  await prepared(
    tx,
    sql`WITH written AS (
          INSERT INTO complaint_event (${eventColumns}) VALUES (${eventValues(sql`${id}::int8`, link)})
        )
        UPDATE complaint SET head_seq = ${link.seq}::int, head_hash = ${link.hash}::bytea,
          head_seal = ${link.seal}::bytea, changed_at = greatest(changed_at, ${link.at}::timestamptz),
          version = version + 1
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
