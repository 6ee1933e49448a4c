/** Calendar days as the API writes them, 2027-03-12: they have no time of day and no zone. */

const dayMs = 86_400_000;
const two = (value: number) => String(value).padStart(2, '0');

/** Which day a moment is on this phone. */
export const dayOf = (at: Date): string =>
  `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;

const utc = (day: string) => Date.parse(`${day}T00:00:00Z`);

export const addDays = (day: string, days: number): string =>
  new Date(utc(day) + days * dayMs).toISOString().slice(0, 10);

/** How many days lie between them; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((utc(to) - utc(from)) / dayMs);

/** 2027-03 */
export const monthOf = (day: string): string => day.slice(0, 7);

export function addMonths(month: string, months: number): string {
  const [year, ordinal] = partsOf(month);
  const counted = year * 12 + (ordinal - 1) + months;
  return `${Math.floor(counted / 12)}-${two((counted % 12) + 1)}`;
}

/** Rows of seven from Monday to Sunday; null before the first and after the last of the month. */
export function weeksOf(month: string): (string | null)[][] {
  const first = `${month}-01`;
  const before = (new Date(utc(first)).getUTCDay() + 6) % 7;
  const length = daysBetween(first, `${addMonths(month, 1)}-01`);
  const weeks = Math.ceil((before + length) / 7);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_, weekday) => {
      const day = week * 7 + weekday - before;
      return day >= 0 && day < length ? addDays(first, day) : null;
    }),
  );
}

const partsOf = (day: string) => day.split('-').map(Number) as [number, number, number];

/** 今天, 昨天, 前天, 3月12日, and 2026年3月12日 for another year than today's. */
export function dayWord(day: string, today: string): string {
  const near = ['今天', '昨天', '前天'][daysBetween(day, today)];
  if (near) return near;
  const [year, month, date] = partsOf(day);
  const said = `${month}月${date}日`;
  return year === partsOf(today)[0] ? said : `${year}年${said}`;
}

/** 2027年3月 */
export function monthWord(month: string): string {
  const [year, ordinal] = partsOf(month);
  return `${year}年${ordinal}月`;
}
