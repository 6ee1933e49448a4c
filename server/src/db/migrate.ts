/**
 * Applies the hand-written SQL files of ./migrations in order, each in one transaction. A file that was applied is
 * history: if it reads differently later, the start stops with its name.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { rows, type Database } from './client.ts';

const FILE_NAME = /^\d{4}_[a-z0-9_]+\.sql$/;

/** Beside this file in the sources, beside the bundle once built. */
export const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url));

/** Returns the names that were applied now. `upTo` stops after the migration of that name. */
export async function migrate(
  database: Database,
  folder = migrationsFolder,
  upTo?: string,
): Promise<string[]> {
  return database.alone('luyin:migrate', async () => {
    await database.exec(`CREATE TABLE IF NOT EXISTS migration (
      name text PRIMARY KEY, sha256 text NOT NULL, at timestamptz NOT NULL DEFAULT now())`);
    const known = new Map(
      (
        await rows<{ name: string; sha256: string }>(
          database.db,
          sql`SELECT name, sha256 FROM migration`,
        )
      ).map((row) => [row.name, row.sha256]),
    );
    const applied: string[] = [];
    const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
    for (const name of names) {
      if (upTo !== undefined && name > upTo) break;
      if (!FILE_NAME.test(name))
        throw new Error(`Migration ${name}: name it NNNN_what_it_does.sql`);
      const script = await readFile(`${folder}/${name}`, 'utf8');
      const sha256 = createHash('sha256').update(script).digest('hex');
      const before = known.get(name);
      if (before === sha256) continue;
      if (before !== undefined) {
        throw new Error(
          `Migration ${name} was changed after it had been applied to this database. ` +
            `Restore the file and write the change as a new migration.`,
        );
      }
      // One script, so that the schema and the note of it stand or fall together.
      await database.exec(
        `${script}\n;INSERT INTO migration (name, sha256) VALUES ('${name}', '${sha256}');`,
      );
      applied.push(name);
    }
    return applied;
  });
}
