/** A PostgreSQL database of its own for one bench, dropped afterwards. */
import pg from 'pg';
import { testDatabaseUrl } from '../scripts/test/what-is-here.mjs';

export async function scratchDatabase(
  name: string,
): Promise<{ url: string; drop(): Promise<void> }> {
  const database = `luyin_bench_${name}_${process.pid}`;
  const admin = async (statement: string) => {
    const client = new pg.Client({ connectionString: testDatabaseUrl });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await admin(`CREATE DATABASE ${database}`);
  const url = new URL(testDatabaseUrl);
  url.pathname = `/${database}`;
  return {
    url: url.href,
    drop: () => admin(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`),
  };
}
