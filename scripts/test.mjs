/**
 * `npm test`: installs what is missing, then runs every check with its progress in sight. Says aloud what it skipped and
 * why; with CI=true whatever is skipped counts as failed. The last line is `N passed, N failed`.
 *
 *   npm test -- --only unit,server    some steps        npm test -- --list    their names
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { steps } from './test/steps.mjs';
import { stop } from './test/run.mjs';
import { whyInstall } from './test/what-is-here.mjs';

const root = path.resolve(import.meta.dirname, '..');
const ci = /^(1|true)$/i.test(process.env.CI ?? '');
const { values } = parseArgs({ options: { only: { type: 'string' }, list: { type: 'boolean' } } });

if (values.list) {
  for (const step of steps) console.log(`${step.name.padEnd(10)} ${step.title}`);
  process.exit(0);
}
const wanted = values.only?.split(',');
const unknown = wanted?.filter((name) => !steps.some((step) => step.name === name)) ?? [];
if (unknown.length > 0) {
  console.error(
    `No step is called ${unknown.join(', ')}. There are: ${steps.map((s) => s.name).join(', ')}`,
  );
  process.exit(2);
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    stop();
    process.exit(130);
  });
}

const total = { passed: 0, failed: 0 };
const notes = [];

function finish() {
  console.log('');
  for (const note of notes) console.log(note);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
}

const missing = whyInstall();
if (missing) {
  console.log(`── install: ${missing}, so npm ci`);
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['ci'], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) {
    total.failed += 1;
    notes.push('✖ install: npm ci failed');
    finish();
  }
}

for (const step of steps) {
  if (wanted && !wanted.includes(step.name)) continue;
  const started = performance.now();
  console.log(`\n── ${step.name}: ${step.title}`);
  let counts;
  try {
    counts = await step.run();
  } catch (error) {
    console.log(error);
    counts = { passed: 0, failed: 1, why: 'it broke down' };
  }
  const skips = counts.skips ?? [];
  if (counts.skipped > 0) skips.push(`${counts.skipped} tests`);
  if (ci) counts.failed += skips.length;
  total.passed += counts.passed;
  total.failed += counts.failed;

  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const mark = counts.failed > 0 ? '✖' : skips.length > 0 ? '–' : '✓';
  const why = counts.why ? ` (${counts.why})` : '';
  const skipped = skips.map((skip) => `; SKIPPED ${skip}${ci ? ', not allowed under CI' : ''}`);
  notes.push(
    `${mark} ${step.name.padEnd(9)} ${counts.passed} passed, ${counts.failed} failed${why}${skipped.join('')} · ${seconds} s`,
  );
  console.log(notes.at(-1));
}
finish();
