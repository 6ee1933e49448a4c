import assert from 'node:assert/strict';
import { test } from 'node:test';
import { worth } from './worth.ts';

test('counts to two decimals, rounded up: nobody is a hundredth short', () => {
  for (const [rule, done, trees] of [
    [{ quantity: 3, trees: 1 }, 1, 0.34],
    [{ quantity: 3, trees: 1 }, 2, 0.67],
    [{ quantity: 2, trees: 1 }, 0.01, 0.01],
    [{ quantity: 1, trees: 3 }, 1.1, 3.3],
    [{ quantity: 3, trees: 1 }, 10000, 3333.34],
  ] as const)
    assert.equal(worth(rule, done), trees, `${done} by ${JSON.stringify(rule)}`);
});
