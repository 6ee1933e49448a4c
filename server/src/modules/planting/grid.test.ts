import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Position } from '@luyin/contract';
import { metres } from '../tree/near.ts';
import { layOut } from './grid.ts';

const centre = { lon: 119.97, lat: 31.79 };
const layout = {
  centre,
  spacingM: 3,
  count: 9,
  standing: [] as Position[],
  mayStand: () => true,
  generosity: 4,
};

/** The least distance between any two of them. */
function closest(spots: readonly Position[], others = spots): number {
  let least = Infinity;
  for (const a of spots) {
    for (const b of others) if (a !== b) least = Math.min(least, metres(a, b));
  }
  return least;
}

describe('the grid of a planting', () => {
  it('is a square of rows and columns around the place', () => {
    const spots = layOut(layout);
    assert.deepEqual(spots[0], centre);
    assert.equal(new Set(spots.map(({ lon }) => lon)).size, 3);
    assert.equal(new Set(spots.map(({ lat }) => lat)).size, 3);
    assert.ok(Math.abs(closest(spots) - 3) < 0.03, String(closest(spots)));
  });

  it('keeps its spacing with two thousand trees and half a metre', () => {
    const spots = layOut({ ...layout, count: 2000, spacingM: 0.5 });
    assert.equal(spots.length, 2000);
    assert.ok(closest(spots) > 0.47);
    assert.ok(Math.max(...spots.map((spot) => metres(spot, centre))) < 20);
  });

  it('leaves out spots with a tree nearer than half the spacing, and only those', () => {
    const near = { lon: centre.lon, lat: centre.lat + 1.4 / 111_195 };
    const beside = layOut({ ...layout, standing: [near] });
    assert.equal(beside.length, 9);
    assert.ok(closest(beside, [near]) >= 1.5);
    assert.ok(!beside.some(({ lon, lat }) => lon === centre.lon && lat === centre.lat));
    const away = { lon: centre.lon + 1.6 / 94_500, lat: centre.lat };
    assert.deepEqual(layOut({ ...layout, standing: [away] })[0], centre);
  });

  it('gives what there is where there is not room for all', () => {
    const northOnly = (spot: Position) => spot.lat > centre.lat;
    const half = layOut({ ...layout, mayStand: northOnly });
    assert.equal(half.length, 9);
    assert.ok(half.every(northOnly));
    assert.deepEqual(layOut({ ...layout, mayStand: () => false }), []);
  });
});
