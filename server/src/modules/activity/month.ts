/** A month for the calendar: which days have something on, by the calendar of the city. */
import type { ActivityMonth } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { prepared, type Db } from '../../db/client.ts';
import { addMonths, dayIn, startOfDay } from '../../days.ts';
import type { CityFile } from '../city/city-file.ts';
import { sessionBookable } from './list.ts';

export async function showMonth(
  db: Db,
  { timeZone }: CityFile,
  asked: string | undefined,
  personId: string | null,
  now: Date,
): Promise<ActivityMonth> {
  const today = dayIn(timeZone, now);
  const month = asked ?? today.slice(0, 7);
  const first = `${month}-01`;
  const days = await prepared<ActivityMonth['days'][number]>(
    db,
    sql`SELECT ((x.starts_at AT TIME ZONE ${timeZone}::text)::date)::text AS day,
          count(DISTINCT x.activity_id)::int AS activities,
          coalesce(bool_or(a.state IN ('published', 'open') AND (a.closes_at IS NULL OR a.closes_at > ${now}::timestamptz)
            AND EXISTS (SELECT FROM session_quota q WHERE q.session_id = x.id AND ${sessionBookable(now)})), false) AS free,
          coalesce(bool_or(EXISTS (SELECT FROM signup su WHERE su.session_id = x.id AND su.person_id = ${personId}::uuid
            AND su.status IN ('entered', 'waiting', 'offered', 'booked', 'attended'))), false) AS mine
        FROM activity_session x JOIN activity a ON a.id = x.activity_id
        WHERE x.state = 'planned' AND a.state <> 'draft' AND a.state <> 'cancelled'
          AND x.starts_at >= ${startOfDay(timeZone, first)}::timestamptz
          AND x.starts_at < ${startOfDay(timeZone, addMonths(first, 1))}::timestamptz
        GROUP BY 1 ORDER BY 1`,
  );
  return { month, today, days };
}
