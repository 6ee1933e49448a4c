/** Which day a care entry may name. Pure. */
import { careBackDays } from '@luyin/contract/care/words';
import { addDays } from '../../days.ts';
import { fail } from '../../failure.ts';

interface Days {
  today: string;
  /** The first day of the adoption. */
  from: string;
  /** The day of the entry that is corrected, which was in time when it was written. */
  corrected: string | null;
}

/** Throws the code that fits, on the field `day`. */
export function checkDay(day: string, { today, from, corrected }: Days): void {
  const wrong = (
    code: 'invalid_input' | 'care_in_future' | 'care_too_old' | 'care_before_term',
    why: string,
  ) => fail(code, { fields: { day: why } });
  if (!isDay(day)) throw wrong('invalid_input', '没有这一天，请重新选日期');
  if (day > today) throw wrong('care_in_future', '这一天还没到，请选今天或以前');
  if (day < from) throw wrong('care_before_term', `认养从 ${spoken(from)}开始，请选这天或以后`);
  const earliest = addDays(today, -careBackDays);
  if (day < earliest && day !== corrected)
    throw wrong('care_too_old', `最早可以补记 ${spoken(earliest)}的养护`);
}

/** 2026-02-30 has the form of a day and is none. */
export function isDay(day: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return false;
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}

const spoken = (day: string) => {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
};
