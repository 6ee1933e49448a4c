/**
 * An import from the first byte to the last line of its report. A run may be killed at any moment: what was committed
 * stays, and the same file imported again ends as if nothing had happened, for a tree's identity and code come from the
 * row alone. Rows are written in batches, each in one transaction; nothing in memory grows with the file.
 */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { one, type Database, type Db } from '../../../db/client.ts';
import type { CityFile } from '../../city/city-file.ts';
import { applyBatch, type Known } from './batch.ts';
import { Unreadable } from './csv.ts';
import { readMapping, type Mapping } from './mapping.ts';
import { openReport, type Report, type Totals } from './report.ts';
import { rowReader, type Draft } from './row.ts';
import { openRows, type Rows } from './rows.ts';

/** Smaller batches cost time, larger ones memory: the embedded engine never gives back what one statement took. */
export const BATCH = 8_000;

export interface ImportOptions {
  file: string;
  mappingFile?: string | undefined;
  dryRun: boolean;
  /** Where the report goes. */
  reportFolder: string;
  now: Date;
  /** After each batch: rows read so far, of about how many. */
  onProgress?: (done: number, all: number) => void;
  say?: (line: string) => void;
}

export interface ImportResult {
  totals: Totals;
  report: string;
  rejected: Record<string, number>;
  warnings: Record<string, number>;
  speciesMade: number;
}

/** Throws `Unreadable` when the file as a whole is not what it should be. */
export async function importTrees(
  database: Database,
  city: CityFile,
  options: ImportOptions,
): Promise<ImportResult> {
  const rows = await openRows(
    options.file,
    options.mappingFile === undefined ? undefined : readMapping(options.mappingFile),
    BATCH,
  );
  options.say?.(
    `${path.basename(options.file)}: ${rows.kind}, ${rows.encoding}, mapping "${rows.mapping.name}"${options.dryRun ? ', dry run' : ''}`,
  );
  return database.alone('luyin:import', () => run(database, city, rows, options));
}

class DryRunIsOver extends Error {}

async function run(
  database: Database,
  city: CityFile,
  rows: Rows,
  options: ImportOptions,
): Promise<ImportResult> {
  const id = randomUUID();
  const { file, dryRun, now } = options;
  const about = {
    run: id,
    file: path.basename(file),
    mapping: rows.mapping.name,
    dryRun,
    city: city.id,
    at: now.toISOString(),
  };
  const report = await openReport(options.reportFolder, id, about);
  await database.db.execute(sql`TRUNCATE import_seen`);
  const started = await one<{ number: number }>(
    database.db,
    sql`INSERT INTO import_run (id, kind, file_name, mapping, dry_run, started_at)
        VALUES (${id}::uuid, 'trees', ${about.file}, ${rows.mapping.name}, ${dryRun}, ${now}::timestamptz)
        RETURNING number`,
  );
  const known = await knownAtFirst(database, city, rows.mapping, started!.number);
  const each = (write: (work: (tx: Db) => Promise<void>) => Promise<void>) =>
    everyBatch(rows, city, report, known, options, write);
  try {
    if (dryRun) {
      // The same work to the letter, and then taken back.
      await database.db
        .transaction(async (tx) => {
          await each((work) => work(tx as Db));
          throw new DryRunIsOver();
        })
        .catch((error: unknown) => {
          if (!(error instanceof DryRunIsOver)) throw error;
        });
    } else {
      await each((work) => retried(() => database.db.transaction((tx) => work(tx as Db))));
    }
  } catch (error) {
    await report.close({
      unreadable: error instanceof Unreadable ? error.message : 'the import broke off',
    });
    throw error;
  }
  const { rejected, warnings } = report.counts();
  const speciesMade = known.speciesMade.size;
  await report.close({ speciesMade: [...known.speciesMade] });
  await database.db.execute(sql`TRUNCATE import_seen`);
  await database.db.execute(sql`UPDATE import_run SET finished_at = now(),
    outcome = ${JSON.stringify({ ...report.totals, rejectedBy: rejected, warnings, speciesMade })}::jsonb WHERE id = ${id}::uuid`);
  if (!dryRun) await settle(database);
  return { totals: report.totals, report: report.file, rejected, warnings, speciesMade };
}

async function everyBatch(
  rows: Rows,
  city: CityFile,
  report: Report,
  known: Known,
  options: ImportOptions,
  write: (work: (tx: Db) => Promise<void>) => Promise<void>,
): Promise<void> {
  const reader = rowReader(rows.mapping, city);
  let pending = Promise.resolve();
  for await (const batch of rows.batches) {
    const drafts: Draft[] = [];
    for (const { line, cells, whole, width } of batch) {
      report.totals.read += 1;
      if (width !== undefined) {
        report.reject({
          line,
          column: null,
          code: 'column_count',
          say: `${width} cells, the header has ${rows.header.length}`,
        });
        continue;
      }
      const draft = reader.read(line, cells, whole);
      if ('tree' in draft) drafts.push(draft);
      else report.reject(draft);
    }
    for (const warning of reader.warnings.splice(0)) report.warn(warning);
    const done = report.totals.read;
    // The next batch is read while the database writes this one.
    await pending;
    pending = (async () => {
      let outcome: Awaited<ReturnType<typeof applyBatch>> | undefined;
      await write(async (tx) => {
        outcome = await applyBatch(tx, drafts, known, options.now);
      });
      for (const finding of outcome!.rejected) report.reject(finding);
      for (const finding of outcome!.warnings) report.warn(finding);
      report.totals.imported += outcome!.imported;
      report.totals.updated += outcome!.updated;
      report.totals.unchanged += outcome!.unchanged;
      options.onProgress?.(done, rows.about);
    })();
    pending.catch(() => {});
  }
  await pending;
}

async function knownAtFirst(
  { db }: Database,
  city: CityFile,
  { columns, source }: Mapping,
  run: number,
): Promise<Known> {
  const byCode = columns.code !== undefined;
  const several = byCode || columns.source !== undefined;
  const met =
    several ||
    (await one(db, sql`SELECT 1 FROM tree WHERE source = ${source} LIMIT 1`)) !== undefined;
  return {
    run,
    species: new Map(),
    streets: new Set(),
    greenspaces: new Map(),
    speciesMade: new Set(),
    codePrefix: city.trees.codePrefix,
    byCode,
    firstTime: !met,
  };
}

/** PostgreSQL may pick a batch as the victim of a deadlock with somebody's hand-written SQL: once more, then. */
async function retried(work: () => Promise<void>): Promise<void> {
  for (let turn = 0; ; turn += 1) {
    try {
      return await work();
    } catch (error) {
      const { code } = ((error as Error).cause ?? {}) as { code?: string };
      if (turn === 3 || (code !== '40P01' && code !== '40001')) throw error;
    }
  }
}

/** Fresh statistics, no dead rows in the counts, and pages marked so that the map reads its indexes alone: PGlite has nobody who would do it later. */
async function settle(database: Database): Promise<void> {
  await database.db.execute(sql`VACUUM (ANALYZE) tree_cell`);
  await database.db.execute(sql`VACUUM (ANALYZE) tree_count`);
  await database.db.execute(sql`VACUUM (ANALYZE) tree`);
}
