/** The queues of the desk. A list and its figure ask with the same words, so that they agree. */
import type { AdoptionStatus, DeskView, PartyKind } from '@luyin/contract';
import { runningStatuses } from '@luyin/contract/adoption/words';
import { sql, type SQL } from 'drizzle-orm';
import { one, prepared, type Db } from '../../db/client.ts';
import { dayMs } from '../../days.ts';
import { renewalDays } from '../adoption/renewal.ts';
import { summaryColumns, summaryJoins, type SummaryRow } from '../tree/queries.ts';

/** As in the indexes, word for word. */
const running = sql.raw(`a.status IN (${runningStatuses.map((one) => `'${one}'`).join(', ')})`);

interface Queue {
  holds(now: Date): SQL;
  /** What it is sorted by, soonest first. */
  by: SQL;
}

const queues: Record<DeskView, Queue> = {
  review: { holds: () => sql`a.status = 'applied'`, by: sql`a.applied_at` },
  running: { holds: () => running, by: sql`a.term_until` },
  silent: { holds: () => sql`${running} AND a.warned_at IS NOT NULL`, by: sql`a.silent_since` },
  ending: {
    holds: (now) =>
      sql`${running} AND a.term_until <= ${new Date(now.getTime() + renewalDays * dayMs)}::timestamptz`,
    by: sql`a.term_until`,
  },
};

export interface DeskAdoption extends SummaryRow {
  adoption_id: string;
  adoption_status: AdoptionStatus;
  plan: string;
  party: PartyKind;
  party_name: string | null;
  plate: string;
  signed_name: string;
  applied_at: Date;
  term_until: Date | null;
  last_care_on: string | null;
  members: number;
  adoption_version: number;
  /** Whoever asks belongs to it. */
  member: boolean;
  /** Microseconds since 1970: a Date would lose the last three digits of the key. */
  micros: number;
}

interface Asked {
  after: { micros: number; id: string } | null;
  count: number;
  personId: string;
  now: Date;
}

export async function findQueue(
  db: Db,
  view: DeskView,
  { after, count, personId, now }: Asked,
): Promise<DeskAdoption[]> {
  const { holds, by } = queues[view];
  const behind = after
    ? sql`AND (${by}, a.id) > (timestamptz '1970-01-01 00:00:00+00' + ${after.micros}::int8 * interval '1 microsecond',
        ${after.id}::uuid)`
    : sql``;
  return prepared<DeskAdoption>(
    db,
    sql`SELECT ${summaryColumns}, NULL::float8 AS distance, a.id AS adoption_id, a.status AS adoption_status,
          p.content ->> 'title' AS plan, a.party, a.party_name, a.plate, a.signed_name, a.applied_at,
          a.term_until, a.last_care_on::text AS last_care_on, a.version AS adoption_version, m.members, m.member,
          floor(extract(epoch FROM ${by}) * 1000000)::int8 AS micros
        FROM (SELECT * FROM adoption a WHERE ${holds(now)} ${behind} ORDER BY ${by}, a.id LIMIT ${count}::int) a
        JOIN adoption_plan p ON p.id = a.plan_id AND p.version = a.plan_version
        JOIN tree t ON t.id = a.tree_id ${summaryJoins}
        CROSS JOIN LATERAL (
          SELECT count(*)::int AS members, coalesce(bool_or(person_id = ${personId}::uuid), false) AS member
          FROM adoption_member WHERE adoption_id = a.id AND left_at IS NULL
        ) m
        ORDER BY ${by}, a.id`,
  );
}

export type QueueLengths = Record<DeskView, number> & {
  parked: number;
  selfReports: number;
  toRecord: number;
};

/** One statement, so that all of them are of the same moment. */
export async function countQueues(db: Db, now: Date): Promise<QueueLengths> {
  const length = (view: DeskView) =>
    sql`(SELECT count(*)::int FROM adoption a WHERE ${queues[view].holds(now)})`;
  const found = await one<QueueLengths>(
    db,
    sql`SELECT ${length('review')} AS review, ${length('running')} AS running, ${length('silent')} AS silent,
          ${length('ending')} AS ending,
          (SELECT count(*)::int FROM outbox WHERE parked_at IS NOT NULL) AS parked,
          (SELECT count(*)::int FROM self_report WHERE status = 'submitted') AS "selfReports",
          (SELECT count(*)::int FROM activity WHERE state IN ('published', 'open', 'closed')
            AND ends_at <= ${now}::timestamptz) AS "toRecord"`,
  );
  return found!;
}
