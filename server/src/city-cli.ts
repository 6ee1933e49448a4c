/** For commands of the terminal that work on the city of the settings. */
import { say } from './cli.ts';
import { readConfig, type Config } from './config.ts';
import { claimFor, placeOf } from './db/city-database.ts';
import { openDatabase, type Database, type Db } from './db/client.ts';
import { migrate } from './db/migrate.ts';
import { demoClockOf } from './demo/clock.ts';
import { systemClock } from './house.ts';
import { readCityFile, type CityFile } from './modules/city/city-file.ts';

interface At {
  config: Config;
  city: CityFile;
  database: Database;
}

/** The database of the city, its schema brought up to date. */
export async function onCity<T>(
  work: (at: At) => Promise<T>,
  limits?: Parameters<typeof placeOf>[2],
): Promise<T> {
  const config = readConfig();
  const city = readCityFile(config.cityFile);
  const database = await openDatabase(placeOf(config, city, limits));
  try {
    await migrate(database);
    await claimFor(database, city);
    return await work({ config, city, database });
  } finally {
    await database.close();
  }
}

export interface Tools extends Omit<At, 'database'> {
  tx: Db;
  now: Date;
}

/** One transaction, at the time that it is in the house; it answers what to say. */
export async function inCity(work: (tools: Tools) => Promise<string[]>): Promise<void> {
  const lines = await onCity(async ({ config, city, database }) => {
    const clock = await demoClockOf(config, config.demo ?? city.demo, database);
    const now = (clock ?? systemClock).now();
    return database.db.transaction((tx) => work({ config, city, tx, now }));
  });
  for (const line of lines) say(line);
}
