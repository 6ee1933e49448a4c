/** Asks for the survival of plantings when it is due, once each. */
import { sql } from 'drizzle-orm';
import { rows, type Db } from '../../db/client.ts';
import { dayIn } from '../../days.ts';
import { eachDue, handful } from '../../jobs/each-due.ts';
import type { ClockJob } from '../../jobs/job.ts';
import { tell } from '../outbox/commands.ts';

const unasked = (today: string) =>
  sql`v.alive IS NULL AND v.asked_at IS NULL AND v.due_on <= ${today}::date`;

/** By activity, so that ten species planted on one day are one message. */
const askForSurvival: ClockJob = {
  name: 'ask how plantings are doing',
  everyMs: 10 * 60_000,
  run: (house, now) => {
    const today = dayIn(house.city.timeZone, now);
    return eachDue(house, {
      find: (db, left) =>
        rows(
          db,
          sql`SELECT DISTINCT p.activity_id::text AS id FROM survival v JOIN planting p ON p.id = v.planting_id
              WHERE ${unasked(today)} AND p.activity_id <> ALL (${sql.param([...left])}::uuid[]) LIMIT ${handful}`,
        ),
      work: (tx, id) => askOf(tx, id, today, now),
    });
  },
};

async function askOf(tx: Db, activityId: string, today: string, now: Date): Promise<boolean> {
  const due = await rows<{ year: number; count: number; title: string }>(
    tx,
    sql`WITH due AS (
          SELECT v.planting_id, v.year, p.count FROM survival v JOIN planting p ON p.id = v.planting_id
          WHERE ${unasked(today)} AND p.activity_id = ${activityId}::uuid FOR UPDATE OF v SKIP LOCKED
        ), asked AS (
          UPDATE survival s SET asked_at = ${now}::timestamptz FROM due
          WHERE s.planting_id = due.planting_id AND s.year = due.year RETURNING s.year, due.count
        )
        SELECT asked.year, sum(asked.count)::int AS count, (SELECT title FROM activity WHERE id = ${activityId}::uuid) AS title
        FROM asked GROUP BY asked.year ORDER BY asked.year`,
  );
  if (due.length === 0) return false;
  const people = await rows<{ person_id: string }>(
    tx,
    sql`SELECT DISTINCT person_id FROM person_role WHERE role IN ('reviewer', 'manager') ORDER BY person_id`,
  );
  for (const { year, count, title } of due) {
    for (const { person_id: personId } of people) {
      await tell(tx, {
        personId,
        kind: 'survival_due',
        data: { title, trees: count, year },
        onceKey: `survival ${activityId} ${year} ${today} ${personId}`,
        at: now,
        subject: { kind: 'desk_activities', id: activityId },
      });
    }
  }
  return true;
}

export const plantingJobs: readonly ClockJob[] = [askForSurvival];
