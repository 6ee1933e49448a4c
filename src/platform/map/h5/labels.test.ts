import { along, boxOf, labelled, middle, overlap } from './labels';
import { smooth } from './smooth';
import type { Feature } from './base';

const size = { x: 375, y: 600 };
const screen = (zoom: number) =>
  ({
    getZoom: () => zoom,
    getSize: () => size,
    // A degree is a hundred pixels, downwards.
    latLngToContainerPoint: ([lat, lon]: [number, number]) => ({ x: lon * 100, y: lat * 100 }),
    containerPointToLatLng: ([x, y]: [number, number]) => ({ lat: y / 100, lng: x / 100 }),
  }) as never;
const square = (
  kind: Feature['properties']['kind'],
  name: string,
  at: number,
  rank = 1,
): Feature => ({
  type: 'Feature',
  properties: { kind, name, rank },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [at, at],
        [at + 1, at],
        [at + 1, at + 1],
        [at, at + 1],
        [at, at],
      ],
    ],
  },
});

test('a polygon’s name stands in its middle', () => {
  expect(
    middle([
      { x: 0, y: 0 },
      { x: 4, y: 0 },
      { x: 4, y: 2 },
      { x: 0, y: 2 },
      { x: 0, y: 0 },
    ]),
  ).toEqual({
    x: 2,
    y: 1,
  });
});

test('a road’s name follows the part of it that is on screen, never upside down', () => {
  const west = along(
    [
      { x: 1000, y: 100 },
      { x: -1000, y: 100 },
    ],
    size,
  );
  expect(west).toMatchObject({ x: 187.5, y: 100 });
  expect(Math.abs(west!.angle) % 180).toBe(0);
  expect(
    along(
      [
        { x: 300, y: 300 },
        { x: 100, y: 100 },
      ],
      size,
    ),
  ).toEqual({ x: 200, y: 200, angle: 45 });
  expect(
    along(
      [
        { x: -50, y: -50 },
        { x: -10, y: 700 },
      ],
      size,
    ),
  ).toBeNull();
});

test('no name is written over another; the district’s comes first', () => {
  const features = [square('green', '红梅公园', 1), square('district', '天宁区', 1)];
  expect(labelled(features, screen(13)).map(({ text }) => text)).toEqual(['天宁区']);
  // Close by the district's name has gone and the park's is there.
  expect(labelled(features, screen(15)).map(({ text }) => text)).toEqual(['红梅公园']);
});

test('small things are named close by only, and nothing off screen is', () => {
  const features = [square('green', '人民公园', 1, 3), square('green', '远方', 40)];
  expect(labelled(features, screen(11))).toEqual([]);
  expect(labelled(features, screen(16)).map(({ text }) => text)).toEqual(['人民公园']);
});

test('a turned name takes the room of a turned name', () => {
  const flat = boxOf({ x: 0, y: 0 }, 4, 0);
  const steep = boxOf({ x: 0, y: 0 }, 4, -90);
  expect(flat.right - flat.left).toBeCloseTo(steep.bottom - steep.top);
  expect(overlap(flat, boxOf({ x: 0, y: 30 }, 4, 0))).toBe(false);
  expect(overlap(flat, boxOf({ x: 0, y: 10 }, 4, 0))).toBe(true);
});

test('a hand-drawn line is bent, but begins and ends where it was drawn', () => {
  const bent = smooth([
    [0, 0],
    [4, 0],
    [4, 4],
  ]);
  expect(bent[0]).toEqual([0, 0]);
  expect(bent.at(-1)).toEqual([4, 4]);
  expect(bent).not.toContainEqual([4, 0]);
  const ring = smooth([
    [0, 0],
    [4, 0],
    [4, 4],
    [0, 0],
  ]);
  expect(ring.at(-1)).toEqual(ring[0]);
  expect(
    smooth([
      [0, 0],
      [1, 1],
    ]),
  ).toEqual([
    [0, 0],
    [1, 1],
  ]);
});
