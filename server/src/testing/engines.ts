/**
 * A database of its own for every test file, on each engine that is there: embedded always, PostgreSQL where
 * TEST_DATABASE_URL (by default the local server) can be reached.
 */
import { createHash, randomBytes } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { openDatabase, type Database } from '../db/client.ts';
import { migrate, migrationsFolder } from '../db/migrate.ts';
import { testDatabaseUrl } from './environment.ts';

export type Engine = Database['engine'];

/** Which engines this run can use. */
export const engines: readonly Engine[] =
  testDatabaseUrl && (await reachable(testDatabaseUrl)) ? ['embedded', 'postgres'] : ['embedded'];

async function reachable(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 20_000 });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

export interface TestDatabase {
  /** Migrated and empty. */
  database: Database;
  /** The settings that lead another process to it. */
  env: Record<string, string>;
  /** Opens the same data once more: as a second process would, or (embedded, after close) as a restart does. */
  again(): Promise<Database>;
  /** Closes what is open and removes everything. */
  remove(): Promise<void>;
}

export async function testDatabase(engine: Engine): Promise<TestDatabase> {
  const where = engine === 'embedded' ? await embeddedPlace() : await serverPlace();
  const opened: Database[] = [];
  const again = async () => {
    const database = await openDatabase(where.place);
    opened.push(database);
    return database;
  };
  const database = await again();
  await migrate(database);
  const env: Record<string, string> =
    'url' in where.place
      ? { DATABASE_URL: where.place.url }
      : { DATA_DIR: path.dirname(where.place.dataDir) };
  return {
    database,
    env,
    again,
    remove: async () => {
      for (const one of opened) await one.close().catch(() => {});
      await where.remove();
    },
  };
}

async function serverPlace() {
  const name = `luyin_test_${randomBytes(6).toString('hex')}`;
  const admin = async (statement: string) => {
    const client = new pg.Client({ connectionString: testDatabaseUrl });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await admin(`CREATE DATABASE ${name} TEMPLATE ${await serverTemplate()}`);
  const url = new URL(testDatabaseUrl);
  url.pathname = `/${name}`;
  return {
    place: { url: url.href, poolSize: 8 },
    remove: () => admin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

/** Migrating takes as long as a short test; a copy of a migrated database does not. */
async function serverTemplate(): Promise<string> {
  const name = `luyin_test_template_${await fingerprint()}`;
  const client = new pg.Client({ connectionString: testDatabaseUrl });
  await client.connect();
  try {
    // One test file makes it, the others wait; the lock goes with the connection.
    await client.query(`SELECT pg_advisory_lock(hashtextextended('luyin:test-template', 0))`);
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount) return name;
    const making = `luyin_test_making_${randomBytes(6).toString('hex')}`;
    await client.query(`CREATE DATABASE ${making}`);
    const url = new URL(testDatabaseUrl);
    url.pathname = `/${making}`;
    const database = await openDatabase({ url: url.href, poolSize: 2 });
    await migrate(database);
    await database.close();
    await client.query(`ALTER DATABASE ${making} RENAME TO ${name}`);
    return name;
  } finally {
    await client.end();
  }
}

/** A fresh PGlite folder takes seconds, a copy of a migrated one does not. */
async function embeddedPlace() {
  const folder = await mkdtemp(path.join(tmpdir(), 'luyin-test-'));
  // Where a process with the default CITY_FILE looks.
  const dataDir = path.join(folder, 'changzhou');
  await cp(await template(), dataDir, { recursive: true });
  return {
    place: { dataDir },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Made by the first test file that needs it, kept until a migration changes. */
async function template(): Promise<string> {
  for (;;) {
    const before = await fingerprint();
    const folder = path.join(tmpdir(), `luyin-test-template-${before}`);
    if (await exists(folder)) return folder;
    const making = await mkdtemp(path.join(tmpdir(), 'luyin-test-making-'));
    const database = await openDatabase({ dataDir: making });
    await migrate(database);
    await database.close();
    // Another test file may have been faster; a migration edited meanwhile makes this one useless.
    const kept =
      (await fingerprint()) === before &&
      (await rename(making, folder).then(
        () => true,
        () => false,
      ));
    if (!kept) await rm(making, { recursive: true, force: true });
  }
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256').update(process.version);
  for (const name of (await readdir(migrationsFolder)).sort()) {
    hash.update(name).update(await readFile(path.join(migrationsFolder, name)));
  }
  return hash.digest('hex').slice(0, 16);
}

const exists = (file: string) =>
  stat(file).then(
    () => true,
    () => false,
  );
