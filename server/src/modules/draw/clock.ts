import { sql } from 'drizzle-orm';
import { rows } from '../../db/client.ts';
import { eachDue, handful } from '../../jobs/each-due.ts';
import type { ClockJob } from '../../jobs/job.ts';
import { drawDue, holdDraw } from './hold-draw.ts';

const draw: ClockJob = {
  name: 'hold draws',
  everyMs: 5_000,
  run: (house, now) =>
    eachDue(house, {
      find: (db, left) =>
        rows(
          db,
          sql`SELECT s.id::text AS id FROM activity_session s JOIN activity a ON a.id = s.activity_id
              WHERE ${drawDue(now)} AND s.id <> ALL (${sql.param([...left])}::uuid[])
              ORDER BY s.starts_at, s.id LIMIT ${handful}`,
        ),
      work: (tx, id) => holdDraw(tx, house, id, now),
    }),
};

export const drawJobs: readonly ClockJob[] = [draw];
