/** What the server weighs on the embedded engine when it was started a second time and nobody asks anything. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startServer } from '../e2e/server.ts';
import { median, type Row } from './row.ts';

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const residentMb = (pid: number) =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)]).toString()) / 1024;

export async function run(): Promise<Row[]> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'luyin-idle-'));
  try {
    const first = await startServer({ dataDir });
    const firstMb = residentMb(first.process.pid ?? 0);
    await first.stop();

    const started = performance.now();
    const second = await startServer({ dataDir });
    const seconds = (performance.now() - started) / 1000;
    const sample: number[] = [];
    for (let turn = 0; turn < 8; turn += 1) {
      await pause(1000);
      sample.push(residentMb(second.process.pid ?? 0));
    }
    await second.stop();
    return [
      { name: 'first start, demo city made', value: firstMb, unit: 'MB' },
      { name: 'second start until ready', value: seconds, unit: 's' },
      {
        name: 'idle after the second start',
        value: median(sample),
        unit: 'MB',
        budgetKey: 'idle.embedded',
      },
    ];
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
