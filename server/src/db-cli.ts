/** `npm run db -- migrate | export FILE | import FILE | reset --yes`, on the database that the settings name. */
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { readConfig, type Config } from './config.ts';
import { readCityFile, type CityFile } from './modules/city/city-file.ts';
import { claimFor, cityFolder, filesFolder, placeOf } from './db/city-database.ts';
import { openDatabase, type Database } from './db/client.ts';
import { exportDatabase, importDatabase } from './db/copy.ts';
import { lockFolder } from './db/folder-lock.ts';
import { migrate } from './db/migrate.ts';

const usage = `npm run db -- migrate          bring the schema up to date
npm run db -- export FILE      the whole database into FILE (gzipped JSON lines), for either engine
npm run db -- import FILE      FILE into an empty database
npm run db -- reset --yes      remove everything in the database
It works on the city of CITY_FILE: on DATABASE_URL, or on the city’s folder in DATA_DIR (./data) while no server runs on it.`;

const say = (line: string) => void process.stdout.write(`${line}\n`);

function progress(): (table: string, count: number) => void {
  let told = 0;
  let total = 0;
  return (table, count) => {
    total += count;
    if (total - told < 50_000) return;
    told = total;
    say(`  ${total} rows (${table}) …`);
  };
}

async function run(words: string[]): Promise<void> {
  const [command, argument] = words;
  const file = argument ? path.resolve(argument) : undefined;
  const config = readConfig();
  const city = readCityFile(config.cityFile);
  if (command === 'migrate') {
    const applied = await using(config, city, async (database) => {
      const names = await migrate(database);
      await claimFor(database, city);
      return names;
    });
    return say(applied.length > 0 ? `Applied ${applied.join(', ')}` : 'The schema is up to date.');
  }
  if (command === 'export' && file) {
    const count = await using(config, city, async (database) => {
      await migrate(database);
      await claimFor(database, city);
      return exportDatabase(database, file, new Date(), progress());
    });
    say(`Exported ${count} rows to ${file}`);
    const photos = config.bucket ? `the bucket ${config.bucket.bucket}` : filesFolder(config, city);
    say(`Photos are not in it: they lie in ${photos}, to be copied beside it.`);
    if (!config.secretKey) {
      say(
        `Phones in it are encrypted with ${path.join(cityFolder(config, city), 'secret.key')}: keep a copy.`,
      );
    }
    return;
  }
  if (command === 'import' && file) {
    const count = await using(config, city, (database) =>
      importDatabase(database, file, { city, progress: progress() }),
    );
    return say(`Imported ${count} rows from ${file}`);
  }
  if (command === 'reset') return reset(config, city, words.includes('--yes'));
  throw new Error(usage);
}

async function using<T>(
  config: Config,
  city: CityFile,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(placeOf(config, city));
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

async function reset(config: Config, city: CityFile, yes: boolean): Promise<void> {
  const home = cityFolder(config, city);
  const folder = path.join(home, 'db');
  const photos = config.bucket ? null : filesFolder(config, city);
  const database = config.databaseUrl
    ? `the database ${new URL(config.databaseUrl).host}${new URL(config.databaseUrl).pathname}`
    : folder;
  const what = photos ? `${database} and the photos in ${photos}` : database;
  if (!yes)
    throw new Error(
      `This removes everything in ${what}. If that is meant: npm run db -- reset --yes`,
    );
  if (config.databaseUrl) {
    await using(config, city, async ({ db }) => {
      await db.execute(sql`DROP SCHEMA public CASCADE`);
      await db.execute(sql`CREATE SCHEMA public`);
    });
  } else {
    await mkdir(home, { recursive: true });
    const unlock = await lockFolder(home);
    await rm(folder, { recursive: true, force: true });
    await unlock();
  }
  // Without their rows nobody would ever find them again. A bucket may hold more than ours.
  if (photos) await rm(photos, { recursive: true, force: true });
  say(`Removed everything in ${what}.`);
}

try {
  await run(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
