/**
 * `npm run import -- trees FILE [--mapping M.json] [--dry-run]` and `npm run export -- trees FILE`. Ends with exit code
 * 0 when every row is accounted for, 1 when the file as a whole could not be read or written, 2 for a wrong command.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { readConfig, standingIn, type Config } from './config.ts';
import { claimFor, cityFolder, placeOf } from './db/city-database.ts';
import { openDatabase, type Database } from './db/client.ts';
import { migrate } from './db/migrate.ts';
import { systemClock } from './house.ts';
import { readCityFile, type CityFile } from './modules/city/city-file.ts';
import { exportKind, exportTrees } from './modules/tree/export.ts';
import { importTrees } from './modules/tree/import/run.ts';

const usage = `npm run import -- trees FILE [--mapping MAPPING.json] [--dry-run]
    FILE is CSV or GeoJSON, plain or gzip. DATA_DIR or DATABASE_URL say where to, CITY_FILE for which city.
npm run export -- trees FILE
    FILE ends in .csv, .csv.gz, .geojson or .geojson.gz.`;

const say = (line: string) => void process.stdout.write(`${line}\n`);

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`\n${inWords(error)}\n`);
  process.exitCode = 1;
}

async function main(args: string[]): Promise<number> {
  let given;
  try {
    given = parseArgs({
      args,
      allowPositionals: true,
      options: {
        mapping: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    return wrong((error as Error).message);
  }
  const [verb, noun, file, ...more] = given.positionals;
  if (given.values.help) {
    say(usage);
    return 0;
  }
  if (noun !== 'trees' || !file || more.length > 0) return wrong('Say what, and which file.');
  if (verb === 'export' && !exportKind(file)) return wrong(`What kind of file is ${file}?`);
  const absolute = path.resolve(standingIn, file);
  const mapping = given.values.mapping;
  if (verb === 'import') {
    return bringIn(absolute, mapping && path.resolve(standingIn, mapping), given.values['dry-run']);
  }
  if (verb === 'export') return giveBack(absolute);
  return wrong(`There is no ${String(verb)}.`);
}

function wrong(sentence: string): number {
  process.stderr.write(`${sentence}\n\n${usage}\n`);
  return 2;
}

async function withDatabase<T>(
  config: Config,
  city: CityFile,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(
    placeOf(config, city, { poolSize: 4, statementTimeoutMs: 0 }),
  );
  try {
    await migrate(database);
    await claimFor(database, city);
    return await work(database);
  } finally {
    await database.close();
  }
}

async function bringIn(
  file: string,
  mappingFile: string | undefined,
  dryRun: boolean,
): Promise<number> {
  const config = readConfig();
  const city = readCityFile(config.cityFile);
  const progress = meter();
  const result = await withDatabase(config, city, (database) =>
    importTrees(database, city, {
      file,
      mappingFile,
      dryRun,
      reportFolder: path.join(cityFolder(config, city), 'imports'),
      now: systemClock.now(),
      say,
      onProgress: progress.show,
    }),
  ).finally(progress.stop);
  for (const [code, n] of Object.entries(result.rejected)) say(`  rejected  ${code}: ${n}`);
  for (const [code, n] of Object.entries(result.warnings)) say(`  warning   ${code}: ${n}`);
  if (result.speciesMade > 0) say(`  species that were not in our list: ${result.speciesMade}`);
  say(`Report: ${result.report}`);
  const { read, imported, updated, unchanged, rejected } = result.totals;
  say(
    `read=${read} imported=${imported} updated=${updated} unchanged=${unchanged} rejected=${rejected}`,
  );
  return imported + updated + unchanged + rejected === read ? 0 : 1;
}

async function giveBack(file: string): Promise<number> {
  const config = readConfig();
  const progress = meter();
  const count = await withDatabase(config, readCityFile(config.cityFile), (database) =>
    exportTrees(database.db, file, (done) => progress.show(done, 0)),
  ).finally(progress.stop);
  say(`exported=${count} to ${file}`);
  return 0;
}

/** A bar on a terminal, a line every few seconds elsewhere. */
function meter() {
  const { isTTY } = process.stdout;
  const bar = new SingleBar({
    format: '  {bar} {value}/{total} rows  {duration_formatted}',
    hideCursor: true,
    barsize: 30,
  });
  let begun = false;
  let said = performance.now();
  return {
    show: (done: number, all: number) => {
      if (isTTY) {
        if (!begun) bar.start(Math.max(all, done), 0);
        begun = true;
        bar.setTotal(Math.max(all, done));
        bar.update(done);
      } else if (performance.now() - said > 3_000) {
        said = performance.now();
        say(`  ${done}${all > 0 ? ` of about ${all}` : ''} rows`);
      }
    },
    stop: () => {
      if (begun) bar.stop();
    },
  };
}

function inWords(error: unknown): string {
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const { code, message } = inner as NodeJS.ErrnoException;
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND')
    return 'The database of DATABASE_URL cannot be reached.';
  return message ?? String(error);
}
