import { heldApi, settle } from '../../testing/fakes';
import { MonthStore } from './month-store';

const day = (date: string, mine = false) => ({ day: date, activities: 1, free: true, mine });
const month = (name: string, days: string[], today = '2027-03-12') => ({
  month: name,
  today,
  days: days.map((one) => day(one)),
});
const none = { items: [], next: null };

function open() {
  const { api, asked } = heldApi();
  const recall = async (route: never, call: never) => ({
    answer: await api(route, call),
    since: null,
  });
  return { store: new MonthStore(api, recall as never), asked };
}

async function opened(...days: string[]) {
  const there = open();
  void there.store.load();
  there.asked[0]!.answer(month('2027-03', days));
  await settle();
  return there;
}

test('the calendar opens on the server’s month, at its day or the next one with something on', async () => {
  const { store, asked } = await opened('2027-03-06', '2027-03-20');
  expect(asked[0]!.call).toEqual({});
  expect(store.month).toBe('2027-03');
  expect(store.today).toBe('2027-03-12');
  expect(store.day).toBe('2027-03-20');
  expect(asked[1]!.call).toMatchObject({ query: { day: '2027-03-20' } });
});

test('of a month that is over the first day shows, of an empty one none', async () => {
  const { store, asked } = await opened('2027-03-20');
  void store.turn(-1);
  expect(store.days.size).toBe(0);
  expect(store.ready).toBe(false);
  asked.at(-1)!.answer(month('2027-02', ['2027-02-14', '2027-02-03']));
  await settle();
  expect(store.day).toBe('2027-02-03');
  void store.turn(-1);
  asked.at(-1)!.answer(month('2027-01', []));
  await settle();
  expect(store.ready).toBe(true);
  expect(store.day).toBeNull();
  expect(store.list.items).toHaveLength(0);
});

test('turning twice fast shows the month one stopped at, whatever comes late', async () => {
  const { store, asked } = await opened('2027-03-20');
  const before = asked.length;
  void store.turn(1);
  void store.turn(1);
  expect(store.month).toBe('2027-05');
  asked[before + 1]!.answer(month('2027-05', ['2027-05-01']));
  await settle();
  asked[before]!.answer(month('2027-04', ['2027-04-04']));
  await settle();
  expect([...store.days.keys()]).toEqual(['2027-05-01']);
});

test('a day without activities can’t be chosen; the chosen one is not asked for twice', async () => {
  const { store, asked } = await opened('2027-03-20', '2027-03-21');
  const before = asked.length;
  store.choose('2027-03-19');
  store.choose('2027-03-20');
  expect(asked).toHaveLength(before);
  store.choose('2027-03-21');
  expect(store.day).toBe('2027-03-21');
  expect(asked).toHaveLength(before + 1);
});

test('a day that has begun shows what is to come and then what is over', async () => {
  const { store, asked } = await opened('2027-03-12');
  asked[1]!.answer({ items: [{ id: 'afternoon' }], next: null });
  await settle();
  expect(asked[2]!.call).toMatchObject({ query: { day: '2027-03-12', past: true } });
  asked[2]!.answer({ items: [{ id: 'morning' }], next: 'earlier' });
  await settle();
  expect(store.list.items.map(({ id }) => id)).toEqual(['afternoon', 'morning']);
  void store.list.more();
  expect(asked[3]!.call).toMatchObject({ query: { past: true, cursor: 'earlier' } });
  asked[3]!.answer(none);
  await settle();
  expect(store.list.next).toBeNull();
});

test('a day to come is asked for once', async () => {
  const { store, asked } = await opened('2027-03-20');
  asked[1]!.answer(none);
  await settle();
  expect(asked).toHaveLength(2);
  expect(store.list.empty).toBe(true);
});

test('a year either way, and no further', async () => {
  const { store, asked } = await opened('2027-03-20');
  for (let turned = 0; turned < 14; turned += 1) {
    void store.turn(1);
    asked.at(-1)!.answer(month(store.month!, []));
    await settle();
  }
  expect(store.month).toBe('2028-03');
  expect(store.mayGoOn).toBe(false);
  expect(store.mayGoBack).toBe(true);
});

test('a month that can’t be had says so, and comes when tried again', async () => {
  const { store, asked } = await opened('2027-03-20');
  void store.turn(1);
  asked.at(-1)!.fail('offline');
  await settle();
  expect(store.asked.error?.code).toBe('offline');
  expect(store.month).toBe('2027-04');
  void store.load();
  expect(asked.at(-1)!.call).toMatchObject({ query: { month: '2027-04' } });
});
