/** What autovacuum does on a PostgreSQL server, and nobody on the embedded engine. */
import { sql } from 'drizzle-orm';
import { rows, type Database } from './client.ts';
import { quoted } from './tables.ts';

/**
 * Looks again at tables of which a good part has changed: a planner that takes a full table for an empty one sorts all
 * of it for a page. Returns how many.
 */
export async function keepStatistics({ engine, db }: Database): Promise<number> {
  if (engine === 'postgres') return 0;
  // Counters are written down at most once a second: now, or what just happened is not seen.
  await db.execute(sql`SELECT pg_stat_force_next_flush()`);
  const changed = await rows<{ name: string }>(
    db,
    sql`SELECT relname AS name FROM pg_stat_user_tables
        WHERE schemaname = 'public' AND n_mod_since_analyze > 200 + n_live_tup / 5`,
  );
  for (const { name } of changed) await db.execute(sql.raw(`ANALYZE ${quoted(name)}`));
  return changed.length;
}
