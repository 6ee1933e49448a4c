import type { DutyYear, SelfReport } from '@luyin/contract';
import { selfReportTransitions, type SelfReportActor } from '@luyin/contract/duty/transitions';
import type { SelfReportStatus } from '@luyin/contract/duty/words';
import type { Role } from '@luyin/contract/policy';
import { actionsFrom } from '@luyin/contract/transitions';
import { worth } from '@luyin/contract/duty/worth';
import { sql, type SQL } from 'drizzle-orm';
import { one, rows, type Db } from '../../db/client.ts';
import { isUuid } from '../../uuid.ts';
import { photosOf } from '../photo/queries.ts';
import type { Holder } from './holder.ts';
import { findRuleSets, presentRule, setKey } from './rules.ts';

export interface ReportRow {
  id: string;
  person_id: string;
  companion_id: string | null;
  status: SelfReportStatus;
  set_id: string;
  set_version: number;
  rule_id: string;
  quantity: string;
  /** What the reviewer vouched for, where it is less. */
  accepted: string | null;
  day: string;
  place: string;
  note: string | null;
  submitted_at: Date;
  review_by: Date | null;
  reason: string | null;
  version: number;
  holder: string;
  /** Microseconds since 1970: a Date would lose the last three digits of the key. */
  micros: number;
}

const columns = sql`r.id, r.person_id, r.companion_id, r.status, r.set_id, r.set_version, r.rule_id, r.quantity,
  r.accepted, r.day::text AS day, r.place, r.note, r.submitted_at, r.review_by, r.reason, r.version,
  coalesce(c.name, v.name, p.name) AS holder, floor(extract(epoch FROM r.submitted_at) * 1000000)::int8 AS micros`;
const from = sql`self_report r JOIN person p ON p.id = r.person_id
  LEFT JOIN companion c ON c.id = r.companion_id LEFT JOIN volunteer v ON v.person_id = r.person_id`;

export async function findReport(db: Db, id: string): Promise<ReportRow | undefined> {
  if (!isUuid(id)) return undefined;
  return one<ReportRow>(db, sql`SELECT ${columns} FROM ${from} WHERE r.id = ${id}::uuid`);
}

/** Every step of a report begins here. */
export async function lockReport(tx: Db, id: string): Promise<ReportRow | undefined> {
  if (!isUuid(id)) return undefined;
  return one<ReportRow>(
    tx,
    sql`SELECT ${columns} FROM ${from} WHERE r.id = ${id}::uuid FOR NO KEY UPDATE OF r`,
  );
}

/** All have as many workdays: what was submitted first is due first. */
export async function findToReview(
  db: Db,
  after: { micros: number; id: string } | null,
  count: number,
): Promise<ReportRow[]> {
  const behind: SQL = after
    ? sql`AND (r.submitted_at, r.id) > (timestamptz '1970-01-01 00:00:00+00'
        + ${after.micros}::int8 * interval '1 microsecond', ${after.id}::uuid)`
    : sql``;
  return rows<ReportRow>(
    db,
    sql`SELECT ${columns} FROM ${from} WHERE r.status = 'submitted' ${behind}
        ORDER BY r.submitted_at, r.id LIMIT ${count}::int`,
  );
}

/** Nobody decides about a report of their own, whatever else they are. */
export const actorsOf = (
  { person_id }: Pick<ReportRow, 'person_id'>,
  viewer: { id: string; roles: readonly Role[] },
): SelfReportActor[] => (person_id === viewer.id ? ['owner'] : [...viewer.roles]);

/** In the order given. */
export async function presentReports(
  db: Db,
  found: readonly ReportRow[],
  viewer: { id: string; roles: readonly Role[] },
  now: Date,
): Promise<SelfReport[]> {
  const sets = await findRuleSets(
    db,
    found.map((row) => ({ set: row.set_id, version: row.set_version })),
  );
  const photos = await photosOf(
    db,
    'self_report',
    found.map(({ id }) => id),
  );
  return found.map((row) => {
    const set = sets.get(setKey(row.set_id, row.set_version))!;
    const rule = set.rules.find(({ id }) => id === row.rule_id)!;
    return {
      id: row.id,
      status: row.status,
      holder: row.holder,
      rule: presentRule(rule),
      quantity: Number(row.quantity),
      day: row.day,
      place: row.place,
      note: row.note,
      photos: photos.get(row.id) ?? [],
      submittedAt: row.submitted_at.toISOString(),
      reviewBy: row.review_by?.toISOString() ?? null,
      overdue: row.status === 'submitted' && row.review_by !== null && row.review_by < now,
      reason: row.reason,
      trees: worth(rule, Number(row.accepted ?? row.quantity)),
      version: row.version,
      actions: actionsFrom(selfReportTransitions, row.status, actorsOf(row, viewer)),
    };
  });
}

/** Of a holder’s year, latest first. */
export async function findReportsOf(
  db: Db,
  { personId, companionId }: Holder,
  year: number,
): Promise<DutyYear['selfReports']> {
  const found = await rows<ReportRow & { act: string }>(
    db,
    sql`SELECT r.id, r.day::text AS day, r.status, r.review_by, r.reason, (
          SELECT rule ->> 'act' FROM conversion_set s, jsonb_array_elements(s.content -> 'rules') AS rule
          WHERE s.id = r.set_id AND s.version = r.set_version AND rule ->> 'id' = r.rule_id) AS act
        FROM self_report r
        WHERE r.person_id = ${personId}::uuid AND r.companion_id IS NOT DISTINCT FROM ${companionId}::uuid
          AND r.day BETWEEN make_date(${year}::int, 1, 1) AND make_date(${year}::int, 12, 31)
        ORDER BY r.submitted_at DESC, r.id DESC`,
  );
  return found.map(({ id, day, act, status, review_by, reason }) => ({
    id,
    day,
    act,
    status,
    reviewBy: review_by?.toISOString() ?? null,
    reason,
  }));
}
