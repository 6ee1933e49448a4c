/** Runs one command of a step: its output passes through, stdin stays closed, and the answer is how it ended. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..', '..');
const bin = (name) => path.join(root, 'node_modules', '.bin', name);

/** Milliseconds after which a step counts as hung; far above what any takes. */
const patience = 45 * 60_000;
let current;

export function command(file, args, env = {}, output = 'inherit') {
  return new Promise((done) => {
    const child = spawn(file, args, {
      cwd: root,
      // A runner started from a test of this file must not think it is that test's child.
      env: { ...process.env, NODE_TEST_CONTEXT: undefined, ...env },
      stdio: ['ignore', output, output],
      detached: process.platform !== 'win32',
    });
    current = child;
    const timer = setTimeout(() => {
      console.log(`  took longer than ${patience / 60_000} minutes: stopped`);
      stop();
    }, patience);
    const end = (ok) => {
      clearTimeout(timer);
      current = undefined;
      done(ok);
    };
    child.once('error', (error) => {
      console.log(`  ${error.message}`);
      end(false);
    });
    child.once('exit', (code) => end(code === 0));
  });
}

/** Ends what is running and everything it started: a step has a process group of its own. */
export function stop() {
  if (!current?.pid) return;
  try {
    process.kill(-current.pid, 'SIGKILL');
  } catch {
    current.kill('SIGKILL');
  }
}

/** A step that passes or fails as a whole. */
export const check =
  (name, ...args) =>
  async () => {
    const ok = await command(bin(name), args);
    return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  };

/** The same for a script of ours. */
export const script =
  (...args) =>
  async () => {
    const ok = await command(process.execPath, args);
    return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  };

/** Several commands that pass or fail together; all run, so that one round of mending sees everything. */
export const checks =
  (...all) =>
  async () => {
    const sum = { passed: 0, failed: 0, skipped: 0, skips: [] };
    for (const one of all) {
      const counts = await one();
      sum.passed += counts.passed;
      sum.failed += counts.failed;
      sum.skipped += counts.skipped ?? 0;
      sum.skips.push(...(counts.skips ?? []));
      if (counts.why) sum.why = sum.why ? `${sum.why}, ${counts.why}` : counts.why;
    }
    return sum;
  };

async function counted(file, args, env, read, output) {
  const folder = mkdtempSync(path.join(tmpdir(), 'luyin-test-'));
  const counts = path.join(folder, 'counts.json');
  try {
    const ok = await command(file, args(counts), { ...env, LUYIN_TEST_COUNTS: counts }, output);
    if (!existsSync(counts)) return { passed: 0, failed: 1, why: 'it ended before it had counted' };
    const sum = read(JSON.parse(readFileSync(counts, 'utf8')));
    if (!ok && sum.failed === 0) return { ...sum, failed: 1, why: 'the runner itself failed' };
    if (sum.passed + sum.failed === 0) return { ...sum, failed: 1, why: 'it holds no test' };
    return sum;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Tests for Node's own runner, TypeScript through tsx. */
export const nodeTests = (files, { env = {}, concurrency = 2, output = 'inherit' } = {}) =>
  counted(
    process.execPath,
    () => [
      '--import',
      'tsx',
      '--test',
      `--test-concurrency=${concurrency}`,
      '--test-reporter=./scripts/test/node-reporter.mjs',
      '--test-reporter-destination=stdout',
      ...files,
    ],
    env,
    (counts) => counts,
    output,
  );

export const jestTests = (config, env = {}) =>
  counted(
    process.execPath,
    (counts) => [
      path.join(root, 'node_modules', 'jest', 'bin', 'jest.js'),
      '--config',
      config,
      '--json',
      `--outputFile=${counts}`,
    ],
    env,
    (result) => ({
      passed: result.numPassedTests,
      failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
      skipped: result.numPendingTests + result.numTodoTests,
    }),
  );
