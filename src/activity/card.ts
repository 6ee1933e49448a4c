import type { ActivityDetail } from '@luyin/contract';
import { paths } from '../paths';
import type { Card } from '../platform/share/types';
import { dayAndWeekday } from '../texts/activity-words';

/** What is shared of an activity: what and when. */
export const cardOf = (
  { id, title, startsAt }: Pick<ActivityDetail, 'id' | 'title' | 'startsAt'>,
  now: Date,
): Card => ({ title: `${title} · ${dayAndWeekday(startsAt, now)}`, path: paths.activity(id) });
