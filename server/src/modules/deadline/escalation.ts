/**
 * 催办: who is told that a clock runs out. Level 0, nearly due: the units that are at it. Level 1, over: their leads, or
 * the desk while nobody is. Level 2, still over a day later: the managers. Each once a clock.
 */
import type { ClockKind } from '@luyin/contract/complaint/words';
import { sql, type SQL } from 'drizzle-orm';
import { one, rows, type Db } from '../../db/client.ts';
import { complaintColumns, type ComplaintRow } from '../complaint/row.ts';
import { aboutIt, membersOf, peopleOf } from '../complaint/telling.ts';
import { tell } from '../outbox/commands.ts';

/** Of `complaint_clock k`. What is over needs no warning that it soon will be. */
export const levelDue = (level: SQL, now: Date, managers: Date): SQL => sql`CASE ${level}
  WHEN 0 THEN k.warn_at <= ${now}::timestamptz AND k.due_at >= ${now}::timestamptz
  WHEN 1 THEN k.due_at < ${now}::timestamptz ELSE k.due_at < ${managers}::timestamptz END`;

/** False: another server holds the case, or it is not due any more. */
export async function escalate(
  tx: Db,
  { id, kind, round }: { id: number; kind: ClockKind; round: number },
  level: number,
  now: Date,
  managers: Date,
): Promise<boolean> {
  const complaint = await one<ComplaintRow>(
    tx,
    sql`SELECT ${complaintColumns} FROM complaint c WHERE c.id = ${id}::int8 FOR NO KEY UPDATE SKIP LOCKED`,
  );
  if (!complaint) return false;
  const noted = await one<{ due_at: Date }>(
    tx,
    sql`WITH due AS (
          SELECT k.complaint_id, k.kind, k.round, k.due_at FROM complaint_clock k
          WHERE k.complaint_id = ${id}::int8 AND k.kind = ${kind} AND k.round = ${round}::int2
            AND k.done_at IS NULL AND k.paused_at IS NULL
            AND ${levelDue(sql`${level}::int`, now, managers)}
        ), noted AS (
          INSERT INTO complaint_escalation (complaint_id, kind, round, level, at)
          SELECT complaint_id, kind, round, ${level}::int2, ${now}::timestamptz FROM due
          ON CONFLICT DO NOTHING RETURNING 1)
        SELECT due_at FROM due WHERE EXISTS (SELECT FROM noted)`,
  );
  if (!noted) return false;
  const said = level === 0 ? 'complaint_nearly_due' : 'complaint_overdue';
  const { people, crew } = await whoIsTold(tx, complaint, level);
  for (const personId of people) {
    await tell(tx, {
      personId,
      kind: said,
      data: {
        ...aboutIt(complaint),
        clock: kind,
        due: noted.due_at.toISOString(),
        at: now.toISOString(),
      },
      onceKey: `complaint ${id} ${kind} ${round} level ${level} ${personId}`,
      at: now,
      deadline: level === 0 ? noted.due_at : null,
      subject: { kind: crew ? 'crew_tasks' : 'desk_complaints', id: complaint.number },
    });
  }
  return true;
}

const desk = ['reviewer', 'manager', 'admin'];

async function whoIsTold(
  tx: Db,
  { id }: ComplaintRow,
  level: number,
): Promise<{ people: string[]; crew: boolean }> {
  if (level === 2) return { people: await peopleOf(tx, ['manager', 'admin']), crew: false };
  const units = await rows<{ unit_id: string }>(
    tx,
    sql`SELECT unit_id FROM complaint_part WHERE complaint_id = ${id}::int8 AND status IN ('assigned', 'accepted')`,
  );
  const crew = await membersOf(
    tx,
    units.map(({ unit_id: unit }) => unit),
    level === 1,
  );
  // Nobody is at it, or nobody leads there: then it is the desk’s.
  return crew.length > 0
    ? { people: crew, crew: true }
    : { people: await peopleOf(tx, desk), crew: false };
}
