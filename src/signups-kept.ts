/**
 * My bookings as the server told them last, on this phone: the gate of a park is where networks end, and the code has
 * to be shown there. One person's at a time.
 */
import type { SignupSummary } from '@luyin/contract';
import type { Storage } from './platform/storage/types';

const key = 'my signups';

export interface SignupsKept {
  person: string;
  /** When the server said so, ms. */
  at: number;
  items: SignupSummary[];
}

export function keptSignups(storage: Storage, person: string): SignupsKept | null {
  const kept = storage.read<SignupsKept>(key);
  return kept?.person === person ? kept : null;
}

export function keepSignups(
  storage: Storage,
  person: string,
  items: readonly SignupSummary[],
  at = Date.now(),
): void {
  storage.write(key, { person, at, items: items.map(summaryOf) } satisfies SignupsKept);
}

/** One that was just made or looked at; the others stay as they were. */
export function keepSignup(
  storage: Storage,
  person: string,
  signup: SignupSummary,
  now = Date.now(),
): void {
  const kept = keptSignups(storage, person);
  const others = (kept?.items ?? []).filter(({ id }) => id !== signup.id);
  const known = others.length < (kept?.items.length ?? 0);
  const items = known
    ? kept!.items.map((each) => (each.id === signup.id ? signup : each))
    : [signup, ...others];
  keepSignups(storage, person, items, kept?.at ?? now);
}

export function forgetSignups(storage: Storage): void {
  storage.remove(key);
}

/** Names and stories of others stay with the server. */
function summaryOf(signup: SignupSummary): SignupSummary {
  const { id, status, activity, sessionId, startsAt, endsAt, party, size } = signup;
  const { place, entry, offeredUntil, next, ticket } = signup;
  return {
    ...{ id, status, activity, sessionId, startsAt, endsAt, party, size },
    ...{ place, entry, offeredUntil, next, ticket },
  };
}
