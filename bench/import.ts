/**
 * An inventory of 173,788 rows: the whole import against a plain COPY of the same rows, same engine, same run. The COPY
 * the budget speaks of fills a table like the register's, with its columns, checks and indexes and none of our logic:
 * what the database has to do in any case. COPY into eleven bare text columns is shown beside it.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { whyNoPostgres } from '../scripts/test/what-is-here.mjs';
import { openDatabase, type Database } from '../server/src/db/client.ts';
import { migrate } from '../server/src/db/migrate.ts';
import { readCityFile } from '../server/src/modules/city/city-file.ts';
import { treeColumns } from '../server/src/modules/tree/bulk.ts';
import { importTrees } from '../server/src/modules/tree/import/run.ts';
import { embeddedCopier, serverCopier, type Copier } from './copy.ts';
import type { Row } from './row.ts';
import { scratchDatabase } from './scratch-database.ts';
import { messyInventory } from './trees.ts';

const ROWS = 173_788;
const city = fileURLToPath(new URL('../cities/la-county.json', import.meta.url));

/** INVENTORY names the real file where it is at hand; otherwise one of its shape is made. */
export async function run(): Promise<Row[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'luyin-bench-import-'));
  const file = path.join(folder, 'trees.csv');
  const given = process.env.INVENTORY;
  await writeFile(file, given ? gunzipSync(await readFile(given)) : messyInventory(ROWS));
  const found: Row[] = [];
  try {
    const dataDir = path.join(folder, 'data');
    const embedded = await bringIn(await openDatabase({ dataDir }), file, folder);
    const inFolder = await copyAgain(await embeddedCopier(path.join(dataDir, 'db')), file);
    found.push(...compared('embedded', embedded, inFolder));
    if (await whyNoPostgres()) return found;
    const scratch = await scratchDatabase('import');
    try {
      const { url } = scratch;
      const server = await bringIn(
        await openDatabase({ url, statementTimeoutMs: 0 }),
        file,
        folder,
      );
      found.push(...compared('postgres', server, await copyAgain(await serverCopier(url), file)));
    } finally {
      await scratch.drop();
    }
    return found;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Import {
  ms: number;
  rows: number;
  aboveIdleMb: number;
}

async function bringIn(database: Database, file: string, folder: string): Promise<Import> {
  try {
    await migrate(database);
    globalThis.gc?.();
    const idle = process.memoryUsage.rss();
    let most = idle;
    const look = () => (most = Math.max(most, process.memoryUsage.rss()));
    const watch = setInterval(look, 50);
    const before = performance.now();
    const { totals } = await importTrees(database, readCityFile(city), {
      file,
      dryRun: false,
      reportFolder: folder,
      now: new Date(),
      onProgress: look,
    });
    const ms = performance.now() - before;
    clearInterval(watch);
    return { ms, rows: totals.read, aboveIdleMb: (most - idle) / 1024 / 1024 };
  } finally {
    await database.close();
  }
}

interface Copies {
  register: number;
  bare: number;
}

/** The same rows by COPY, into a table like the register's and into one of bare text; milliseconds. */
async function copyAgain(copier: Copier, file: string): Promise<Copies> {
  try {
    const names = treeColumns.join(', ');
    const data = await copier.out(`COPY (SELECT ${names} FROM tree) TO STDOUT`);
    await copier.run('CREATE TABLE copied (LIKE tree INCLUDING ALL)');
    const register = await copier.into(`COPY copied (${names}) FROM STDIN`, data);
    await copier.run(
      'CREATE TABLE bare (a text, b text, c text, d text, e text, f text, g text, h text, i text, j text, k text)',
    );
    const bare = await copier.into(
      'COPY bare FROM STDIN WITH (FORMAT csv, HEADER)',
      await readFile(file),
    );
    return { register, bare };
  } finally {
    await copier.close();
  }
}

function compared(engine: string, { ms, rows, aboveIdleMb }: Import, copies: Copies): Row[] {
  const name = (what: string) => `import, ${engine}, ${what}`;
  return [
    { name: name('COPY into bare text'), value: copies.bare / 1000, unit: 's' },
    { name: name('COPY into the register’s table'), value: copies.register / 1000, unit: 's' },
    { name: name(`${rows} rows`), value: ms / 1000, unit: 's' },
    { name: name('against COPY into bare text'), value: ms / copies.bare, unit: '×' },
    {
      name: name('against COPY'),
      value: ms / copies.register,
      unit: '×',
      budgetKey: `import.${engine}.ratio`,
    },
    {
      name: name('above idle'),
      value: aboveIdleMb,
      unit: 'MB',
      budgetKey: `import.${engine}.memory`,
    },
  ];
}
