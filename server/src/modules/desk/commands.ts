import type { DeskView } from '@luyin/contract';
import type { Role } from '@luyin/contract/policy';
import { sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { dayIn, startOfDay } from '../../days.ts';
import { actingRole } from '../tree/commands.ts';

interface Reading {
  /** A list, or one row of it. */
  view: DeskView | (string & {});
  reader: { id: string; roles: readonly Role[] };
  timeZone: string;
  now: Date;
}

/** A queue names applicants: who of the staff looked at it leaves a line for the audit, one a day. */
export async function noteReading(db: Db, { view, reader, timeZone, now }: Reading): Promise<void> {
  const today = startOfDay(timeZone, dayIn(timeZone, now));
  await db.execute(sql`
    INSERT INTO event (subject_kind, subject_id, action, actor_id, actor_role, at)
    SELECT 'desk', ${view}, 'read_personal', ${reader.id}::uuid, ${actingRole(reader.roles)}, ${now}::timestamptz
    WHERE NOT EXISTS (SELECT FROM event e
      WHERE e.subject_kind = 'desk' AND e.subject_id = ${view} AND e.action = 'read_personal'
        AND e.actor_id = ${reader.id}::uuid AND e.at >= ${today}::timestamptz)`);
}
