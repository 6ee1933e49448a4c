/** What the built pages send to WeChat's view layer: measured by e2e/weapp/set-data*.test.ts, reported here. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { kB, type Row } from './row.ts';

const root = path.resolve(import.meta.dirname, '..');

export async function run(): Promise<Row[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'luyin-screens-'));
  const out = path.join(folder, 'set-data.json');
  try {
    spawnSync(
      process.execPath,
      [
        path.join(root, 'node_modules', 'jest', 'bin', 'jest.js'),
        '--config',
        'e2e/weapp/jest.config.js',
        'set-data',
      ],
      {
        cwd: root,
        env: { ...process.env, LUYIN_SET_DATA: out },
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    );
    // A page over its budget fails that test too; its number still belongs in the table.
    const measured = JSON.parse(readFileSync(out, 'utf8')) as {
      name: string;
      kind?: string;
      bytes: number;
    }[];
    return measured.map(({ name, kind, bytes }) => ({
      name: kind ? `setData, ${kind.slice('screen.'.length)}: ${name}` : `setData: ${name}`,
      value: kB(bytes),
      unit: 'kB',
      budgetKey: kind,
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
