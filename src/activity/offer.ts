/** What a person can do about a session now. The server decides; between two answers its clock goes on. */
import type { ActivityDetail, ActivitySession } from '@luyin/contract';
import { activeSignupStatuses, type SignupStatus } from '@luyin/contract/signup/words';

export type Offer =
  | { kind: 'mine'; signupId: string; status: SignupStatus }
  /** Not open yet; `late` when it opens later for this person than for others. */
  | { kind: 'soon'; opensAt: string; late: boolean }
  | { kind: 'book'; lottery: boolean }
  /** Full, and there is a place on the waitlist. */
  | { kind: 'wait' }
  | { kind: 'full' }
  | { kind: 'over' }
  | { kind: 'cancelled' }
  /** An obstacle that this version doesn’t know. */
  | { kind: 'closed' };

const isActive = (status: SignupStatus) =>
  (activeSignupStatuses as readonly SignupStatus[]).includes(status);

/** `now` is the server’s clock, ms. */
export function offerOf(activity: ActivityDetail, session: ActivitySession, now: number): Offer {
  const { mine, obstacle, opensForMeAt } = session;
  if (activity.state === 'cancelled' || session.state === 'cancelled') return { kind: 'cancelled' };
  if (mine && (obstacle === 'mine_already' || isActive(mine.status))) {
    return { kind: 'mine', ...mine };
  }
  switch (obstacle) {
    case 'session_cancelled':
      return { kind: 'cancelled' };
    case 'booking_over':
    case 'mine_already':
      return { kind: 'over' };
    case 'not_open_yet':
    case 'not_open_for_me_yet':
      if (Date.parse(opensForMeAt) > now) {
        return { kind: 'soon', opensAt: opensForMeAt, late: obstacle === 'not_open_for_me_yet' };
      }
      return free(activity, session, now);
    case 'full':
      if (isOver(activity, session, now)) return { kind: 'over' };
      return waitlistOpen(session) ? { kind: 'wait' } : { kind: 'full' };
    case null:
      return free(activity, session, now);
    default:
      return { kind: 'closed' };
  }
}

/** A page that was left open says so when booking has ended meanwhile. */
function free(activity: ActivityDetail, session: ActivitySession, now: number): Offer {
  if (isOver(activity, session, now)) return { kind: 'over' };
  const lottery = session.mode === 'lottery' && !session.lottery?.drawnAt;
  return !lottery && seatless(session) && session.waitlist
    ? { kind: 'wait' }
    : { kind: 'book', lottery };
}

/** Not even the smallest party finds seats: whoever comes now waits. */
const seatless = ({ quotas }: ActivitySession): boolean =>
  quotas.every(({ left, sizeMin }) => left < sizeMin);

/** Seats are as they are: nobody asks for one any more. */
export const bookingOver = (
  activity: ActivityDetail,
  session: ActivitySession,
  now: number,
): boolean =>
  session.obstacle === 'booking_over' ||
  Boolean(session.lottery?.drawnAt) ||
  isOver(activity, session, now);

function isOver(activity: ActivityDetail, { startsAt }: ActivitySession, now: number): boolean {
  const closesAt = activity.closesAt === null ? Infinity : Date.parse(activity.closesAt);
  return now >= Math.min(closesAt, Date.parse(startsAt));
}

const waitlistOpen = ({ waitlist, quotas }: ActivitySession): boolean =>
  waitlist !== null && quotas.some(({ waiting }) => waiting < waitlist.limit);

const order: Record<Offer['kind'], number> = {
  mine: 0,
  book: 1,
  soon: 2,
  wait: 3,
  full: 4,
  over: 5,
  closed: 6,
  cancelled: 7,
};

/** The session that one has most likely come for: one’s own, then the first that can be booked. */
export function likeliest(activity: ActivityDetail, now: number): ActivitySession | null {
  const ranked = activity.sessionList.map((session) => ({
    session,
    rank: order[offerOf(activity, session, now).kind],
  }));
  ranked.sort((a, b) => a.rank - b.rank);
  return ranked[0]?.session ?? null;
}

/** The next opening that someone on this page waits for. */
export function nextOpening(activity: ActivityDetail): string | null {
  const openings = activity.sessionList
    .filter(({ obstacle }) => obstacle === 'not_open_yet' || obstacle === 'not_open_for_me_yet')
    .map(({ opensForMeAt }) => opensForMeAt);
  const waited = activity.state === 'cancelled' ? [] : openings;
  return waited.sort((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null;
}
