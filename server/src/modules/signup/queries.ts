import { sql } from 'drizzle-orm';
import { prepared, type Db } from '../../db/client.ts';
import { isUuid } from '../../uuid.ts';
import type { MemberRow, Where } from './present.ts';
import { signupColumns, type Signup } from './signup.ts';
import type { SignupEvent } from './story.ts';

/** Parties of its kind that are ahead of it, and itself. */
const waitingPlace = sql`CASE WHEN u.status = 'waiting' THEN (SELECT count(*)::int FROM signup w
  WHERE w.session_id = u.session_id AND w.party = u.party AND w.status = 'waiting' AND w.place <= u.place) END`;

const whereColumns = sql`s.activity_id, a.title, a.kind, a.place AS site, a.meeting_point, a.lon, a.lat`;
interface WhereRow extends Omit<Where, 'place'> {
  site: string;
}
export const whereOf = (row: WhereRow): Where => ({ ...row, place: row.site });

const inside = sql`EXISTS (SELECT FROM signup_member m WHERE m.signup_id = u.id
  AND m.checked_in_at IS NOT NULL AND m.checked_out_at IS NULL)`;
const missing = sql`EXISTS (SELECT FROM signup_member m WHERE m.signup_id = u.id AND m.checked_in_at IS NULL)`;
const rated = sql`EXISTS (SELECT FROM feedback f WHERE f.signup_id = u.id)`;

export interface MineRow extends Signup, WhereRow {
  waiting_place: number | null;
  inside: boolean;
  missing: boolean;
  rated: boolean;
  /** 0 an offer to answer, 1 to come, 2 waiting, 3 past. */
  rank: number;
  /** Within the rank, ascending. */
  sort: number;
}
export type MineKey = Pick<MineRow, 'rank' | 'sort' | 'id'>;

/**
 * The one that needs its leader first, past ones last, latest first. `asOf` is when the first page was asked for, so
 * that nothing changes its place while somebody turns the pages.
 */
export async function findMine(
  db: Db,
  personId: string,
  asOf: Date,
  after: MineKey | null,
  count: number,
): Promise<MineRow[]> {
  const from = after ?? { rank: -1, sort: 0, id: '00000000-0000-0000-0000-000000000000' };
  return prepared<MineRow>(
    db,
    sql`SELECT ${signupColumns}, ${whereColumns}, k.rank, k.sort, ${waitingPlace} AS waiting_place,
          ${inside} AS inside, ${missing} AS missing, ${rated} AS rated
        FROM (
          SELECT id, rank, CASE rank WHEN 0 THEN extract(epoch FROM offered_until)
              WHEN 3 THEN -extract(epoch FROM starts_at) ELSE extract(epoch FROM starts_at) END::int8 AS sort
          FROM (
            SELECT id, starts_at, offered_until, CASE
              WHEN status = 'offered' AND offered_until > ${asOf}::timestamptz THEN 0
              WHEN ends_at <= ${asOf}::timestamptz THEN 3
              WHEN status IN ('booked', 'attended', 'entered') THEN 1
              WHEN status = 'waiting' THEN 2 ELSE 3 END AS rank
            FROM signup WHERE person_id = ${personId}::uuid
          ) ranked
        ) k
        JOIN signup u ON u.id = k.id JOIN activity_session s ON s.id = u.session_id JOIN activity a ON a.id = s.activity_id
        WHERE (k.rank, k.sort, k.id) > (${from.rank}::int, ${from.sort}::int8, ${from.id}::uuid)
        ORDER BY k.rank, k.sort, k.id LIMIT ${count}::int`,
  );
}

export interface OneRow extends Signup, WhereRow {
  opens_at: Date;
  closes_at: Date | null;
  size_min: number;
  size_max: number;
  waiting_place: number | null;
  stars: number | null;
  said: string | null;
}

export async function findOne(db: Db, id: string): Promise<OneRow | undefined> {
  if (!isUuid(id)) return undefined;
  const [found] = await prepared<OneRow>(
    db,
    sql`SELECT ${signupColumns}, ${whereColumns}, a.opens_at, a.closes_at, q.size_min, q.size_max,
          ${waitingPlace} AS waiting_place, f.stars, f.text AS said
        FROM signup u JOIN activity_session s ON s.id = u.session_id JOIN activity a ON a.id = s.activity_id
        JOIN session_quota q ON q.session_id = u.session_id AND q.kind = u.party
        LEFT JOIN feedback f ON f.signup_id = u.id WHERE u.id = ${id}::uuid`,
  );
  return found;
}

/** The leader first. */
export const findMembers = (db: Db, signupId: string): Promise<MemberRow[]> =>
  prepared<MemberRow>(
    db,
    sql`SELECT m.id::text AS id, m.companion_id, m.name, m.age_band, m.checked_in_at, m.checked_out_at,
          m.hours::float8 AS hours, m.method
        FROM signup_member m WHERE m.signup_id = ${signupId}::uuid ORDER BY m.companion_id IS NOT NULL, m.id`,
  );

/**
 * Newest first, as they came to pass under the locks: of two that are asked for at the same moment the later may well be
 * done first. Who of the staff looked at it is for the audit.
 */
export const findSignupEvents = (db: Db, signupId: string): Promise<SignupEvent[]> =>
  prepared<SignupEvent>(
    db,
    sql`WITH mine AS MATERIALIZED (
          SELECT e.id, e.action, e.at, e.reason, e.data FROM event e
          WHERE e.subject_kind = 'signup' AND e.subject_id = ${signupId} AND e.action <> 'read_personal'
        )
        SELECT e.id::text AS id, e.action, e.at, e.reason, e.data FROM mine e ORDER BY e.id DESC LIMIT 100`,
  );

export interface SavedCompanion {
  id: string;
  name: string;
  age_band: MemberRow['age_band'];
  band_year: number;
}

/** Those brought latest are first. */
export const findCompanions = (
  db: Db,
  personId: string,
  count: number,
): Promise<SavedCompanion[]> =>
  prepared<SavedCompanion>(
    db,
    sql`SELECT id, name, age_band, band_year FROM companion WHERE person_id = ${personId}::uuid AND NOT hidden
        ORDER BY last_used_at DESC, name, id LIMIT ${count}::int`,
  );

export interface Myself {
  name: string | null;
  age_band: MemberRow['age_band'] | null;
  band_year: number | null;
  phone_cipher: Buffer | null;
}

/** How they called themselves last time, and the number that is known of them. */
export async function findMyself(db: Db, personId: string): Promise<Myself> {
  const [found] = await prepared<Myself>(
    db,
    sql`SELECT v.name, v.age_band, v.band_year, coalesce(p.phone_cipher, (
            SELECT u.phone_cipher FROM signup u WHERE u.person_id = p.id AND u.phone_cipher IS NOT NULL
            ORDER BY u.booked_at DESC LIMIT 1)) AS phone_cipher
        FROM person p LEFT JOIN volunteer v ON v.person_id = p.id WHERE p.id = ${personId}::uuid`,
  );
  return found!;
}
