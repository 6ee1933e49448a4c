/**
 * A file of permits into the register: CSV, UTF-8 or GB 18030. The file is read through before anything is written, and
 * written in one transaction: as a whole or, when asked to, without its bad rows. A number that is known is updated.
 */
import { sql } from 'drizzle-orm';
import { one, rows, type Database, type Db } from '../../db/client.ts';
import type { CityFile } from '../city/city-file.ts';
import { csvRecords, openSource, Unreadable } from '../tree/file-reading.ts';
import { columns, readPermit, required, type Column, type PermitLine } from './row.ts';

export interface PermitImport {
  file: string;
  /** Where the list comes from; the name of the file when nobody says. */
  source: string;
  dryRun: boolean;
  skipBad: boolean;
  now: Date;
}
export interface Bad {
  line: number;
  column: string;
  say: string;
}
export interface PermitOutcome {
  read: number;
  imported: number;
  updated: number;
  unchanged: number;
  bad: Bad[];
  rejected: number;
  /** Codes that no tree of the register has: the permit stands all the same. */
  unknownTrees: string[];
  /** Whether anything was kept. */
  written: boolean;
}

export async function importPermits(
  database: Database,
  city: CityFile,
  { file, source, dryRun, skipBad, now }: PermitImport,
): Promise<PermitOutcome> {
  const { read, good, bad } = await readFile(file, city);
  const rejected = read - good.length;
  const outcome = { read, imported: 0, updated: 0, unchanged: 0, bad, rejected };
  if (rejected > 0 && !skipBad) return { ...outcome, unknownTrees: [], written: false };
  const undone = new Error('a dry run');
  let unknownTrees: string[] = [];
  await database.db
    .transaction(async (tx) => {
      for (const line of good) outcome[await writePermit(tx, line, source, now)] += 1;
      unknownTrees = await unknownOf(
        tx,
        good.flatMap(({ trees }) => trees),
      );
      if (dryRun) throw undone;
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error;
    });
  return { ...outcome, unknownTrees, written: !dryRun };
}

async function readFile(file: string, city: CityFile) {
  const source = await openSource(file);
  if (source.kind !== 'csv') throw new Unreadable(`${file} is not CSV.`);
  const good: PermitLine[] = [];
  const bad: Bad[] = [];
  const seen = new Map<string, number>();
  let header: string[] | undefined;
  let at: Map<Column, number> | undefined;
  let read = 0;
  for await (const batch of csvRecords(source.chunks(), 500)) {
    for (const { line, cells } of batch) {
      if (!header) {
        header = cells;
        at = readHeader(cells);
        continue;
      }
      if (cells.every((cell) => cell.trim() === '')) continue;
      read += 1;
      if (cells.length !== header.length) {
        const say = `has ${cells.length} cells, the heading has ${header.length}`;
        bad.push({ line, column: 'row', say });
        continue;
      }
      const found = readPermit((column) => cells[at!.get(column) ?? -1] ?? '', city);
      if (Array.isArray(found)) {
        bad.push(...found.map((mistake) => ({ line, ...mistake })));
        continue;
      }
      const before = seen.get(found.number);
      if (before !== undefined) {
        bad.push({ line, column: 'number', say: `stands in line ${before} already` });
        continue;
      }
      seen.set(found.number, line);
      good.push(found);
    }
  }
  if (!header) throw new Unreadable(`${file} holds no heading.`);
  return { read, good, bad };
}

function readHeader(cells: readonly string[]): Map<Column, number> {
  const names = cells.map((cell) =>
    cell
      .replace(/^\ufeff/, '')
      .trim()
      .toLowerCase(),
  );
  const at = new Map<Column, number>();
  for (const [column, known] of Object.entries(columns) as [Column, readonly string[]][]) {
    const places = names.flatMap((name, i) => (known.includes(name) ? [i] : []));
    if (places.length > 1) throw new Unreadable(`The column ${column} stands there twice.`);
    if (places[0] !== undefined) at.set(column, places[0]);
  }
  const missing = required.filter((column) => !at.has(column));
  if (missing.length > 0) {
    const said = missing.map((column) => columns[column].slice(0, 2).join(' or '));
    throw new Unreadable(`Columns are missing: ${said.join('; ')}.`);
  }
  return at;
}

async function writePermit(tx: Db, line: PermitLine, source: string, now: Date) {
  const { area } = line;
  const before = await one<{ id: number; same: boolean }>(
    tx,
    sql`SELECT p.id, (p.kind, p.holder, p.purpose, p.tree_count, p.lon, p.lat, p.radius_m, p.place, p.district,
            p.valid_from, p.valid_until, p.issued_by, p.revoked) IS NOT DISTINCT FROM
          (${line.kind}::text, ${line.holder}::text, ${line.purpose}::text, ${line.treeCount}::int,
            ${area?.lon ?? null}::float8, ${area?.lat ?? null}::float8, ${area?.radiusM ?? null}::float8,
            ${line.place}::text, ${line.district}::text, ${line.from}::date, ${line.until}::date,
            ${line.issuedBy}::text, ${line.revoked}::boolean)
          AND coalesce((SELECT array_agg(k.tree_code ORDER BY k.tree_code) FROM permit_tree k
            WHERE k.permit_id = p.id), '{}') = ${sql.param(line.trees)}::text[] AS same
        FROM permit p WHERE p.number = ${line.number} FOR UPDATE`,
  );
  if (before?.same) return 'unchanged' as const;
  const kept = await one<{ id: number }>(
    tx,
    sql`INSERT INTO permit (number, kind, holder, purpose, tree_count, lon, lat, radius_m, place, district, valid_from,
          valid_until, issued_by, revoked, source, changed_at)
        VALUES (${line.number}, ${line.kind}, ${line.holder}, ${line.purpose}, ${line.treeCount}::int,
          ${area?.lon ?? null}::float8, ${area?.lat ?? null}::float8, ${area?.radiusM ?? null}::float8, ${line.place},
          ${line.district}, ${line.from}::date, ${line.until}::date, ${line.issuedBy}, ${line.revoked}::boolean,
          ${source}, ${now}::timestamptz)
        ON CONFLICT (number) DO UPDATE SET kind = excluded.kind, holder = excluded.holder, purpose = excluded.purpose,
          tree_count = excluded.tree_count, lon = excluded.lon, lat = excluded.lat, radius_m = excluded.radius_m,
          place = excluded.place, district = excluded.district, valid_from = excluded.valid_from,
          valid_until = excluded.valid_until, issued_by = excluded.issued_by, revoked = excluded.revoked,
          source = excluded.source, changed_at = excluded.changed_at
        RETURNING id`,
  );
  await tx.execute(sql`DELETE FROM permit_tree WHERE permit_id = ${kept!.id}::int8`);
  await tx.execute(sql`INSERT INTO permit_tree (permit_id, tree_code)
    SELECT ${kept!.id}::int8, code FROM unnest(${sql.param(line.trees)}::text[]) AS t (code)`);
  return before ? ('updated' as const) : ('imported' as const);
}

async function unknownOf(tx: Db, codes: readonly string[]): Promise<string[]> {
  const found = await rows<{ code: string }>(
    tx,
    sql`SELECT DISTINCT given.code FROM unnest(${sql.param([...codes])}::text[]) AS given (code)
        WHERE NOT EXISTS (SELECT FROM tree WHERE tree.code = given.code) ORDER BY given.code`,
  );
  return found.map(({ code }) => code);
}
