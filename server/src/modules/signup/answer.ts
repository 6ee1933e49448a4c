/** What the leader of a party does with it: accepts or declines seats, cancels. */
import type { SignupStep } from '@luyin/contract';
import { signupTransitions } from '@luyin/contract/signup/transitions';
import { sql } from 'drizzle-orm';
import type { Static } from 'typebox';
import { prepared, type Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import type { CityFile } from '../city/city-file.ts';
import { isOfferOpen, mayCancel } from './actions.ts';
import { lapseOffers } from './lapse.ts';
import { nameSession } from './naming.ts';
import { tellLeaders } from './news.ts';
import { promote } from './promote.ts';
import { regretUntil, remindedBy } from './rules.ts';
import { findSignup, lockOwnSignup, lockQuota, type Signup } from './signup.ts';
import { takeSignupStep } from './step.ts';

type Given = Static<typeof SignupStep>;

/**
 * Runs in a transaction of its own, ahead of the answer: the answer to an offer that is over is refused, and a refusal
 * undoes its transaction, but the seats move on at once.
 */
export async function moveOverdueOn(
  db: Db,
  city: CityFile,
  personId: string,
  id: string,
  now: Date,
): Promise<void> {
  const signup = await findSignup(db, id);
  if (signup?.person_id !== personId) return;
  if (signup.status !== 'offered' || isOfferOpen(signup, now)) return;
  await db.transaction(async (tx) => {
    await lockQuota(tx, signup.session_id, signup.party);
    await lapseOffers(tx, city, signup.session_id, signup.party, now);
  });
}

export async function stepSignup(
  tx: Db,
  city: CityFile,
  personId: string,
  id: string,
  { action, version }: Given,
  now: Date,
): Promise<void> {
  const { signup } = await lockOwnSignup(tx, personId, id);
  const answers = action !== 'cancel';
  const over =
    signup.status === 'lapsed' || (signup.status === 'offered' && !isOfferOpen(signup, now));
  if (answers && over) throw fail('offer_over');
  if (signup.version !== version) throw fail('signup_changed_meanwhile');
  if (action === 'accept') return accept(tx, signup, now);
  const known = signupTransitions.some(
    (row) => row.from === signup.status && row.action === action,
  );
  if (action === 'cancel' && known && !mayCancel(signup, now)) throw fail('change_too_late');
  await takeSignupStep(tx, signup, action, { actors: ['leader'], personId, now });
  await promote(tx, city, signup.session_id, signup.party, now);
}

/** Of two offers for the same time one is accepted: the person’s row is held, and with it every other answer of theirs. */
async function accept(tx: Db, signup: Signup, now: Date): Promise<void> {
  if (signup.status === 'offered') await refuseOverlap(tx, signup);
  const { person_id: personId, starts_at: startsAt } = signup;
  const accepted = await takeSignupStep(tx, signup, 'accept', {
    actors: ['leader'],
    personId,
    set: sql`change_until = greatest(u.change_until, least(${regretUntil(now)}::timestamptz, u.starts_at)),
      reminded_for = ${remindedBy(now, startsAt)}::timestamptz`,
    now,
  });
  const session = await nameSession(tx, signup.session_id);
  await tellLeaders(tx, [accepted], {
    kind: 'signup_booked',
    data: ({ size }) => ({ ...session, people: size }),
    deed: 'accepted',
    at: now,
  });
}

async function refuseOverlap(tx: Db, { person_id, session_id, starts_at, ends_at }: Signup) {
  const [other] = await prepared<{ id: string }>(
    tx,
    sql`SELECT u.id FROM signup u WHERE u.person_id = ${person_id}::uuid AND u.session_id <> ${session_id}::uuid
          AND u.status IN ('entered', 'booked', 'attended')
          AND u.starts_at < ${ends_at}::timestamptz AND u.ends_at > ${starts_at}::timestamptz LIMIT 1`,
  );
  if (other) throw fail('signup_overlap', { fields: { signupId: other.id } });
}
