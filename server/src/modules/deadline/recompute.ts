/** Clocks after their calendar changed: nothing that is due is kept stale. */
import { sql } from 'drizzle-orm';
import { rows, type Database, type Db } from '../../db/client.ts';
import type { CityFile } from '../city/city-file.ts';
import { loadPublishedYears } from '../workday/published.ts';
import { clockColumns, computed, running, workTime, type ClockRow } from './clocks.ts';
import { warnShareOf } from './rules.ts';

/**
 * Every clock that runs, and those that ended where the calendar did not reach; how many changed. The cases are locked
 * first, in the order of their ids, so that a step under way is counted with the calendar that it saw or this one.
 */
export async function recomputeClocks(tx: Db, city: CityFile): Promise<number> {
  const time = await workTime(tx, city);
  const share = warnShareOf(city);
  const wanted = sql`k.done_at IS NULL OR (k.due_at IS NULL AND k.paused_at IS NULL)`;
  await tx.execute(sql`
    SELECT FROM complaint c WHERE c.id IN (SELECT k.complaint_id FROM complaint_clock k WHERE ${wanted})
    ORDER BY c.id FOR NO KEY UPDATE`);
  const clocks = await rows<ClockRow>(
    tx,
    sql`SELECT ${clockColumns} FROM complaint_clock k WHERE ${wanted}`,
  );
  const moved = clocks.flatMap((row) => {
    const { due, warn } = computed(time, share, running(row));
    return same(due, row.due_at) && same(warn, row.warn_at)
      ? []
      : [{ id: row.complaint_id, kind: row.kind, round: row.round, due, warn }];
  });
  if (moved.length === 0) return 0;
  await tx.execute(sql`
    WITH moved AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(moved)}::jsonb)
        AS m (id bigint, kind text, round smallint, due timestamptz, warn timestamptz)
    ), written AS (
      UPDATE complaint_clock k SET due_at = m.due, warn_at = m.warn FROM moved m
      WHERE k.complaint_id = m.id AND k.kind = m.kind AND k.round = m.round
      RETURNING k.complaint_id, k.due_at, k.done_at, k.paused_at)
    UPDATE complaint c SET due_at = coalesce(w.due_at, 'infinity') FROM written w
    WHERE c.id = w.complaint_id AND w.done_at IS NULL AND w.paused_at IS NULL`);
  return moved.length;
}

const same = (one: Date | null, other: Date | null) => one?.getTime() === other?.getTime();

/** At each start: what was published meanwhile, and what becomes known with it. */
export async function loadCalendarYears(
  { db }: Pick<Database, 'db'>,
  city: CityFile,
  now: Date,
): Promise<void> {
  const added = await loadPublishedYears(db, now);
  if (added.length > 0) await db.transaction((tx) => recomputeClocks(tx as Db, city));
}
