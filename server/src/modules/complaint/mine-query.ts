/** What somebody reported and joined, as the database has it. */
import { answerDays } from '@luyin/contract/complaint/words';
import { sql } from 'drizzle-orm';
import { prepared, type Db } from '../../db/client.ts';
import { dayMs } from '../../days.ts';
import type { FollowRole } from './follow-key.ts';
import { complaintColumns, type ComplaintRow } from './row.ts';

export type MineRow = ComplaintRow & {
  role: FollowRole;
  /** 0 it waits for their word, 1 it is worked on, 2 it is over. */
  rank: number;
};
export type MineKey = Pick<MineRow, 'rank' | 'id'>;

/** `asOf` is when the first page was asked for, so that time moves nothing while somebody turns the pages. */
export const findMine = (
  db: Db,
  personId: string,
  asOf: Date,
  after: MineKey | null,
  count: number,
): Promise<MineRow[]> =>
  prepared<MineRow>(
    db,
    sql`SELECT ${complaintColumns}, m.role, m.rank FROM (
          SELECT f.complaint_id, f.role, CASE
            WHEN f.role = 'reporter' AND c.status = 'closed'
              AND c.closed_at >= ${new Date(asOf.getTime() - answerDays * dayMs)}::timestamptz THEN 0
            WHEN c.grp = 'open' THEN 1 ELSE 2 END AS rank
          FROM complaint_follower f JOIN complaint c ON c.id = f.complaint_id WHERE f.person_id = ${personId}::uuid
        ) m JOIN complaint c ON c.id = m.complaint_id
        WHERE m.rank > ${after?.rank ?? -1}::int OR (m.rank = ${after?.rank ?? -1}::int AND c.id < ${after?.id ?? 0}::int8)
        ORDER BY m.rank, c.id DESC LIMIT ${count}::int`,
  );

export async function findMyRole(
  db: Db,
  personId: string,
  complaintId: number,
): Promise<FollowRole | null> {
  const [found] = await prepared<{ role: FollowRole }>(
    db,
    sql`SELECT role FROM complaint_follower
        WHERE complaint_id = ${complaintId}::int8 AND person_id = ${personId}::uuid`,
  );
  return found?.role ?? null;
}

export interface CaseFacts {
  anonymous: boolean;
  followers: number;
  merged_into: string | null;
  unit_id: string | null;
}

/** What stands in the tables around it. */
export async function findFacts(db: Db, complaintId: number): Promise<CaseFacts> {
  const [facts] = await prepared<CaseFacts>(
    db,
    sql`SELECT coalesce(r.anonymous, true) AS anonymous, into_case.number AS merged_into,
          (SELECT greatest(1, count(*))::int FROM complaint_follower f WHERE f.complaint_id = c.id) AS followers,
          (SELECT p.unit_id FROM complaint_part p WHERE p.complaint_id = c.id AND p.main
            AND p.status IN ('assigned', 'accepted', 'done', 'could_not') ORDER BY p.id DESC LIMIT 1) AS unit_id
        FROM complaint c LEFT JOIN complaint_reporter r ON r.complaint_id = c.id
        LEFT JOIN complaint into_case ON into_case.id = c.merged_into WHERE c.id = ${complaintId}::int8`,
  );
  return facts!;
}

export interface PublicStep {
  seq: number;
  kind: string;
  to_status: string | null;
  actor: string;
  reason: string | null;
  data: Record<string, unknown>;
  at: Date;
}

/** As everyone may read them, in their order. */
export const findPublicSteps = (db: Db, complaintId: number): Promise<PublicStep[]> =>
  prepared<PublicStep>(
    db,
    sql`SELECT seq, kind, to_status, actor, reason, data, at FROM complaint_event
        WHERE complaint_id = ${complaintId}::int8 AND public ORDER BY seq`,
  );
