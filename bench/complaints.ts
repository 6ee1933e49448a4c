/**
 * What everyone asks of a million cases: a page of the list under every kind of filter, the map, and which open cases
 * are near a new one, as the database answers them. And reporting one through HTTP against its bare SQL.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { publicGroups } from '@luyin/contract/complaint/words';
import { sql } from 'drizzle-orm';
import { whyNoPostgres } from '../scripts/test/what-is-here.mjs';
import { openDatabase, rows, type Database } from '../server/src/db/client.ts';
import { migrate } from '../server/src/db/migrate.ts';
import { seeded } from '../server/src/demo/random.ts';
import { readCityFile } from '../server/src/modules/city/city-file.ts';
import { findSimilarComplaints } from '../server/src/modules/complaint/similar.ts';
import { listShown } from '../server/src/modules/published/list.ts';
import { findShownMap } from '../server/src/modules/published/map.ts';
import { findStats } from '../server/src/modules/published/stats.ts';
import { caseCategories, caseDistricts, fileMany } from './cases.ts';
import { reporting } from './complaint-report.ts';
import { quantile, type Row } from './row.ts';
import { scratchDatabase } from './scratch-database.ts';

/** Fewer for a look at the bench itself; the budgets are of a million. */
const cases = Number(process.env.BENCH_CASES ?? 1_000_000);
const rounds = 60;
const now = new Date('2026-05-20T02:00:00Z');
const city = readCityFile(path.join(import.meta.dirname, '..', 'cities', 'changzhou.json'));

export async function run(): Promise<Row[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'luyin-bench-complaints-'));
  const found: Row[] = [];
  try {
    const embedded = await openDatabase({ dataDir: path.join(folder, 'cases') });
    found.push(...(await measure(embedded).finally(() => embedded.close())));
    if (await whyNoPostgres()) return found;
    const scratch = await scratchDatabase('complaints');
    try {
      const server = await openDatabase({ url: scratch.url, statementTimeoutMs: 0 });
      found.push(...(await measure(server).finally(() => server.close())));
    } finally {
      await scratch.drop();
    }
    const report = await scratchDatabase('report');
    try {
      found.push(...(await reporting(report.url, folder)));
    } finally {
      await report.drop();
    }
    return found;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(database: Database): Promise<Row[]> {
  const { db, engine } = database;
  await migrate(database);
  await fileMany(database, cases, now);
  const places = await rows<{ lon: number; lat: number }>(
    db,
    sql`SELECT lon, lat FROM complaint WHERE id % 997 = 0`,
  );
  const random = seeded(3);
  const one =
    <T>(list: readonly T[]) =>
    () =>
      random.pick(list);
  const [category, district, group] = [one(caseCategories), one(caseDistricts), one(publicGroups)];
  const filters = [
    () => ({}),
    () => ({ group: group() }),
    () => ({ category: category() }),
    () => ({ district: district() }),
    () => ({ category: category(), group: group() }),
    () => ({ district: district(), group: group() }),
    () => ({ category: category(), district: district() }),
    () => ({ category: category(), district: district(), group: group() }),
  ];
  const samples = new Map<string, number[]>();
  const timed = async <T>(what: string, round: number, ask: () => Promise<T>): Promise<T> => {
    const before = performance.now();
    const answer = await ask();
    // The first rounds warm the caches, as any server's first minute does.
    if (round >= 0) samples.set(what, [...(samples.get(what) ?? []), performance.now() - before]);
    return answer;
  };
  for (let round = -10; round < rounds; round += 1) {
    for (const filter of filters) {
      const asked = { filter: filter(), place: null, cursor: undefined, limit: 20 };
      const first = await timed('list', round, () => listShown(db, city, asked));
      const cursor = first.next ?? undefined;
      await timed('list', round, () => listShown(db, city, { ...asked, cursor }));
      const near = { ...asked, place: random.pick(places) };
      const nearest = await timed('list near', round, () => listShown(db, city, near));
      const further = { ...near, cursor: nearest.next ?? undefined };
      await timed('list near', round, () => listShown(db, city, further));
    }
    for (const inGroup of [undefined, ...publicGroups]) {
      const zoom = random.whole(8, 19);
      const view = { box: phone(random.pick(places), zoom), zoom, group: inGroup };
      await timed('map', round, () => findShownMap(db, view));
    }
    for (let i = 0; i < 5; i += 1) {
      const question = { place: random.pick(places), category: category(), now };
      await timed('similar', round, () => findSimilarComplaints(db, { city }, question));
    }
    if (round % 30 === 0) await timed('figures of a year', round, () => findStats(db, city, 2025));
  }
  const keys: Record<string, string> = {
    list: 'list',
    'list near': 'list',
    map: 'map',
    similar: 'similar',
  };
  return [...samples].flatMap(([what, sample]) =>
    [0.5, 0.99].map((p) => ({
      name: `cases, ${what}, ${engine}, p${p * 100}`,
      value: quantile(sample, p),
      unit: 'ms',
      ...(p === 0.99 && keys[what] ? { budgetKey: `complaints.${engine}.${keys[what]}.p99` } : {}),
    })),
  );
}

/** What a phone of 375 × 667 shows of a place. */
function phone({ lon, lat }: { lon: number; lat: number }, zoom: number) {
  const degrees = 360 / 256 / 2 ** zoom;
  const [wide, high] = [(375 * degrees) / 2, (667 * degrees * 0.85) / 2];
  return { west: lon - wide, east: lon + wide, south: lat - high, north: lat + high };
}
