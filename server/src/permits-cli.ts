/**
 * `npm run permits -- import FILE.csv [--source NAME] [--dry-run] [--skip-bad]`. Ends with exit code 0 when every row is
 * in the register, 1 when a row or the file could not be read, 2 for a wrong command.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig, standingIn } from './config.ts';
import { claimFor, placeOf } from './db/city-database.ts';
import { openDatabase } from './db/client.ts';
import { migrate } from './db/migrate.ts';
import { systemClock } from './house.ts';
import { readCityFile } from './modules/city/city-file.ts';
import { importPermits } from './modules/permit/import.ts';

const usage = `npm run permits -- import FILE.csv [--source NAME] [--dry-run] [--skip-bad]
    FILE is CSV, UTF-8 or GBK, with a heading: number, kind, holder, valid_from, valid_until, issued_by, and where
    known purpose, trees, tree_count, lon, lat, radius_m, place, district, revoked; or the Chinese names of these.
    A file with a bad row changes nothing; --skip-bad imports the others. DATA_DIR or DATABASE_URL say where to.`;

const say = (line: string) => void process.stdout.write(`${line}\n`);

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const { code, message } = inner as NodeJS.ErrnoException;
  const away = code === 'ECONNREFUSED' || code === 'ENOTFOUND';
  process.stderr.write(
    `${away ? 'The database of DATABASE_URL cannot be reached.' : (message ?? String(error))}\n`,
  );
  process.exitCode = 1;
}

async function main(args: string[]): Promise<number> {
  let given;
  try {
    given = parseArgs({
      args,
      allowPositionals: true,
      options: {
        source: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        'skip-bad': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    return wrong((error as Error).message);
  }
  const { values, positionals } = given;
  if (values.help) {
    say(usage);
    return 0;
  }
  const [verb, file, ...more] = positionals;
  if (verb !== 'import' || !file || more.length > 0) return wrong('Say what, and which file.');
  const config = readConfig();
  const city = readCityFile(config.cityFile);
  const database = await openDatabase(
    placeOf(config, city, { poolSize: 2, statementTimeoutMs: 0 }),
  );
  try {
    await migrate(database);
    await claimFor(database, city);
    const outcome = await importPermits(database, city, {
      file: path.resolve(standingIn, file),
      source: values.source?.trim() || path.basename(file),
      dryRun: values['dry-run'],
      skipBad: values['skip-bad'],
      now: systemClock.now(),
    });
    for (const { line, column, say: what } of outcome.bad) say(`  line ${line}: ${column} ${what}`);
    if (outcome.unknownTrees.length > 0) {
      const some = outcome.unknownTrees.slice(0, 10).join(', ');
      say(`  not in the register of trees: ${outcome.unknownTrees.length} (${some})`);
    }
    const { read, imported, updated, unchanged, rejected } = outcome;
    say(
      `read=${read} imported=${imported} updated=${updated} unchanged=${unchanged} rejected=${rejected}`,
    );
    if (!outcome.written)
      say(values['dry-run'] ? 'A dry run: nothing was changed.' : 'Nothing was changed.');
    return rejected === 0 ? 0 : 1;
  } finally {
    await database.close();
  }
}

function wrong(sentence: string): number {
  process.stderr.write(`${sentence}\n\n${usage}\n`);
  return 2;
}
