import { settle } from '../testing/fakes';
import { activity, organiser, session } from '../testing/organiser-phone';
import { bodyOf, troublesOf } from './form-body';
import { blankActivity, blankSession, fieldsOf, type ActivityFields } from './form-fields';

const filled = (): Partial<ActivityFields> => ({
  title: '春季植树日',
  organiser: '新北区绿化办',
  description: '一起种树',
  place: '新龙生态林',
  meetingPoint: '东门',
  position: { lon: 119.97, lat: 31.81 },
  opensAt: '2027-03-01T09:00',
  sessions: [{ ...blankSession(), day: '2027-03-12' }],
});
const fields = (change: Partial<ActivityFields> = {}): ActivityFields => ({
  ...blankActivity(),
  ...filled(),
  ...change,
});

async function running() {
  const phone = organiser('a1');
  const opening = phone.store.open();
  phone.asked[0]!.answer(activity());
  await opening;
  return phone;
}

test('what nobody touched is sent back as it was, to the millisecond', () => {
  const before = activity();
  const { body } = bodyOf(fieldsOf(before), []);
  expect(body).toMatchObject({
    version: 3,
    opensAt: before.opensAt,
    closesAt: null,
    bring: ['手套', '水杯'],
    base: 'xinlong',
    duty: { form: 'afforestation', rule: 'tree_planted', basis: 'head', quantity: 1 },
  });
  expect(body!.sessions).toEqual([
    {
      id: 's1',
      startsAt: '2027-03-12T01:00:07.250Z',
      endsAt: '2027-03-12T03:30:00.000Z',
      mode: 'first_come',
      waitlistLimit: 20,
      quotas: [
        { kind: 'person', seats: 30, sizeMin: 1, sizeMax: 1 },
        { kind: 'unit', seats: 40, sizeMin: 5, sizeMax: 20 },
      ],
    },
  ]);
  expect(body).not.toHaveProperty('cover');
});

test('an empty form says of every box what it needs, and nothing is sent', async () => {
  const { store, asked } = organiser(null);
  await store.open();
  expect(await store.save()).toBe(false);
  expect(asked).toHaveLength(0);
  const wanted = [
    'title',
    'organiser',
    'description',
    'place',
    'meetingPoint',
    'position',
    'opensAt',
  ];
  expect(Object.keys(store.troubles).sort()).toEqual([...wanted, 'sessions.0.startsAt'].sort());
  store.set({ title: '植树' });
  expect(store.troubleAt('title')).toBeUndefined();
  expect(store.troubleAt('place')).toBeDefined();
});

test('nasty numbers are found beside their boxes', () => {
  const base = blankSession();
  const at = (seats: string, sizeMin: string, sizeMax: string) =>
    bodyOf(
      fields({
        sessions: [
          {
            ...base,
            day: '2027-03-12',
            quotas: { ...base.quotas, person: { on: true, seats, sizeMin, sizeMax } },
          },
        ],
      }),
      [],
    ).troubles;
  expect(at('30', '1', '1')).toBeNull();
  for (const seats of ['', '0', '-3', '1e3', '三十', '10001', '3.5', ' '])
    expect(Object.keys(at(seats, '1', '1') ?? {})).toContain('sessions.0.person.seats');
  expect(Object.keys(at('30', '5', '2')!)).toEqual(['sessions.0.person.sizeMax']);
  expect(Object.keys(at('3', '1', '5')!)).toEqual(['sessions.0.person.sizeMax']);
});

test('times that can’t be are found: the end before the start, no quota, a lottery without an end of booking', () => {
  const one = { ...blankSession(), day: '2027-03-12', from: '11:00', until: '09:00' };
  expect(bodyOf(fields({ sessions: [one] }), []).troubles).toHaveProperty(['sessions.0.endsAt']);
  expect(bodyOf(fields({ opensAt: '2027-02-30T09:00' }), []).troubles).toHaveProperty(['opensAt']);
  const none = { ...one, until: '12:00', quotas: blankSession().quotas };
  none.quotas.person.on = false;
  expect(bodyOf(fields({ sessions: [none] }), []).troubles).toHaveProperty(['sessions.0.quotas']);
  const lottery = { ...one, until: '12:00', mode: 'lottery' as const };
  expect(bodyOf(fields({ sessions: [lottery] }), []).troubles).toHaveProperty(['closesAt']);
});

test('a session over midnight keeps its end on the next day', () => {
  const night = activity({
    sessionList: [
      session({ startsAt: '2027-03-12T12:00:00.000Z', endsAt: '2027-03-12T22:30:00.000Z' }),
    ],
  });
  const { body } = bodyOf(fieldsOf(night), []);
  expect(body!.sessions[0]!.endsAt).toBe('2027-03-12T22:30:00.000Z');
});

test('what the server has against a quota stands beside the kind it is about', () => {
  const told = {
    'sessions.0.quotas.1.sizeMax': '不能多于名额',
    position: '请在本市范围内选一个地点',
  };
  expect(troublesOf(told, fieldsOf(activity()))).toEqual({
    'sessions.0.unit.sizeMax': '不能多于名额',
    position: '请在本市范围内选一个地点',
  });
});

test('a new activity comes back after the app was closed, and the same save is the same request', async () => {
  const first = organiser(null);
  await first.store.open();
  first.store.set(filled());
  const lost = first.store.save();
  await settle();
  first.asked[0]!.fail('offline');
  expect(await lost).toBe(false);
  first.store.leave();
  const second = organiser(null, first.storage);
  await second.store.open();
  expect(second.store.fields.title).toBe('春季植树日');
  const saved = second.store.save();
  await settle();
  expect(second.asked[0]).toMatchObject({
    route: 'POST /desk/activities',
    intention: first.asked[0]!.intention,
  });
  second.asked[0]!.answer(activity({ state: 'draft', actions: ['edit', 'publish'] }));
  expect(await saved).toBe(true);
  expect(second.store.id).toBe('a1');
  second.store.leave();
  const third = organiser(null, first.storage);
  await third.store.open();
  expect(third.store.fields.title).toBe('');
});

test('a change of what is published is shown first, and only what was shown is sent', async () => {
  const { store, asked } = await running();
  store.set({ meetingPoint: '西门' });
  const planned = store.planChange();
  await settle();
  expect(asked[1]).toMatchObject({ route: 'POST /desk/activities/:id/preview' });
  const { form } = asked[1]!.call.body as { form: { meetingPoint: string } };
  expect(form.meetingPoint).toBe('西门');
  // Before it was seen, nothing can be done.
  expect(await store.plan!.confirm()).toBe(false);
  asked[1]!.answer({
    items: [{ to: '已报上名的 12 组', people: 12, title: '集合改了', text: '西门' }],
  });
  await planned;
  store.set({ meetingPoint: '南门' });
  const done = store.plan!.confirm();
  await settle();
  expect(asked[2]).toMatchObject({ route: 'PUT /desk/activities/:id', call: { body: form } });
  asked[2]!.answer(activity({ version: 4, meetingPoint: '西门' }));
  expect(await done).toBe(true);
});

test('a preview that finds fault with a box closes and shows it there', async () => {
  const { store, asked } = await running();
  const planned = store.planChange();
  await settle();
  asked[1]!.fail('activity_times_wrong', { opensAt: '报名已经开始，开始的时间不能再改' });
  await planned;
  expect(store.plan).toBeNull();
  expect(store.troubleAt('opensAt')).toBe('报名已经开始，开始的时间不能再改');
});

test('calling off needs a reason, and another reason is looked at again', async () => {
  const { store, asked } = await running();
  store.planSessionCancel('s1');
  const plan = store.plan!;
  await plan.look();
  expect(asked).toHaveLength(1);
  expect(plan.trouble).not.toBeNull();
  plan.write(' 明天有大雨 ');
  const looked = plan.look();
  expect(asked[1]!.call.body).toEqual({ cancelSession: { sessionId: 's1', reason: '明天有大雨' } });
  asked[1]!.answer({ items: [] });
  await looked;
  plan.write('场地不能用');
  expect(await plan.confirm()).toBe(false);
  const again = plan.look();
  asked[2]!.answer({ items: [] });
  await again;
  const done = plan.confirm();
  await settle();
  expect(asked[3]).toMatchObject({
    route: 'POST /desk/sessions/:id/cancel',
    call: { params: { id: 's1' }, body: { version: 3, reason: '场地不能用' } },
  });
  const left = activity({ version: 4, sessionList: [session({ state: 'cancelled' })] });
  asked[3]!.answer(left);
  expect(await done).toBe(true);
  expect(store.fields.sessions).toEqual([]);
});

test('when a colleague changed it meanwhile, what was typed stays until the latest is asked for', async () => {
  const { store, asked } = await running();
  store.set({ title: '我写的' });
  const planned = store.planChange();
  await settle();
  asked[1]!.answer({ items: [] });
  await planned;
  const done = store.plan!.confirm();
  await settle();
  asked[2]!.fail('activity_changed_meanwhile');
  expect(await done).toBe(false);
  expect(store).toMatchObject({ stale: true, fields: { title: '我写的' } });
  const latest = store.takeLatest();
  asked[3]!.answer(activity({ version: 9, title: '同事写的' }));
  await latest;
  expect(store).toMatchObject({ stale: false, fields: { title: '同事写的', version: 9 } });
});

test('a session is copied a week later; one that is published is not dropped from the form', async () => {
  const { store } = await running();
  store.sessions.copy(0);
  const [one, two] = store.fields.sessions;
  expect(two).toMatchObject({ id: null, day: '2027-03-19', from: one!.from });
  expect(two!.key).not.toBe(one!.key);
  expect([store.sessions.mayDrop(one!), store.sessions.mayDrop(two!)]).toEqual([false, true]);
});

test('of several sessions the wanted one is opened; what is wrong with a folded one is said on it', async () => {
  const { store } = await running();
  const [first] = store.fields.sessions;
  expect(store.sessions.isUnfolded(first!)).toBe(true);
  store.sessions.copy(0);
  const second = store.fields.sessions[1]!;
  expect(store.sessions.isUnfolded(second)).toBe(false);
  store.sessions.set(1, { day: '' });
  store.set({ title: '' });
  await store.save();
  expect(store.troubleAt('sessions.1.startsAt')).toBeTruthy();
  expect(Object.keys(store.shownTroubles).sort()).toEqual(['sessions.1', 'title']);
  store.sessions.fold(second, false);
  expect(store.shownTroubles['sessions.1.startsAt']).toBeTruthy();
  store.sessions.fold(first!, true);
  store.sessions.drop(1);
  expect(store.sessions.isUnfolded(first!)).toBe(false);
});
