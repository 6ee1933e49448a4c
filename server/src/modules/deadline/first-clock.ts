/** The clock that a case begins with. */
import type { ClockSpan } from '@luyin/contract';
import type { Severity } from '@luyin/contract/complaint/words';
import type { Db } from '../../db/client.ts';
import type { CityFile } from '../city/city-file.ts';
import { computed, workTime } from './clocks.ts';
import { spanOf, warnShareOf } from './rules.ts';

export interface FirstClock {
  span: ClockSpan;
  due: Date | null;
  warn: Date | null;
}

/** For whoever writes the row together with its case; everything later is followClocks’ business. */
export async function firstClock(
  db: Db,
  city: CityFile,
  about: { category: string; severity: Severity },
  now: Date,
): Promise<FirstClock> {
  const span = spanOf(city, about, 'accept');
  const clock = { ...span, startedAt: now, stops: [] };
  return { span, ...computed(await workTime(db, city), warnShareOf(city), clock) };
}
