/** What time does to an activity: booking opens and closes, what was held goes into the archive. */
import { sql, type SQL } from 'drizzle-orm';
import { one, rows, type Db } from '../../db/client.ts';
import { dayMs } from '../../days.ts';
import type { House } from '../../house.ts';
import { eachDue, handful } from '../../jobs/each-due.ts';
import type { ClockJob } from '../../jobs/job.ts';
import { lastStart, lockActivity, type ActivityRow } from './activity.ts';
import { tellOpenings } from './reminder.ts';
import { catchUp, takeActivityStep } from './step.ts';

/** After it was held it stays at hand for so long. */
const keptDays = 30;

/** A condition on `activity a`; `work` answers whether it changed anything. */
const takeUp = (
  house: House,
  due: SQL,
  work: (tx: Db, activity: ActivityRow) => Promise<boolean>,
): Promise<number> =>
  eachDue(house, {
    find: (db, left) =>
      rows(
        db,
        sql`SELECT a.id FROM activity a WHERE ${due} AND a.id <> ALL (${sql.param([...left])}::uuid[])
            ORDER BY a.opens_at, a.id LIMIT ${handful}`,
      ),
    work: async (tx, id) => {
      const still = await one(
        tx,
        sql`SELECT 1 AS due FROM activity a WHERE a.id = ${id}::uuid AND ${due} FOR NO KEY UPDATE OF a SKIP LOCKED`,
      );
      return still !== undefined && work(tx, await lockActivity(tx, id));
    },
  });

const follow: ClockJob = {
  name: 'open and close booking',
  everyMs: 1_000,
  run: (house, now) =>
    takeUp(
      house,
      sql`((a.state = 'published' AND a.opens_at <= ${now}::timestamptz)
        OR (a.state IN ('published', 'open') AND least(a.closes_at, ${lastStart}) <= ${now}::timestamptz))`,
      async (tx, activity) => (await catchUp(tx, activity, now)).state !== activity.state,
    ),
};

const archive: ClockJob = {
  name: 'archive what was held',
  everyMs: 3600_000,
  run: (house, now) => {
    const before = new Date(now.getTime() - keptDays * dayMs);
    return takeUp(
      house,
      sql`a.state = 'held' AND EXISTS (SELECT FROM event e WHERE e.subject_kind = 'activity'
        AND e.subject_id = a.id::text AND e.action = 'hold' AND e.at <= ${before}::timestamptz)`,
      async (tx, activity) => {
        await takeActivityStep(tx, activity, 'archive', { actors: ['clock'], now });
        return true;
      },
    );
  },
};

export const activityJobs: readonly ClockJob[] = [follow, tellOpenings, archive];
