import assert from 'node:assert/strict';
import { test } from 'node:test';
import { carbonOf, co2Kg } from './carbon.ts';

test('the broadleaf equation gives the published check values', () => {
  for (const [diameter, kg] of [
    [10, 77.7],
    [20, 385.5],
    [30, 983.9],
    [50, 3203.1],
  ] as const) {
    assert.ok(Math.abs(co2Kg(diameter, 'broadleaf') - kg) < 0.06, `D${diameter}`);
  }
});

test('a measured trunk gives a range around its value, a size class the range of the class', () => {
  const measured = carbonOf('broadleaf', { min: 20, max: 20 })!;
  assert.deepEqual([measured.lowKg, measured.highKg], [310, 460]);
  const classed = carbonOf('flowering', { min: 10, max: 20 })!;
  assert.deepEqual([classed.lowKg, classed.highKg], [78, 390]);
  const open = carbonOf('conifer', { min: 78.74, max: null })!;
  assert.ok(open.highKg > open.lowKg);
  assert.match(open.source, /针叶树/);
});

test('no estimate for palms, for unknown species, or without a trunk', () => {
  assert.equal(carbonOf('palm', { min: 20, max: 20 }), null);
  assert.equal(carbonOf(null, { min: 20, max: 20 }), null);
  assert.equal(carbonOf('broadleaf', null), null);
});
