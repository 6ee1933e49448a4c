import assert from 'node:assert/strict';
import { test } from 'node:test';
import { activityStates } from '@luyin/contract/activity/words';
import { bookingWindow, closingOf, stateAt, type Timed } from './state.ts';

const at = (hour: number) => new Date(Date.UTC(2026, 4, 1, hour));
/** Opens at 2, closes at 6, the last session begins at 10. */
const activity = (given: Partial<Timed> = {}): Timed => ({
  state: 'published',
  opens_at: at(2),
  closes_at: at(6),
  last_starts_at: at(10),
  ...given,
});
const before = (moment: Date) => new Date(moment.getTime() - 1);

test('booking is open from its opening until its closing, to the millisecond', () => {
  assert.equal(stateAt(activity(), before(at(2))), 'published');
  assert.equal(stateAt(activity(), at(2)), 'open');
  assert.equal(stateAt(activity(), before(at(6))), 'open');
  assert.equal(stateAt(activity(), at(6)), 'closed');
});

test('what was opened stays open until it closes, and closes by itself', () => {
  assert.equal(stateAt(activity({ state: 'open' }), at(1)), 'open');
  assert.equal(stateAt(activity({ state: 'open' }), before(at(6))), 'open');
  assert.equal(stateAt(activity({ state: 'open' }), at(6)), 'closed');
});

test('without a closing time, or with one after the last session, its beginning closes', () => {
  for (const closes of [null, at(10), at(12)]) {
    const given = activity({ closes_at: closes });
    assert.deepEqual(closingOf(given), at(10));
    assert.equal(stateAt(given, before(at(10))), 'open');
    assert.equal(stateAt(given, at(10)), 'closed');
  }
});

test('time alone changes nothing of a draft, nor of what somebody ended', () => {
  for (const state of activityStates) {
    if (state === 'published' || state === 'open') continue;
    for (const hour of [0, 4, 20]) assert.equal(stateAt(activity({ state }), at(hour)), state);
  }
});

test('the window of a session ends with the activity’s booking, or when the session begins', () => {
  const window = (closes: Date | null) =>
    bookingWindow({ opens_at: at(2), closes_at: closes }, { starts_at: at(8) });
  assert.deepEqual(window(at(6)), { opensAt: at(2), closesAt: at(6) });
  for (const closes of [null, at(8), at(9)]) assert.deepEqual(window(closes).closesAt, at(8));
});
