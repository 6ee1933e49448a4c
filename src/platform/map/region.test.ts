import { boundsAround, regionOf, sameRegion, zoomOf } from './region';

const centre = { lon: 119.974, lat: 31.811 };

test('a phone at zoom 12 shows an eighth of a degree of Changzhou, as Leaflet counts it', () => {
  // Leaflet 1.9.4 at 375×812, zoom 12, the same centre.
  const { west, south, east, north } = boundsAround(centre, 12, 375, 812);
  expect(west).toBeCloseTo(119.9096, 3);
  expect(east).toBeCloseTo(120.0384, 3);
  expect(south).toBeCloseTo(31.6925, 3);
  expect(north).toBeCloseTo(31.9294, 3);
});

test('the zoom is found again from what is on screen', () => {
  for (const zoom of [8, 12.5, 19]) {
    expect(zoomOf(boundsAround(centre, zoom, 375, 600), 375)).toBeCloseTo(zoom, 6);
  }
});

test('a region never leaves what the API takes', () => {
  const whole = regionOf({ west: -400, south: -90, east: 400, north: 89.5 }, 30);
  expect(whole).toEqual({ west: -180, south: -85, east: 180, north: 85, zoom: 22 });
  expect(regionOf(boundsAround(centre, -3, 375, 812), -3).zoom).toBe(0);
});

test('the same view twice is noticed', () => {
  const region = regionOf(boundsAround(centre, 12, 375, 812), 12);
  expect(sameRegion(null, region)).toBe(false);
  expect(sameRegion({ ...region }, region)).toBe(true);
  expect(sameRegion({ ...region, zoom: 12.1 }, region)).toBe(false);
});
