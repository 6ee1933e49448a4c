/** Where the database of a city is, and that it stays the database of that one city. */
import path from 'node:path';
import { sql } from 'drizzle-orm';
import type { Config } from '../config.ts';
import { one, type Database, type DatabasePlace, type Db } from './client.ts';

interface City {
  id: string;
  name: string;
}

/** Everything of a city that lies on this computer: its embedded database, photos, lock, secret key, import reports. */
export const cityFolder = ({ dataDir }: Config, { id }: City): string => path.join(dataDir, id);

/** Photos, where no bucket is set. */
export const filesFolder = (config: Config, city: City): string =>
  path.join(cityFolder(config, city), 'files');

/** `server` holds for PostgreSQL alone. */
export function placeOf(
  config: Config,
  city: City,
  server: { poolSize?: number; statementTimeoutMs?: number } = {},
): DatabasePlace {
  return config.databaseUrl
    ? { url: config.databaseUrl, ...server }
    : { dataDir: cityFolder(config, city) };
}

/** The first city to come is remembered; any other one is refused, before it mixes its trees with theirs. */
export async function claimFor(database: Database, city: City): Promise<void> {
  await database.db.execute(
    sql`INSERT INTO city (id, name) VALUES (${city.id}, ${city.name}) ON CONFLICT (only_one) DO NOTHING`,
  );
  await refuseOthers(database.db, city);
}

/** A database without a city belongs to nobody yet. */
export async function refuseOthers(db: Db, city: City): Promise<void> {
  const owner = await one<City>(db, sql`SELECT id, name FROM city`);
  if (!owner || owner.id === city.id) return;
  throw new Error(
    `This database belongs to ${owner.name} (${owner.id}), and CITY_FILE names ${city.name} (${city.id}). ` +
      'Choose the city file it was made with, or another database with DATABASE_URL or DATA_DIR.',
  );
}
