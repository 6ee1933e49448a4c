import { offline } from '../../api';
import { CityStore } from '../../session/city-store';
import { failure, heldApi, settle } from '../../testing/fakes';
import { ActivitiesStore } from './activities-store';

const city = {
  bounds: { west: 119, south: 31, east: 120.2, north: 32.1 },
  districts: [],
};
const row = (id: number) => ({ id: String(id) });
const page = (from: number, count: number, next: string | null = null) => ({
  items: Array.from({ length: count }, (_, index) => row(from + index)),
  next,
});

function open(here = { kind: 'here', position: { lon: 119.97, lat: 31.8 } } as never) {
  const { api, asked } = heldApi();
  let since: number | null = null;
  const recall = async (route: never, call: never) => ({ answer: await api(route, call), since });
  const places = new CityStore((() => Promise.resolve({ answer: city, since: null })) as never);
  const store = new ActivitiesStore(api, recall as never, places, () => Promise.resolve(here));
  const old = (at: number) => (since = at);
  return { store, asked, places, old };
}

const shown = (store: ActivitiesStore) => store.list.items.map(({ id }) => id);

test('a visitor sees what is to come, page after page', async () => {
  const { store, asked } = open();
  store.shown(null);
  expect(asked[0]).toMatchObject({ route: 'GET /activities', call: { query: { limit: 8 } } });
  asked[0]!.answer(page(1, 10, 'on'));
  await settle();
  void store.list.more();
  void store.list.more();
  expect(asked).toHaveLength(2);
  expect(asked[1]!.call).toMatchObject({ query: { cursor: 'on' } });
  asked[1]!.answer(page(11, 2));
  await settle();
  expect(shown(store)).toHaveLength(12);
});

test('all chosen filters must hold; the answer to an older choice is dropped', async () => {
  const { store, asked } = open();
  store.shown(null);
  store.toggle('weekend');
  store.toggle('family');
  store.choose('planting');
  expect(asked).toHaveLength(4);
  expect(asked[3]!.call).toMatchObject({ query: { filters: 'weekend,family', kind: 'planting' } });
  asked[3]!.answer(page(7, 1));
  asked[0]!.answer(page(1, 10));
  await settle();
  expect(shown(store)).toEqual(['7']);
  store.toggle('weekend');
  expect(asked[4]!.call).toMatchObject({ query: { filters: 'family' } });
  store.clear();
  expect(store.narrowed).toBe(false);
  expect(asked[5]!.call).toMatchObject({ query: { filters: undefined, kind: undefined } });
});

test('among what was, seats that are left are not asked for', () => {
  const { store, asked } = open();
  store.toggle('free');
  store.toggle('family');
  store.look(true);
  expect(asked.at(-1)!.call).toMatchObject({ query: { past: true, filters: 'family' } });
  store.look(true);
  expect(asked).toHaveLength(3);
  store.look(false);
  expect(asked.at(-1)!.call).toMatchObject({ query: { past: undefined } });
});

test('the place is sent only after a tap, and only from within the city', async () => {
  const { store, asked } = open();
  store.shown(null);
  expect(asked[0]!.call).not.toHaveProperty('query.lon');
  void store.near.locate();
  await settle();
  expect(asked[1]!.call).toMatchObject({ query: { lon: 119.97, lat: 31.8 } });

  const away = open({ kind: 'here', position: { lon: 2.35, lat: 48.85 } } as never);
  void away.store.near.locate();
  await settle();
  expect(away.store.near.trouble).toBe('far');
  expect(away.asked[0]!.call).not.toHaveProperty('query.lon');
});

test('coming back refreshes the first page; who has read on keeps the place', async () => {
  const { store, asked } = open();
  store.shown(null);
  asked[0]!.answer(page(1, 8, 'on'));
  await settle();
  store.shown(null);
  expect(asked).toHaveLength(2);
  expect(shown(store)).toHaveLength(8);
  asked[1]!.answer(page(1, 8, 'on'));
  await settle();
  void store.list.more();
  asked[2]!.answer(page(11, 5));
  await settle();
  store.shown(null);
  expect(asked).toHaveLength(3);
  // Signed in meanwhile: what is mine shows.
  store.shown('token');
  expect(asked).toHaveLength(4);
});

test('without a network the kept first page shows since when; without one, why not', async () => {
  const { store, asked, old } = open();
  old(1000);
  store.shown(null);
  asked[0]!.answer(page(1, 3));
  await settle();
  expect(store.since).toBe(1000);
  store.toggle('free');
  asked[1]!.fail('offline');
  await settle();
  expect(store.list.error).toEqual(failure(offline.code));
  expect(store.list.items).toHaveLength(0);
});
