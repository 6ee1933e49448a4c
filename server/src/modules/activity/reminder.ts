/** Whoever asked is told once when booking opens; then there is nothing left to be reminded of. */
import { sql } from 'drizzle-orm';
import { rows, type Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import type { ClockJob } from '../../jobs/job.ts';
import { tell } from '../outbox/commands.ts';
import { findActivity } from './queries.ts';
import { stateAt } from './state.ts';

/** Once it is open, or can’t open any more, there is nothing to wait for; asking again changes nothing. */
export async function askReminder(tx: Db, id: string, personId: string, now: Date): Promise<void> {
  const activity = await findActivity(tx, id);
  if (!activity || activity.state === 'draft') throw fail('activity_not_found');
  if (stateAt(activity, now) !== 'published') return;
  await tx.execute(sql`INSERT INTO activity_reminder (activity_id, person_id)
    VALUES (${id}::uuid, ${personId}::uuid) ON CONFLICT DO NOTHING`);
}

export async function dropReminder(tx: Db, id: string, personId: string): Promise<void> {
  const activity = await findActivity(tx, id);
  if (!activity || activity.state === 'draft') throw fail('activity_not_found');
  await tx.execute(sql`DELETE FROM activity_reminder
    WHERE activity_id = ${id}::uuid AND person_id = ${personId}::uuid`);
}

interface Waiting {
  activity_id: string;
  person_id: string;
  title: string;
  state: string;
}

const handful = 100;

/** After the job that opens. Of an activity that was cancelled or closed meanwhile nobody is told. */
export const tellOpenings: ClockJob = {
  name: 'tell that booking opens',
  everyMs: 1_000,
  run: ({ database: { db } }, now) =>
    db.transaction(async (tx) => {
      const waiting = await rows<Waiting>(
        tx,
        sql`WITH due AS (
              SELECT r.activity_id, r.person_id, a.title, a.state FROM activity a
              JOIN activity_reminder r ON r.activity_id = a.id WHERE a.state NOT IN ('draft', 'published')
              ORDER BY r.activity_id, r.person_id LIMIT ${handful} FOR UPDATE OF r SKIP LOCKED)
            DELETE FROM activity_reminder r USING due
            WHERE r.activity_id = due.activity_id AND r.person_id = due.person_id
            RETURNING due.activity_id, due.person_id, due.title, due.state`,
      );
      for (const { activity_id: id, person_id: personId, title, state } of waiting) {
        if (state !== 'open') continue;
        await tell(tx, {
          personId,
          kind: 'activity_open',
          data: { title },
          onceKey: `activity ${id} open ${personId}`,
          at: now,
          subject: { kind: 'activity', id },
        });
      }
      return waiting.length;
    }),
};
