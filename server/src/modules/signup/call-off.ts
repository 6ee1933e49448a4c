/** What an organiser’s change of a session does to the parties in it. */
import { sql } from 'drizzle-orm';
import { prepared, type Db } from '../../db/client.ts';
import type { CityFile } from '../city/city-file.ts';
import { nameSession } from './naming.ts';
import { tellLeaders } from './news.ts';
import { remindedBy } from './rules.ts';
import { lockQuotas, signupColumns, type Signup } from './signup.ts';
import { takeSignupSteps } from './step.ts';

/**
 * The session is cancelled: every party in it is called off and told why. Call it after the session was written, under
 * the activity’s row. Who has been checked in stays so. Answers the parties.
 */
export async function callOffSession(
  tx: Db,
  _city: CityFile,
  sessionId: string,
  reason: string,
  now: Date,
): Promise<number> {
  await lockQuotas(tx, sessionId);
  const signups = await lockOpenSignups(tx, sessionId);
  const changed = await takeSignupSteps(tx, signups, 'call_off', {
    actors: ['organiser'],
    reason,
    now,
  });
  const session = await nameSession(tx, sessionId);
  await tellLeaders(tx, changed, {
    kind: 'signup_called_off',
    data: () => ({ ...session, reason }),
    deed: 'called off',
    at: now,
  });
  return changed.length;
}

interface Times {
  startsAt: Date;
  endsAt: Date;
  /** What else is different, as `tellChanged` is given it: one message says all. */
  changes?: string | null;
}

/**
 * The session has other times: its parties get them, are told, and may cancel until it begins. An offer is kept no
 * longer than to the new beginning. Call it after the session was written, under the activity’s row. Answers the parties.
 */
export async function moveSession(
  tx: Db,
  _city: CityFile,
  sessionId: string,
  { startsAt, endsAt, changes = null }: Times,
  now: Date,
): Promise<number> {
  await lockQuotas(tx, sessionId);
  const before = await lockOpenSignups(tx, sessionId);
  const ids = before.map(({ id }) => id);
  const moved = await prepared<Signup>(
    tx,
    sql`WITH moved AS (
          UPDATE signup u SET starts_at = ${startsAt}::timestamptz, ends_at = ${endsAt}::timestamptz,
            change_until = ${startsAt}::timestamptz, offered_until = CASE u.status
              WHEN 'offered' THEN least(u.offered_until, ${startsAt}::timestamptz) ELSE u.offered_until END,
            reminded_for = ${remindedBy(now, startsAt)}::timestamptz, version = u.version + 1
          WHERE u.id = ANY (${sql.param(ids)}::uuid[]) RETURNING ${signupColumns}
        ), noted AS (
          INSERT INTO event (subject_kind, subject_id, action, data, at)
          SELECT 'signup', id::text, 'moved', jsonb_build_object('startsAt', ${startsAt.toISOString()}::text,
            'by', 'organiser'), ${now}::timestamptz FROM moved
        )
        SELECT * FROM moved`,
  );
  const was = new Map(before.map(({ id, starts_at }) => [id, starts_at.toISOString()]));
  const session = await nameSession(tx, sessionId);
  await tellLeaders(tx, moved, {
    kind: 'signup_moved',
    data: ({ id }) => ({
      ...session,
      startsAt: startsAt.toISOString(),
      was: was.get(id)!,
      ...(changes === null ? {} : { changes }),
    }),
    deed: 'moved',
    at: now,
    deadline: ({ status, offered_until }) => (status === 'offered' ? offered_until : null),
  });
  return moved.length;
}

/** Those that the session still matters to. */
const lockOpenSignups = (tx: Db, sessionId: string): Promise<Signup[]> =>
  prepared<Signup>(
    tx,
    sql`SELECT ${signupColumns} FROM signup u WHERE u.session_id = ${sessionId}::uuid
          AND u.status IN ('entered', 'waiting', 'offered', 'booked') ORDER BY u.id FOR UPDATE`,
  );
