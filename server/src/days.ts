/** Calendar days of a city: plain `YYYY-MM-DD`, and the instants at which they begin and end there. */

export const dayMs = 24 * 3600_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function partsIn(timeZone: string, at: Date): number[] {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    });
    formats.set(timeZone, format);
  }
  const kinds = ['year', 'month', 'day', 'hour', 'minute', 'second'];
  const parts = format.formatToParts(at);
  return kinds.map((kind) => Number(parts.find(({ type }) => type === kind)!.value));
}

/** The day that it is there. */
export function dayIn(timeZone: string, at: Date): string {
  const [year, month, day] = partsIn(timeZone, at) as [number, number, number];
  return text(year, month, day);
}

/** Midnight at the beginning of that day there. */
export const startOfDay = (timeZone: string, day: string): Date => momentOn(timeZone, day, '00:00');

/** When the clocks there show that time (`09:30`) on that day. */
export function momentOn(timeZone: string, day: string, time: string): Date {
  const wanted = Date.parse(`${day}T${time}:00Z`);
  let at = wanted;
  // The offset at a guess, then the offset at what that gave: they differ only where clocks were just changed.
  for (let i = 0; i < 2; i += 1) at = wanted - offsetMs(timeZone, new Date(at));
  return new Date(at);
}

/** The last second of that day there, so that it still shows as that day. */
export function endOfDay(timeZone: string, day: string): Date {
  return new Date(startOfDay(timeZone, addDays(day, 1)).getTime() - 1_000);
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** The same day of a later month, or that month’s last one: 31 January and a month is 28 February. */
export function addMonths(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return text(first.getUTCFullYear(), first.getUTCMonth() + 1, Math.min(date, last));
}

/** 2027年3月1日 */
export function spokenDay(timeZone: string, at: Date): string {
  const [year, month, day] = partsIn(timeZone, at);
  return `${year}年${month}月${day}日`;
}

function offsetMs(timeZone: string, at: Date): number {
  const [year, month, day, hour, minute, second] = partsIn(timeZone, at) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const there = Date.UTC(year, month - 1, day, hour, minute, second);
  return there - Math.floor(at.getTime() / 1_000) * 1_000;
}

const text = (year: number, month: number, day: number) =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
