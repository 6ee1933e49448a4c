/**
 * `npm run permits -- import FILE.csv [--source NAME] [--dry-run] [--skip-bad]`. Ends with exit code 0 when every row is
 * in the register, 1 when a row or the file could not be read, 2 for a wrong command.
 */
import path from 'node:path';
import { onCity } from './city-cli.ts';
import { help, readArgs, runCommand, say, Wrong } from './cli.ts';
import { standingIn } from './config.ts';
import { systemClock } from './house.ts';
import { importPermits } from './modules/permit/import.ts';

const usage = `npm run permits -- import FILE.csv [--source NAME] [--dry-run] [--skip-bad]
    FILE is CSV, UTF-8 or GBK, with a heading: number, kind, holder, valid_from, valid_until, issued_by, and where
    known purpose, trees, tree_count, lon, lat, radius_m, place, district, revoked; or the Chinese names of these.
    A file with a bad row changes nothing; --skip-bad imports the others. DATA_DIR or DATABASE_URL say where to.`;

await runCommand(usage, async (args) => {
  const { values, positionals } = readArgs({
    args,
    allowPositionals: true,
    options: {
      source: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      'skip-bad': { type: 'boolean', default: false },
      help,
    },
  });
  if (values.help) return say(usage);
  const [verb, file, ...more] = positionals;
  if (verb !== 'import' || !file || more.length > 0) throw new Wrong('Say what, and which file.');
  const { bad, unknownTrees, read, imported, updated, unchanged, rejected, written } = await onCity(
    ({ database, city }) =>
      importPermits(database, city, {
        file: path.resolve(standingIn, file),
        source: values.source?.trim() || path.basename(file),
        dryRun: values['dry-run'],
        skipBad: values['skip-bad'],
        now: systemClock.now(),
      }),
    { poolSize: 2, statementTimeoutMs: 0 },
  );
  for (const { line, column, say: what } of bad) say(`  line ${line}: ${column} ${what}`);
  if (unknownTrees.length > 0) {
    const some = unknownTrees.slice(0, 10).join(', ');
    say(`  not in the register of trees: ${unknownTrees.length} (${some})`);
  }
  say(
    `read=${read} imported=${imported} updated=${updated} unchanged=${unchanged} rejected=${rejected}`,
  );
  if (!written) say(values['dry-run'] ? 'A dry run: nothing was changed.' : 'Nothing was changed.');
  return rejected === 0 ? 0 : 1;
});
