/**
 * Booking. Whoever stands at the door of a session is let in together: what is certain is refused without touching the
 * hot rows, then the people’s rows and the quotas are locked, seats are given out in the order of coming, and all of it
 * is written in one statement.
 */
import type { SignupDetail, SignupForm } from '@luyin/contract';
import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { prepared, type Db } from '../../db/client.ts';
import { dayIn, startOfDay } from '../../days.ts';
import { Failure, fail } from '../../failure.ts';
import type { Secrets } from '../../secrets.ts';
import { noShowDelay } from '../attendance/no-show.ts';
import type { CityFile } from '../city/city-file.ts';
import { knownCompanions } from './companions.ts';
import { presentBooked } from './booked.ts';
import { named } from './naming.ts';
import { fullness, sessionObstacle } from './obstacle.ts';
import { checkParty, type Companion, type Party } from './party.ts';
import { changeUntil, remindedBy } from './rules.ts';
import { readPeople, readSession, type Asked, type PersonFacts } from './session-facts.ts';
import { whatChanged } from './session-changed.ts';
import { lockQuotas, type Quota, type Signup } from './signup.ts';
import { writeBookings, type Booking } from './write-bookings.ts';

export interface Request {
  personId: string;
  form: SignupForm;
  now: Date;
}
export interface Deps {
  city: CityFile;
  secrets: Secrets;
}

interface Candidate extends Request {
  index: number;
  party: Party;
  companions: (Companion & { companionId: string })[];
  phone: Buffer | null;
}

/** One answer or refusal for each, in their order. */
export async function bookTogether(
  tx: Db,
  deps: Deps,
  sessionId: string,
  requests: readonly Request[],
): Promise<(SignupDetail | Failure)[]> {
  const outcomes = new Array<SignupDetail | Failure>(requests.length);
  const asked = await readSession(tx, sessionId);
  if (!asked) return outcomes.fill(fail('session_not_found'));
  const candidates = await sieve(tx, deps, asked, requests, outcomes);
  if (candidates.length === 0) return outcomes;
  const quotas = await lockQuotas(tx, asked.session.id);
  if (quotas.some(({ session_version: version }) => version !== asked.session.version)) {
    // The organiser was faster: what is true now is read under the lock.
    const now = (await readSession(tx, sessionId))!;
    for (const { index, form, now: at } of candidates) {
      outcomes[index] =
        sessionObstacle(now.session, at) ??
        (await whatChanged(tx, deps.city, now, form.sessionVersion));
    }
    return outcomes;
  }
  await giveSeats(tx, deps, asked, quotas, candidates, outcomes);
  return outcomes;
}

/** Those who may get something; the others have their refusal. The rows of those who may are locked. */
async function sieve(
  tx: Db,
  { city, secrets }: Deps,
  asked: Asked,
  requests: readonly Request[],
  outcomes: (SignupDetail | Failure)[],
): Promise<Candidate[]> {
  const parties = new Map<number, Party>();
  for (const [index, { form, now }] of requests.entries()) {
    const refusal = await tried(async () => {
      const obstacle = sessionObstacle(asked.session, now);
      if (obstacle) throw obstacle;
      if (form.sessionVersion !== asked.session.version) {
        throw await whatChanged(tx, city, asked, form.sessionVersion);
      }
      parties.set(index, checkParty(asked.session, asked.quotas, form));
    });
    if (refusal) outcomes[index] = refusal;
  }
  if (parties.size === 0) return [];
  const full = new Map<number, Failure>();
  for (const [index, { kind, size }] of parties) {
    const counts = asked.quotas.find((quota) => quota.kind === kind)!;
    const { waitIfFull } = requests[index]!.form;
    const failure = fullness(asked.session, counts, { size, waitIfFull });
    if (failure) full.set(index, failure);
  }
  const idOf = (index: number) => requests[index]!.personId;
  const hopeful = [...parties.keys()].filter((index) => !full.has(index)).map(idOf);
  if (hopeful.length > 0) await lockPeople(tx, hopeful);
  const everyone = [...new Set([...parties.keys()].map(idOf))];
  const { now } = requests[0]!;
  const people = await readPeople(tx, asked.session, everyone, newYear(city, now));
  const candidates: Candidate[] = [];
  const here = new Set<string>();
  for (const [index, party] of parties) {
    const request = requests[index]!;
    const person = people.get(request.personId)!;
    const refusal = await tried(async () => {
      await refusePerson(tx, city, asked, person, here, request.now);
      if (full.has(index)) throw full.get(index)!;
      const companions = knownCompanions(party.companions, person.companions);
      const phone = phoneOf(secrets, person, request.form);
      candidates.push({ ...request, index, party, companions, phone });
      here.add(person.id);
    });
    if (refusal) outcomes[index] = refusal;
  }
  return candidates;
}

async function refusePerson(
  tx: Db,
  city: CityFile,
  { session }: Asked,
  person: PersonFacts,
  here: ReadonlySet<string>,
  now: Date,
): Promise<void> {
  if (person.already || here.has(person.id)) throw fail('signup_already');
  if (person.overlap) throw fail('signup_overlap', { fields: { signupId: person.overlap } });
  if (person.absences === 0) return;
  const delay = await noShowDelay(tx, city, person.id, now);
  const opensAt = new Date(session.opens_at.getTime() + (delay?.delayMinutes ?? 0) * 60_000);
  if (delay && now < opensAt) {
    throw fail('booking_not_open_for_you', {
      fields: { opensAt: opensAt.toISOString(), reason: delay.text },
      retryAfterSeconds: Math.ceil((opensAt.getTime() - now.getTime()) / 1000),
    });
  }
}

/** Where the account has no number, the one that is given, or was given last time. */
function phoneOf(secrets: Secrets, person: PersonFacts, { leader }: SignupForm): Buffer | null {
  if (person.has_phone) return null;
  if (leader.phone !== undefined) return secrets.encrypt(leader.phone);
  if (person.left_phone) return person.left_phone;
  throw fail('signup_phone_missing', { fields: { 'leader.phone': '请填写手机号' } });
}

/** In the order in which they came, the first who fits takes the seats; nobody who waits would fit them. */
async function giveSeats(
  tx: Db,
  deps: Deps,
  asked: Asked,
  quotas: readonly Quota[],
  candidates: readonly Candidate[],
  outcomes: (SignupDetail | Failure)[],
): Promise<void> {
  const counters = new Map(quotas.map((quota) => [quota.kind, { ...quota }]));
  const bookings: (Booking & { index: number })[] = [];
  for (const candidate of candidates) {
    const quota = counters.get(candidate.party.kind)!;
    const { size } = candidate.party;
    const { waitIfFull } = candidate.form;
    const failure = fullness(asked.session, quota, { size, waitIfFull });
    if (failure) outcomes[candidate.index] = failure;
    else bookings.push({ ...place(deps.city, asked, quota, candidate), index: candidate.index });
  }
  if (bookings.length === 0) return;
  const added = quotas.map((before) => {
    const { taken, waiting, entered } = counters.get(before.kind)!;
    return {
      kind: before.kind,
      taken: taken - before.taken,
      waiting: waiting - before.waiting,
      entered: entered - before.entered,
    };
  });
  const written = await writeBookings(tx, asked.session.id, bookings, added);
  for (const booking of bookings) {
    const rows = written.get(booking.signup.id)!;
    outcomes[booking.index] = presentBooked(deps, asked, booking, rows);
  }
}

/** A seat, a place to wait or an entry; the quota is counted on. */
function place(
  city: CityFile,
  { session }: Asked,
  quota: Quota,
  { party, companions, phone, personId, now }: Candidate,
): Booking {
  const lottery = session.mode === 'lottery';
  const seated = !lottery && party.size <= quota.seats - quota.taken;
  const status = lottery ? 'entered' : seated ? 'booked' : 'waiting';
  if (seated) quota.taken += party.size;
  else if (lottery) quota.entered += 1;
  else quota.waiting += 1;
  const waits = status === 'waiting';
  if (waits) quota.last_place += 1;
  if (lottery) quota.last_entry += 1;
  const signup: Signup = {
    id: randomUUID(),
    session_id: session.id,
    party: party.kind,
    person_id: personId,
    status,
    size: party.size,
    party_name: party.name,
    place: waits ? quota.last_place : null,
    entry: lottery ? quota.last_entry : null,
    offered_until: null,
    consent_by: party.consent?.guardian ?? null,
    consent_version: party.consent?.version ?? null,
    booked_at: now,
    change_until: changeUntil(now, session.starts_at, session.cancel_hours),
    starts_at: session.starts_at,
    ends_at: session.ends_at,
    version: 1,
  };
  return {
    signup,
    leader: party.leader,
    companions,
    phone,
    remindedFor: seated ? remindedBy(now, session.starts_at) : null,
    told: {
      kind: `signup_${status}`,
      data: {
        ...named(session),
        people: party.size,
        ...(waits ? { place: quota.waiting } : {}),
        ...(lottery ? { entry: quota.last_entry } : {}),
      },
    },
    year: Number(dayIn(city.timeZone, now).slice(0, 4)),
    at: now,
    waitingPlace: waits ? quota.waiting : null,
  };
}

const newYear = ({ timeZone }: CityFile, now: Date): Date =>
  startOfDay(timeZone, `${dayIn(timeZone, now).slice(0, 4)}-01-01`);

/** In the order of their ids: groups at the doors of two sessions may hold the same people. */
async function lockPeople(tx: Db, ids: readonly string[]): Promise<void> {
  await prepared(
    tx,
    sql`SELECT 1 FROM person WHERE id = ANY (${sql.param([...ids])}::uuid[]) ORDER BY id FOR NO KEY UPDATE`,
  );
}

async function tried(work: () => Promise<void>): Promise<Failure | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}
