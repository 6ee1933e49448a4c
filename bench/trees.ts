/** A million made-up trees where a city has them, and a messy inventory of 173,788 rows. Both from a seed. */
import { sql } from 'drizzle-orm';
import type { Database } from '../server/src/db/client.ts';
import { seeded } from '../server/src/demo/random.ts';

export const BENCH_BOUNDS = { west: 119.05, south: 31.1, east: 120.25, north: 32.1 };

/** Sixty quarters of different density, 200 species of which few are common, ten decades, 0.05 % heritage. */
export async function plantMany(database: Database, count: number): Promise<void> {
  await database.exec(`INSERT INTO species (id, key, zh, species_group)
    SELECT i, 'bench ' || i, '树' || i, 'broadleaf' FROM generate_series(1, 200) i`);
  await database.exec('ALTER TABLE tree DISABLE TRIGGER USER');
  const random = seeded(1);
  const quarters = Array.from({ length: 60 }, () => ({
    lon: random.between(119.25, 120.1),
    lat: random.between(31.3, 31.95),
    spread: random.between(0.02, 0.08),
    district: `d${random.whole(0, 6)}`,
  }));
  const step = 50_000;
  for (let from = 0; from < count; from += step) {
    const lines: string[] = [];
    for (let i = from; i < Math.min(count, from + step); i += 1) {
      const { lon, lat, spread, district } = random.pick(quarters);
      const year = random.next() < 0.1 ? null : 1930 + random.whole(0, 94);
      const heritage = random.next() < 0.0005 ? 'ancient' : 'none';
      lines.push(
        `["BT-${1_000_000 + i}",${1 + Math.floor(random.next() ** 3 * 200)},${lon + (random.bell() * spread) / 1.5},` +
          `${lat + (random.bell() * spread) / 1.8},"${district}",${year},"${heritage}"]`,
      );
    }
    await database.db.execute(sql`
      INSERT INTO tree (code, species_id, lon, lat, district, planted_year, heritage)
      SELECT v ->> 0, (v ->> 1)::int, (v ->> 2)::float8, (v ->> 3)::float8, v ->> 4, (v ->> 5)::int, v ->> 6
      FROM json_array_elements(${`[${lines.join(',')}]`}::json) AS v`);
  }
  await database.exec('ALTER TABLE tree ENABLE TRIGGER USER');
  await database.db.execute(sql`SELECT rebuild_tree_cells()`);
  await database.db.execute(sql`VACUUM (ANALYZE) tree`);
  await database.db.execute(sql`VACUUM (ANALYZE) tree_cell`);
}

const kinds = [
  'Quercus agrifolia,COAST LIVE OAK',
  'Lagerstroemia indica,CRAPE MYRTLE',
  'Vacant site,VACANT SITE',
  ',PINE',
  "Ficus microcarpa 'Nitida',INDIAN LAUREL FIG",
  'Platanus X hispanica,LONDON PLANE',
  'Washingtonia robusta,MEXICAN FAN PALM',
];
const sizes = ['0-6', '07-12', '13-18', '19-24', '31+', 'UP TO 12', '---', ''];

/** In the columns of the Los Angeles inventory, city by city as that file is, a few rows twice. */
export function messyInventory(count: number): string {
  const random = seeded(2);
  const lines = [
    'city,source_id,species_scientific,species_common,dbh_class_raw,height_class_raw,condition,address,street,lat,lon',
  ];
  for (let i = 0; i < count; i += 1) {
    const city = Math.floor((i / count) * 19);
    const lat = (33.8 + (city % 5) * 0.12 + random.bell() * 0.01).toFixed(7);
    const lon = (-118.7 + Math.floor(city / 5) * 0.2 + random.bell() * 0.01).toFixed(7);
    lines.push(
      `${['palmdale', 'downey', 'glendora', 'malibu'][city % 4]},${i},${random.pick(kinds)},${random.pick(sizes)},15-30,,` +
        `${random.whole(1, 9999)},STREET ${city}-${random.whole(1, 120)} AV,${lat},${lon}`,
    );
    if (random.next() < 0.03 && lines.length < count) lines.push(lines.at(-1)!);
    if (lines.length > count) break;
  }
  return `${lines.join('\n')}\n`;
}
