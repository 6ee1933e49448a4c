/**
 * 工作日: which days are worked, by the arrangements that the State Council publishes a year ahead (data of the package
 * chinese-days). Beyond the last published year nothing is known, and nothing is guessed.
 */
import { createRequire } from 'node:module';
import { addDays } from '../../days.ts';

export interface WorkdayCalendar {
  /** `day` is YYYY-MM-DD; null: the calendar does not reach that day. */
  isWorkday(day: string): boolean | null;
}

interface Arrangement {
  holidays: Record<string, string>;
  /** Saturdays and Sundays that are worked in exchange (调休). */
  workdays: Record<string, string>;
}

// As a file of data: what the package runs would guess beyond its last year.
const published = createRequire(import.meta.url)(
  'chinese-days/dist/chinese-days.json',
) as Arrangement;

const yearOf = (day: string) => day.slice(0, 4);

export function calendarOf({ holidays, workdays }: Arrangement): WorkdayCalendar {
  // A year is known by its own holidays from January on; New Year’s Eve alone may stand there of the year before.
  const known = new Set(
    Object.keys(holidays)
      .filter((day) => day.endsWith('-01-01'))
      .map(yearOf),
  );
  return {
    isWorkday(day) {
      if (!known.has(yearOf(day))) return null;
      if (day in workdays) return true;
      if (day in holidays) return false;
      const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
      return weekday !== 0 && weekday !== 6;
    },
  };
}

export const publishedCalendar = calendarOf(published as Arrangement);

/** The n-th workday after `day`; null where the calendar ends before. */
export function addWorkdays(calendar: WorkdayCalendar, day: string, n: number): string | null {
  let at = day;
  for (let left = n; left > 0;) {
    at = addDays(at, 1);
    const worked = calendar.isWorkday(at);
    if (worked === null) return null;
    if (worked) left -= 1;
  }
  return at;
}
