/** A million cases on every street of sixty quarters, over five years; loaded without indexes, which are then made anew. */
import { sql } from 'drizzle-orm';
import { rows, type Database } from '../server/src/db/client.ts';
import { seeded } from '../server/src/demo/random.ts';

export const caseCategories = Array.from({ length: 18 }, (_, i) => `bench_${i}`);
export const caseDistricts = Array.from({ length: 7 }, (_, i) => `d${i}`);

/** Nine in ten are published; open are those of the last weeks and a few that were forgotten. */
export async function fileMany(database: Database, count: number, now: Date): Promise<void> {
  const { db } = database;
  const indexes = await rows<{ name: string; made: string }>(
    db,
    sql`SELECT i.indexname AS name, i.indexdef AS made FROM pg_indexes i
        WHERE i.tablename = 'complaint' AND i.indexdef NOT LIKE '%UNIQUE%'`,
  );
  await database.exec('ALTER TABLE complaint DISABLE TRIGGER USER');
  for (const { name } of indexes) await database.exec(`DROP INDEX ${name}`);
  const random = seeded(5);
  const quarters = Array.from({ length: 60 }, () => ({
    lon: random.between(119.25, 120.1),
    lat: random.between(31.3, 31.95),
    spread: random.between(0.02, 0.08),
    district: random.pick(caseDistricts),
  }));
  const step = 50_000;
  for (let from = 0; from < count; from += step) {
    const lines: string[] = [];
    for (let i = from; i < Math.min(count, from + step); i += 1) {
      const { lon, lat, spread, district } = random.pick(quarters);
      const ago = random.next() * 5 * 365;
      const open = ago < 60 ? random.next() < 0.5 : random.next() < 0.003;
      const outcome = random.weighted([
        ['fixed', 80],
        ['answered', 15],
        ['could_not', 5],
      ]);
      const category = caseCategories[Math.floor(random.next() ** 2 * caseCategories.length)];
      const place = `${lon + (random.bell() * spread) / 1.5},${lat + (random.bell() * spread) / 1.8}`;
      lines.push(
        `[${i},"${open ? 'dispatched' : 'settled'}",${open ? 'null' : `"${outcome}"`},"${category}","${district}",` +
          `${place},${ago},${random.next() * 20},${random.next() < 0.9}]`,
      );
    }
    await db.execute(sql`
      INSERT INTO complaint (number, status, outcome, category, severity, district, description, lon, lat, place_from,
        address, source, reported_at, closed_at, settled_at, changed_at, published_at, summary, shown_lon, shown_lat)
      SELECT 'TS' || (20000101 + (v ->> 0)::int / 100000) || lpad(((v ->> 0)::int % 100000)::text, 5, '0'), v ->> 1,
        v ->> 2, v ->> 3, 'normal', v ->> 4, '草坪被车压坏了，希望早日补种', (v ->> 5)::float8, (v ->> 6)::float8, 'map', '青枫公园北门',
        'weapp', at, ended, ended, coalesce(ended, at), CASE WHEN (v ->> 9)::boolean THEN at END, '草坪受损',
        (v ->> 5)::float8, (v ->> 6)::float8
      FROM json_array_elements(${`[${lines.join(',')}]`}::json) AS v
      CROSS JOIN LATERAL (SELECT ${now}::timestamptz - (v ->> 7)::float8 * interval '1 day' AS at) r
      CROSS JOIN LATERAL (SELECT CASE WHEN v ->> 1 = 'settled' THEN at + (v ->> 8)::float8 * interval '1 day' END
        AS ended) e`);
  }
  await db.execute(sql`
    INSERT INTO complaint_reporter (complaint_id, anonymous, visitor_hash) SELECT id, true, '\\x00' FROM complaint`);
  for (const { made } of indexes) await database.exec(made);
  await database.exec('ALTER TABLE complaint ENABLE TRIGGER USER');
  await db.execute(sql`SELECT rebuild_complaint_cells()`);
  for (const table of ['complaint', 'complaint_cell', 'complaint_reporter'])
    await db.execute(sql.raw(`VACUUM (ANALYZE) ${table}`));
}
