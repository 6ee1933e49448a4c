import type { City } from '@luyin/contract';
import { CityStore } from './city-store';

const city = {
  id: 'changzhou',
  bounds: { west: 119, south: 31, east: 120.2, north: 32.1 },
  districts: [{ id: 'tianning', name: '天宁区', centre: { lon: 120, lat: 31.8 } }],
} as unknown as City;
const store = () => new CityStore((() => Promise.resolve({ answer: city, since: null })) as never);

test('someone far away looks at the city from its centre', async () => {
  const places = store();
  await places.need();
  places.standAt({ lon: 116.4, lat: 39.9 });
  expect(places.hereInCity).toBeNull();
  places.standAt({ lon: 119.97, lat: 31.8 });
  expect(places.hereInCity).toEqual({ lon: 119.97, lat: 31.8 });
});

test('a district that the city file doesn’t have is left unnamed', async () => {
  const places = store();
  await places.need();
  expect(places.districtName('tianning')).toBe('天宁区');
  expect(places.districtName('atlantis')).toBeNull();
  expect(places.districtName(null)).toBeNull();
});
