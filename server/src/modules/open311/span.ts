/** Which days are asked about: at most ninety, and the most recent ones when nothing is said. */
import { dayMs } from '../../days.ts';
import type { Asked } from './asked.ts';
import { Refused } from './refused.ts';

const longestMs = 90 * dayMs;

export interface Span {
  from: Date;
  until: Date;
}

export function spanAsked(asked: Asked, now: Date): Span {
  const [start, end] = [asked.time('start_date'), asked.time('end_date')];
  const until = end ?? (start ? new Date(start.getTime() + longestMs) : now);
  const from = start ?? new Date(until.getTime() - longestMs);
  if (from > until) throw new Refused(400, 'date_range_wrong', 'start_date 要在 end_date 之前');
  if (until.getTime() - from.getTime() > longestMs)
    throw new Refused(400, 'date_range_too_long', '一次最多查 90 天');
  return { from, until };
}

export interface PageAsked {
  skip: number;
  take: number;
}
export const mostRows = 1000;

export function pageAsked(asked: Asked): PageAsked {
  const take = asked.whole('page_size', 1, mostRows) ?? mostRows;
  return { take, skip: ((asked.whole('page', 1, 100_000) ?? 1) - 1) * take };
}
