/** What time does to a day: whoever forgot to check out is checked out, whoever did not come stayed away. */
import { sql } from 'drizzle-orm';
import { rows, type Db } from '../../db/client.ts';
import type { House } from '../../house.ts';
import { eachDue, handful } from '../../jobs/each-due.ts';
import type { ClockJob } from '../../jobs/job.ts';
import { nameSession } from '../signup/naming.ts';
import { tellLeaders } from '../signup/news.ts';
import { findSignup } from '../signup/signup.ts';
import { takeSignupStep } from '../signup/step.ts';
import { checkOut } from './check.ts';
import { countAbsences } from './no-show.ts';
import { lockParties, membersOf, type Party } from './party.ts';
import { closesAfterMs } from './rules.ts';

const minute = 60_000;
const over = (now: Date) => new Date(now.getTime() - closesAfterMs);

const checkOutTheRest: ClockJob = {
  name: 'check out who is still checked in',
  everyMs: 5 * minute,
  run: (house, now) =>
    eachDue(house, {
      find: (db, left) =>
        rows(
          db,
          sql`SELECT DISTINCT m.signup_id::text AS id FROM signup_member m JOIN signup g ON g.id = m.signup_id
              WHERE m.checked_in_at IS NOT NULL AND m.checked_out_at IS NULL AND g.status = 'attended'
                AND g.ends_at <= ${over(now)}::timestamptz AND m.signup_id <> ALL (${sql.param([...left])}::uuid[])
              LIMIT ${handful}`,
        ),
      work: (tx, id) => checkOutByRule(tx, house, id, now),
    }),
};

async function checkOutByRule(
  tx: Db,
  house: Pick<House, 'city'>,
  id: string,
  now: Date,
): Promise<boolean> {
  const party = await lockEnded(tx, id, now);
  if (party?.status !== 'attended') return false;
  const members = await membersOf(tx, id);
  const gone = await checkOut(
    tx,
    house,
    party,
    members.filter(({ checked_out_at }) => checked_out_at === null),
    {
      method: 'rule',
      at: party.ends_at,
      by: { personId: null, actors: ['clock'], role: null },
      now,
    },
  );
  return gone.length > 0;
}

const noteAbsences: ClockJob = {
  name: 'note who stayed away',
  everyMs: 5 * minute,
  run: (house, now) =>
    eachDue(house, {
      find: (db, left) =>
        rows(
          db,
          sql`SELECT g.id::text AS id FROM signup g WHERE g.status = 'booked' AND g.starts_at < ${over(now)}::timestamptz
                AND g.ends_at <= ${over(now)}::timestamptz AND g.id <> ALL (${sql.param([...left])}::uuid[])
              ORDER BY g.starts_at, g.id LIMIT ${handful}`,
        ),
      work: (tx, id) => noteAbsence(tx, house, id, now),
    }),
};

async function noteAbsence(
  tx: Db,
  { city }: Pick<House, 'city'>,
  id: string,
  now: Date,
): Promise<boolean> {
  const party = await lockEnded(tx, id, now);
  if (party?.status !== 'booked') return false;
  const before = (await findSignup(tx, id))!;
  const signup = await takeSignupStep(tx, before, 'miss', { actors: ['clock'], now });
  const session = await nameSession(tx, party.session_id);
  // Of the year of the session: one of New Year’s Eve is noted the day after.
  const times = await countAbsences(tx, city, party.person_id, party.starts_at);
  await tellLeaders(tx, [signup], {
    kind: 'signup_missed',
    data: () => ({ ...session, times }),
    deed: 'missed',
    at: now,
  });
  return true;
}

/** Undefined: another server holds it, or its session was moved meanwhile. */
async function lockEnded(tx: Db, id: string, now: Date): Promise<Party | undefined> {
  const party = (await lockParties(tx, [id], { skipLocked: true })).get(id);
  return party && party.ends_at <= over(now) ? party : undefined;
}

export const attendanceJobs: readonly ClockJob[] = [checkOutTheRest, noteAbsences];
