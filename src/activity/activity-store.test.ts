import { heldApi, settle } from '../testing/fakes';
import { ActivityStore } from './activity-store';
import { activity, session } from './testing/activities';

const phone = Date.parse('2027-03-02T01:00:00.000Z');
const opensForMeAt = '2027-03-02T01:10:00.000Z';
const waits = () => session({ obstacle: 'not_open_yet', opensForMeAt });

function open() {
  const { api, asked } = heldApi();
  const old = { since: null as number | null };
  const recall = async (route: never, call: never) => ({ answer: await api(route, call), ...old });
  const store = new ActivityStore(
    '7',
    api,
    recall as never,
    () => phone,
    () => 0,
  );
  return { store, asked, old };
}

async function loaded(answer = activity()) {
  const there = open();
  void there.store.load();
  await settle();
  there.asked[0]!.answer(answer);
  await settle();
  return there;
}

test('the button is about the chosen session, at first about the likeliest', async () => {
  const free = session({ id: 'free' });
  const full = session({ id: 'full', obstacle: 'full' });
  const { store, asked } = await loaded(activity({ sessionList: [full, free] }));
  expect(store.chosen?.id).toBe('free');
  expect(store.offer).toEqual({ kind: 'book', lottery: false });
  store.choose('full');
  expect(store.offer).toEqual({ kind: 'wait' });
  // The organiser took it away meanwhile.
  void store.load();
  await settle();
  asked[1]!.answer(activity({ sessionList: [free] }));
  await settle();
  expect(store.chosen?.id).toBe('free');
});

test('the wait goes by the server’s clock, not the phone’s', async () => {
  const { store } = await loaded(
    activity({ now: '2027-03-02T01:08:00.000Z', sessionList: [waits()] }),
  );
  expect(store.countdown.left).toBe(120_000);
  expect(store.offer).toMatchObject({ kind: 'soon', late: false });
});

test('an old answer, shown without a network, counts from when it was kept', async () => {
  const there = open();
  there.old.since = phone - 300_000;
  void there.store.load();
  await settle();
  there.asked[0]!.answer(activity({ now: '2027-03-02T01:00:00.000Z', sessionList: [waits()] }));
  await settle();
  expect(there.store.countdown.left).toBe(300_000);
});

test('an activity that can’t be had is an error, and no clock is set by it', async () => {
  const { store, asked } = open();
  void store.load();
  await settle();
  asked[0]!.fail('activity_not_found');
  await settle();
  expect(store.asked.error?.code).toBe('activity_not_found');
  expect(store.offer).toBeNull();
  expect(store.countdown.left).toBeNull();
});

test('the wish to be told shows at once, and is taken back when it can’t be kept', async () => {
  const { store, asked } = await loaded();
  const sent = store.remind(true);
  expect(store.activity?.reminded).toBe(true);
  expect(asked[1]).toMatchObject({ route: 'PUT /activities/:id/reminder' });
  // A second tap meanwhile does nothing.
  expect(await store.remind(false)).toBeNull();
  asked[1]!.fail('offline');
  expect(await sent).toMatchObject({ code: 'offline' });
  expect(store.activity?.reminded).toBe(false);
  expect(store.reminding).toBe(false);
});

test('an answer asked for while the wish is on its way is not older than the wish', async () => {
  const { store, asked } = await loaded();
  const sent = store.remind(true);
  void store.load();
  await settle();
  expect(asked).toHaveLength(2);
  asked[1]!.answer({ done: true });
  await sent;
  await settle();
  expect(asked).toHaveLength(3);
  asked[2]!.answer(activity({ reminded: true }));
  await settle();
  const dropped = store.remind(false);
  expect(asked[3]).toMatchObject({ route: 'DELETE /activities/:id/reminder' });
  asked[3]!.answer({ done: true });
  expect(await dropped).toBeNull();
  expect(store.activity?.reminded).toBe(false);
});
