/** What a signup asks of its leader now, and what they may do. Pure. */
import type { SignupNext } from '@luyin/contract/signup/words';
import { scanWindow } from '../attendance/rules.ts';
import type { Signup } from './signup.ts';

/** Of the day, as far as it matters here. */
export interface DayState {
  /** Someone was checked in and not out. */
  inside: boolean;
  /** Someone has not been checked in. */
  missing: boolean;
  rated: boolean;
}

const isDuring = (kind: 'in' | 'out', signup: Signup, now: Date) => {
  const { from, until } = scanWindow(kind, signup);
  return from <= now && now <= until;
};

/** An offer that nobody answered in time is over, also while no server has written it down. */
export const isOfferOpen = ({ status, offered_until: until }: Signup, now: Date): boolean =>
  status === 'offered' && until !== null && now < until;

export function nextOf(signup: Signup, day: DayState, now: Date): SignupNext {
  const { status } = signup;
  if (isOfferOpen(signup, now)) return 'answer_offer';
  if (status === 'booked') {
    if (isDuring('in', signup, now)) return 'check_in';
    return now < signup.ends_at ? 'come' : 'nothing';
  }
  if (status === 'attended') {
    if (day.inside && isDuring('out', signup, now)) return 'check_out';
    return day.rated ? 'nothing' : 'give_stars';
  }
  if (status === 'entered' && now < signup.starts_at) return 'wait_draw';
  if (status === 'waiting' && now < signup.starts_at) return 'wait_seat';
  return 'nothing';
}

/** Until the session begins a place in a queue costs nobody a seat. */
export function mayCancel(signup: Signup, now: Date): boolean {
  if (signup.status === 'booked') return now < signup.change_until;
  return ['entered', 'waiting'].includes(signup.status) && now < signup.starts_at;
}

/** `closesAt`: when entries of a lottery close; from then on their list is published as it is. */
export function mayChange(signup: Signup, closesAt: Date, now: Date): boolean {
  switch (signup.status) {
    case 'booked':
      return now < signup.change_until;
    case 'waiting':
      return now < signup.starts_at;
    case 'entered':
      return now < closesAt;
    default:
      return isOfferOpen(signup, now);
  }
}

export function actionsOf(
  signup: Signup,
  day: DayState,
  { closesAt, sizeMax }: { closesAt: Date; sizeMax: number },
  now: Date,
): string[] {
  const may: string[] = [];
  if (isOfferOpen(signup, now)) may.push('accept', 'decline');
  const { status } = signup;
  const here = status === 'attended' || status === 'booked';
  if (here && day.missing && isDuring('in', signup, now)) may.push('check_in');
  if (status === 'attended' && day.inside && isDuring('out', signup, now)) may.push('check_out');
  if (sizeMax > 1 && mayChange(signup, closesAt, now)) may.push('change');
  if (mayCancel(signup, now)) may.push('cancel');
  if (status === 'attended') may.push('feedback');
  return may;
}

/** The ticket is shown until nobody can be checked out by it any more. */
export const showsTicket = (signup: Signup, now: Date): boolean =>
  ['booked', 'attended'].includes(signup.status) && now <= scanWindow('out', signup).until;
