/**
 * One PostgreSQL dialect on two engines: PGlite in a folder (embedded) and a PostgreSQL server. Both answer with the
 * same value types, so that nothing above this file knows which one runs.
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { SQL } from 'drizzle-orm';
import { PgDialect, type PgDatabase, type PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type pg from 'pg';
import { lockFolder } from './folder-lock.ts';
import { keepingStatements, nameOf } from './statements.ts';

/** The database, or a transaction on it. Inside a transaction use only the transaction: the outer one would wait for itself. */
export type Db = PgDatabase<PgQueryResultHKT, Record<string, never>>;

export interface Database {
  readonly engine: 'embedded' | 'postgres';
  readonly db: Db;
  /** Runs a script of several statements: all of them or none (do not write BEGIN or COMMIT in it). */
  exec(script: string): Promise<void>;
  /** Lets one process at a time do `work`, across every process on this database. */
  alone<T>(name: string, work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export type DatabasePlace =
  | { dataDir: string }
  | {
      url: string;
      poolSize?: number;
      /** Ends a statement that takes longer: for a server, whose visitors are gone by then. */
      statementTimeoutMs?: number;
    };

export async function openDatabase(where: DatabasePlace): Promise<Database> {
  return 'url' in where ? openServer(where) : openEmbedded(where.dataDir);
}

async function openEmbedded(dataDir: string): Promise<Database> {
  await mkdir(dataDir, { recursive: true });
  const unlock = await lockFolder(dataDir);
  try {
    const [{ PGlite }, { pg_trgm }, { drizzle }] = await Promise.all([
      import('@electric-sql/pglite'),
      import('@electric-sql/pglite/contrib/pg_trgm'),
      import('drizzle-orm/pglite'),
    ]);
    const client = await PGlite.create(path.join(dataDir, 'db'), { extensions: { pg_trgm } });
    await client.exec(`SET TimeZone TO 'UTC'`);
    return {
      engine: 'embedded',
      db: drizzle({ client: keepingStatements(client) }) as unknown as Db,
      exec: async (script) => void (await client.exec(script)),
      alone: (_name, work) => work(),
      close: async () => {
        await client.close();
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}

async function openServer(where: Extract<DatabasePlace, { url: string }>): Promise<Database> {
  const [{ default: driver }, { drizzle }] = await Promise.all([
    import('pg'),
    import('drizzle-orm/node-postgres'),
  ]);
  const int8 = (text: string) => {
    const number = Number(text);
    return Number.isSafeInteger(number) ? number : BigInt(text);
  };
  // Drizzle falls back to these for every type it does not map itself.
  driver.types.setTypeParser(driver.types.builtins.INT8, int8 as (text: string) => number);
  const INT8_ARRAY = 1016 as typeof driver.types.builtins.INT8;
  driver.types.setTypeParser(INT8_ARRAY, (text) =>
    text === '{}'
      ? []
      : text
          .slice(1, -1)
          .split(',')
          .map((item) => (item === 'NULL' ? null : int8(item))),
  );
  const pool = new driver.Pool({
    connectionString: where.url,
    max: where.poolSize ?? 10,
    connectionTimeoutMillis: 3_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    statement_timeout: where.statementTimeoutMs ?? 0,
    idle_in_transaction_session_timeout: 30_000,
    application_name: 'luyin',
    // Compiling a plan takes longer than any of our short questions.
    options: '-c TimeZone=UTC -c jit=off',
  });
  // An idle connection that breaks is replaced on the next query; unheard, this event would end the process.
  pool.on('error', () => {});
  /** A connection of its own without the time limit: an index takes its time, and so does waiting for another process. */
  async function unhurried<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await pool.connect();
    let broken: Error | undefined;
    const breaks = (error: Error) => (broken = error);
    client.on('error', breaks);
    try {
      await client.query('SET statement_timeout = 0');
      const result = await work(client);
      await client.query('RESET statement_timeout');
      return result;
    } catch (error) {
      // Its settings and locks go with the connection.
      broken ??= error as Error;
      throw error;
    } finally {
      client.off('error', breaks);
      client.release(broken);
    }
  }
  return {
    engine: 'postgres',
    db: drizzle(pool) as unknown as Db,
    exec: (script) => unhurried(async (client) => void (await client.query(script))),
    alone: (name, work) =>
      unhurried(async (client) => {
        await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [name]);
        try {
          return await work();
        } finally {
          await client.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [name]);
        }
      }),
    close: () => pool.end(),
  };
}

const TIMESTAMPTZ = 1184;
const BYTEA = 17;

/**
 * Rows of a hand-written query, with the same types on both engines: int8 is a number (a bigint beyond 2^53),
 * numeric and date are text, timestamptz is a Date, json is parsed, bytea is a Buffer. As parameters give Dates,
 * Buffers, numbers and text; JSON goes in as `${JSON.stringify(x)}::jsonb`, an array as `${sql.param(list)}::int8[]`.
 */
export async function rows<T>(db: Db, query: SQL): Promise<T[]> {
  return valuesAlike<T>(await db.execute(query));
}

const dialect = new PgDialect();

/**
 * Like `rows`, for what is asked all the time: parsed and planned once per connection. A connection keeps every text it
 * has seen, so the text may have a few forms, and whatever varies freely has to be a parameter.
 */
export async function prepared<T>(db: Db, query: SQL): Promise<T[]> {
  const { sql, params } = dialect.sqlToQuery(query);
  const statement = db._.session.prepareQuery({ sql, params }, undefined, nameOf(sql), false);
  return valuesAlike<T>(await statement.execute());
}

function valuesAlike<T>(answer: unknown): T[] {
  const result = answer as {
    rows: Record<string, unknown>[];
    fields: { name: string; dataTypeID: number }[];
  };
  for (const { name, dataTypeID } of result.fields) {
    if (dataTypeID === TIMESTAMPTZ) {
      for (const row of result.rows) row[name] = toDate(row[name]);
    } else if (dataTypeID === BYTEA) {
      for (const row of result.rows) row[name] = toBuffer(row[name]);
    }
  }
  return result.rows as T[];
}

/** The first row, or undefined. */
export async function one<T>(db: Db, query: SQL): Promise<T | undefined> {
  return (await rows<T>(db, query))[0];
}

/** PostgreSQL writes "2026-03-12 14:20:00.5+00"; ISO 8601 wants a T and minutes in the offset. */
function toDate(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return new Date(value.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'));
}

function toBuffer(value: unknown): unknown {
  if (!(value instanceof Uint8Array) || Buffer.isBuffer(value)) return value;
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
}
