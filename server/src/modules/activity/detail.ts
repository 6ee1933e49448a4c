import type { ActivityDetail } from '@luyin/contract';
import { may, type Role } from '@luyin/contract/policy';
import { sql } from 'drizzle-orm';
import { one, type Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import { noShowDelay } from '../attendance/no-show.ts';
import type { CityFile } from '../city/city-file.ts';
import { photosOf } from '../photo/queries.ts';
import { actionsOf } from './actions.ts';
import type { ActivityRow, QuotaRow, SessionRow } from './activity.ts';
import { dutyText } from './duty-text.ts';
import { districtName } from './present.ts';
import { findActivity, findQuotas, findSessions } from './queries.ts';
import { findResult } from './result.ts';
import { findMyBookings, presentSession, type Mine } from './sessions.ts';
import { stateAt } from './state.ts';

export interface Viewer {
  id: string;
  roles: readonly Role[];
}

/** A draft is there for those who organise, and for nobody else. */
export async function showActivity(
  db: Db,
  city: CityFile,
  viewer: Viewer | null,
  id: string,
  now: Date,
): Promise<ActivityDetail> {
  const activity = await findActivity(db, id);
  if (!activity || !mayLook(activity, viewer)) throw fail('activity_not_found');
  const sessions = await findSessions(db, activity.id);
  const quotas = await findQuotas(db, activity.id);
  const mine = viewer ? await findMyBookings(db, activity.id, viewer.id) : [];
  const noShow = viewer ? await noShowDelay(db, city, viewer.id, now) : null;
  const photos = await photosOf(db, 'activity', [activity.id]);
  const seen = { activity, quotas, mine, delayMinutes: noShow?.delayMinutes ?? 0, now };
  return {
    ...countSeats(sessions, quotas, now),
    id: activity.id,
    kind: activity.kind,
    state: stateAt(activity, now),
    title: activity.title,
    organiser: activity.organiser,
    place: activity.place,
    position: { lon: activity.lon, lat: activity.lat },
    district: districtName(city, activity.district),
    cover: photos.get(activity.id)?.[0] ?? null,
    opensAt: activity.opens_at.toISOString(),
    startsAt: activity.starts_at.toISOString(),
    endsAt: activity.ends_at.toISOString(),
    families: activity.families,
    lottery: activity.lottery,
    distance: null,
    mine: mostPressing(mine),
    description: activity.description,
    bring: activity.bring,
    base: await findBaseOf(db, activity),
    meetingPoint: activity.meeting_point,
    ageRule: { from: activity.age_from, childrenWithAdult: activity.children_with_adult },
    duty: {
      form: activity.duty_form,
      rule: activity.duty_rule,
      basis: activity.duty_basis,
      quantity: activity.duty_quantity,
      text: await dutyText(db, activity),
    },
    cancelHours: activity.cancel_hours,
    closesAt: activity.closes_at?.toISOString() ?? null,
    now: now.toISOString(),
    sessionList: sessions.map((session) => presentSession(session, seen)),
    cancelReason: activity.cancel_reason,
    noShow,
    reminded: viewer ? await isReminded(db, activity.id, viewer.id) : false,
    result: activity.starts_at <= now ? await findResult(db, activity.id) : null,
    version: activity.version,
    actions: viewer ? actionsOf(activity, sessions, viewer.roles, now) : [],
  };
}

export const mayLook = ({ state }: Pick<ActivityRow, 'state'>, viewer: Viewer | null): boolean =>
  state !== 'draft' || may(viewer?.roles ?? [], 'activity.organise');

/** As the lists count. */
function countSeats(sessions: readonly SessionRow[], quotas: readonly QuotaRow[], now: Date) {
  const planned = sessions.filter(({ state }) => state === 'planned');
  const sum = (list: readonly SessionRow[], of: (quota: QuotaRow) => number) =>
    quotas
      .filter(({ session_id: id }) => list.some((session) => session.id === id))
      .reduce((total, quota) => total + of(quota), 0);
  return {
    sessions: planned.length,
    seats: sum(
      planned.filter(({ ends_at: endsAt }) => endsAt > now),
      ({ seats }) => seats,
    ),
    left: sum(
      planned.filter(({ starts_at: startsAt }) => startsAt > now),
      ({ seats, taken }) => seats - taken,
    ),
  };
}

const pressing = ['offered', 'booked', 'waiting', 'entered', 'attended'] as const;
const mostPressing = (mine: readonly Mine[]) =>
  pressing.find((status) => mine.some((one) => one.status === status)) ?? null;

async function findBaseOf(db: Db, { base_id: id }: ActivityRow): Promise<ActivityDetail['base']> {
  if (id === null) return null;
  const base = await one<NonNullable<ActivityDetail['base']>>(
    db,
    sql`SELECT id, name, level FROM base WHERE id = ${id}`,
  );
  return base ?? null;
}

async function isReminded(db: Db, activityId: string, personId: string): Promise<boolean> {
  const found = await one(
    db,
    sql`SELECT 1 FROM activity_reminder
        WHERE activity_id = ${activityId}::uuid AND person_id = ${personId}::uuid`,
  );
  return found !== undefined;
}
