/** Booked and stayed away: after some times in a calendar year booking opens a little later for that person. */
import { sql } from 'drizzle-orm';
import { one, type Db } from '../../db/client.ts';
import { dayIn, startOfDay } from '../../days.ts';
import type { CityFile } from '../city/city-file.ts';
import { dayRules } from './rules.ts';

export interface NoShowDelay {
  /** Sessions of this calendar year that the person was booked into and did not come to. */
  times: number;
  delayMinutes: number;
  /** The rule and why it holds, for the person. */
  text: string;
}

/** null: booking opens for this person as for everyone. */
export async function noShowDelay(
  db: Db,
  city: Pick<CityFile, 'timeZone'>,
  personId: string,
  now: Date,
): Promise<NoShowDelay | null> {
  const times = await countAbsences(db, city, personId, now);
  const { timesAYear, delayMinutes } = dayRules.noShow;
  if (times < timesAYear) return null;
  return {
    times,
    delayMinutes,
    text: `今年您有 ${times} 次报上了名没有来，所以报名比别人晚 ${delayMinutes} 分钟开放。明年重新计算。`,
  };
}

/** Of the calendar year that it is in the city now. */
export async function countAbsences(
  db: Db,
  { timeZone }: Pick<CityFile, 'timeZone'>,
  personId: string,
  now: Date,
): Promise<number> {
  const year = Number(dayIn(timeZone, now).slice(0, 4));
  const count = await one<{ n: number }>(
    db,
    sql`SELECT count(*)::int AS n FROM signup WHERE person_id = ${personId}::uuid AND status = 'absent'
          AND starts_at >= ${startOfDay(timeZone, `${year}-01-01`)}::timestamptz
          AND starts_at < ${startOfDay(timeZone, `${year + 1}-01-01`)}::timestamptz`,
  );
  return count!.n;
}
