import type { TreeFilter } from '@luyin/contract';
import { heldApi, settle } from '../../testing/fakes';
import { treesOnMap } from './map-store';

const centre = { lon: 119.974, lat: 31.811 };
const region = { west: 119.9, south: 31.7, east: 120, north: 31.9, zoom: 13.456789 };
const pin = {
  kind: 'tree' as const,
  code: 'CZ-1',
  position: centre,
  species: '银杏',
  group: 'broadleaf' as const,
  heritage: 'none' as const,
  status: 'standing' as const,
};
const make = (filter: () => TreeFilter = () => ({})) => {
  const { api, asked } = heldApi();
  return { map: treesOnMap(api, filter, centre), asked };
};

afterEach(() => jest.useRealTimers());

test('moving the map asks once it rests, for the last region', () => {
  jest.useFakeTimers();
  const { map, asked } = make(() => ({ heritage: 'ancient' }));
  map.moved({ ...region, west: 100 });
  map.moved(region);
  jest.runAllTimers();
  expect(asked).toHaveLength(1);
  expect(asked[0]!.call).toEqual({
    query: { heritage: 'ancient', ...region, zoom: 13.46 },
  });
});

test('a map that shows the whole world asks for what the contract takes', () => {
  jest.useFakeTimers();
  const { map, asked } = make();
  map.moved({ west: -200, south: -89, east: 200, north: 89, zoom: -1 });
  jest.runAllTimers();
  expect(asked[0]!.call).toEqual({
    query: { west: -180, south: -85, east: 180, north: 85, zoom: 0 },
  });
});

test('nothing is asked before the map has told where it is', async () => {
  const { map, asked } = make();
  await map.load();
  expect(asked).toHaveLength(0);
});

test('a picked tree stays while the map moves, and goes when a filter takes it away', async () => {
  jest.useFakeTimers();
  const { map, asked } = make();
  map.moved(region);
  jest.runAllTimers();
  jest.useRealTimers();
  asked[0]!.answer({ items: [pin], total: 1 });
  await settle();
  map.pick('CZ-1');
  expect(map.picked?.code).toBe('CZ-1');
  const filtered = map.load();
  asked[1]!.answer({ items: [], total: 0 });
  await filtered;
  expect(map.picked).toBeNull();
});

test('looking at a place again moves the map though the place is the same', () => {
  const { map } = make();
  const before = map.centre;
  map.lookAt(centre);
  expect(map.centre).toEqual(before);
  expect(map.centre).not.toBe(before);
});
