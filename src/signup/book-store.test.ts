import {
  activity,
  arrive,
  companions,
  noon,
  phone,
  put,
  ready,
  session,
  tries,
} from '../testing/book-phone';
import { settle } from '../testing/fakes';

const drafts = (storage: { kept: Map<string, string> }) =>
  [...storage.kept.keys()].filter((key) => key.startsWith('draft '));
const booked = { id: '9', status: 'booked', place: null };

test('three screens lead to one request that says what was written', async () => {
  const at = await ready();
  expect(at.store.step).toBe('review');
  const sending = at.store.submit();
  await tries(at, 1);
  expect(at.last(put).call).toEqual({
    params: { id: 's1' },
    body: {
      sessionVersion: 1,
      party: { kind: 'family', name: '小满一家' },
      leader: { name: '林大满', ageBand: 'from_18' },
      companions: [{ companionId: 'c1', name: '小满', ageBand: 'under_11' }],
      consent: { guardian: '林大满', version: 'k1', accepted: true },
      waitIfFull: false,
    },
  });
  at.last(put).answer(booked);
  await sending;
  expect(at.store.signup?.id).toBe('9');
  expect(drafts(at.storage)).toEqual([]);
});

test('two taps send once', async () => {
  const at = await ready();
  void at.store.submit();
  void at.store.submit();
  await tries(at, 1);
  await settle();
  expect(at.count(put)).toBe(1);
});

test('the form is given out once what was written before is back in it, never to be blanked under a finger', async () => {
  const at = phone();
  const entering = at.store.enter('p1');
  at.last('GET /activities/:id').answer(activity());
  at.last('GET /consent').answer({ version: 'k1', text: '……' });
  await settle();
  expect(at.store.facts.about.value).not.toBeNull();
  expect(at.store.ready).toBe(false);
  at.last('GET /me/companions').answer(companions());
  await entering;
  expect(at.store.ready).toBe(true);
});

test('what is missing is said beside its box, and the screen stays', async () => {
  const at = phone();
  await arrive(at, activity(), 'p1', companions({ phone: null }));
  expect(at.store.next()).toBe(false);
  expect(Object.keys(at.store.troubles)).toEqual(['kind']);
  at.store.set({ kind: 'family' }, 'kind');
  expect(at.store.next()).toBe(true);
  at.store.set({ people: [{ key: 'new-1', companionId: null, name: ' ', ageBand: 'from_11' }] });
  expect(at.store.next()).toBe(false);
  expect(Object.keys(at.store.troubles).sort()).toEqual(
    ['consent', 'guardian', 'leaderBand', 'leaderName', 'name-new-1', 'phone'].sort(),
  );
  expect(at.count(put)).toBe(0);
});

test('consent is asked for only where a child comes, and a phone only where none is known', async () => {
  const at = await ready();
  at.store.set({ people: [{ key: 'new-1', companionId: null, name: '阿姨', ageBand: 'over_60' }] });
  void at.store.submit();
  await tries(at, 1);
  const { body } = at.last(put).call as { body: Record<string, unknown> };
  expect(body.consent).toBeUndefined();
  expect(body.leader).toEqual({ name: '林大满', ageBand: 'from_18' });
});

test('an app killed while it sent comes back with the form and sends the same request', async () => {
  const at = await ready();
  void at.store.submit();
  await tries(at, 1);
  const { intention, call } = at.last(put);
  const again = phone({ storage: at.storage });
  await arrive(again);
  expect(again.store.form.draft?.restored).toBe(true);
  expect(again.store.step).toBe('review');
  void again.store.submit();
  await tries(again, 1);
  expect(again.last(put)).toMatchObject({ intention, call });
});

test('a busy house is asked at most five times, always for the same booking, with growing pauses', async () => {
  const at = await ready();
  const sending = at.store.submit();
  for (let n = 1; n <= 5; n += 1) {
    await tries(at, n);
    at.last(put).fail(n % 2 ? 'offline' : 'too_many_requests');
  }
  await sending;
  expect(at.count(put)).toBe(5);
  expect(
    new Set(at.asked.filter(({ route }) => route === put).map((one) => one.intention)).size,
  ).toBe(1);
  expect(at.waits).toEqual([400, 800, 1600, 3200]);
  expect(at.store.refusal.kind).toBe('error');
  expect(at.store.sending).toBe(false);
  expect(drafts(at.storage)).toHaveLength(1);
});

test('whoever stops waiting sends no more, and an answer on its way is still told', async () => {
  const at = await ready();
  const sending = at.store.submit();
  await tries(at, 1);
  at.store.patience.stop();
  at.last(put).answer(booked);
  await sending;
  expect(at.store.signup?.id).toBe('9');

  const other = await ready();
  other.holdTime();
  const stopped = other.store.submit();
  await tries(other, 1);
  other.last(put).fail('offline');
  await settle();
  expect(other.store.patience.state).toBe('pausing');
  other.store.patience.stop();
  await stopped;
  expect(other.count(put)).toBe(1);
  expect(other.store.refusal).toMatchObject({ kind: 'stopped', sent: true });
});

test('sent a little early it waits for the opening by the server’s clock, whatever the phone’s says', async () => {
  const opensForMeAt = new Date(noon + 3_000).toISOString();
  const at = phone();
  // The phone is an hour behind.
  at.setClock(noon - 3_600_000);
  await ready(activity({ sessionList: [session({ opensForMeAt })] }), at);
  const sending = at.store.submit();
  await tries(at, 1);
  expect(at.waits).toEqual([1000, 1000, 1000, 1000]);
  at.last(put).answer(booked);
  await sending;
  expect(at.store.signup?.id).toBe('9');
});

test('long before the opening nothing is sent and nobody is kept waiting', async () => {
  const opensForMeAt = new Date(noon + 3_600_000).toISOString();
  const at = await ready(activity({ sessionList: [session({ opensForMeAt })] }));
  await at.store.submit();
  expect(at.count(put)).toBe(0);
  expect(at.store.refusal.kind).toBe('not_open');
});

test('a draft from before a change says so before anything is sent', async () => {
  const at = await ready();
  at.store.leave();
  const again = phone({ storage: at.storage });
  await arrive(again, activity({ sessionList: [session({ version: 3 })] }));
  expect(again.store.refusal.kind).toBe('changed');
  void again.store.submit();
  await tries(again, 1);
  expect(again.last(put).call).toMatchObject({ body: { sessionVersion: 3 } });
});

test('a visitor’s form goes on as theirs after signing in, also when the page was loaded anew', async () => {
  const at = phone();
  await arrive(at, activity(), null);
  at.store.set({ kind: 'family', leaderName: '林大满', leaderBand: 'from_18' });
  at.store.next();
  at.store.leave();
  const again = phone({ storage: at.storage });
  await arrive(again);
  expect(again.store.fields).toMatchObject({ leaderName: '林大满', step: 'people' });
  again.store.leave();
  // It is nobody else's.
  const third = phone({ storage: at.storage });
  await arrive(third, activity(), 'p2');
  expect(third.store.fields.leaderName).toBe('');
});

test('a session of the account that ends in the middle leaves the form as it was', async () => {
  const at = await ready();
  await at.store.enter(null);
  expect(at.store.interrupted).toBe(true);
  expect(at.store.fields.leaderName).toBe('林大满');
  await arrive(at);
  expect(at.store.interrupted).toBe(false);
  expect(at.store.step).toBe('review');
});

test('who came before is called as then, but an age of an earlier year is asked again', async () => {
  const at = phone();
  const me = { name: '林大满', ageBand: 'from_18', askAgain: true } as const;
  await arrive(at, activity(), 'p1', companions({ me }));
  expect(at.store.fields).toMatchObject({ leaderName: '林大满', leaderBand: null });
  expect(drafts(at.storage)).toEqual([]);
});

test('who is booked already is led there', async () => {
  const at = phone({ wanted: 's1' });
  const mine = { signupId: '7', status: 'booked' as const };
  await arrive(at, activity({ sessionList: [session({ mine, obstacle: 'mine_already' })] }));
  expect(at.store.blocked).toBe(true);
  expect(at.store.mine).toBe('7');
});

test('a chosen session that closed is not swapped for another unasked', async () => {
  const at = await ready();
  at.store.leave();
  const again = phone({ storage: at.storage });
  const closed = session({ obstacle: 'booking_over' });
  await arrive(again, activity({ sessionList: [closed, session({ id: 's2' })] }));
  expect(again.store.blocked).toBe(false);
  expect(again.store.step).toBe('party');
  await again.store.submit();
  expect(again.count(put)).toBe(0);
  again.store.choose(again.store.sessions[1]!);
  expect(again.store.step).toBe('review');
});
