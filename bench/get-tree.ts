/**
 * `GET /api/v1/trees/:code` of the real server against a bare Fastify route with the same SQL (bare-server.ts), each in
 * a process of its own over the same demo city. Turns alternate within one run, and the middle ratio counts.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort, startServer } from '../e2e/server.ts';
import { whyNoPostgres } from '../scripts/test/what-is-here.mjs';
import { answersPerSecond } from './load.ts';
import { median, type Row } from './row.ts';
import { scratchDatabase } from './scratch-database.ts';

const rounds = 7;
const roundMs = 1500;
const sockets = 16;

async function startBare(where: string): Promise<{ port: number; stop(): Promise<void> }> {
  const port = await freePort();
  const file = path.join(import.meta.dirname, 'bare-server.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', file, String(port), where], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const exited = once(child, 'exit');
  for (let tries = 0; tries < 600; tries += 1) {
    if (child.exitCode !== null) throw new Error('the bare server ended at its start');
    const up = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (up) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    port,
    async stop() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

async function someTrees(origin: string): Promise<string[]> {
  const answer = await fetch(`${origin}/api/v1/trees?limit=50`);
  const { items } = (await answer.json()) as { items: { code: string }[] };
  if (items.length === 0) throw new Error('the demo city has no trees');
  return items.map(({ code }) => `/api/v1/trees/${code}`);
}

async function compare(
  engine: 'embedded' | 'postgres',
  dataDir: string,
  url: string | undefined,
): Promise<Row[]> {
  const env: Record<string, string> = url ? { DATABASE_URL: url } : {};
  // The first start makes the demo city; the embedded folder is then copied, for only one process may hold it.
  await (await startServer({ dataDir, env })).stop();
  const copy = `${dataDir}-bare`;
  if (!url) cpSync(dataDir, copy, { recursive: true });
  const real = await startServer({ dataDir, env });
  const bare = await startBare(url ?? path.join(copy, 'changzhou'));
  try {
    const paths = await someTrees(real.origin);
    const ask = (port: number, milliseconds: number) =>
      answersPerSecond({ port, paths, sockets, milliseconds });
    const realPort = Number(new URL(real.origin).port);
    await ask(bare.port, 2000);
    await ask(realPort, 2000);
    const turns: { real: number; bare: number }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      turns.push({ bare: await ask(bare.port, roundMs), real: await ask(realPort, roundMs) });
    }
    const middle = (pick: (turn: { real: number; bare: number }) => number) =>
      median(turns.map(pick));
    return [
      { name: `GET tree, ${engine}: bare route`, value: middle((t) => t.bare), unit: '/s' },
      { name: `GET tree, ${engine}: real server`, value: middle((t) => t.real), unit: '/s' },
      {
        name: `GET tree, ${engine}: real ÷ bare`,
        value: middle((t) => t.real / t.bare),
        unit: '×',
        budgetKey: `getTree.${engine}.ratio`,
      },
    ];
  } finally {
    await bare.stop();
    await real.stop();
    rmSync(copy, { recursive: true, force: true });
  }
}

export async function run(): Promise<Row[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'luyin-get-tree-'));
  try {
    const rows = await compare('embedded', path.join(folder, 'embedded'), undefined);
    if ((await whyNoPostgres()) === undefined) {
      const database = await scratchDatabase('get_tree');
      try {
        rows.push(...(await compare('postgres', path.join(folder, 'postgres'), database.url)));
      } finally {
        await database.drop();
      }
    }
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
