/** A signup as its row has it, and the locks under which it changes. */
import type { PartyKind } from '@luyin/contract/adoption/words';
import type { SignupStatus } from '@luyin/contract/signup/words';
import { sql } from 'drizzle-orm';
import { one, prepared, type Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import { isUuid } from '../../uuid.ts';

export interface Signup {
  id: string;
  session_id: string;
  party: PartyKind;
  person_id: string;
  status: SignupStatus;
  /** People, the leader among them. */
  size: number;
  party_name: string | null;
  place: number | null;
  entry: number | null;
  offered_until: Date | null;
  consent_by: string | null;
  consent_version: string | null;
  booked_at: Date;
  change_until: Date;
  /** Of its session. */
  starts_at: Date;
  ends_at: Date;
  version: number;
}

/** Of `signup u`. */
export const signupColumns = sql`u.id, u.session_id, u.party, u.person_id, u.status, u.size, u.party_name, u.place,
  u.entry, u.offered_until, u.consent_by, u.consent_version, u.booked_at, u.change_until, u.starts_at, u.ends_at,
  u.version`;

export interface Quota {
  session_id: string;
  kind: PartyKind;
  seats: number;
  taken: number;
  waiting: number;
  entered: number;
  size_min: number;
  size_max: number;
  last_place: number;
  last_entry: number;
  session_version: number;
}

/** Of `session_quota q`. */
export const quotaColumns = sql`q.session_id, q.kind, q.seats, q.taken, q.waiting, q.entered, q.size_min, q.size_max,
  q.last_place, q.last_entry, q.session_version`;

/**
 * Whatever gives, keeps or frees seats of a kind, and whatever moves its waitlist, happens under this row: after the
 * person’s and the activity’s, ahead of the signups’.
 */
export async function lockQuota(tx: Db, sessionId: string, kind: PartyKind): Promise<Quota> {
  const [found] = await prepared<Quota>(
    tx,
    sql`SELECT ${quotaColumns} FROM session_quota q
        WHERE q.session_id = ${sessionId}::uuid AND q.kind = ${kind} FOR NO KEY UPDATE`,
  );
  if (!found) throw fail('session_not_found');
  return found;
}

/** All kinds of a session, in the order in which everyone takes them. */
export const lockQuotas = (tx: Db, sessionId: string): Promise<Quota[]> =>
  prepared<Quota>(
    tx,
    sql`SELECT ${quotaColumns} FROM session_quota q
        WHERE q.session_id = ${sessionId}::uuid ORDER BY q.session_id, q.kind FOR NO KEY UPDATE`,
  );

export async function findSignup(db: Db, id: string): Promise<Signup | undefined> {
  if (!isUuid(id)) return undefined;
  const [found] = await prepared<Signup>(
    db,
    sql`SELECT ${signupColumns} FROM signup u WHERE u.id = ${id}::uuid`,
  );
  return found;
}

/** The row alone. Whoever moves seats or the waitlist holds its quota by then. */
export async function lockSignup(tx: Db, id: string): Promise<Signup> {
  const [found] = isUuid(id)
    ? await prepared<Signup>(
        tx,
        sql`SELECT ${signupColumns} FROM signup u WHERE u.id = ${id}::uuid FOR UPDATE`,
      )
    : [];
  if (!found) throw fail('signup_not_found');
  return found;
}

/** Person, quota and signup, in the order of everyone. For who does not lead it, it does not exist. */
export async function lockOwnSignup(
  tx: Db,
  personId: string,
  id: string,
): Promise<{ signup: Signup; quota: Quota }> {
  await lockPerson(tx, personId);
  const before = await findSignup(tx, id);
  if (before?.person_id !== personId) throw fail('signup_not_found');
  const quota = await lockQuota(tx, before.session_id, before.party);
  return { signup: await lockSignup(tx, id), quota };
}

/** Whoever gives a person a place in a session holds their row: two sessions at the same time are told apart here. */
export async function lockPerson(tx: Db, personId: string): Promise<void> {
  await one(tx, sql`SELECT 1 FROM person WHERE id = ${personId}::uuid FOR NO KEY UPDATE`);
}
