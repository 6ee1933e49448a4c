/**
 * Reporter for Node's test runner: a line per file while it runs, every failure in full, and the counts as JSON in the
 * file that LUYIN_TEST_COUNTS names, because `# pass` lines are for people. A file in which no test ran counts as failed.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { inspect } from 'node:util';

const shown = (file) => path.relative(process.cwd(), file);

export default async function* report(events) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const files = new Map();
  for await (const { type, data } of events) {
    if (type === 'test:stdout' || type === 'test:stderr') yield data.message;
    if (type === 'test:diagnostic' && data.nesting > 0) yield `    ${data.message}\n`;
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    if (data.details?.type === 'suite') continue;

    const file = data.file ?? 'unknown file';
    // Each file is itself reported as a test, last and under its own path.
    if (data.nesting === 0 && path.resolve(data.name) === path.resolve(file)) {
      if (type === 'test:fail') {
        counts.failed += 1;
        yield `✖ ${shown(file)} did not run to its end\n${inspect(data.details.error?.cause ?? data.details.error)}\n`;
      } else if (!files.has(file)) {
        counts.failed += 1;
        yield `✖ ${shown(file)} holds no test\n`;
      }
      continue;
    }
    if (!files.has(file)) {
      files.set(file, true);
      yield `  ${shown(file)}\n`;
    }
    if (data.skip !== undefined || data.todo !== undefined) {
      counts.skipped += 1;
      yield `    – skipped: ${data.name}${typeof data.skip === 'string' ? ` (${data.skip})` : ''}\n`;
    } else if (type === 'test:pass') {
      counts.passed += 1;
    } else {
      counts.failed += 1;
      yield `    ✖ ${data.name}\n${inspect(data.details.error?.cause ?? data.details.error, { depth: 6 })}\n`;
    }
  }
  yield `  ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`;
  if (process.env.LUYIN_TEST_COUNTS) {
    writeFileSync(process.env.LUYIN_TEST_COUNTS, JSON.stringify(counts));
  }
}
