/**
 * 工作日: which days are worked. The arrangements stand in the database year by year, as the State Council publishes
 * them and staff correct them. Of a year that is not there nothing is known, and nothing is guessed.
 */
import { sql } from 'drizzle-orm';
import { prepared, rows, type Db } from '../../db/client.ts';
import { addDays } from '../../days.ts';

export interface WorkdayCalendar {
  /** `day` is YYYY-MM-DD; null: the calendar does not reach that day. */
  isWorkday(day: string): boolean | null;
}

/** The years that are known, and every day of them that differs from Monday to Friday. */
export interface Arrangement {
  years: readonly number[];
  days: ReadonlyMap<string, boolean>;
}

export const isWeekend = (day: string) => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

export function calendarOf({ years, days }: Arrangement): WorkdayCalendar {
  const known = new Set(years.map(String));
  return {
    isWorkday: (day) => (known.has(day.slice(0, 4)) ? (days.get(day) ?? !isWeekend(day)) : null),
  };
}

const remembered = new Map<string, WorkdayCalendar>();
const mayRemember = 8;

/** As it is in this very transaction, edits of other servers among it: only what bears the same stamps is not read anew. */
export async function loadCalendar(db: Db): Promise<WorkdayCalendar> {
  const [{ stamps }] = (await prepared<{ stamps: string | null }>(
    db,
    sql`SELECT string_agg(year || ' ' || stamp, ',' ORDER BY year) AS stamps FROM work_calendar`,
  )) as [{ stamps: string | null }];
  const key = stamps ?? '';
  const known = remembered.get(key);
  if (known) return known;
  const calendar = await readCalendar(db);
  // An edit may have been kept between the two questions: then nobody shall find it under these stamps.
  if (calendar.stamps === key) {
    if (remembered.size >= mayRemember) remembered.delete(remembered.keys().next().value!);
    remembered.set(key, calendar.calendar);
  }
  return calendar.calendar;
}

async function readCalendar(db: Db): Promise<{ stamps: string; calendar: WorkdayCalendar }> {
  const found = await rows<{ year: number; stamp: string; days: Record<string, boolean> }>(
    db,
    sql`SELECT c.year, c.stamp::text AS stamp, coalesce((
          SELECT jsonb_object_agg(d.day::text, d.worked) FROM work_calendar_day d WHERE d.year = c.year), '{}') AS days
        FROM work_calendar c ORDER BY c.year`,
  );
  return {
    stamps: found.map(({ year, stamp }) => `${year} ${stamp}`).join(','),
    calendar: calendarOf({
      years: found.map(({ year }) => year),
      days: new Map(found.flatMap(({ days }) => Object.entries(days))),
    }),
  };
}

/** The n-th workday after `day`, or before it where n is negative; null where the calendar ends before. */
export function addWorkdays(calendar: WorkdayCalendar, day: string, n: number): string | null {
  const step = Math.sign(n);
  let at = day;
  for (let left = Math.abs(n); left > 0;) {
    at = addDays(at, step);
    const worked = calendar.isWorkday(at);
    if (worked === null) return null;
    if (worked) left -= 1;
  }
  return at;
}

/** How many workdays come after `from`, up to and with `to`; null where the calendar does not reach all of them. */
export function workdaysBetween(
  calendar: WorkdayCalendar,
  from: string,
  to: string,
): number | null {
  let n = 0;
  for (let at = from; at < to;) {
    at = addDays(at, 1);
    const worked = calendar.isWorkday(at);
    if (worked === null) return null;
    if (worked) n += 1;
  }
  return n;
}
