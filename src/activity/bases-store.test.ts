import { CityStore } from '../session/city-store';
import { heldApi, settle } from '../testing/fakes';
import { BasesStore } from './bases-store';

const city = {
  centre: { lon: 119.974, lat: 31.811 },
  bounds: { west: 119, south: 31, east: 120.2, north: 32.1 },
};
const position = { lon: 119.9000001, lat: 31.7 };

function open() {
  const { api, asked } = heldApi();
  const places = new CityStore((() => Promise.resolve({ answer: city, since: null })) as never);
  const here = () => Promise.resolve({ kind: 'here', position } as const);
  return { store: new BasesStore(api, places, here), asked };
}

test('begins at the centre, and at the person after a tap', async () => {
  const { store, asked } = open();
  void store.load();
  await settle();
  expect(asked[0]!.call).toMatchObject({ query: { lon: 119.974, lat: 31.811, limit: 12 } });
  void store.near.locate();
  await settle();
  expect(asked[1]!.call).toMatchObject({ query: { lon: 119.9, lat: 31.7 } });
});

test('one level at a time; the answer to an older choice is dropped', async () => {
  const { store, asked } = open();
  void store.load();
  await settle();
  store.choose('national');
  store.choose('city');
  expect(asked[2]!.call).toMatchObject({ query: { level: 'city' } });
  asked[2]!.answer({ items: [{ id: 'b' }], next: null });
  asked[1]!.answer({ items: [{ id: 'a' }], next: null });
  await settle();
  expect(store.list.items.map(({ id }) => id)).toEqual(['b']);
  store.choose(null);
  expect(asked[3]!.call).toMatchObject({ query: { level: undefined } });
});
