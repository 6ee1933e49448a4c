/** Lists of activities, one statement each: what is to come, what was, and the organiser’s. */
import type { ActivityFilter, ActivityKind } from '@luyin/contract/activity/words';
import type { SignupStatus } from '@luyin/contract/signup/words';
import { sql, type SQL } from 'drizzle-orm';
import { prepared, type Db } from '../../db/client.ts';
import { addDays, startOfDay } from '../../days.ts';
import type { PhotoRow } from '../photo/queries.ts';
import { lastStart, type ActivityRow } from './activity.ts';

export interface ActivityInList extends Pick<
  ActivityRow,
  | 'id'
  | 'kind'
  | 'state'
  | 'title'
  | 'organiser'
  | 'place'
  | 'lon'
  | 'lat'
  | 'district'
  | 'opens_at'
  | 'closes_at'
  | 'starts_at'
  | 'ends_at'
  | 'last_starts_at'
  | 'families'
  | 'lottery'
> {
  cover: PhotoRow | null;
  /** Planned ones; seats and what is left of those that are still to come. */
  sessions: number;
  seats: number;
  left: number;
  mine: SignupStatus | null;
  /** Of the sort key, since 1970: a Date would lose the last three digits. */
  micros: number;
}

export interface Key {
  micros: number;
  id: string;
}

export interface ListQuestion {
  kind?: ActivityKind | undefined;
  filters?: readonly ActivityFilter[];
  district?: string | undefined;
  base?: string | undefined;
  day?: string | undefined;
  timeZone: string;
  personId: string | null;
  after: Key | null;
  count: number;
  now: Date;
}

/** Word for word as in the index, which holds those that are still to be lived through. */
const coming = (now: Date) =>
  sql`a.state IN ('published', 'open', 'closed') AND a.ends_at > ${now}::timestamptz`;

/** Something of `activity a` can still be asked for: a seat, or a place in a draw. */
const bookable = (now: Date) => sql`(a.state IN ('published', 'open')
  AND (a.closes_at IS NULL OR a.closes_at > ${now}::timestamptz)
  AND EXISTS (SELECT FROM activity_session x JOIN session_quota q ON q.session_id = x.id
    WHERE x.activity_id = a.id AND ${sessionBookable(now)}))`;

/** Of `activity_session x JOIN session_quota q`, its activity open or about to be. */
export const sessionBookable = (
  now: Date,
) => sql`(x.state = 'planned' AND x.starts_at > ${now}::timestamptz
  AND ((x.mode = 'lottery' AND x.drawn_at IS NULL) OR q.seats - q.taken >= q.size_min))`;

/** One text whatever is asked for: what is not asked for is NULL. */
function narrowed({ kind, filters = [], district, base, day, timeZone, now }: ListQuestion): SQL {
  const begin = day === undefined ? null : startOfDay(timeZone, day);
  const end = day === undefined ? null : startOfDay(timeZone, addDays(day, 1));
  return sql`(${kind ?? null}::text IS NULL OR a.kind = ${kind ?? null}::text)
    AND (${district ?? null}::text IS NULL OR a.district = ${district ?? null}::text)
    AND (${base ?? null}::text IS NULL OR a.base_id = ${base ?? null}::text)
    AND (${begin}::timestamptz IS NULL OR EXISTS (SELECT FROM activity_session x WHERE x.activity_id = a.id
      AND x.state = 'planned' AND x.starts_at >= ${begin}::timestamptz AND x.starts_at < ${end}::timestamptz))
    AND (NOT ${filters.includes('family')}::boolean OR a.families)
    AND (NOT ${filters.includes('weekend')}::boolean OR EXISTS (SELECT FROM activity_session x
      WHERE x.activity_id = a.id AND x.state = 'planned'
        AND extract(isodow FROM x.starts_at AT TIME ZONE ${timeZone}::text) IN (6, 7)))
    AND (NOT ${filters.includes('free')}::boolean OR ${bookable(now)})`;
}

export const findComing = (db: Db, question: ListQuestion): Promise<ActivityInList[]> =>
  prepared<ActivityInList>(db, comingQuery(question));

export function comingQuery(question: ListQuestion): SQL {
  const { after, now } = question;
  const behind = after ? sql`AND (a.starts_at, a.id) > ${place(after)}` : sql``;
  return page(question, {
    where: sql`${coming(now)} AND ${narrowed(question)} ${behind}`,
    by: sql`a.starts_at`,
    descending: false,
  });
}

export const findPast = (db: Db, question: ListQuestion): Promise<ActivityInList[]> =>
  prepared<ActivityInList>(db, pastQuery(question));

/** A cancelled one was not held, so it never was. */
export function pastQuery(question: ListQuestion): SQL {
  const { after, now } = question;
  const behind = after ? sql`AND (a.ends_at, a.id) < ${place(after)}` : sql``;
  return page(question, {
    where: sql`a.state <> 'draft' AND a.state <> 'cancelled' AND a.ends_at <= ${now}::timestamptz
      AND ${narrowed(question)} ${behind}`,
    by: sql`a.ends_at`,
    descending: true,
  });
}

export type OrganiserView = 'drafts' | 'coming' | 'to_record' | 'past';

/** What is to be recorded is oldest first: it has waited longest. */
const views: Record<
  OrganiserView,
  { holds(now: Date): SQL; by: 'created_at' | 'starts_at' | 'ends_at'; descending: boolean }
> = {
  drafts: { holds: () => sql`a.state = 'draft'`, by: 'created_at', descending: true },
  coming: { holds: coming, by: 'starts_at', descending: false },
  to_record: {
    holds: (now) =>
      sql`a.state IN ('published', 'open', 'closed') AND a.ends_at <= ${now}::timestamptz`,
    by: 'ends_at',
    descending: false,
  },
  past: {
    holds: () => sql`a.state <> 'draft' AND a.state IN ('held', 'archived', 'cancelled')`,
    by: 'ends_at',
    descending: true,
  },
};

export function findForOrganiser(
  db: Db,
  view: OrganiserView,
  question: ListQuestion,
): Promise<ActivityInList[]> {
  const { holds, by: column, descending } = views[view];
  const { after, now } = question;
  const by = sql.raw(`a.${column}`);
  const sign = sql.raw(descending ? '<' : '>');
  const behind = after ? sql`AND (${by}, a.id) ${sign} ${place(after)}` : sql``;
  const query = page(question, { where: sql`${holds(now)} ${behind}`, by, descending });
  return prepared<ActivityInList>(db, query);
}

/** The next ones of a base. */
export const findComingOfBase = (
  db: Db,
  base: string,
  question: Omit<ListQuestion, 'base' | 'after'>,
): Promise<ActivityInList[]> => findComing(db, { ...question, base, after: null });

const place = ({ micros, id }: Key) =>
  sql`(timestamptz '1970-01-01 00:00:00+00' + ${micros}::int8 * interval '1 microsecond', ${id}::uuid)`;

/** What is shown of an activity is read for those of the page alone. */
function page(
  { personId, count, now }: ListQuestion,
  { where, by, descending }: { where: SQL; by: SQL; descending: boolean },
): SQL {
  const order = descending ? sql`${by} DESC, a.id DESC` : sql`${by}, a.id`;
  return sql`SELECT a.id, a.kind, a.state, a.title, a.organiser, a.place, a.lon, a.lat, a.district, a.opens_at, a.closes_at,
          a.starts_at, a.ends_at, ${lastStart} AS last_starts_at, a.families, a.lottery, n.sessions, n.seats, n.left,
          m.status AS mine, (extract(epoch FROM ${by}) * 1000000)::int8 AS micros,
          (SELECT json_build_object('id', p.id, 'token', p.token, 'width', p.width, 'height', p.height) FROM photo p
            WHERE p.subject_kind = 'activity' AND p.subject_id = a.id::text ORDER BY p.ordinal LIMIT 1) AS cover
        FROM (SELECT * FROM activity a WHERE ${where} ORDER BY ${order} LIMIT ${count}::int) a
        CROSS JOIN LATERAL (
          SELECT count(DISTINCT x.id)::int AS sessions,
            coalesce(sum(q.seats) FILTER (WHERE x.ends_at > ${now}::timestamptz), 0)::int AS seats,
            coalesce(sum(q.seats - q.taken) FILTER (WHERE x.starts_at > ${now}::timestamptz), 0)::int AS left
          FROM activity_session x LEFT JOIN session_quota q ON q.session_id = x.id
          WHERE x.activity_id = a.id AND x.state = 'planned'
        ) n
        LEFT JOIN LATERAL (
          SELECT su.status FROM activity_session x JOIN signup su ON su.session_id = x.id
          WHERE x.activity_id = a.id AND su.person_id = ${personId}::uuid
            AND su.status IN ('entered', 'waiting', 'offered', 'booked', 'attended')
          ORDER BY array_position(ARRAY['offered', 'booked', 'waiting', 'entered', 'attended'], su.status) LIMIT 1
        ) m ON true
        ORDER BY ${order}`;
}
