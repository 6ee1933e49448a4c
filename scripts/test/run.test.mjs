/** What `npm test` counts: a crash, a hollow file and a failing assertion are failures; a skip is told apart. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test, { after, before } from 'node:test';
import { check, checks, nodeTests } from './run.mjs';

let folder;
before(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'luyin-run-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

function counted(name, code) {
  const file = path.join(folder, `${name}.test.mjs`);
  writeFileSync(file, code);
  return nodeTests([file], { output: 'ignore' });
}

test('passing, failing and skipped tests are counted apart', async () => {
  const counts = await counted(
    'mixed',
    `import test from 'node:test';
     test('holds', () => {});
     test('breaks', () => { throw new Error('on purpose'); });
     test.skip('left out', () => {});`,
  );
  assert.deepEqual(counts, { passed: 1, failed: 1, skipped: 1 });
});

test('a file that ends before its tests ran is a failure', async () => {
  const counts = await counted('crash', `throw new Error('on purpose');`);
  assert.equal(counts.failed, 1);
  assert.equal(counts.passed, 0);
});

test('a file without a test is a failure', async () => {
  assert.equal((await counted('hollow', '')).failed, 1);
});

test('a command that is not there fails its step, and the others still run', async () => {
  const sum = await checks(check('no-such-program'), check('tsc', '--version'))();
  assert.equal(sum.failed, 1);
  assert.equal(sum.passed, 1);
});
