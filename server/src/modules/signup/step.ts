/** The one way in which a signup changes its status, whoever or whatever does it. */
import { roles, type Role } from '@luyin/contract/policy';
import {
  signupTransitions,
  type SignupAction,
  type SignupActor,
} from '@luyin/contract/signup/transitions';
import { seatedStatuses, type SignupStatus } from '@luyin/contract/signup/words';
import { next } from '@luyin/contract/transitions';
import { sql, type SQL } from 'drizzle-orm';
import { prepared, type Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import { signupColumns, type Signup } from './signup.ts';

interface Step {
  /** Everything that whoever does it acts as. */
  actors: readonly SignupActor[];
  personId?: string | null;
  reason?: string | null;
  /** Goes into the event. */
  data?: Record<string, unknown>;
  /** Further columns that this step writes, of `signup u`. */
  set?: SQL;
  now: Date;
}

/**
 * The signup was locked, and read under that lock; for a step that moves seats or the waitlist its quota was locked
 * before. Writes status, event and the counters of the quota, answers the signup as it is now.
 */
export async function takeSignupStep(
  tx: Db,
  signup: Signup,
  action: SignupAction,
  step: Step,
): Promise<Signup> {
  const [changed] = await takeSignupSteps(tx, [signup], action, step);
  return changed!;
}

/** The same step of many, in one statement; who loses a draw is placed on the waitlist in this order. */
export async function takeSignupSteps(
  tx: Db,
  signups: readonly Signup[],
  action: SignupAction,
  { actors, personId = null, reason = null, data = {}, set, now }: Step,
): Promise<Signup[]> {
  if (signups.length === 0) return [];
  const taken = signups.map(({ status }) => rowFor(status, action, actors));
  const { to, by } = taken[0]!;
  const actor = (by as readonly SignupActor[]).find((one) => actors.includes(one))!;
  const given = signups.map(({ id, status }, i) => ({ id, was: status, ordinal: i + 1 }));
  const moves = signups.some(({ status }) => movesCounters(status, to));
  const changed = await prepared<Signup & { ordinal: number }>(
    tx,
    sql`WITH given AS (
          SELECT * FROM jsonb_to_recordset(${JSON.stringify(given)}::jsonb) AS g (id uuid, was text, ordinal int)
        ), changed AS (
          UPDATE signup u SET status = ${to}, version = u.version + 1
            ${action === 'lose' ? afterTheLast : sql``} ${set ? sql`, ${set}` : sql``}
          FROM given g WHERE u.id = g.id AND u.status = g.was
          RETURNING ${signupColumns}, g.was, g.ordinal
        ), noted AS (
          INSERT INTO event (subject_kind, subject_id, action, from_status, to_status, actor_id, actor_role, reason, data, at)
          SELECT 'signup', id::text, ${action}, was, status, ${personId}::uuid, ${roleOf(actor)}, ${reason},
            ${JSON.stringify({ ...data, by: actor })}::jsonb, ${now}::timestamptz
          FROM changed ORDER BY ordinal
        ) ${moves ? counted : sql``}
        SELECT ${signupColumns}, u.ordinal FROM changed u ORDER BY u.ordinal`,
  );
  // Somebody was faster where only the row was locked, or not even that.
  if (changed.length !== signups.length) throw fail('signup_changed_meanwhile');
  return changed.map(({ ordinal: _, ...signup }) => signup);
}

function rowFor(from: SignupStatus, action: SignupAction, actors: readonly SignupActor[]) {
  const row = next(signupTransitions, from, action, actors);
  if (row) return row;
  const byOthers = signupTransitions.some((one) => one.from === from && one.action === action);
  throw fail(byOthers ? 'forbidden' : 'signup_step_not_allowed');
}

const isSeated = (status: SignupStatus) => (seatedStatuses as readonly string[]).includes(status);
const movesCounters = (from: SignupStatus, to: SignupStatus) =>
  isSeated(from) !== isSeated(to) ||
  [from, to].some((status) => status === 'waiting' || status === 'entered');

const afterTheLast = sql`, place = g.ordinal + (SELECT q.last_place FROM session_quota q
  WHERE q.session_id = u.session_id AND q.kind = u.party)`;

const seated = sql`ARRAY['offered', 'booked', 'attended', 'absent']`;
const counted = sql`, counted AS (
  UPDATE session_quota q SET taken = q.taken + d.taken, waiting = q.waiting + d.waiting,
    entered = q.entered + d.entered, last_place = q.last_place + d.placed
  FROM (
    SELECT session_id, party,
      sum(size * ((status = ANY (${seated}))::int - (was = ANY (${seated}))::int))::int AS taken,
      sum((status = 'waiting')::int - (was = 'waiting')::int)::int AS waiting,
      sum((status = 'entered')::int - (was = 'entered')::int)::int AS entered,
      count(*) FILTER (WHERE status = 'waiting') AS placed
    FROM changed GROUP BY session_id, party
  ) d WHERE q.session_id = d.session_id AND q.kind = d.party
)`;

const roleOf = (actor: SignupActor): Role | null => {
  if (actor === 'leader') return 'citizen';
  return (roles as readonly string[]).includes(actor) ? (actor as Role) : null;
};
