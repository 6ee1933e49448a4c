/** The answer to a booking, from what was written: nothing is asked again. */
import type { SignupDetail } from '@luyin/contract';
import type { Secrets } from '../../secrets.ts';
import { bookingWindow } from '../activity/state.ts';
import type { CityFile } from '../city/city-file.ts';
import { dayOf, presentSignup, type MemberRow } from './present.ts';
import type { Asked } from './session-facts.ts';
import type { Booking, Written } from './write-bookings.ts';

export function presentBooked(
  deps: { city: CityFile; secrets: Secrets },
  { session, quotas }: Asked,
  booking: Booking,
  written: Written,
): SignupDetail {
  const { signup, leader, companions, waitingPlace, at } = booking;
  const party = [{ companionId: null, ...leader }, ...companions];
  const members = party.map(({ companionId, name, ageBand }): MemberRow => {
    const row = written.members.find(({ companion_id }) => companion_id === companionId)!;
    return {
      id: row.id,
      companion_id: companionId,
      name,
      age_band: ageBand,
      checked_in_at: null,
      checked_out_at: null,
      hours: null,
      method: null,
    };
  });
  const event = { id: written.eventId, action: signup.status, at, reason: null, data: {} };
  return presentSignup(
    {
      signup,
      where: session,
      day: dayOf(members, false),
      waitingPlace,
      members,
      sizes: quotas.find(({ kind }) => kind === signup.party)!,
      closesAt: bookingWindow(session, session).closesAt,
      feedback: null,
      events: [event],
      own: true,
    },
    { ...deps, now: at },
  );
}
