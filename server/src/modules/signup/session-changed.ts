/** What is different about a session since the page was read: for who is about to book by the older one. */
import type { PartyKind } from '@luyin/contract/adoption/words';
import { sql } from 'drizzle-orm';
import { prepared, type Db } from '../../db/client.ts';
import { fail, type Failure } from '../../failure.ts';
import type { CityFile } from '../city/city-file.ts';
import { spokenWhen } from './naming.ts';
import type { Asked } from './session-facts.ts';

/** A session as a version of it was: written into an event each time it changes. */
interface Snapshot {
  startsAt: string;
  endsAt: string;
  place: string;
  meetingPoint: string;
  ageFrom: string;
  cancelHours: number;
  waitlist: number | null;
  quotas: { kind: PartyKind; seats: number; sizeMin: number; sizeMax: number }[];
}

const snapshot = sql`jsonb_build_object(
  'version', s.version, 'startsAt', s.starts_at, 'endsAt', s.ends_at, 'place', a.place, 'meetingPoint', a.meeting_point,
  'ageFrom', a.age_from, 'cancelHours', a.cancel_hours, 'waitlist', s.waitlist_limit,
  'quotas', (SELECT jsonb_agg(jsonb_build_object('kind', q.kind, 'seats', q.seats, 'sizeMin', q.size_min,
    'sizeMax', q.size_max)) FROM session_quota q WHERE q.session_id = s.id))`;

/**
 * Call it in the transaction that changes a published activity, ahead of the change: each of its sessions is noted as it
 * was, so that who comes with the older page is told what became different.
 */
export async function noteSessions(tx: Db, activityId: string, now: Date): Promise<void> {
  await tx.execute(sql`
    INSERT INTO event (subject_kind, subject_id, action, data, at)
    SELECT 'session_version', s.id::text, 'noted', ${snapshot}, ${now}::timestamptz
    FROM activity_session s JOIN activity a ON a.id = s.activity_id
    WHERE s.activity_id = ${activityId}::uuid AND NOT EXISTS (SELECT FROM event e
      WHERE e.subject_kind = 'session_version' AND e.subject_id = s.id::text
        AND (e.data ->> 'version')::int = s.version)`);
}

/** `session_changed`, and in its fields what changed; all that matters where the older version is not known. */
export async function whatChanged(
  db: Db,
  city: CityFile,
  { session }: Asked,
  readVersion: number,
): Promise<Failure> {
  const [found] = await prepared<{ was: Snapshot | null; is: Snapshot }>(
    db,
    sql`SELECT ${snapshot} AS is, (SELECT e.data FROM event e
          WHERE e.subject_kind = 'session_version' AND e.subject_id = s.id::text
            AND (e.data ->> 'version')::int = ${readVersion}::int LIMIT 1) AS was
        FROM activity_session s JOIN activity a ON a.id = s.activity_id WHERE s.id = ${session.id}::uuid`,
  );
  return fail('session_changed', { fields: differences(found!.was, found!.is, city) });
}

const kinds: Record<PartyKind, string> = { person: '个人', family: '家庭', unit: '单位' };

/** Each row: the field, how a version says it, and what it is about. */
const said: readonly (readonly [string, string, (one: Snapshot, city: CityFile) => string])[] = [
  [
    'startsAt',
    '时间',
    (one, { timeZone }) => {
      const [from, until] = [one.startsAt, one.endsAt].map((at) =>
        spokenWhen(timeZone, new Date(at)),
      );
      return `${from}到${until!.slice(-5)}`;
    },
  ],
  ['place', '地点', ({ place, meetingPoint }) => `${place}，在${meetingPoint}集合`],
  [
    'party.kind',
    '名额',
    ({ quotas }) => quotas.map((one) => `${kinds[one.kind]} ${one.seats} 人`).join('，'),
  ],
  [
    'companions',
    '一次能报的人数',
    ({ quotas }) =>
      quotas.map((one) => `${kinds[one.kind]} ${one.sizeMin}–${one.sizeMax} 人`).join('，'),
  ],
  ['waitIfFull', '候补', ({ waitlist }) => (waitlist === null ? '没有' : `最多 ${waitlist} 组`)],
  ['cancelHours', '取消的期限', ({ cancelHours }) => `开始前 ${cancelHours} 小时`],
];

export function differences(
  was: Snapshot | null,
  is: Snapshot,
  city: CityFile,
): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [field, about, say] of said) {
    const now = say(sorted(is), city);
    if (was === null) fields[field] = `${about}现在是${now}`;
    else {
      const before = say(sorted(was), city);
      if (before !== now) fields[field] = `${about}由${before}改为${now}`;
    }
  }
  if (was !== null && was.ageFrom !== is.ageFrom) fields['leader.ageBand'] = '年龄要求改了';
  // What nobody can compare, e.g. what to bring: the page has to be read anew.
  if (Object.keys(fields).length === 0) fields.sessionVersion = '活动的说明有改动，请再看一遍';
  return fields;
}

const order: readonly PartyKind[] = ['person', 'family', 'unit'];
const sorted = (one: Snapshot): Snapshot => ({
  ...one,
  quotas: [...one.quotas].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind)),
});
