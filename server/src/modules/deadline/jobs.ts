/** What time does to cases: it warns, it escalates, it goes on after a pause, and silence settles. */
import type { ClockKind } from '@luyin/contract/complaint/words';
import { answerDays } from '@luyin/contract/complaint/words';
import { sql } from 'drizzle-orm';
import { one, rows, type Db } from '../../db/client.ts';
import { dayIn, dayMs } from '../../days.ts';
import type { House } from '../../house.ts';
import { eachDue, handful } from '../../jobs/each-due.ts';
import type { ClockJob } from '../../jobs/job.ts';
import { complaintColumns, type ComplaintRow } from '../complaint/row.ts';
import { takeComplaintStep } from '../complaint/step.ts';
import { tell } from '../outbox/commands.ts';
import { forgetActs } from '../task/acts.ts';
import { tellOpenUnits } from '../task/parts.ts';
import { loadCalendar } from '../workday/calendar.ts';
import { escalate, levelDue } from './escalation.ts';
import { recomputeClocks } from './recompute.ts';
import { managersAfterMs } from './rules.ts';

const minute = 60_000;
const hour = 60 * minute;
const ids = (left: readonly string[]) => sql`${sql.param([...left])}::text[]`;

const warnAndEscalate: ClockJob = {
  name: 'warn of deadlines and escalate what is over',
  everyMs: minute,
  run: (house, now) => {
    const managers = new Date(now.getTime() - managersAfterMs(house.city));
    return eachDue(house, {
      // One of each level that was not told yet: `17 handle 1 2` is the case, its clock, the round, the level.
      find: (db, left) =>
        rows(
          db,
          sql`SELECT id FROM (
                SELECT concat_ws(' ', k.complaint_id, k.kind, k.round, l.level) AS id, k.due_at
                FROM complaint_clock k CROSS JOIN (VALUES (0), (1), (2)) AS l (level)
                WHERE k.done_at IS NULL AND k.paused_at IS NULL AND k.warn_at <= ${now}::timestamptz
                  AND ${levelDue(sql`l.level`, now, managers)}
                  AND NOT EXISTS (SELECT FROM complaint_escalation e WHERE e.complaint_id = k.complaint_id
                    AND e.kind = k.kind AND e.round = k.round AND e.level = l.level)
              ) due WHERE id <> ALL (${ids(left)}) ORDER BY due_at, id LIMIT ${handful}`,
        ),
      work: (tx, id) => {
        const [complaint, kind, round, level] = id.split(' ') as [
          string,
          ClockKind,
          string,
          string,
        ];
        const clock = { id: Number(complaint), kind, round: Number(round) };
        return escalate(tx, clock, Number(level), now, managers);
      },
    });
  },
};

const settleSilence: ClockJob = {
  name: 'settle cases that nobody objected to',
  everyMs: 5 * minute,
  run: (house, now) => {
    const before = new Date(now.getTime() - answerDays * dayMs);
    return eachDue(house, {
      find: (db, left) =>
        rows(
          db,
          sql`SELECT id::text AS id FROM complaint
              WHERE status = 'closed' AND closed_at <= ${before}::timestamptz AND id::text <> ALL (${ids(left)})
              ORDER BY closed_at, id LIMIT ${handful}`,
        ),
      work: (tx, id) =>
        stepOfTime(tx, house, id, 'settle', now, ({ status, closed_at: at }) =>
          Boolean(status === 'closed' && at && at <= before),
        ),
    });
  },
};

const resumePaused: ClockJob = {
  name: 'go on with cases whose pause is over',
  everyMs: 5 * minute,
  run: (house, now) => {
    const today = dayIn(house.city.timeZone, now);
    return eachDue(house, {
      find: (db, left) =>
        rows(
          db,
          sql`SELECT id::text AS id FROM complaint
              WHERE status = 'paused' AND paused_until <= ${today}::date AND id::text <> ALL (${ids(left)})
              ORDER BY paused_until, id LIMIT ${handful}`,
        ),
      work: (tx, id) =>
        stepOfTime(tx, house, id, 'resume', now, ({ status, paused_until: until }) =>
          Boolean(status === 'paused' && until && until <= today),
        ),
    });
  },
};

/** False: another server holds it, or it is not due any more. */
async function stepOfTime(
  tx: Db,
  house: Pick<House, 'city' | 'secrets'>,
  id: string,
  action: 'settle' | 'resume',
  now: Date,
  isDue: (complaint: ComplaintRow) => boolean,
): Promise<boolean> {
  const complaint = await one<ComplaintRow>(
    tx,
    sql`SELECT ${complaintColumns} FROM complaint c WHERE c.id = ${id}::int8 FOR UPDATE SKIP LOCKED`,
  );
  if (!complaint || !isDue(complaint)) return false;
  const step = { action, actor: 'clock', actorId: null, now } as const;
  const changed = await takeComplaintStep(tx, house, complaint, step);
  if (action === 'resume') await tellOpenUnits(tx, changed, 'resumed', now);
  return true;
}

const tellCalendarMissing: ClockJob = {
  name: 'tell that a year of the calendar is missing',
  everyMs: 10 * minute,
  run: ({ database: { db } }, now) =>
    db.transaction(async (inner) => {
      const tx = inner as Db;
      const unknown = await one<{ started_at: Date }>(
        tx,
        sql`SELECT started_at FROM complaint_clock
            WHERE done_at IS NULL AND paused_at IS NULL AND due_at IS NULL ORDER BY started_at LIMIT 1`,
      );
      if (!unknown) return 0;
      const calendar = await loadCalendar(tx);
      let year = unknown.started_at.getUTCFullYear();
      while (calendar.isWorkday(`${year}-12-31`) !== null) year += 1;
      const managers = await rows<{ person_id: string }>(
        tx,
        sql`SELECT DISTINCT r.person_id FROM person_role r WHERE r.role IN ('manager', 'admin') AND NOT EXISTS (
              SELECT FROM outbox o WHERE o.once_key = ${`calendar ${year} missing `} || r.person_id)
            ORDER BY r.person_id`,
      );
      for (const { person_id: personId } of managers) {
        await tell(tx, {
          personId,
          kind: 'calendar_missing',
          data: { year },
          onceKey: `calendar ${year} missing ${personId}`,
          at: now,
          subject: { kind: 'desk_calendar', id: String(year) },
        });
      }
      return managers.length;
    }),
};

/** A report that was being written while the calendar changed may have been counted with the old one. */
const keepToCalendar: ClockJob = {
  name: 'count clocks by the calendar as it is',
  everyMs: minute,
  run: ({ database: { db }, city }, now) =>
    db.transaction(async (inner) => {
      const tx = inner as Db;
      const since = new Date(now.getTime() - hour);
      const changed = await one(
        tx,
        sql`SELECT 1 AS changed FROM work_calendar WHERE changed_at > ${since}::timestamptz AND changed_by IS NOT NULL`,
      );
      return changed ? recomputeClocks(tx, city) : 0;
    }),
};

const forgetOldActs: ClockJob = {
  name: 'forget old answers to crews',
  everyMs: hour,
  run: ({ database }, now) => forgetActs(database.db, new Date(now.getTime() - 180 * dayMs)),
};

/** Ahead of what warns: a case whose pause is over may be due at once. */
export const deadlineJobs: readonly ClockJob[] = [
  keepToCalendar,
  resumePaused,
  warnAndEscalate,
  settleSilence,
  tellCalendarMissing,
  forgetOldActs,
];
