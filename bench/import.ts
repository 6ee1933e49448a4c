/** An inventory of 173,788 rows: the whole import against a plain COPY of the same rows, same engine, same run. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { whyNoPostgres } from '../scripts/test/what-is-here.mjs';
import { openDatabase, type Database } from '../server/src/db/client.ts';
import { migrate } from '../server/src/db/migrate.ts';
import { readCityFile } from '../server/src/modules/city/city-file.ts';
import { importTrees } from '../server/src/modules/tree/import/run.ts';
import type { Row } from './row.ts';
import { scratchDatabase } from './scratch-database.ts';
import { messyInventory } from './trees.ts';

const ROWS = 173_788;
const plain =
  'CREATE TABLE plain (a text, b text, c text, d text, e text, f text, g text, h text, i text, lat float8, lon float8)';
const copy = 'COPY plain FROM STDIN WITH (FORMAT csv, HEADER)';
const city = fileURLToPath(new URL('../cities/la-county.json', import.meta.url));

/** INVENTORY names the real file where it is at hand; otherwise one of its shape is made. */
export async function run(): Promise<Row[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'luyin-bench-import-'));
  const file = path.join(folder, 'trees.csv');
  const given = process.env.INVENTORY;
  await writeFile(file, given ? gunzipSync(await readFile(given)) : messyInventory(ROWS));
  const found: Row[] = [];
  try {
    found.push(
      ...(await measure(
        await openDatabase({ dataDir: path.join(folder, 'data') }),
        file,
        folder,
        await copyEmbedded(file, folder),
      )),
    );
    if (await whyNoPostgres()) return found;
    const scratch = await scratchDatabase('import');
    try {
      const seconds = await copyServer(file, scratch.url);
      found.push(
        ...(await measure(
          await openDatabase({ url: scratch.url, statementTimeoutMs: 0 }),
          file,
          folder,
          seconds,
        )),
      );
    } finally {
      await scratch.drop();
    }
    return found;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(
  database: Database,
  file: string,
  folder: string,
  copyMs: number,
): Promise<Row[]> {
  const { engine } = database;
  try {
    await migrate(database);
    globalThis.gc?.();
    const idle = process.memoryUsage.rss();
    let most = idle;
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 50);
    const before = performance.now();
    const { totals } = await importTrees(database, readCityFile(city), {
      file,
      dryRun: false,
      reportFolder: folder,
      now: new Date(),
      onProgress: () => (most = Math.max(most, process.memoryUsage.rss())),
    });
    const ms = performance.now() - before;
    clearInterval(watch);
    return [
      { name: `import, ${engine}, plain COPY`, value: copyMs / 1000, unit: 's' },
      { name: `import, ${engine}, ${totals.read} rows`, value: ms / 1000, unit: 's' },
      {
        name: `import, ${engine}, against COPY`,
        value: ms / copyMs,
        unit: '×',
        budgetKey: `import.${engine}.ratio`,
      },
      {
        name: `import, ${engine}, above idle`,
        value: (most - idle) / 1024 / 1024,
        unit: 'MB',
        budgetKey: `import.${engine}.memory`,
      },
    ];
  } finally {
    await database.close();
  }
}

async function copyEmbedded(file: string, folder: string): Promise<number> {
  const client = await PGlite.create(path.join(folder, 'plain'));
  try {
    await client.exec(plain);
    const before = performance.now();
    await client.query(copy.replace('STDIN', "'/dev/blob'"), [], {
      blob: new Blob([await readFile(file)]),
    });
    return performance.now() - before;
  } finally {
    await client.close();
  }
}

/** pg has no COPY of its own; its protocol does: ask, send, say that it is all. */
async function copyServer(file: string, url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(plain);
    const before = performance.now();
    const data = await readFile(file);
    await new Promise<void>((resolve, reject) => {
      client.query({
        submit: (connection: { query(text: string): void }) => connection.query(copy),
        handleCopyInResponse: (connection: {
          sendCopyFromChunk(data: Buffer): void;
          endCopyFrom(): void;
        }) => {
          connection.sendCopyFromChunk(data);
          connection.endCopyFrom();
        },
        handleCommandComplete: () => {},
        handleReadyForQuery: () => resolve(),
        handleError: (error: Error) => reject(error),
      } as unknown as pg.Submittable);
    });
    return performance.now() - before;
  } finally {
    await client.end();
  }
}
