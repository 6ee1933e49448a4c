import { CityStore } from '../session/city-store';
import { clock, followKey, number, photoBox, published } from '../testing/case-rows';
import { Draft } from '../draft';
import { heldApi, memory, settle } from '../testing/fakes';
import { CaseStore, type JoinFields } from './case-store';
import { casesOnMap, drawn } from './cases-on-map';
import { ListStore } from './list-store';
import { StatsStore } from './stats-store';
import { clockNow, leftOf, spanWord, standing } from './words';

const recalling = (api: ReturnType<typeof heldApi>['api']) =>
  (async (route: never, call: never) => ({ answer: await api(route, call), since: null })) as never;
const city = {
  centre: { lon: 119.97, lat: 31.81 },
  bounds: { west: 119, south: 31, east: 121, north: 33 },
};

async function list(position = { lon: 119.9712345678, lat: 31.8 }) {
  const { api, asked } = heldApi();
  const cityStore = new CityStore((() => Promise.resolve({ answer: city, since: null })) as never);
  await cityStore.need();
  const store = new ListStore(api, recalling(api), cityStore, () =>
    Promise.resolve({ kind: 'here', position }),
  );
  return { store, asked };
}
const query = (asking: { call: Record<string, unknown> }) =>
  JSON.parse(JSON.stringify(asking.call.query)) as Record<string, unknown>;

test('a filter asks again from the first page, with all that was chosen', async () => {
  const { store, asked } = await list();
  store.shown();
  asked[0]!.answer({ items: [published()], next: 'c1' });
  await settle();
  store.choose({ group: 'fixed' });
  store.choose({ district: 'tianning' });
  expect(query(asked.at(-1)!)).toEqual({ group: 'fixed', district: 'tianning', limit: 8 });
  expect(store.narrowed).toBe(2);
  expect(store.list.items).toHaveLength(0);
  asked[1]!.answer({ items: [published()], next: null });
  await settle();
  // The answer to the question before last is nobody's.
  expect(store.list.items).toHaveLength(0);
});

test('near me is nearest first, and a second tap brings the newest back', async () => {
  const { store, asked } = await list();
  await store.toggleNear();
  expect(query(asked.at(-1)!)).toEqual({ lon: 119.97123, lat: 31.8, limit: 8 });
  await store.toggleNear();
  expect(query(asked.at(-1)!)).toEqual({ limit: 8 });
});

test('someone far away is told so, and the list stays as it is', async () => {
  const { store, asked } = await list({ lon: 100, lat: 20 });
  await store.toggleNear();
  expect(store.near.trouble).toBe('far');
  expect(store.around).toBe(false);
  expect(asked).toHaveLength(0);
});

test('on the map a case wears its group, an unknown group that of what is over', () => {
  const at = city.centre;
  const items = drawn(
    [
      { kind: 'complaint', number, position: at, category: 'fallen', group: 'fixed' },
      { kind: 'complaint', number: 'TS2', position: at, category: 'x', group: 'new' as 'open' },
      { kind: 'cluster', position: at, count: 12 },
    ],
    (category) => (category === 'fallen' ? '树倒了' : '其他'),
  );
  expect(items[0]).toMatchObject({
    kind: 'pin',
    id: number,
    pin: 'fixed',
    label: '树倒了，已修复',
  });
  expect(items[1]).toMatchObject({ pin: 'closed', label: '其他，状态未知' });
  expect(items[2]).toMatchObject({ kind: 'cluster', count: 12, unit: '件' });
});

test('the map asks for one group, and lets go of a picked case that is not in it', async () => {
  jest.useFakeTimers();
  const { api, asked } = heldApi();
  let group: 'open' | null = null;
  const map = casesOnMap(api, () => group, city.centre);
  map.moved({ west: 119.9, south: 31.7, east: 120, north: 31.9, zoom: 13 });
  jest.runAllTimers();
  jest.useRealTimers();
  const position = { lon: 119.95, lat: 31.8 };
  asked[0]!.answer({
    items: [{ kind: 'complaint', number, position, category: 'fallen', group: 'fixed' }],
    total: 1,
  });
  await settle();
  map.pick(number);
  expect(map.picked?.number).toBe(number);
  group = 'open';
  const loading = map.load();
  expect(query(asked[1]!)).toMatchObject({ group: 'open' });
  asked[1]!.answer({ items: [], total: 0 });
  await loading;
  expect(map.picked).toBeNull();
});

function neighbour(storage = memory()) {
  const { api, asked } = heldApi();
  const kept: { number: string; followKey: string; category: string }[] = [];
  const { box, uploads } = photoBox(api);
  const store = new CaseStore(
    number,
    { api, recall: recalling(api), keep: (receipt) => kept.push(receipt) },
    box,
  );
  const draft = new Draft<JoinFields>(
    { storage, onHide: () => () => undefined },
    { person: null, form: 'join-case', subject: number },
  );
  store.unfold(draft);
  const last = (route: string) => asked.filter((one) => one.route === route).at(-1)!;
  return { store, asked, last, kept, uploads, draft };
}
const followers = 'POST /complaints/:number/followers';

async function looking(change = {}, storage = memory()) {
  const at = neighbour(storage);
  const loading = at.store.load();
  at.asked.at(-1)!.answer(published(change));
  await loading;
  return at;
}

test('joining without words or photos is one tap; its private link is written down here', async () => {
  const at = await looking();
  expect(at.store.mayJoin).toBe(true);
  const joining = at.store.join();
  void at.store.join();
  await settle();
  expect(at.last(followers).call).toEqual({ params: { number }, body: { photos: [] } });
  at.last(followers).answer({ number, followKey, followers: 3 });
  expect(await joining).toBe(true);
  expect(at.kept).toEqual([{ number, followKey, category: 'fallen' }]);
  expect(at.store.case).toMatchObject({ followers: 3, mine: 'follower' });
  expect(at.store.mayJoin).toBe(false);
});

test('a joining whose answer was lost is the same request after a restart', async () => {
  const storage = memory();
  const before = await looking({}, storage);
  before.store.write('今天还在');
  const first = before.store.join();
  await settle();
  const { intention } = before.last(followers);
  before.last(followers).fail('offline');
  expect(await first).toBe(false);
  before.store.leave();
  const at = await looking({}, storage);
  expect(at.store.note).toBe('今天还在');
  void at.store.join();
  await settle();
  expect(at.last(followers).intention).toBe(intention);
});

test('joining waits for its photos', async () => {
  const at = await looking();
  await at.store.box.add(['now.jpg']);
  void at.store.join();
  await settle();
  expect(at.last(followers)).toBeUndefined();
  at.uploads[0]!.done('11111111-1111-4111-8111-111111111111');
  await settle();
  expect(at.last(followers).call).toMatchObject({
    body: { photos: ['11111111-1111-4111-8111-111111111111'] },
  });
});

test.each([{ group: 'fixed' as const }, { mine: 'reporter' as const }, { mergedInto: number }])(
  'nobody joins where there is nothing to join: %j',
  async (change) => expect((await looking(change)).store.mayJoin).toBe(false),
);

test('a neighbour says that it is mended; the place goes along only when they said so', async () => {
  const at = await looking();
  const confirming = at.store.confirm(null);
  const route = 'POST /complaints/:number/confirmations';
  expect(at.last(route).call).toEqual({ params: { number }, body: {} });
  const confirmations = { given: 1, wanted: 2, mine: true, open: true };
  at.last(route).answer(published({ confirmations }));
  expect(await confirming).toBeNull();
  expect(at.store.case?.confirmations).toEqual(confirmations);
});

test('figures of another year are never shown under this one', async () => {
  const { api, asked } = heldApi();
  const store = new StatsStore(recalling(api));
  const loading = store.load();
  asked[0]!.answer({ year: 2026 });
  await loading;
  expect(store.mayGoOn).toBe(false);
  const turning = store.turn(-1);
  expect(store.asked.value).toBeNull();
  expect(store.shownYear).toBe(2025);
  expect(asked[1]!.call).toEqual({ query: { year: 2025 } });
  asked[1]!.answer({ year: 2025 });
  await turning;
  expect(store.mayGoOn).toBe(true);
});

const now = new Date('2026-03-18T17:30:00+08:00');
test.each([
  ['2026-03-21T17:30:00+08:00', '还有 3 天'],
  ['2026-03-19T19:30:00+08:00', '还有 1 天 2 小时'],
  ['2026-03-18T20:30:00+08:00', '还有 3 小时'],
  ['2026-03-18T17:50:00+08:00', '还有不到 1 小时'],
  ['2026-03-16T17:00:00+08:00', '已经晚了 2 天'],
])('due %s it says %s', (due, said) => {
  expect(leftOf(clock({ due, state: due > '2026-03-18T17:30' ? 'in_time' : 'overdue' }), now)).toBe(
    said,
  );
});

test('a clock that stands, is done or can’t be worked out has nothing left', () => {
  expect(leftOf(clock({ state: 'paused' }), now)).toBeNull();
  expect(leftOf(clock({ state: 'met' }), now)).toBeNull();
  expect(leftOf(clock({ state: 'unknown', due: null }), now)).toBeNull();
  expect(spanWord(0)).toBe('不到 1 小时');
});

test('the clock that runs is the one that counts', () => {
  const accept = clock({ kind: 'accept', state: 'met' });
  expect(clockNow([accept, clock()])?.kind).toBe('handle');
  expect(clockNow([accept])?.kind).toBe('accept');
  expect(clockNow([])).toBeNull();
});

test('what could not be mended is said so, and an unknown status is no promise', () => {
  expect(standing({ status: 'closed', outcome: 'could_not', unit: null })).toBe(
    '已经答复：暂时处置不了',
  );
  expect(standing({ status: 'later' as 'closed', outcome: null, unit: null })).toMatch('状态未知');
});
