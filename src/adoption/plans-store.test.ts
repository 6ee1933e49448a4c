import type { AdoptionPlan, City } from '@luyin/contract';
import type { Whereabouts } from '../platform/location/types';
import { CityStore } from '../session/city-store';
import { PlansStore } from './plans-store';

const city = {
  bounds: { west: 119, south: 31, east: 120.2, north: 32.1 },
  centre: { lon: 119.97, lat: 31.81 },
  districts: [],
} as unknown as City;
const plans = [
  { id: 'a', open: true, left: 3 },
  { id: 'b', open: true, left: 0 },
  { id: 'c', open: false, left: null },
] as AdoptionPlan[];

async function make(found: Whereabouts) {
  const places: unknown[] = [];
  const recall = ((route: string) =>
    Promise.resolve({
      answer: route === 'GET /city' ? city : { items: plans },
      since: null,
    })) as never;
  const api = ((_: string, call: { query: unknown }) => {
    places.push(call.query);
    return Promise.resolve({ items: [], next: null });
  }) as never;
  const store = new PlansStore(api, recall, new CityStore(recall), () => Promise.resolve(found));
  await store.load();
  return { store, places };
}

test('a plan whose places are gone stands with the closed ones', async () => {
  const { store } = await make({ kind: 'refused' });
  expect(store.open.map(({ id }) => id)).toEqual(['a']);
  expect(store.closed.map(({ id }) => id)).toEqual(['b', 'c']);
});

test('trees are those near the centre until a tap tells the place', async () => {
  const { store, places } = await make({
    kind: 'here',
    position: { lon: 119.974001234, lat: 31.9 },
  });
  expect(places).toEqual([expect.objectContaining({ lon: 119.97, lat: 31.81 })]);
  await store.near.locate();
  expect(places[1]).toMatchObject({ lon: 119.974, lat: 31.9 });
});

test('who refuses, or is far away, keeps the list and is told', async () => {
  const refused = await make({ kind: 'refused' });
  await refused.store.near.locate();
  expect(refused.store.near).toMatchObject({ trouble: 'refused', locating: false });
  expect(refused.places).toHaveLength(1);
  const far = await make({ kind: 'here', position: { lon: 116.4, lat: 39.9 } });
  await far.store.near.locate();
  expect(far.store.near.trouble).toBe('far');
  expect(far.places[1]).toMatchObject({ lon: 119.97, lat: 31.81 });
});
