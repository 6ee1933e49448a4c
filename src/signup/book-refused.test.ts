import { activity, put, quota, ready, session, tries } from '../testing/book-phone';
import { settle } from '../testing/fakes';

test('a refusal is not tried again', async () => {
  const at = await ready();
  const sending = at.store.submit();
  await tries(at, 1);
  at.last(put).fail('booking_over');
  await settle();
  at.last('GET /activities/:id').answer(
    activity({ sessionList: [session({ obstacle: 'booking_over' })] }),
  );
  await sending;
  expect(at.count(put)).toBe(1);
  expect(at.store.blocked).toBe(true);
});

test('a session that changed is shown again with what changed; what was typed stays', async () => {
  const at = await ready();
  const sending = at.store.submit();
  await tries(at, 1);
  const first = at.last(put).intention;
  at.last(put).fail('session_changed', { startsAt: '开始时间由 9:00 改为 13:30' });
  await settle();
  at.last('GET /activities/:id').answer(activity({ sessionList: [session({ version: 2 })] }));
  await sending;
  expect(at.store.refusal).toMatchObject({
    kind: 'changed',
    changes: ['开始时间由 9:00 改为 13:30'],
  });
  expect(at.store.step).toBe('review');
  void at.store.submit();
  await tries(at, 2);
  expect(at.last(put).call).toMatchObject({
    body: { sessionVersion: 2, leader: { name: '林大满' } },
  });
  expect(at.last(put).intention).not.toBe(first);
});

test('a full session offers its waitlist, and only where there is one', async () => {
  const full = [quota({ left: 1 }), quota({ kind: 'person', left: 0 })];
  const at = await ready();
  const sending = at.store.submit();
  await tries(at, 1);
  at.last(put).fail('session_full');
  await settle();
  at.last('GET /activities/:id').answer(activity({ sessionList: [session({ quotas: full })] }));
  await sending;
  expect(at.store.refusal.kind).toBe('wait_instead');
  at.store.set({ wait: true });
  void at.store.submit();
  await tries(at, 2);
  expect(at.last(put).call).toMatchObject({ body: { waitIfFull: true } });

  const other = await ready(activity({ sessionList: [session({ waitlist: null })] }));
  const refused = other.store.submit();
  await tries(other, 1);
  other.last(put).fail('session_full');
  await settle();
  other
    .last('GET /activities/:id')
    .answer(activity({ sessionList: [session({ waitlist: null, quotas: full })] }));
  await refused;
  expect(other.store.refusal.kind).toBe('full');
});

test('an overlap names the other booking', async () => {
  const at = await ready();
  const sending = at.store.submit();
  await tries(at, 1);
  at.last(put).fail('signup_overlap', { signupId: '44' });
  await sending;
  expect(at.store.refusal).toMatchObject({ kind: 'overlap', signupId: '44' });
});

test('what the server says about a companion stands beside that companion', async () => {
  const at = await ready();
  const sending = at.store.submit();
  await tries(at, 1);
  at.last(put).fail('age_not_allowed', { 'companions.0.ageBand': '要满十一岁' });
  await sending;
  expect(at.store.step).toBe('people');
  expect(at.store.troubles).toEqual({ 'band-c1': '要满十一岁' });
});

test('new words of consent are shown again and have to be accepted anew', async () => {
  const at = await ready();
  const sending = at.store.submit();
  await tries(at, 1);
  at.last(put).fail('consent_stale');
  await settle();
  at.last('GET /consent').answer({ version: 'k2', text: '……' });
  await sending;
  expect(at.store.step).toBe('people');
  expect(at.store.refusal.kind).toBe('consent');
  expect(at.store.next()).toBe(false);
  expect(Object.keys(at.store.troubles)).toEqual(['consent']);
  at.store.set({ consented: 'k2' }, 'consent');
  expect(at.store.next()).toBe(true);
});
