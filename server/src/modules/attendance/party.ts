/** A booked party on its day: who leads it, who is in it, and what the session gives for coming. */
import type { PartyKind } from '@luyin/contract/adoption/words';
import type { AgeBand, AttendanceMethod, SignupStatus } from '@luyin/contract/signup/words';
import { sql } from 'drizzle-orm';
import { rows, type Db } from '../../db/client.ts';

export interface Party {
  id: string;
  session_id: string;
  activity_id: string;
  person_id: string;
  status: SignupStatus;
  party: PartyKind;
  party_name: string | null;
  starts_at: Date;
  ends_at: Date;
  title: string;
  lon: number;
  lat: number;
  district: string;
  duty_rule: string | null;
  duty_basis: 'head' | 'hours';
  /** Each, for basis head: as announced, or as the organiser put it right afterwards. */
  per_head: number;
}

export interface Member {
  id: string;
  companion_id: string | null;
  name: string;
  age_band: AgeBand;
  checked_in_at: Date | null;
  checked_out_at: Date | null;
  checked_out_by_rule: boolean;
  hours: number | null;
  method: AttendanceMethod | null;
}

const facts = sql`g.id, g.session_id, s.activity_id, g.person_id, g.status, g.party, g.party_name, s.starts_at, s.ends_at,
  a.title, a.lon, a.lat, a.district, a.duty_rule, a.duty_basis,
  coalesce(r.per_head, a.duty_quantity)::float8 AS per_head`;

const source = sql`signup g JOIN activity_session s ON s.id = g.session_id JOIN activity a ON a.id = s.activity_id
  LEFT JOIN session_result r ON r.session_id = s.id`;

/**
 * People first, as everywhere, for their ledgers are written to; then the signups; each in the order of ids, so that
 * two phones with the same parties wait for each other and never in a circle. Unknown ids are not in the answer.
 */
export async function lockParties(
  tx: Db,
  ids: readonly string[],
  { skipLocked = false } = {},
): Promise<Map<string, Party>> {
  if (ids.length === 0) return new Map();
  const wanted = sql.param([...ids]);
  const how = skipLocked ? sql`FOR NO KEY UPDATE SKIP LOCKED` : sql`FOR NO KEY UPDATE`;
  const people = await rows<{ id: string }>(
    tx,
    sql`SELECT p.id FROM person p WHERE p.id IN (
          SELECT g.person_id FROM signup g WHERE g.id = ANY (${wanted}::uuid[])) ORDER BY p.id ${how}`,
  );
  const held = sql.param(people.map(({ id }) => id));
  await tx.execute(sql`SELECT 1 FROM signup g
    WHERE g.id = ANY (${wanted}::uuid[]) AND g.person_id = ANY (${held}::uuid[]) ORDER BY g.id FOR NO KEY UPDATE`);
  // Asked anew: what the lock waited for may have changed more than the signup.
  const found = await rows<Party>(
    tx,
    sql`SELECT ${facts} FROM ${source}
        WHERE g.id = ANY (${wanted}::uuid[]) AND g.person_id = ANY (${held}::uuid[])`,
  );
  return new Map(found.map((party) => [party.id, party]));
}

/** The leader first. */
export const membersOf = (db: Db, signupId: string): Promise<Member[]> =>
  rows<Member>(
    db,
    sql`SELECT id::text AS id, companion_id, name, age_band, checked_in_at, checked_out_at, checked_out_by_rule,
          hours::float8 AS hours, method
        FROM signup_member WHERE signup_id = ${signupId}::uuid ORDER BY companion_id IS NOT NULL, id`,
  );

/** How crew call it: by the name it booked under, or by who leads it. */
export const nameOf = ({ party_name }: Party, members: readonly Member[]): string =>
  party_name ?? members[0]?.name ?? '';

/** Booked in time, whether they came or not. */
export const isPlaced = ({ status }: Pick<Party, 'status'>): boolean =>
  status === 'booked' || status === 'attended' || status === 'absent';
