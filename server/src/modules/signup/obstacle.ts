/** Why a session can’t be booked. Pure. */
import { fail, type Failure } from '../../failure.ts';
import { bookingWindow } from '../activity/state.ts';
import type { QuotaFacts, SessionFacts } from './session-facts.ts';

/** What the clock and the organiser say, for everyone alike. Drafts do not exist. */
export function sessionObstacle(session: SessionFacts, now: Date): Failure | null {
  const { state, activity_state: activity } = session;
  if (activity === 'draft') return fail('session_not_found');
  if (state === 'cancelled' || activity === 'cancelled') return fail('session_cancelled');
  const { opensAt, closesAt } = bookingWindow(session, session);
  if (closesAt <= now || (activity !== 'published' && activity !== 'open')) {
    return fail('booking_over');
  }
  if (now < opensAt) {
    return fail('booking_not_open', {
      fields: { opensAt: opensAt.toISOString() },
      retryAfterSeconds: Math.ceil((opensAt.getTime() - now.getTime()) / 1000),
    });
  }
  return null;
}

type Counts = Pick<QuotaFacts, 'seats' | 'taken' | 'waiting'>;
interface Wanted {
  size: number;
  waitIfFull: boolean;
}
type Room = Pick<SessionFacts, 'mode' | 'waitlist_limit'>;

/** Whether there is neither a seat nor a place to wait. Entries of a lottery have no end. */
export function fullness(room: Room, counts: Counts, { size, waitIfFull }: Wanted): Failure | null {
  const left = counts.seats - counts.taken;
  if (room.mode === 'lottery' || size <= left) return null;
  const limit = room.waitlist_limit;
  if (limit !== null && waitIfFull && counts.waiting < limit) return null;
  if (limit !== null && waitIfFull) return fail('waitlist_full');
  const said = left > 0 ? `还剩 ${left} 个名额，您这边是 ${size} 个人` : '名额已经满了';
  return fail('session_full', { fields: { companions: said } });
}
