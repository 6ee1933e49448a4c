/** Adding and dropping companions. The leader stays, and so does the place on the waitlist. */
import type { SignupChange } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { prepared, type Db } from '../../db/client.ts';
import { dayIn } from '../../days.ts';
import { fail } from '../../failure.ts';
import { bookingWindow } from '../activity/state.ts';
import type { CityFile } from '../city/city-file.ts';
import { mayChange } from './actions.ts';
import { knownCompanions } from './companions.ts';
import { checkPeople, type Companion, type Party } from './party.ts';
import { promote } from './promote.ts';
import { findMembers } from './queries.ts';
import { readPeople, readSession } from './session-facts.ts';
import { lockOwnSignup, type Quota, type Signup } from './signup.ts';

export async function changeParty(
  tx: Db,
  city: CityFile,
  personId: string,
  id: string,
  given: SignupChange,
  now: Date,
): Promise<void> {
  const { signup, quota } = await lockOwnSignup(tx, personId, id);
  if (signup.version !== given.version) throw fail('signup_changed_meanwhile');
  const { session } = (await readSession(tx, signup.session_id))!;
  requireTime(signup, bookingWindow(session, session).closesAt, now);
  const members = await findMembers(tx, id);
  const { name, age_band: ageBand } = members.find(({ companion_id }) => companion_id === null)!;
  const consented = signup.consent_version;
  const people = checkPeople(session, quota, { name, ageBand }, given, consented);
  requireRoom(signup, quota, people.size);
  const person = (await readPeople(tx, session, [personId], now)).get(personId)!;
  const old = members.flatMap(({ companion_id }) => companion_id ?? []);
  const companions = knownCompanions(people.companions, person.companions, old);
  const year = Number(dayIn(city.timeZone, now).slice(0, 4));
  await write(tx, signup, { ...people, companions, year, now });
  if (people.size < signup.size) await promote(tx, city, signup.session_id, signup.party, now);
}

function requireTime(signup: Signup, closesAt: Date, now: Date): void {
  if (mayChange(signup, closesAt, now)) return;
  const open = ['booked', 'waiting', 'entered'].includes(signup.status);
  throw fail(open ? 'change_too_late' : 'signup_step_not_allowed');
}

/** Who waits or has entered may grow: it is the party as it is then that has to fit. */
function requireRoom(signup: Signup, quota: Quota, size: number): void {
  const more = size - signup.size;
  if (more <= 0) return;
  if (signup.status === 'offered') {
    throw fail('signup_step_not_allowed', {
      fields: { companions: `给您留的是 ${signup.size} 个人的名额，请先答复` },
    });
  }
  const left = quota.seats - quota.taken;
  if (signup.status === 'booked' && more > left) {
    throw fail('session_full', {
      fields: { companions: left > 0 ? `只剩 ${left} 个名额了` : '没有空名额，不能再加人了' },
    });
  }
}

interface Changed extends Pick<Party, 'size' | 'consent'> {
  companions: (Companion & { companionId: string })[];
  year: number;
  now: Date;
}

async function write(
  tx: Db,
  signup: Signup,
  { companions, size, consent, year, now }: Changed,
): Promise<void> {
  const people = companions.map(({ companionId, name, ageBand }, i) => ({
    ordinal: i + 1,
    id: companionId,
    name,
    age_band: ageBand,
  }));
  const seated = signup.status === 'booked' || signup.status === 'offered';
  await prepared(
    tx,
    sql`WITH people AS (
          SELECT * FROM jsonb_to_recordset(${JSON.stringify(people)}::jsonb)
            AS p (ordinal int, id uuid, name text, age_band text)
        ), changed AS (
          UPDATE signup SET size = ${size}::int, version = version + 1,
            consent_by = coalesce(${consent?.guardian ?? null}::text, consent_by),
            consent_version = coalesce(${consent?.version ?? null}::text, consent_version),
            consent_at = CASE WHEN ${consent !== null}::boolean THEN ${now}::timestamptz ELSE consent_at END
          WHERE id = ${signup.id}::uuid
        ), known AS (
          INSERT INTO companion (id, person_id, name, age_band, band_year, last_used_at)
          SELECT id, ${signup.person_id}::uuid, name, age_band, ${year}::int, ${now}::timestamptz FROM people
          ON CONFLICT (id) DO UPDATE SET name = excluded.name, age_band = excluded.age_band,
            band_year = excluded.band_year, last_used_at = excluded.last_used_at
        ), dropped AS (
          DELETE FROM signup_member m WHERE m.signup_id = ${signup.id}::uuid AND m.companion_id IS NOT NULL
            AND m.companion_id NOT IN (SELECT id FROM people)
        ), added AS (
          INSERT INTO signup_member (signup_id, companion_id, name, age_band)
          SELECT ${signup.id}::uuid, id, name, age_band FROM people ORDER BY ordinal
          ON CONFLICT (signup_id, companion_id) DO UPDATE SET name = excluded.name, age_band = excluded.age_band
        ), noted AS (
          INSERT INTO event (subject_kind, subject_id, action, actor_id, actor_role, data, at)
          VALUES ('signup', ${signup.id}, 'resized', ${signup.person_id}::uuid, 'citizen',
            ${JSON.stringify({ by: 'leader', was: signup.size, size })}::jsonb, ${now}::timestamptz)
        )
        UPDATE session_quota SET taken = taken + ${seated ? size - signup.size : 0}::int
        WHERE session_id = ${signup.session_id}::uuid AND kind = ${signup.party} AND ${seated}::boolean`,
  );
}
