import type { ActivitySession } from '@luyin/contract';
import { bookingObstacles } from '@luyin/contract/activity/words';
import { signupStatuses } from '@luyin/contract/signup/words';
import { bookingOver, likeliest, nextOpening, offerOf } from './offer';
import { activity, quota, session } from './testing/activities';

const now = Date.parse('2027-03-02T01:00:00.000Z');
const offer = (change: Partial<ActivitySession>, of = {}, at = now) => {
  const one = session(change);
  return offerOf(activity({ sessionList: [one], ...of }), one, at);
};
const soon = '2027-03-02T02:00:00.000Z';

test('what stands in the way decides the one button', () => {
  expect(offer({})).toEqual({ kind: 'book', lottery: false });
  expect(offer({ obstacle: 'session_cancelled' })).toEqual({ kind: 'cancelled' });
  expect(offer({ obstacle: 'booking_over' })).toEqual({ kind: 'over' });
  expect(offer({ obstacle: 'not_open_yet', opensForMeAt: soon })).toEqual({
    kind: 'soon',
    opensAt: soon,
    late: false,
  });
  expect(offer({ obstacle: 'not_open_for_me_yet', opensForMeAt: soon })).toMatchObject({
    kind: 'soon',
    late: true,
  });
  expect(offer({ obstacle: 'full' })).toEqual({ kind: 'wait' });
});

test('where only the waitlist has room, the button says so', () => {
  const full = [quota({ left: 1, waiting: 2 }), quota({ kind: 'person', sizeMin: 1, left: 0 })];
  expect(offer({ quotas: full })).toEqual({ kind: 'wait' });
  const oneSeat = [full[0]!, quota({ kind: 'person', sizeMin: 1, left: 1 })];
  expect(offer({ quotas: oneSeat })).toEqual({ kind: 'book', lottery: false });
  expect(offer({ quotas: full, mode: 'lottery' })).toEqual({ kind: 'book', lottery: true });
});

test('every obstacle of the contract has its own answer', () => {
  for (const obstacle of bookingObstacles) {
    expect(offer({ obstacle, opensForMeAt: soon }).kind).not.toBe('closed');
  }
  expect(offer({ obstacle: 'weather' as never })).toEqual({ kind: 'closed' });
});

test('a full session without a place on the waitlist is full', () => {
  expect(offer({ obstacle: 'full', waitlist: null })).toEqual({ kind: 'full' });
  const waiting = [quota({ waiting: 10 }), quota({ kind: 'person', waiting: 10 })];
  expect(offer({ obstacle: 'full', quotas: waiting })).toEqual({ kind: 'full' });
  const oneFree = [quota({ waiting: 10 }), quota({ kind: 'person', waiting: 9 })];
  expect(offer({ obstacle: 'full', quotas: oneFree })).toEqual({ kind: 'wait' });
});

test('my booking comes before everything but a cancelled session', () => {
  const mine = { signupId: '9', status: 'booked' as const };
  expect(offer({ mine, obstacle: 'mine_already' })).toEqual({ kind: 'mine', ...mine });
  expect(offer({ mine, obstacle: 'booking_over' })).toMatchObject({ kind: 'mine' });
  expect(offer({ mine, obstacle: 'full' })).toMatchObject({ kind: 'mine' });
  expect(offer({ mine, state: 'cancelled' })).toEqual({ kind: 'cancelled' });
  expect(offer({ mine }, { state: 'cancelled' })).toEqual({ kind: 'cancelled' });
});

test('a booking given up stands in nobody’s way', () => {
  const active = signupStatuses.filter(
    (status) => offer({ mine: { signupId: '9', status } }).kind === 'mine',
  );
  expect(active).toEqual(['entered', 'waiting', 'offered', 'booked', 'attended']);
});

test('between two answers the clock goes on: it opens, it begins, it closes', () => {
  const waits = { obstacle: 'not_open_yet' as const, opensForMeAt: soon };
  expect(offer(waits, {}, Date.parse(soon) - 1)).toMatchObject({ kind: 'soon' });
  expect(offer(waits, {}, Date.parse(soon))).toEqual({ kind: 'book', lottery: false });
  expect(offer({}, {}, Date.parse(session().startsAt))).toEqual({ kind: 'over' });
  expect(offer({}, { closesAt: soon }, Date.parse(soon))).toEqual({ kind: 'over' });
  expect(offer({ obstacle: 'full' }, { closesAt: soon }, Date.parse(soon))).toEqual({
    kind: 'over',
  });
});

test('a lottery is entered until it is drawn; then seats go as they come', () => {
  const lottery = { seedHash: 'a', seed: null, drawsAt: soon, drawnAt: null };
  expect(offer({ mode: 'lottery', lottery })).toEqual({ kind: 'book', lottery: true });
  const drawn = { ...lottery, seed: 'b', drawnAt: soon };
  expect(offer({ mode: 'lottery', lottery: drawn })).toEqual({ kind: 'book', lottery: false });
});

test('booking is over when the server says so, after the draw, and once it begins or closes', () => {
  const over = (change: Partial<ActivitySession>, of = {}, at = now) =>
    bookingOver(activity(of), session(change), at);
  expect(over({})).toBe(false);
  expect(over({ obstacle: 'booking_over' })).toBe(true);
  const lottery = { seedHash: 'a', seed: 'b', drawsAt: soon, drawnAt: soon };
  expect(over({ mode: 'lottery', lottery })).toBe(true);
  expect(over({ mode: 'lottery', lottery: { ...lottery, drawnAt: null } })).toBe(false);
  expect(over({}, { closesAt: soon }, Date.parse(soon))).toBe(true);
  expect(over({}, {}, Date.parse(session().startsAt))).toBe(true);
});

test('of several sessions mine comes first, then one that can be booked, cancelled ones last', () => {
  const cancelled = session({ id: 'a', state: 'cancelled' });
  const full = session({ id: 'b', obstacle: 'full' });
  const free = session({ id: 'c' });
  const own = session({ id: 'd', mine: { signupId: '9', status: 'waiting' } });
  const pick = (...sessionList: ActivitySession[]) =>
    likeliest(activity({ sessionList }), now)?.id ?? null;
  expect(pick(cancelled, full, free, own)).toBe('d');
  expect(pick(cancelled, full, free)).toBe('c');
  expect(pick(cancelled, full)).toBe('b');
  expect(pick(cancelled)).toBe('a');
  expect(pick(free, session({ id: 'e' }))).toBe('c');
  expect(pick()).toBeNull();
});

test('the soonest opening is waited for, and none of what is cancelled or open', () => {
  const opens = (opensForMeAt: string) => session({ obstacle: 'not_open_yet', opensForMeAt });
  const later = opens('2027-03-05T00:00:00.000Z');
  expect(nextOpening(activity({ sessionList: [later, opens(soon), session()] }))).toBe(soon);
  expect(nextOpening(activity())).toBeNull();
  expect(nextOpening(activity({ state: 'cancelled', sessionList: [later] }))).toBeNull();
});
