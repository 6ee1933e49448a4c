import { sql } from 'drizzle-orm';
import { prepared, type Db } from '../../db/client.ts';
import { isUuid } from '../../uuid.ts';
import {
  activityColumns,
  sessionColumns,
  type ActivityRow,
  type QuotaRow,
  type SessionRow,
} from './activity.ts';

export type { ActivityRow, QuotaRow, SessionRow } from './activity.ts';

export async function findActivity(db: Db, id: string): Promise<ActivityRow | undefined> {
  if (!isUuid(id)) return undefined;
  const [found] = await prepared<ActivityRow>(
    db,
    sql`SELECT ${activityColumns} FROM activity a WHERE a.id = ${id}::uuid`,
  );
  return found;
}

/** Also one of a draft: whoever shows it asks `activity_state`. */
export async function findSession(db: Db, id: string): Promise<SessionRow | undefined> {
  if (!isUuid(id)) return undefined;
  const [found] = await prepared<SessionRow>(
    db,
    sql`SELECT ${sessionColumns} FROM activity_session s JOIN activity a ON a.id = s.activity_id
        WHERE s.id = ${id}::uuid`,
  );
  return found;
}

/** All of an activity, in the order of the form. */
export const findSessions = (db: Db, activityId: string): Promise<SessionRow[]> =>
  prepared<SessionRow>(
    db,
    sql`SELECT ${sessionColumns} FROM activity_session s JOIN activity a ON a.id = s.activity_id
        WHERE s.activity_id = ${activityId}::uuid ORDER BY s.ordinal`,
  );

/** Of all sessions of an activity; persons first, units last. */
export const findQuotas = (db: Db, activityId: string): Promise<QuotaRow[]> =>
  prepared<QuotaRow>(
    db,
    sql`SELECT q.session_id, q.kind, q.seats, q.taken, q.waiting, q.entered, q.size_min, q.size_max
        FROM session_quota q JOIN activity_session s ON s.id = q.session_id
        WHERE s.activity_id = ${activityId}::uuid
        ORDER BY s.ordinal, array_position(ARRAY['person', 'family', 'unit'], q.kind)`,
  );
