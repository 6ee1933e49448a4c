/** Steps of organisers: of the whole activity, and the cancelling of one session. */
import type { ActivityStep } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { one, rows, type Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import { isUuid } from '../../uuid.ts';
import type { CityFile } from '../city/city-file.ts';
import { recordEvent } from '../event/commands.ts';
import { callOffSession } from '../signup/call-off.ts';
import { stepFits } from './actions.ts';
import { lockActivity, type ActivityRow, type SessionRow } from './activity.ts';
import { organiserRole, type Organising } from './commands.ts';
import { findSessions } from './queries.ts';
import { closingOf } from './state.ts';
import { catchUp, takeActivityStep } from './step.ts';
import { copyToActivity, lockQuotasOf } from './write-sessions.ts';

export async function stepActivity(
  tx: Db,
  id: string,
  { action, version, reason }: ActivityStep,
  { city, person, now }: Organising,
): Promise<void> {
  const before = await catchUp(tx, await lockActivity(tx, id), now);
  if (before.version !== version) throw fail('activity_changed_meanwhile');
  const sessions = await findSessions(tx, id);
  if (!stepFits(before, sessions, action, now)) throw fail('activity_step_not_allowed');
  if (action === 'publish' && before.state === 'draft') checkTimes(before, now);
  const said = action === 'cancel' ? reasonOf(reason) : null;
  const actors = person.roles;
  const step = { actors, personId: person.id, reason: said, now };
  const changed = await takeActivityStep(tx, before, action, step);
  if (action === 'cancel') await callOff(tx, city, changed, sessions, said!, now);
}

/** A draft may lie for weeks; what it says must still be to come when it is published. */
function checkTimes(activity: ActivityRow, now: Date): void {
  const wrong = (field: string, sentence: string) =>
    fail('activity_times_wrong', { fields: { [field]: sentence } });
  if (activity.starts_at <= now) throw wrong('sessions', '有场次的时间已经过去，请先改好再公布');
  if (closingOf(activity) <= now) throw wrong('closesAt', '报名结束的时间已经过去，请先改好再公布');
}

function reasonOf(reason: string | undefined): string {
  const said = reason?.trim() ?? '';
  if (said === '')
    throw fail('reason_missing', { fields: { reason: '请写明原因，报名的人会看到' } });
  return said;
}

async function callOff(
  tx: Db,
  city: CityFile,
  activity: ActivityRow,
  sessions: readonly SessionRow[],
  reason: string,
  now: Date,
): Promise<void> {
  await lockQuotasOf(tx, activity.id);
  const open = sessions.filter(({ state }) => state === 'planned').map(({ id }) => id);
  await markCancelled(tx, open);
  for (const id of open.sort()) await callOffSession(tx, city, id, reason, now);
}

const markCancelled = (tx: Db, ids: readonly string[]) =>
  tx.execute(sql`
    WITH cancelled AS (
      UPDATE activity_session SET state = 'cancelled', version = version + 1
      WHERE id = ANY (${sql.param([...ids])}::uuid[]) RETURNING id, version
    )
    UPDATE session_quota q SET session_version = c.version FROM cancelled c WHERE q.session_id = c.id`);

/** With the last session that is left the activity goes. Answers the activity. */
export async function cancelSession(
  tx: Db,
  sessionId: string,
  { version, reason }: { version: number | null; reason: string },
  { city, person, now }: Organising,
): Promise<string> {
  const { activity_id: id } = await findOwner(tx, sessionId);
  const activity = await catchUp(tx, await lockActivity(tx, id), now);
  const sessions = await findSessions(tx, id);
  const session = sessions.find((one) => one.id === sessionId);
  if (!session || activity.state === 'draft') throw fail('session_not_found');
  if (session.state === 'cancelled') throw fail('session_cancelled');
  if (session.ends_at <= now || activity.state === 'archived') throw fail('session_over');
  if (version !== null && activity.version !== version) throw fail('activity_changed_meanwhile');
  const said = reasonOf(reason);
  await lockQuotasOf(tx, id);
  await markCancelled(tx, [sessionId]);
  await recordEvent(tx, {
    subjectKind: 'activity',
    subjectId: id,
    action: 'cancel_session',
    actorId: person.id,
    actorRole: organiserRole(person.roles),
    reason: said,
    data: { sessionId, startsAt: session.starts_at.toISOString() },
    at: now,
  });
  await callOffSession(tx, city, sessionId, said, now);
  if (sessions.some((one) => one.state === 'planned' && one.id !== sessionId)) {
    await tx.execute(sql`UPDATE activity SET version = version + 1 WHERE id = ${id}::uuid`);
    await copyToActivity(tx, id);
  } else {
    const step = { actors: person.roles, personId: person.id, reason: said, now };
    await takeActivityStep(tx, activity, 'cancel', step);
  }
  return id;
}

async function findOwner(tx: Db, sessionId: string): Promise<{ activity_id: string }> {
  const found = isUuid(sessionId)
    ? await one<{ activity_id: string }>(
        tx,
        sql`SELECT activity_id FROM activity_session WHERE id = ${sessionId}::uuid`,
      )
    : undefined;
  if (!found) throw fail('session_not_found');
  return found;
}

/** Those of an activity that an organiser’s change can reach, by signup. */
export interface Party {
  id: string;
  status: string;
  size: number;
}

export const findParties = (db: Db, activityId: string): Promise<Party[]> =>
  rows<Party>(
    db,
    sql`SELECT su.id, su.status, su.size FROM activity_session x JOIN signup su ON su.session_id = x.id
        WHERE x.activity_id = ${activityId}::uuid AND su.status IN ('entered', 'waiting', 'offered', 'booked')`,
  );
