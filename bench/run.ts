/**
 * `npm run bench`: measures what the budgets speak of, prints a table, writes JSON to bench/results/ and compares with
 * bench/budgets.json. Exit 1 when a budget is broken, a bench breaks down or a budget was not measured.
 * `npm run bench -- sizes viewport` runs some.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { whyNoPostgres } from '../scripts/test/what-is-here.mjs';
import { unmeasured, verdictOf } from './judge.ts';
import type { Budget, Row } from './row.ts';

const here = import.meta.dirname;
/** Each with the beginnings of the budget keys it answers for. */
const benches: Record<string, string[]> = {
  sizes: ['weapp.'],
  'h5-load': ['h5.'],
  screens: ['screen.'],
  viewport: ['viewport.'],
  import: ['import.'],
  'get-tree': ['getTree.'],
  'idle-memory': ['idle.'],
  photo: ['photo.'],
  adoption: ['adoption.'],
  booking: ['booking.'],
  complaints: ['complaints.'],
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(
    `No bench is called ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}`,
  );
  process.exit(2);
}
const chosen = asked.length > 0 ? asked : Object.keys(benches);
const budgets = JSON.parse(readFileSync(path.join(here, 'budgets.json'), 'utf8')) as Record<
  string,
  Budget
>;

const rows: Row[] = [];
let broken = 0;
const folder = mkdtempSync(path.join(tmpdir(), 'luyin-bench-'));
for (const name of chosen) {
  console.log(`── ${name}`);
  const out = path.join(folder, `${name}.json`);
  const { status } = spawnSync(
    process.execPath,
    ['--expose-gc', '--import', 'tsx', path.join(here, 'one.ts'), name, out],
    { cwd: path.dirname(here), stdio: ['ignore', 'inherit', 'inherit'] },
  );
  if (status === 0) rows.push(...(JSON.parse(readFileSync(out, 'utf8')) as Row[]));
  else {
    broken += 1;
    console.error(`✖ ${name} broke down`);
  }
}
rmSync(folder, { recursive: true, force: true });

console.log('');
let over = 0;
for (const row of rows) {
  const { mark, limit } = verdictOf(row, budgets);
  if (mark === '✖') over += 1;
  const value = row.value.toFixed(row.value < 100 ? 2 : 0).padStart(10);
  console.log(`${mark} ${row.name.padEnd(52)} ${value} ${row.unit.padEnd(5)} ${limit}`);
}

const noPostgres = await whyNoPostgres();
const due = Object.keys(budgets).filter((key) =>
  chosen.some((name) => benches[name]?.some((start) => key.startsWith(start))),
);
const left = unmeasured(rows, due);
const excused = left.filter((key) => noPostgres !== undefined && key.includes('.postgres'));
for (const key of left) {
  const why = excused.includes(key) ? `SKIPPED: ${noPostgres}` : 'was not measured';
  console.log(`${excused.includes(key) ? '–' : '✖'} ${key} ${why}`);
}

mkdirSync(path.join(here, 'results'), { recursive: true });
const report = {
  at: new Date().toISOString(),
  node: process.version,
  cpu: cpus()[0]?.model,
  cores: cpus().length,
  rows: rows.map((row) => ({ ...row, ...verdictOf(row, budgets) })),
};
const file = path.join(here, 'results', `${report.at.replace(/[:.]/g, '-')}.json`);
writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
console.log(`\n${path.relative(process.cwd(), file)}`);

const failed = over + broken + left.length - excused.length;
console.log(failed === 0 ? 'every budget is kept' : `${failed} of the budgets are not kept`);
process.exit(failed === 0 ? 0 : 1);
