import type { City } from '@luyin/contract';
import type { Whereabouts } from '../../platform/location/types';
import { CityStore } from '../../session/city-store';
import { HomeStore } from './home-store';

const city = {
  bounds: { west: 119, south: 31, east: 120.2, north: 32.1 },
  districts: [],
} as unknown as City;

async function make(found: Whereabouts) {
  const asked: { route: string; call: unknown }[] = [];
  const recall = ((route: string, call: unknown) => {
    asked.push({ route, call });
    return Promise.resolve({ answer: route === 'GET /city' ? city : {}, since: null });
  }) as never;
  const places = new CityStore(recall);
  const home = new HomeStore(recall, places, () => Promise.resolve(found));
  await home.load();
  return { home, asked };
}
const homes = (asked: { route: string; call: unknown }[]) =>
  asked.filter(({ route }) => route === 'GET /home').map(({ call }) => call);

test('the place is asked for by a tap only, and then the page is around it', async () => {
  const { home, asked } = await make({
    kind: 'here',
    position: { lon: 119.974001234, lat: 31.811 },
  });
  expect(homes(asked)).toEqual([undefined]);
  await home.near.locate();
  expect(homes(asked)[1]).toEqual({ query: { lon: 119.974, lat: 31.811 } });
  expect(home.near.trouble).toBeNull();
});

test('who refuses keeps the page and is told the other way', async () => {
  const { home, asked } = await make({ kind: 'refused' });
  await home.near.locate();
  expect(home.near).toMatchObject({ trouble: 'refused', locating: false });
  expect(homes(asked)).toHaveLength(1);
});

test('who is far away sees the centre and is told so', async () => {
  const { home, asked } = await make({ kind: 'here', position: { lon: 116.4, lat: 39.9 } });
  await home.near.locate();
  expect(home.near.trouble).toBe('far');
  expect(homes(asked).at(-1)).toBeUndefined();
});
