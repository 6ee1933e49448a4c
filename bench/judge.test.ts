import assert from 'node:assert/strict';
import test from 'node:test';
import { unmeasured, verdictOf } from './judge.ts';
import { quantile } from './row.ts';

const budgets = {
  size: { max: 10, unit: 'kB', what: '' },
  ratio: { min: 0.5, unit: '×', what: '' },
};
const mark = (budgetKey: string | undefined, value: number, unit: string) =>
  verdictOf({ name: 'x', value, unit, budgetKey }, budgets).mark;

test('a value on its limit is kept, beyond it is not', () => {
  assert.equal(mark('size', 10, 'kB'), '✓');
  assert.equal(mark('size', 10.01, 'kB'), '✖');
  assert.equal(mark('ratio', 0.5, '×'), '✓');
  assert.equal(mark('ratio', 0.49, '×'), '✖');
});

test('nothing measured, another unit and an unknown budget are not kept', () => {
  assert.equal(mark('size', Number.NaN, 'kB'), '✖');
  assert.equal(mark('size', 1, 'MB'), '✖');
  assert.equal(mark('speed', 1, 'kB'), '✖');
  assert.equal(mark(undefined, 1, 'kB'), ' ');
});

test('a budget without a row is told', () => {
  const rows = [{ name: 'x', value: 1, unit: 'kB', budgetKey: 'size' }];
  assert.deepEqual(unmeasured(rows, ['size', 'ratio']), ['ratio']);
});

test('quantiles of a sample', () => {
  const sample = Array.from({ length: 100 }, (_, index) => index);
  assert.equal(quantile(sample, 0.5), 50);
  assert.equal(quantile(sample, 0.99), 99);
  assert.equal(quantile([7], 0.99), 7);
});
