/** When a clock runs out, counted minute by minute, as one would with a wall calendar and a pencil. */
import type { RunningClock, WorkTime } from '../modules/deadline/worktime.ts';

const minuteMs = 60_000;

/** For zones without summer time whose offset is whole hours; starts and stops on whole minutes. */
export function naiveDue(time: WorkTime, { unit, n, startedAt, stops }: RunningClock): Date | null {
  const stands = (at: number) =>
    stops.some((stop) => at >= stop.at.getTime() && (!stop.until || at < stop.until.getTime()));
  const hoursAhead = zoneHours(time.timeZone);
  const clockOf = (at: number) => new Date(at + hoursAhead * 3600_000).toISOString();
  const end = time.hours.at(-1)!.until;
  let counted = 0;
  for (let at = startedAt.getTime(); ; at += minuteMs) {
    const text = clockOf(at);
    const worked = time.calendar.isWorkday(text.slice(0, 10));
    const clock = text.slice(11, 16);
    if (unit === 'hours') {
      if (counted === n * 60) return new Date(at);
      if (!stands(at)) counted += 1;
      continue;
    }
    if (worked === null) return null;
    if (unit === 'workhours') {
      if (
        worked &&
        !stands(at) &&
        time.hours.some(({ from, until }) => clock >= from && clock < until)
      ) {
        counted += 1;
        if (counted === n * 60) return new Date(at + minuteMs);
      }
    } else if (worked && clock === end && !stands(at)) {
      // Each end of work that passes while it runs; the first one only ends the day on which it began.
      if (counted === n) return new Date(at);
      counted += 1;
    }
  }
}

function zoneHours(timeZone: string): number {
  const noon = new Date('2026-06-01T12:00:00Z');
  const hour = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' });
  return Number(hour.format(noon)) - 12;
}
