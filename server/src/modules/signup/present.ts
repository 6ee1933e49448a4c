import type { SignupDetail, SignupSummary } from '@luyin/contract';
import type { ActivityKind } from '@luyin/contract/activity/words';
import type { AgeBand, AttendanceMethod } from '@luyin/contract/signup/words';
import type { Secrets } from '../../secrets.ts';
import { ticketOf } from '../attendance/ticket.ts';
import type { CityFile } from '../city/city-file.ts';
import { actionsOf, nextOf, showsTicket, type DayState } from './actions.ts';
import type { Signup } from './signup.ts';
import { sayEvent, type SignupEvent } from './story.ts';

/** What of the activity stands on a booking. */
export interface Where {
  activity_id: string;
  title: string;
  kind: ActivityKind;
  place: string;
  meeting_point: string;
  lon: number;
  lat: number;
}

export interface Summarised {
  signup: Signup;
  where: Where;
  day: DayState;
  /** On the waitlist of its kind, from 1; null: it does not wait. */
  waitingPlace: number | null;
}

export interface MemberRow {
  id: string;
  companion_id: string | null;
  name: string;
  age_band: AgeBand;
  checked_in_at: Date | null;
  checked_out_at: Date | null;
  hours: number | null;
  method: AttendanceMethod | null;
}

export interface Whole extends Summarised {
  members: readonly MemberRow[];
  sizes: { size_min: number; size_max: number };
  closesAt: Date;
  feedback: { stars: number; text: string | null } | null;
  /** Newest first. */
  events: readonly SignupEvent[];
  /** Its leader looks at it, who may act. */
  own: boolean;
}

export function presentSummary(
  { signup, where, day, waitingPlace }: Summarised,
  secrets: Secrets,
  now: Date,
): SignupSummary {
  return {
    id: signup.id,
    status: signup.status,
    activity: {
      id: where.activity_id,
      title: where.title,
      kind: where.kind,
      place: where.place,
      position: { lon: where.lon, lat: where.lat },
      meetingPoint: where.meeting_point,
    },
    sessionId: signup.session_id,
    startsAt: signup.starts_at.toISOString(),
    endsAt: signup.ends_at.toISOString(),
    party: signup.party,
    size: signup.size,
    place: signup.status === 'waiting' ? waitingPlace : null,
    entry: signup.entry,
    offeredUntil: signup.status === 'offered' ? signup.offered_until!.toISOString() : null,
    next: nextOf(signup, day, now),
    ticket: showsTicket(signup, now) ? ticketOf(secrets, signup.id, signup.session_id) : null,
  };
}

export function presentSignup(
  whole: Whole,
  { city, secrets, now }: { city: CityFile; secrets: Secrets; now: Date },
): SignupDetail {
  const { signup, members, sizes, closesAt, feedback, events, own } = whole;
  return {
    ...presentSummary(whole, secrets, now),
    // Whoever looks at it from the desk does not come in with it.
    ...(own ? {} : { ticket: null }),
    partyName: signup.party_name,
    members: members.map(presentMember),
    sizeMin: sizes.size_min,
    sizeMax: sizes.size_max,
    changeUntil: signup.change_until.toISOString(),
    bookedAt: signup.booked_at.toISOString(),
    consentBy: signup.consent_by,
    feedback,
    events: events.map((event) => ({
      id: event.id,
      kind: event.action,
      at: event.at.toISOString(),
      text: sayEvent(event, city),
    })),
    version: signup.version,
    actions: own ? actionsOf(signup, whole.day, { closesAt, sizeMax: sizes.size_max }, now) : [],
  };
}

const presentMember = (member: MemberRow): SignupDetail['members'][number] => ({
  id: member.id,
  companionId: member.companion_id,
  name: member.name,
  ageBand: member.age_band,
  leader: member.companion_id === null,
  checkedInAt: member.checked_in_at?.toISOString() ?? null,
  checkedOutAt: member.checked_out_at?.toISOString() ?? null,
  hours: member.hours,
  method: member.method,
});

export const dayOf = (members: readonly MemberRow[], rated: boolean): DayState => ({
  inside: members.some((one) => one.checked_in_at !== null && one.checked_out_at === null),
  missing: members.some((one) => one.checked_in_at === null),
  rated,
});
