/** The sessions of an activity as one person sees them. */
import type { ActivitySession } from '@luyin/contract';
import type { BookingObstacle } from '@luyin/contract/activity/words';
import type { SignupStatus } from '@luyin/contract/signup/words';
import { sql } from 'drizzle-orm';
import { prepared, type Db } from '../../db/client.ts';
import type { ActivityRow, QuotaRow, SessionRow } from './activity.ts';
import { bookingWindow, stateAt } from './state.ts';

export interface Mine {
  session_id: string;
  id: string;
  status: SignupStatus;
}

/** The person’s own bookings of an activity, at most one a session: the one that is going on. */
export const findMyBookings = (db: Db, activityId: string, personId: string): Promise<Mine[]> =>
  prepared<Mine>(
    db,
    sql`SELECT su.session_id, su.id, su.status FROM activity_session x JOIN signup su ON su.session_id = x.id
        WHERE x.activity_id = ${activityId}::uuid AND su.person_id = ${personId}::uuid
          AND su.status IN ('entered', 'waiting', 'offered', 'booked', 'attended')`,
  );

export interface Seen {
  activity: ActivityRow;
  quotas: readonly QuotaRow[];
  mine: readonly Mine[];
  delayMinutes: number;
  now: Date;
}

export function presentSession(session: SessionRow, seen: Seen): ActivitySession {
  const { opensAt, closesAt } = bookingWindow(seen.activity, session);
  const quotas = seen.quotas.filter((quota) => quota.session_id === session.id);
  const mine = seen.mine.find((one) => one.session_id === session.id);
  return {
    id: session.id,
    version: session.version,
    state: session.state,
    startsAt: session.starts_at.toISOString(),
    endsAt: session.ends_at.toISOString(),
    mode: session.mode,
    waitlist: session.waitlist_limit === null ? null : { limit: session.waitlist_limit },
    quotas: quotas.map((quota) => ({
      kind: quota.kind,
      seats: quota.seats,
      left: quota.seats - quota.taken,
      waiting: quota.waiting,
      entered: quota.entered,
      sizeMin: quota.size_min,
      sizeMax: quota.size_max,
    })),
    mine: mine ? { signupId: mine.id, status: mine.status } : null,
    obstacle: obstacleOf(session, quotas, mine !== undefined, seen),
    opensForMeAt: later(opensAt, seen.delayMinutes).toISOString(),
    lottery: session.seed_hash && {
      seedHash: session.seed_hash.toString('hex'),
      seed: session.seed?.toString('hex') ?? null,
      drawsAt: closesAt.toISOString(),
      drawnAt: session.drawn_at?.toISOString() ?? null,
    },
  };
}

/** The first that holds, in the order of the contract’s words. */
function obstacleOf(
  session: SessionRow,
  quotas: readonly QuotaRow[],
  mine: boolean,
  { activity, delayMinutes, now }: Seen,
): BookingObstacle | null {
  const state = stateAt(activity, now);
  const { opensAt, closesAt } = bookingWindow(activity, session);
  if (session.state === 'cancelled' || state === 'cancelled') return 'session_cancelled';
  const ahead = state === 'draft' || state === 'published';
  if (closesAt <= now || session.drawn_at !== null || (state !== 'open' && !ahead)) {
    return 'booking_over';
  }
  if (mine) return 'mine_already';
  if (ahead) return 'not_open_yet';
  if (later(opensAt, delayMinutes) > now) return 'not_open_for_me_yet';
  return session.mode === 'lottery' || quotas.some((quota) => hasRoom(quota, session))
    ? null
    : 'full';
}

/** For the smallest party that may come, in a seat or on the waitlist. */
const hasRoom = (quota: QuotaRow, { waitlist_limit: limit }: SessionRow) =>
  quota.seats - quota.taken >= quota.size_min || (limit !== null && quota.waiting < limit);

const later = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000);
