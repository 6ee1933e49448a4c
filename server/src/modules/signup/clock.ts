/** What time does to bookings: offers are over, sessions begin without those who waited, and the day is near. */
import type { PartyKind } from '@luyin/contract/adoption/words';
import { sql, type SQL } from 'drizzle-orm';
import { prepared, rows, type Db } from '../../db/client.ts';
import { eachDue, handful } from '../../jobs/each-due.ts';
import type { ClockJob } from '../../jobs/job.ts';
import { lapseOffers } from './lapse.ts';
import { nameSession } from './naming.ts';
import { tellLeaders } from './news.ts';
import { signupRules } from './rules.ts';
import { signupColumns, type Signup } from './signup.ts';
import { takeSignupSteps } from './step.ts';

const second = 1_000;
const minute = 60 * second;

/** Quotas with a signup that is due; `due` is of `signup u`. Each is locked by `onQuota` and asked once more. */
const quotasWith = (db: Db, due: SQL, left: readonly string[]): Promise<{ id: string }[]> =>
  rows(
    db,
    sql`SELECT u.session_id || ' ' || u.party AS id FROM signup u
        WHERE ${due} AND (u.session_id || ' ' || u.party) <> ALL (${sql.param([...left])}::text[])
        GROUP BY u.session_id, u.party ORDER BY 1 LIMIT ${handful}`,
  );

async function onQuota(
  tx: Db,
  id: string,
  work: (sessionId: string, kind: PartyKind) => Promise<number>,
): Promise<boolean> {
  const [sessionId, kind] = id.split(' ') as [string, PartyKind];
  const held = await prepared(
    tx,
    sql`SELECT 1 FROM session_quota WHERE session_id = ${sessionId}::uuid AND kind = ${kind}
        FOR NO KEY UPDATE SKIP LOCKED`,
  );
  return held.length > 0 && (await work(sessionId, kind)) > 0;
}

const lapse: ClockJob = {
  name: 'let unanswered offers lapse',
  everyMs: 5 * second,
  run: (house, now) =>
    eachDue(house, {
      find: (db, left) =>
        quotasWith(db, sql`u.status = 'offered' AND u.offered_until <= ${now}::timestamptz`, left),
      work: (tx, id) =>
        onQuota(tx, id, (sessionId, kind) => lapseOffers(tx, house.city, sessionId, kind, now)),
    }),
};

/** An undrawn lottery is left to its draw, however late: it alone says who has a place. */
const beginning = (now: Date) => sql`u.starts_at <= ${now}::timestamptz AND (u.status = 'waiting'
  OR (u.status = 'entered' AND EXISTS (SELECT FROM activity_session s WHERE s.id = u.session_id
    AND (s.drawn_at IS NOT NULL OR s.state = 'cancelled'))))`;

const passOver: ClockJob = {
  name: 'tell who still waits that a session began',
  everyMs: minute,
  run: (house, now) =>
    eachDue(house, {
      find: (db, left) => quotasWith(db, beginning(now), left),
      work: (tx, id) => onQuota(tx, id, (sessionId, kind) => passOverAll(tx, sessionId, kind, now)),
    }),
};

async function passOverAll(tx: Db, sessionId: string, kind: PartyKind, now: Date): Promise<number> {
  const waiting = await prepared<Signup>(
    tx,
    sql`SELECT ${signupColumns} FROM signup u WHERE u.session_id = ${sessionId}::uuid AND u.party = ${kind}
          AND ${beginning(now)} ORDER BY u.place, u.entry FOR UPDATE OF u`,
  );
  const over = await takeSignupSteps(tx, waiting, 'pass_over', { actors: ['clock'], now });
  if (over.length === 0) return 0;
  const session = await nameSession(tx, sessionId);
  await tellLeaders(tx, over, {
    kind: 'signup_passed_over',
    data: () => session,
    deed: 'passed over',
    at: now,
  });
  return over.length;
}

const hourMs = 3600_000;

/** Once for each time a session has: of one that was moved they are reminded anew. */
const remind: ClockJob = {
  name: 'remind of sessions',
  everyMs: minute,
  run: ({ database }, now) => {
    const until = new Date(now.getTime() + signupRules.remindHoursBefore * hourMs);
    return database.db.transaction(async (tx) => {
      const due = await prepared<Signup>(
        tx,
        sql`UPDATE signup u SET reminded_for = u.starts_at
            WHERE u.id IN (
              SELECT id FROM signup WHERE status = 'booked' AND starts_at > ${now}::timestamptz
                AND starts_at <= ${until}::timestamptz AND reminded_for IS DISTINCT FROM starts_at
              ORDER BY starts_at, id LIMIT 200 FOR UPDATE SKIP LOCKED
            ) RETURNING ${signupColumns}`,
      );
      for (const sessionId of new Set(due.map(({ session_id }) => session_id))) {
        const session = await nameSession(tx, sessionId);
        await tellLeaders(
          tx,
          due.filter(({ session_id }) => session_id === sessionId),
          {
            kind: 'signup_reminder',
            data: ({ size }) => ({ ...session, people: size }),
            deed: `reminder ${session.startsAt}`,
            at: now,
          },
        );
      }
      return due.length;
    });
  },
};

/** Seats that were not wanted move on first; of what has begun nobody is reminded. */
export const signupJobs: readonly ClockJob[] = [lapse, passOver, remind];
