/**
 * `npm run import -- trees FILE [--mapping M.json] [--dry-run]` and `npm run export -- trees FILE`. Ends with exit code
 * 0 when every row is accounted for, 1 when the file as a whole could not be read or written, 2 for a wrong command.
 */
import path from 'node:path';
import { SingleBar } from 'cli-progress';
import { onCity } from './city-cli.ts';
import { help, readArgs, runCommand, say, Wrong } from './cli.ts';
import { standingIn } from './config.ts';
import { cityFolder } from './db/city-database.ts';
import { systemClock } from './house.ts';
import { exportKind, exportTrees } from './modules/tree/export.ts';
import { importTrees } from './modules/tree/import/run.ts';

const usage = `npm run import -- trees FILE [--mapping MAPPING.json] [--dry-run]
    FILE is CSV or GeoJSON, plain or gzip. DATA_DIR or DATABASE_URL say where to, CITY_FILE for which city.
npm run export -- trees FILE
    FILE ends in .csv, .csv.gz, .geojson or .geojson.gz.`;

const limits = { poolSize: 4, statementTimeoutMs: 0 };

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

async function bringIn(
  file: string,
  mappingFile: string | undefined,
  dryRun: boolean,
): Promise<number> {
  const progress = meter();
  const result = await onCity(
    ({ config, city, database }) =>
      importTrees(database, city, {
        file,
        mappingFile,
        dryRun,
        reportFolder: path.join(cityFolder(config, city), 'imports'),
        now: systemClock.now(),
        say,
        onProgress: progress.show,
      }),
    limits,
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
  const progress = meter();
  const count = await onCity(
    ({ database }) => exportTrees(database.db, file, (done) => progress.show(done, 0)),
    limits,
  ).finally(progress.stop);
  say(`exported=${count} to ${file}`);
  return 0;
}

await runCommand(usage, async (args) => {
  const { values, positionals } = readArgs({
    args,
    allowPositionals: true,
    options: { mapping: { type: 'string' }, 'dry-run': { type: 'boolean', default: false }, help },
  });
  const [verb, noun, file, ...more] = positionals;
  if (values.help) return say(usage);
  if (noun !== 'trees' || !file || more.length > 0) throw new Wrong('Say what, and which file.');
  if (verb === 'export' && !exportKind(file)) throw new Wrong(`What kind of file is ${file}?`);
  const absolute = path.resolve(standingIn, file);
  const { mapping } = values;
  if (verb === 'import') {
    return bringIn(absolute, mapping && path.resolve(standingIn, mapping), values['dry-run']);
  }
  if (verb === 'export') return giveBack(absolute);
  throw new Wrong(`There is no ${String(verb)}.`);
});
