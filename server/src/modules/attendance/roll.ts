/** What the crew’s phone takes to the site: whom to expect, and the codes of the whole day. */
import type { CrewSession, Roll } from '@luyin/contract';
import type { PartyKind } from '@luyin/contract/adoption/words';
import type { AgeBand, SignupStatus } from '@luyin/contract/signup/words';
import { sql, type SQL } from 'drizzle-orm';
import { one, rows, type Db } from '../../db/client.ts';
import { addDays, dayIn, startOfDay } from '../../days.ts';
import { fail } from '../../failure.ts';
import type { House } from '../../house.ts';
import { isUuid } from '../../uuid.ts';
import type { CityFile } from '../city/city-file.ts';
import { actingRole } from '../tree/commands.ts';
import type { Crew } from './judge.ts';
import { dayRules, scanWindow } from './rules.ts';
import { siteCodes } from './site-code.ts';
import { ticketEnd, ticketOf } from './ticket.ts';

interface SessionFacts {
  id: string;
  activity_id: string;
  state: 'planned' | 'cancelled';
  title: string;
  place: string;
  starts_at: Date;
  ends_at: Date;
  parties: number;
  people: number;
  arrived: number;
}

const crewSession = (which: SQL) => sql`
  SELECT s.id, s.activity_id, s.state, a.title, a.place, s.starts_at, s.ends_at, n.parties, n.people, n.arrived
  FROM activity_session s JOIN activity a ON a.id = s.activity_id
  CROSS JOIN LATERAL (
    SELECT count(DISTINCT g.id)::int AS parties, count(m.id)::int AS people, count(m.checked_in_at)::int AS arrived
    FROM signup g JOIN signup_member m ON m.signup_id = g.id
    WHERE g.session_id = s.id AND g.status IN ('booked', 'attended', 'absent')
  ) n
  WHERE a.state <> 'draft' AND ${which}`;

/** From yesterday on, the soonest first. */
export async function findCrewSessions(
  db: Db,
  { timeZone }: CityFile,
  now: Date,
): Promise<CrewSession[]> {
  const yesterday = startOfDay(timeZone, addDays(dayIn(timeZone, now), -1));
  const found = await rows<SessionFacts>(
    db,
    sql`${crewSession(sql`s.state = 'planned' AND s.ends_at >= ${yesterday}::timestamptz
          AND s.starts_at >= ${yesterday}::timestamptz - interval '31 days'`)}
        ORDER BY s.starts_at, s.id LIMIT 50`,
  );
  return found.map(presentSession);
}

export async function makeRoll(
  db: Db,
  { city, secrets }: Pick<House, 'city' | 'secrets'>,
  reader: Crew,
  sessionId: string,
  now: Date,
): Promise<Roll> {
  const session = isUuid(sessionId)
    ? await one<SessionFacts>(db, crewSession(sql`s.id = ${sessionId}::uuid`))
    : undefined;
  if (!session) throw fail('session_not_found');
  if (session.state === 'cancelled') throw fail('session_cancelled');
  await noteReading(db, city, reader, session.id, now);
  const found = await findRows(db, session.id);
  const parties = new Map<string, RollRow[]>();
  for (const row of found) parties.set(row.signup_id, [...(parties.get(row.signup_id) ?? []), row]);
  const { codes, from } = siteCodes(secrets, session.id, {
    from: scanWindow('in', session).from,
    until: scanWindow('out', session).until,
  });
  return {
    session: presentSession(session),
    now: now.toISOString(),
    radiusM: dayRules.radiusM,
    parties: [...parties.values()].map((members) => presentParty(members, session.id, secrets)),
    codes,
    codesFrom: from.toISOString(),
    codeSeconds: dayRules.codeSeconds,
  };
}

/** Names and ends of phone numbers are personal: who took them along leaves a line for the audit, one a day. */
async function noteReading(
  db: Db,
  { timeZone }: CityFile,
  { id, roles }: Crew,
  sessionId: string,
  now: Date,
): Promise<void> {
  const today = startOfDay(timeZone, dayIn(timeZone, now));
  await db.execute(sql`
    INSERT INTO event (subject_kind, subject_id, action, actor_id, actor_role, at)
    SELECT 'activity_session', ${sessionId}, 'read_personal', ${id}::uuid, ${actingRole(roles)}, ${now}::timestamptz
    WHERE NOT EXISTS (SELECT FROM event e
      WHERE e.subject_kind = 'activity_session' AND e.subject_id = ${sessionId} AND e.action = 'read_personal'
        AND e.actor_id = ${id}::uuid AND e.at >= ${today}::timestamptz)`);
}

interface RollRow {
  signup_id: string;
  status: SignupStatus;
  party: PartyKind;
  party_name: string | null;
  phone: Buffer | null;
  member_id: string;
  leader: boolean;
  name: string;
  age_band: AgeBand;
  checked_in_at: Date | null;
  checked_out_at: Date | null;
}

const findRows = (db: Db, sessionId: string): Promise<RollRow[]> =>
  rows<RollRow>(
    db,
    sql`SELECT g.id AS signup_id, g.status, g.party, g.party_name, coalesce(g.phone_cipher, p.phone_cipher) AS phone,
          m.id::text AS member_id, m.companion_id IS NULL AS leader, m.name, m.age_band, m.checked_in_at, m.checked_out_at
        FROM signup g JOIN person p ON p.id = g.person_id JOIN signup_member m ON m.signup_id = g.id
        WHERE g.session_id = ${sessionId}::uuid AND g.status IN ('booked', 'attended', 'absent')
        ORDER BY g.booked_at, g.id, m.companion_id IS NOT NULL, m.id`,
  );

function presentParty(
  members: readonly RollRow[],
  sessionId: string,
  secrets: House['secrets'],
): Roll['parties'][number] {
  const { signup_id: signupId, status, party, party_name: partyName, phone } = members[0]!;
  return {
    signupId,
    status,
    party,
    partyName,
    phoneEnd: phone ? secrets.decrypt(phone).slice(-4) : null,
    ticketEnd: ticketEnd(ticketOf(secrets, signupId, sessionId)),
    members: members.map((member) => ({
      id: member.member_id,
      name: member.name,
      ageBand: member.age_band,
      leader: member.leader,
      checkedInAt: member.checked_in_at?.toISOString() ?? null,
      checkedOutAt: member.checked_out_at?.toISOString() ?? null,
    })),
  };
}

const presentSession = (row: SessionFacts): CrewSession => ({
  id: row.id,
  activityId: row.activity_id,
  title: row.title,
  place: row.place,
  startsAt: row.starts_at.toISOString(),
  endsAt: row.ends_at.toISOString(),
  parties: row.parties,
  people: row.people,
  arrived: row.arrived,
});
