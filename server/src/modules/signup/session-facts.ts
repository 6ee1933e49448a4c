/** A session as booking sees it, and the people who ask for it. Read without locks; what matters is asked again under them. */
import type {
  ActivityKind,
  ActivityState,
  BookingMode,
  SessionState,
} from '@luyin/contract/activity/words';
import type { PartyKind } from '@luyin/contract/adoption/words';
import type { AgeBand } from '@luyin/contract/signup/words';
import { sql } from 'drizzle-orm';
import { prepared, type Db } from '../../db/client.ts';
import { isUuid } from '../../uuid.ts';

export interface SessionFacts {
  id: string;
  activity_id: string;
  state: SessionState;
  starts_at: Date;
  ends_at: Date;
  mode: BookingMode;
  /** Parties of each kind; null: no waitlist. */
  waitlist_limit: number | null;
  version: number;
  title: string;
  kind: ActivityKind;
  place: string;
  meeting_point: string;
  lon: number;
  lat: number;
  age_from: AgeBand;
  children_with_adult: boolean;
  cancel_hours: number;
  opens_at: Date;
  closes_at: Date | null;
  activity_state: ActivityState;
}

/** Of `activity_session s JOIN activity a`. */
export const factColumns = sql`s.id, s.activity_id, s.state, s.starts_at, s.ends_at, s.mode, s.waitlist_limit, s.version,
  a.title, a.kind, a.place, a.meeting_point, a.lon, a.lat, a.age_from, a.children_with_adult, a.cancel_hours, a.opens_at,
  a.closes_at, a.state AS activity_state`;

export interface QuotaFacts {
  kind: PartyKind;
  seats: number;
  taken: number;
  waiting: number;
  size_min: number;
  size_max: number;
}

export interface Asked {
  session: SessionFacts;
  quotas: QuotaFacts[];
}

/** One statement: this is asked for every group that stands at the door. */
export async function readSession(db: Db, id: string): Promise<Asked | undefined> {
  if (!isUuid(id)) return undefined;
  const [found] = await prepared<SessionFacts & { quotas: QuotaFacts[] }>(
    db,
    sql`SELECT ${factColumns}, (
            SELECT json_agg(json_build_object('kind', q.kind, 'seats', q.seats, 'taken', q.taken, 'waiting', q.waiting,
              'size_min', q.size_min, 'size_max', q.size_max)) FROM session_quota q WHERE q.session_id = s.id
          ) AS quotas
        FROM activity_session s JOIN activity a ON a.id = s.activity_id WHERE s.id = ${id}::uuid`,
  );
  if (!found) return undefined;
  const { quotas, ...session } = found;
  return { session, quotas: quotas ?? [] };
}

export interface PersonFacts {
  id: string;
  has_phone: boolean;
  /** The number they left with an earlier booking, where the account has none. */
  left_phone: Buffer | null;
  /** They are in this session already. */
  already: boolean;
  /** The one they have at the same time. */
  overlap: string | null;
  /** Booked and stayed away, since then. */
  absences: number;
  /** Whom they brought before. */
  companions: { id: string; name: string; hidden: boolean }[];
}

/** Of an own other one at the same time: whoever waits for seats only hopes. */
export const atTheSameTime = (starts: ReturnType<typeof sql>, ends: ReturnType<typeof sql>) =>
  sql`u.status IN ('entered', 'offered', 'booked', 'attended') AND u.starts_at < ${ends} AND u.ends_at > ${starts}`;

export async function readPeople(
  db: Db,
  session: SessionFacts,
  personIds: readonly string[],
  absentSince: Date,
): Promise<Map<string, PersonFacts>> {
  const found = await prepared<PersonFacts>(
    db,
    sql`SELECT p.id, p.phone_hash IS NOT NULL AS has_phone,
          CASE WHEN p.phone_hash IS NULL THEN (SELECT u.phone_cipher FROM signup u
            WHERE u.person_id = p.id AND u.phone_cipher IS NOT NULL ORDER BY u.booked_at DESC LIMIT 1) END AS left_phone,
          EXISTS (SELECT FROM signup u WHERE u.session_id = ${session.id}::uuid AND u.person_id = p.id
            AND u.status IN ('entered', 'waiting', 'offered', 'booked', 'attended')) AS already,
          (SELECT u.id FROM signup u WHERE u.person_id = p.id AND u.session_id <> ${session.id}::uuid
            AND ${atTheSameTime(sql`${session.starts_at}::timestamptz`, sql`${session.ends_at}::timestamptz`)} LIMIT 1) AS overlap,
          (SELECT count(*)::int FROM signup u WHERE u.person_id = p.id AND u.status = 'absent'
            AND u.starts_at >= ${absentSince}::timestamptz) AS absences,
          coalesce((SELECT json_agg(json_build_object('id', c.id, 'name', c.name, 'hidden', c.hidden)
            ORDER BY c.last_used_at DESC) FROM companion c WHERE c.person_id = p.id), '[]') AS companions
        FROM person p WHERE p.id = ANY (${sql.param([...personIds])}::uuid[])`,
  );
  return new Map(found.map((one) => [one.id, one]));
}
