/**
 * A whole database as gzipped lines of JSON: a first line about the schema, then for each table a line that names its
 * columns and one line per row, every value as PostgreSQL writes it. It fits either engine and any of their versions.
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { sql } from 'drizzle-orm';
import { claimFor, refuseOthers } from './city-database.ts';
import { one, rows, type Database, type Db } from './client.ts';
import { migrate } from './migrate.ts';
import { quoted, tablesInOrder, type Table } from './tables.ts';

type Progress = (table: string, rowCount: number) => void;
interface Head {
  format: 'luyin database';
  version: 1;
  schema: string;
  at: string;
}
const batch = 1000;

/** One moment's state, whatever is written meanwhile. Returns the number of rows. */
export async function exportDatabase(
  database: Database,
  file: string,
  at: Date,
  progress: Progress = () => {},
): Promise<number> {
  const unfinished = `${file}.part`;
  let total = 0;
  try {
    await database.db.transaction(
      async (tx) => {
        const counted: Progress = (table, count) => {
          total += count;
          progress(table, count);
        };
        await pipeline(
          Readable.from(lines(tx, at, counted)),
          createGzip(),
          createWriteStream(unfinished),
        );
      },
      { isolationLevel: 'repeatable read', accessMode: 'read only' },
    );
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  return total;
}

async function* lines(tx: Db, at: Date, progress: Progress): AsyncGenerator<string> {
  const last = await one<{ name: string }>(tx, sql`SELECT max(name) AS name FROM migration`);
  const head: Head = {
    format: 'luyin database',
    version: 1,
    schema: last?.name ?? '',
    at: at.toISOString(),
  };
  yield `${JSON.stringify(head)}\n`;
  for (const { name, columns } of await tablesInOrder(tx)) {
    yield `${JSON.stringify({ table: name, columns: columns.map((column) => column.name) })}\n`;
    const values = columns.map((column) => `${quoted(column.name)}::text`).join(', ');
    await tx.execute(
      sql.raw(
        `DECLARE export_rows CURSOR FOR SELECT json_build_array(${values})::text AS row FROM ${quoted(name)}`,
      ),
    );
    for (;;) {
      const found = await rows<{ row: string }>(tx, sql.raw(`FETCH ${batch} FROM export_rows`));
      if (found.length === 0) break;
      progress(name, found.length);
      yield found.map(({ row }) => `${row}\n`).join('');
    }
    await tx.execute(sql.raw('CLOSE export_rows'));
  }
}

/** Into an empty database, all or nothing; a copy of another city than `city` is refused. Brings an older schema up to date afterwards. Returns the number of rows. */
export async function importDatabase(
  database: Database,
  file: string,
  { city, progress = () => {} }: { city?: { id: string; name: string }; progress?: Progress } = {},
): Promise<number> {
  const source = createReadStream(file);
  const unpacked = source.pipe(createGunzip());
  source.on('error', (error) => unpacked.destroy(error));
  const input = createInterface({ input: unpacked, crlfDelay: Infinity });
  const reader = Readable.from(withErrors(input, unpacked))[Symbol.asyncIterator]();
  const head = parseHead((await reader.next()).value as string | undefined, file);
  await migrate(database, undefined, head.schema);
  const here = await one<{ name: string }>(
    database.db,
    sql`SELECT max(name) AS name FROM migration`,
  );
  if (here?.name !== head.schema) {
    throw new Error(
      `${file} was made with schema ${head.schema}, this database has ${here?.name ?? 'none'}. ` +
        'Import with the same or a newer version of the program into an empty database.',
    );
  }
  const total = await database.db.transaction(async (tx) => {
    const count = await fill(tx, reader, progress);
    const remembers = await one<{ yes: boolean }>(
      tx,
      sql`SELECT to_regclass('city') IS NOT NULL AS yes`,
    );
    if (city && remembers?.yes) await refuseOthers(tx, city);
    return count;
  });
  await migrate(database);
  if (city) await claimFor(database, city);
  return total;
}

/** A truncated file must not look like a short one, nor its error like one of the program. */
async function* withErrors(input: AsyncIterable<string>, from: Readable): AsyncGenerator<string> {
  let failure: Error | undefined;
  from.on('error', (error) => (failure = error));
  try {
    yield* input;
  } catch (error) {
    failure ??= error as Error;
  }
  if (failure) throw new Error(`The file cannot be read to its end: ${failure.message}`);
}

function parseHead(line: string | undefined, file: string): Head {
  try {
    const head = JSON.parse(line ?? '') as Head;
    if (head.format === 'luyin database' && head.version === 1) return head;
  } catch {
    // said below
  }
  throw new Error(`${file} is not an export of this program.`);
}

async function fill(tx: Db, reader: AsyncIterator<string>, progress: Progress): Promise<number> {
  const tables = new Map((await tablesInOrder(tx)).map((table) => [table.name, table]));
  // Which city it belongs to, the copy says itself.
  if (tables.has('city')) await tx.execute(sql`DELETE FROM city`);
  for (const { name } of tables.values()) {
    const used = await one(tx, sql.raw(`SELECT 1 AS used FROM ${quoted(name)} LIMIT 1`));
    if (used) throw new Error(`The database is not empty (${name}). See: npm run db -- reset`);
    // What triggers keep true stands in the file already.
    await tx.execute(sql.raw(`ALTER TABLE ${quoted(name)} DISABLE TRIGGER USER`));
  }
  let into: { table: Table; columns: string[] } | undefined;
  let waiting: string[] = [];
  let total = 0;
  const flush = async () => {
    if (!into || waiting.length === 0) return;
    await insert(tx, into.table, into.columns, waiting);
    progress(into.table.name, waiting.length);
    total += waiting.length;
    waiting = [];
  };
  for (let next = await reader.next(); !next.done; next = await reader.next()) {
    const line = next.value;
    if (line.startsWith('{')) {
      await flush();
      const { table: name, columns } = JSON.parse(line) as { table: string; columns: string[] };
      const table = tables.get(name);
      if (!table) throw new Error(`The file holds a table that is not known here: ${name}`);
      into = { table, columns };
    } else {
      waiting.push(line);
      if (waiting.length >= batch) await flush();
    }
  }
  await flush();
  // Rows may refer to later ones of their own table until here; a table with checks to come can't be altered.
  await tx.execute(sql`SET CONSTRAINTS ALL IMMEDIATE`);
  for (const table of tables.values()) await finish(tx, table);
  return total;
}

async function insert(tx: Db, table: Table, columns: string[], list: string[]): Promise<void> {
  const types = columns.map((name) => {
    const type = table.columns.find((column) => column.name === name)?.type;
    if (!type)
      throw new Error(`The file holds a column that is not known here: ${table.name}.${name}`);
    return type;
  });
  const values = types.map((type, at) => `(r ->> ${at})::${type}`).join(', ');
  await tx.execute(
    sql`${sql.raw(
      `INSERT INTO ${quoted(table.name)} (${columns.map(quoted).join(', ')}) OVERRIDING SYSTEM VALUE SELECT ${values}`,
    )} FROM jsonb_array_elements(${`[${list.join(',')}]`}::jsonb) AS r`,
  );
}

/** Triggers back on, and identity columns counting on from the highest number. */
async function finish(tx: Db, { name, columns }: Table): Promise<void> {
  await tx.execute(sql.raw(`ALTER TABLE ${quoted(name)} ENABLE TRIGGER USER`));
  for (const column of columns.filter(({ identity }) => identity)) {
    await tx.execute(
      sql.raw(
        `SELECT setval(pg_get_serial_sequence('${quoted(name)}', '${column.name}'), coalesce(max(${quoted(column.name)}), 1), max(${quoted(column.name)}) IS NOT NULL) FROM ${quoted(name)}`,
      ),
    );
  }
}
