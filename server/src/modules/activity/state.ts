/** What the clock says of an activity. Pure: booking asks this, and the stored state follows it (clock.ts). */
import type { ActivityState } from '@luyin/contract/activity/words';
import type { ActivityRow, SessionRow } from './activity.ts';

export type Timed = Pick<ActivityRow, 'state' | 'opens_at' | 'closes_at' | 'last_starts_at'>;

/** The activity of a session, as far as time is concerned. */
export const activityOf = (session: SessionRow): Timed => ({
  state: session.activity_state,
  opens_at: session.opens_at,
  closes_at: session.closes_at,
  last_starts_at: session.last_starts_at,
});

/** When the last seat of any session can be asked for. */
export const closingOf = ({ closes_at, last_starts_at }: Timed): Date => {
  return closes_at !== null && closes_at < last_starts_at ? closes_at : last_starts_at;
};

/** The state that holds at this moment, also where no server ran to write it down. */
export function stateAt(activity: Timed, now: Date): ActivityState {
  const { state, opens_at: opensAt } = activity;
  if (state !== 'published' && state !== 'open') return state;
  if (closingOf(activity) <= now) return 'closed';
  return state === 'open' || opensAt <= now ? 'open' : 'published';
}

export interface Window {
  opensAt: Date;
  /** From this moment on it is over. Of a lottery it is when the draw may be held. */
  closesAt: Date;
}

export function bookingWindow(
  activity: Pick<ActivityRow, 'opens_at' | 'closes_at'>,
  session: Pick<SessionRow, 'starts_at'>,
): Window {
  const { opens_at: opensAt, closes_at: closesAt } = activity;
  const { starts_at: startsAt } = session;
  return { opensAt, closesAt: closesAt !== null && closesAt < startsAt ? closesAt : startsAt };
}
