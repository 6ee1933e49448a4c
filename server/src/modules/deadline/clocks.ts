/** 时限: the clocks of a case. They follow its status; what they say is computed when it is asked. */
import type { ComplaintClock } from '@luyin/contract';
import type {
  ClockKind,
  ClockUnit,
  ComplaintStatus,
  Severity,
} from '@luyin/contract/complaint/words';
import { sql } from 'drizzle-orm';
import { prepared, type Db } from '../../db/client.ts';
import type { House } from '../../house.ts';
import type { CityFile } from '../city/city-file.ts';
import { loadCalendar } from '../workday/calendar.ts';
import { presentClock, type ShownClock } from './present.ts';
import { spanOf, workTimeOf, warnShareOf } from './rules.ts';
import { dueOf, warnFrom, type RunningClock, type Stop, type WorkTime } from './worktime.ts';

export interface ClockRow {
  complaint_id: number;
  kind: ClockKind;
  round: number;
  unit: ClockUnit;
  n: number;
  started_at: Date;
  /** As JSON keeps them. */
  stops: { at: string; until: string | null }[];
  paused_at: Date | null;
  due_at: Date | null;
  warn_at: Date | null;
  done_at: Date | null;
}

export const clockColumns = sql`k.complaint_id, k.kind, k.round, k.unit, k.n, k.started_at, k.stops, k.paused_at,
  k.due_at, k.warn_at, k.done_at`;

/** Which clock runs in a status; it stands still in `paused`. */
const kindIn: Partial<Record<ComplaintStatus, ClockKind>> = {
  reported: 'accept',
  accepted: 'handle',
  dispatched: 'handle',
  paused: 'handle',
  handled: 'handle',
};

interface Change {
  /** null: it was just reported. */
  from: ComplaintStatus | null;
  to: ComplaintStatus;
  action: string;
  now: Date;
}

/** In the transaction of the step, the case locked; with the category and severity that it has after the step. */
export async function followClocks(
  tx: Db,
  { city }: Pick<House, 'city'>,
  complaint: { id: number; category: string; severity: Severity },
  { from, to, now }: Change,
): Promise<void> {
  const kind = kindIn[to] ?? null;
  const rowsOf = from === null ? [] : await findClocks(tx, [complaint.id]);
  let current = rowsOf.find(({ done_at }) => done_at === null) ?? null;
  if (current && current.kind !== kind) {
    await tx.execute(sql`
      UPDATE complaint_clock SET done_at = ${now}::timestamptz, paused_at = NULL
      WHERE complaint_id = ${complaint.id}::int8 AND done_at IS NULL`);
    current = null;
  }
  if (kind === null) return writeDue(tx, complaint.id, null);
  const time = await workTime(tx, city);
  const share = warnShareOf(city);
  if (!current) {
    const span = spanOf(city, complaint, kind);
    const clock = { ...span, startedAt: now, stops: [] };
    const round = 1 + rowsOf.filter((row) => row.kind === kind).length;
    const { due, warn } = computed(time, share, clock);
    await prepared(
      tx,
      sql`INSERT INTO complaint_clock (complaint_id, kind, round, unit, n, started_at, due_at, warn_at)
          VALUES (${complaint.id}::int8, ${kind}, ${round}::int2, ${span.unit}, ${span.n}::int, ${now}::timestamptz,
            ${due}::timestamptz, ${warn}::timestamptz)`,
    );
    return writeDue(tx, complaint.id, due);
  }
  const still = to === 'paused';
  if (still === (current.paused_at !== null)) return;
  const stops = moved(current.stops, still, now);
  const { due, warn } = computed(time, share, { ...running(current), stops: timed(stops) });
  await tx.execute(sql`
    UPDATE complaint_clock SET stops = ${JSON.stringify(stops)}::jsonb, paused_at = ${still ? now : null}::timestamptz,
      due_at = ${due}::timestamptz, warn_at = ${warn}::timestamptz
    WHERE complaint_id = ${complaint.id}::int8 AND kind = ${kind} AND round = ${current.round}::int2`);
  await writeDue(tx, complaint.id, still ? null : due);
}

const moved = (stops: ClockRow['stops'], still: boolean, now: Date): ClockRow['stops'] => {
  const at = now.toISOString();
  if (still) return [...stops, { at, until: null }];
  return stops.map((stop) => ({ ...stop, until: stop.until ?? at }));
};

const timed = (stops: ClockRow['stops']): Stop[] =>
  stops.map(({ at, until }) => ({
    at: new Date(at),
    until: until === null ? null : new Date(until),
  }));

export const running = (row: ClockRow): RunningClock => ({
  unit: row.unit,
  n: row.n,
  startedAt: row.started_at,
  stops: timed(row.stops),
});

export function computed(time: WorkTime, share: number, clock: RunningClock) {
  const due = dueOf(time, clock);
  return { due, warn: due && warnFrom(time, clock, due, share) };
}

export const workTime = async (db: Db, city: CityFile): Promise<WorkTime> => ({
  ...workTimeOf(city),
  calendar: await loadCalendar(db),
});

async function writeDue(tx: Db, id: number, due: Date | null): Promise<void> {
  await prepared(
    tx,
    sql`UPDATE complaint SET due_at = coalesce(${due}::timestamptz, 'infinity') WHERE id = ${id}::int8`,
  );
}

export const findClocks = (db: Db, ids: readonly number[]): Promise<ClockRow[]> =>
  prepared<ClockRow>(
    db,
    sql`SELECT ${clockColumns} FROM complaint_clock k WHERE k.complaint_id = ANY (${sql.param([...ids])}::int8[])
        ORDER BY k.complaint_id, k.started_at, k.kind, k.round`,
  );

/** Of many cases, each with its clocks in the order in which they began; the keys are ids as text. */
export async function clocksOf(
  db: Db,
  city: CityFile,
  ids: readonly (number | string)[],
  now: Date,
): Promise<Map<string, ComplaintClock[]>> {
  const clocks = new Map<string, ComplaintClock[]>();
  if (ids.length === 0) return clocks;
  const found = await prepared<ShownClock>(
    db,
    sql`SELECT ${clockColumns}, CASE WHEN k.paused_at IS NOT NULL THEN (
          SELECT e.reason FROM complaint_event e WHERE e.complaint_id = k.complaint_id AND e.kind = 'pause'
          ORDER BY e.seq DESC LIMIT 1) END AS why
        FROM complaint_clock k WHERE k.complaint_id = ANY (${sql.param(ids.map(Number))}::int8[])
        ORDER BY k.complaint_id, k.started_at, k.kind, k.round`,
  );
  for (const row of found) {
    const key = String(row.complaint_id);
    const list = clocks.get(key) ?? [];
    list.push(presentClock(row, city, now));
    clocks.set(key, list);
  }
  return clocks;
}

/** The one that is not done; null when nothing is to be done in time any more. */
export const currentClock = (
  clocks: readonly ComplaintClock[] | undefined,
): ComplaintClock | null => clocks?.find(({ doneAt }) => doneAt === null) ?? null;
