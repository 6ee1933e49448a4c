/** The rules of booking as data: how long an offer is kept, when a party is reminded. */
import rules from './rules.json' with { type: 'json' };

export const signupRules = rules;

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Seats that came free are kept for so long: shorter as the day comes near, and never beyond the beginning. */
export function offerUntil(now: Date, startsAt: Date): Date {
  const hoursLeft = (startsAt.getTime() - now.getTime()) / hourMs;
  const row = rules.offer.minutes.find(({ fromHoursBefore }) => hoursLeft >= fromHoursBefore);
  const until = now.getTime() + (row?.minutes ?? 0) * minuteMs;
  return new Date(Math.min(until, startsAt.getTime()));
}

/**
 * Until when a party may be changed or cancelled: so many hours before the beginning. Who has only just got the seats may
 * still take it back for a little while, or a slip of the finger would be a seat lost to everyone.
 */
export function changeUntil(now: Date, startsAt: Date, cancelHours: number): Date {
  const usual = startsAt.getTime() - cancelHours * hourMs;
  return new Date(Math.min(Math.max(usual, regretUntil(now).getTime()), startsAt.getTime()));
}
export const regretUntil = (now: Date): Date =>
  new Date(now.getTime() + rules.regretMinutes * minuteMs);

/** From here on a party is reminded of its session. Whoever books later than this has just been told. */
export const remindFrom = (startsAt: Date): Date =>
  new Date(startsAt.getTime() - rules.remindHoursBefore * hourMs);

/** As `reminded_for` of someone who is told all about it at this moment. */
export const remindedBy = (now: Date, startsAt: Date): Date | null =>
  remindFrom(startsAt) <= now ? startsAt : null;
