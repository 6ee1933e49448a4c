import fc from 'fast-check';
import gcoord from 'gcoord';
import { toGcj02, toWgs84 } from './gcj02';

const metres = (a: { lon: number; lat: number }, b: { lon: number; lat: number }) =>
  Math.hypot(
    (a.lon - b.lon) * Math.cos((a.lat * Math.PI) / 180) * 111_320,
    (a.lat - b.lat) * 110_574,
  );
const china = fc.record({
  lon: fc.double({ min: 74, max: 135, noNaN: true }),
  lat: fc.double({ min: 4, max: 53, noNaN: true }),
});

test('known places land where the published conversion puts them', () => {
  // The vectors of the eviltransform project: Shanghai, Shenzhen.
  const shanghai = toGcj02({ lon: 121.5272106, lat: 31.1774276 });
  expect(shanghai.lon).toBeCloseTo(121.531541859215, 7);
  expect(shanghai.lat).toBeCloseTo(31.17530398364597, 7);
  const shenzhen = toGcj02({ lon: 113.912316, lat: 22.543847 });
  expect(shenzhen.lon).toBeCloseTo(113.9171764808363, 7);
  expect(shenzhen.lat).toBeCloseTo(22.540796131694766, 7);
  const [lon = 0, lat = 0] = gcoord.transform([119.974, 31.811], gcoord.WGS84, gcoord.GCJ02);
  expect(metres(toGcj02({ lon: 119.974, lat: 31.811 }), { lon, lat })).toBeLessThan(0.001);
});

test('it agrees with gcoord everywhere in the box', () => {
  fc.assert(
    fc.property(china, (place) => {
      const [lon = 0, lat = 0] = gcoord.transform(
        [place.lon, place.lat],
        gcoord.WGS84,
        gcoord.GCJ02,
      );
      expect(metres(toGcj02(place), { lon, lat })).toBeLessThan(0.001);
    }),
  );
});

test('there and back again is less than a centimetre off', () => {
  fc.assert(
    fc.property(china, (place) => {
      expect(metres(toWgs84(toGcj02(place)), place)).toBeLessThan(0.01);
    }),
  );
});

test('in Changzhou the two systems are hundreds of metres apart', () => {
  const place = { lon: 119.974, lat: 31.811 };
  expect(metres(toGcj02(place), place)).toBeGreaterThan(300);
  expect(metres(toGcj02(place), place)).toBeLessThan(700);
});

test('a city abroad is not shifted', () => {
  const losAngeles = { lon: -118.25, lat: 34.05 };
  expect(toGcj02(losAngeles)).toEqual(losAngeles);
  expect(toWgs84(losAngeles)).toEqual(losAngeles);
});
