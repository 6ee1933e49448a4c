/**
 * 时限的算法. Pure: what a span comes to, given the calendar of workdays, the hours of work and the times at which the
 * clock stood still.
 *
 * - `workdays`: whatever comes in on a workday, up to the end of work, counts as of that day; what comes in later or on
 *   a day off counts as of the next workday. That day itself is not counted; the clock runs out at the end of work of
 *   the n-th workday after it. A workday is used up when its end of work has passed while the clock ran.
 * - `workhours`: only minutes inside the hours of work count; the clock runs out with the last one of them, and that may
 *   be the very end of a morning.
 * - `hours`: by the clock on the wall, at night and on holidays too.
 *
 * A pause keeps what was left, and the rest goes on when it ends. What had run out before a pause has run out. Where the
 * calendar does not reach, the answer is null.
 */
import type { ClockUnit } from '@luyin/contract/complaint/words';
import { addDays, dayIn, momentOn } from '../../days.ts';
import { addWorkdays, workdaysBetween, type WorkdayCalendar } from '../workday/calendar.ts';

export interface WorkTime {
  calendar: WorkdayCalendar;
  timeZone: string;
  /** The hours of a workday, in their order. */
  hours: readonly { from: string; until: string }[];
}
export interface Stop {
  at: Date;
  /** null: it stands still. */
  until: Date | null;
}
export interface RunningClock {
  unit: ClockUnit;
  n: number;
  startedAt: Date;
  stops: readonly Stop[];
}

const hourMs = 3600_000;

/** When it runs out; null: it stands still before that, or the calendar does not reach so far. */
export function dueOf(time: WorkTime, { unit, n, startedAt, stops }: RunningClock): Date | null {
  let from = startedAt;
  let left = unit === 'workdays' ? n : n * hourMs;
  for (const { at, until } of stops) {
    const due = after(time, unit, from, left);
    // It had run out by then, whatever happened afterwards.
    if (due && due < at) return due;
    if (until === null) return null;
    const used = between(time, unit, from, at);
    if (used === null) return null;
    left -= used;
    from = until;
  }
  return after(time, unit, from, left);
}

/** When no more than this share of the span is left before it runs out; null where that is not known. */
export function warnFrom(
  time: WorkTime,
  { unit, n }: Pick<RunningClock, 'unit' | 'n'>,
  due: Date,
  share: number,
): Date | null {
  if (unit === 'hours') return new Date(due.getTime() - share * n * hourMs);
  const length = unit === 'workdays' ? n * workdayMs(time) : n * hourMs;
  return workBefore(time, due, share * length);
}

function after(time: WorkTime, unit: ClockUnit, from: Date, left: number): Date | null {
  if (unit === 'hours') return new Date(from.getTime() + left);
  if (unit === 'workhours') return workAfter(time, from, left);
  const day = workdayOf(time, from);
  const last = day === null ? null : addWorkdays(time.calendar, day, left);
  return last === null ? null : endOfWork(time, last);
}

/** What was used up of it, in workdays or milliseconds. */
function between(time: WorkTime, unit: ClockUnit, from: Date, to: Date): number | null {
  if (unit === 'hours') return to.getTime() - from.getTime();
  if (unit === 'workhours') return workBetween(time, from, to);
  const first = workdayOf(time, from);
  const last = workdayOf(time, to);
  return first === null || last === null ? null : workdaysBetween(time.calendar, first, last);
}

const endOfWork = ({ timeZone, hours }: WorkTime, day: string) =>
  momentOn(timeZone, day, hours.at(-1)!.until);

/** The workday that a moment counts as. */
function workdayOf(time: WorkTime, at: Date): string | null {
  const day = dayIn(time.timeZone, at);
  const worked = time.calendar.isWorkday(day);
  if (worked === null) return null;
  return worked && at <= endOfWork(time, day) ? day : addWorkdays(time.calendar, day, 1);
}

const minutesOf = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
const workdayMs = ({ hours }: WorkTime) =>
  hours.reduce((sum, { from, until }) => sum + minutesOf(until) - minutesOf(from), 0) * 60_000;

/** The hours of work of that day as moments; none on a day off, null where that is not known. */
function shiftsOf({ calendar, timeZone, hours }: WorkTime, day: string) {
  const worked = calendar.isWorkday(day);
  if (worked === null) return null;
  return (worked ? hours : []).map(({ from, until }) => ({
    from: momentOn(timeZone, day, from).getTime(),
    until: momentOn(timeZone, day, until).getTime(),
  }));
}

function workAfter(time: WorkTime, from: Date, ms: number): Date | null {
  if (ms <= 0) return from;
  let left = ms;
  for (let day = dayIn(time.timeZone, from); ; day = addDays(day, 1)) {
    const shifts = shiftsOf(time, day);
    if (!shifts) return null;
    for (const shift of shifts) {
      const begin = Math.max(shift.from, from.getTime());
      if (begin >= shift.until) continue;
      if (left <= shift.until - begin) return new Date(begin + left);
      left -= shift.until - begin;
    }
  }
}

function workBefore(time: WorkTime, from: Date, ms: number): Date | null {
  let left = ms;
  for (let day = dayIn(time.timeZone, from); ; day = addDays(day, -1)) {
    const shifts = shiftsOf(time, day);
    if (!shifts) return null;
    for (const shift of shifts.reverse()) {
      const end = Math.min(shift.until, from.getTime());
      if (end <= shift.from) continue;
      if (left <= end - shift.from) return new Date(end - left);
      left -= end - shift.from;
    }
  }
}

function workBetween(time: WorkTime, from: Date, to: Date): number | null {
  let ms = 0;
  const last = dayIn(time.timeZone, to);
  for (let day = dayIn(time.timeZone, from); day <= last; day = addDays(day, 1)) {
    const shifts = shiftsOf(time, day);
    if (!shifts) return null;
    for (const shift of shifts) {
      const begin = Math.max(shift.from, from.getTime());
      ms += Math.max(0, Math.min(shift.until, to.getTime()) - begin);
    }
  }
  return ms;
}
