/** The map among a million trees: the database call of GET /trees/map, at every zoom, with and without filters. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import type { TreeFilter } from '@luyin/contract';
import { whyNoPostgres } from '../scripts/test/what-is-here.mjs';
import { openDatabase, rows, type Database } from '../server/src/db/client.ts';
import { migrate } from '../server/src/db/migrate.ts';
import { seeded } from '../server/src/demo/random.ts';
import { findViewport } from '../server/src/modules/tree/map/viewport.ts';
import { quantile, type Row } from './row.ts';
import { scratchDatabase } from './scratch-database.ts';
import { BENCH_BOUNDS, plantMany } from './trees.ts';

const TREES = 1_000_000;
const ROUNDS = 120;

export async function run(): Promise<Row[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'luyin-bench-viewport-'));
  const found: Row[] = [];
  try {
    const embedded = await openDatabase({ dataDir: folder });
    found.push(...(await measure(embedded).finally(() => embedded.close())));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  if (await whyNoPostgres()) return found;
  const scratch = await scratchDatabase('viewport');
  try {
    const server = await openDatabase({ url: scratch.url, statementTimeoutMs: 0 });
    found.push(...(await measure(server).finally(() => server.close())));
  } finally {
    await scratch.drop();
  }
  return found;
}

async function measure(database: Database): Promise<Row[]> {
  await migrate(database);
  await plantMany(database, TREES);
  const places = await rows<{ lon: number; lat: number }>(
    database.db,
    sql`SELECT lon, lat FROM tree WHERE id % 997 = 0`,
  );
  const random = seeded(3);
  const filters: (() => TreeFilter)[] = [
    () => ({}),
    () => ({ species: 1 + Math.floor(random.next() ** 2 * 200) }),
    () => ({ decade: 1930 + 10 * random.whole(0, 8) }),
    () => ({ district: `d${random.whole(0, 6)}` }),
    () => ({ heritage: 'ancient' }),
    () => ({ heritage: 'none' }),
    () => ({ species: 1 + Math.floor(random.next() ** 3 * 200), decade: 1990 }),
    () => ({ decade: 1960, district: `d${random.whole(0, 6)}` }),
    () => ({ species: 3, district: 'd1', heritage: 'none' }),
  ];
  const plain: number[] = [];
  const filtered: number[] = [];
  for (let round = -10; round < ROUNDS; round += 1) {
    for (const [i, filter] of filters.entries()) {
      const zoom = random.whole(8, 19);
      const view = { ...filter(), zoom, box: phone(random.pick(places), zoom) };
      const before = performance.now();
      await findViewport(database.db, view);
      // The first rounds warm the caches, as any server's first minute does.
      if (round >= 0) (i === 0 ? plain : filtered).push(performance.now() - before);
    }
  }
  const { engine } = database;
  return [
    ...[0.5, 0.99].flatMap((p) =>
      (
        [
          ['no filter', plain],
          ['filters', filtered],
        ] as const
      ).map(([what, sample]) => ({
        name: `viewport, ${engine}, ${what}, p${p * 100}`,
        value: quantile(sample, p),
        unit: 'ms',
        budgetKey: `viewport.${engine}.p${p * 100}`,
      })),
    ),
  ];
}

/** What a phone of 375 × 667 shows of a place. */
function phone({ lon, lat }: { lon: number; lat: number }, zoom: number) {
  const degrees = 360 / 256 / 2 ** zoom;
  const [wide, high] = [(375 * degrees) / 2, (667 * degrees * 0.85) / 2];
  return {
    west: Math.max(BENCH_BOUNDS.west, lon - wide),
    east: Math.min(BENCH_BOUNDS.east, lon + wide),
    south: Math.max(BENCH_BOUNDS.south, lat - high),
    north: Math.min(BENCH_BOUNDS.north, lat + high),
  };
}
