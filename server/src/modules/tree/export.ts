/** The register as a file that can be imported again: CSV or GeoJSON, gzipped where the name says so. */
import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { sql } from 'drizzle-orm';
import { rows, type Db } from '../../db/client.ts';
import luyin from './import/mappings/luyin.json' with { type: 'json' };

const PAGE = 2_000;
const columns: readonly string[] = luyin.header;
type Cell = string | number | boolean | null;
type Line = Record<string, Cell>;

export function exportKind(file: string): 'csv' | 'geojson' | undefined {
  const name = file.toLowerCase().replace(/\.gz$/, '');
  if (name.endsWith('.csv')) return 'csv';
  return name.endsWith('.geojson') || name.endsWith('.json') ? 'geojson' : undefined;
}

/** Returns how many trees were written. The file appears whole or not at all. */
export async function exportTrees(
  db: Db,
  file: string,
  onProgress: (done: number) => void = () => {},
): Promise<number> {
  const kind = exportKind(file);
  if (!kind)
    throw new Error(`${file}: the name must end in .csv, .csv.gz, .geojson or .geojson.gz`);
  let done = 0;
  async function* lines(): AsyncGenerator<string> {
    yield kind === 'csv' ? `${columns.join(',')}\n` : '{"type":"FeatureCollection","features":[\n';
    for await (const page of pages(db)) {
      yield page
        .map((line, i) =>
          kind === 'csv' ? csv(line) : (done + i > 0 ? ',\n' : '') + feature(line),
        )
        .join('');
      done += page.length;
      onProgress(done);
    }
    if (kind === 'geojson') yield '\n]}\n';
  }
  const part = `${file}.part`;
  const out = createWriteStream(part);
  if (file.toLowerCase().endsWith('.gz')) await pipeline(Readable.from(lines()), createGzip(), out);
  else await pipeline(Readable.from(lines()), out);
  await rename(part, file);
  return done;
}

/** By code, which never changes: trees that are added meanwhile neither shift a page nor are written twice. */
async function* pages(db: Db): AsyncGenerator<Line[]> {
  for (let after = ''; ;) {
    const page = await rows<Line & { code: string }>(
      db,
      sql`SELECT t.code, s.zh, s.latin, s.common, t.status, t.health, t.lon, t.lat, t.source_crs,
            nullif(t.district, '') AS district, g.name AS greenspace, t.street, t.address, t.dbh_min_cm, t.dbh_max_cm,
            t.girth_min_cm, t.girth_max_cm, t.height_min_m, t.height_max_m, t.crown_min_m, t.crown_max_m,
            t.planted_year, t.heritage, t.grade_national, t.grade_urban, t.age_evidence, t.source, t.source_key, t.demo
          FROM (SELECT * FROM tree WHERE code > ${after} ORDER BY code LIMIT ${PAGE}) t
          LEFT JOIN species s ON s.id = t.species_id LEFT JOIN greenspace g ON g.id = t.greenspace_id
          ORDER BY t.code`,
    );
    if (page.length > 0) yield page;
    if (page.length < PAGE) return;
    after = page.at(-1)!.code;
  }
}

function csv(line: Line): string {
  return `${columns.map((name) => quoted(line[name] ?? null)).join(',')}\n`;
}

function quoted(cell: Cell): string {
  if (cell === null) return '';
  const text = String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function feature({ lon, lat, ...properties }: Line): string {
  return JSON.stringify({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [lon, lat] },
    properties,
  });
}
