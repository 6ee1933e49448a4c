import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { engines, testDatabase, type TestDatabase } from '../testing/index.ts';
import { claimFor } from './city-database.ts';
import { rows, type Database } from './client.ts';
import { exportDatabase, importDatabase } from './copy.ts';
import { tablesInOrder } from './tables.ts';

async function everything(database: Database): Promise<Record<string, unknown[]>> {
  const all: Record<string, unknown[]> = {};
  for (const { name } of await tablesInOrder(database.db)) {
    all[name] = await rows(
      database.db,
      sql.raw(`SELECT row_to_json(t)::text AS row FROM "${name}" t ORDER BY 1`),
    );
  }
  return all;
}

for (const from of engines) {
  for (const to of engines) {
    describe(`a database copied from ${from} to ${to}`, () => {
      let folder: string;
      let source: TestDatabase;
      let target: TestDatabase;
      before(async () => {
        folder = await mkdtemp(path.join(tmpdir(), 'luyin-copy-'));
        source = await testDatabase(from);
        target = await testDatabase(to);
        await claimFor(source.database, { id: 'testcity', name: '测试市' });
        await source.database.db.execute(sql`
          INSERT INTO person (name, phone_hash, phone_cipher, created_at)
          SELECT 'name ' || n || E' "quoted",\n\\ 树', decode(lpad(n::text, 8, '0'), 'hex'), '\\x00ff'::bytea, now()
          FROM generate_series(1, 2500) AS n`);
        await source.database.db.execute(sql`
          INSERT INTO event (subject_kind, subject_id, action, reason, data, at)
          SELECT 'tree', n::text, 'fell', NULL, '{"a": [1, null, "树"]}', '2026-01-02 03:04:05.678901+00'
          FROM generate_series(1, 10) AS n`);
      });
      after(async () => {
        await source.remove();
        await target.remove();
        await rm(folder, { recursive: true, force: true });
      });

      it('is refused where another city is meant, and leaves nothing there', async () => {
        const file = path.join(folder, 'other.ndjson.gz');
        const empty = await testDatabase(to);
        try {
          await exportDatabase(source.database, file, new Date());
          const city = { id: 'elsewhere', name: '别处' };
          await claimFor(empty.database, city);
          await assert.rejects(
            importDatabase(empty.database, file, { city }),
            /belongs to 测试市 \(testcity\).*elsewhere/,
          );
          assert.equal((await rows(empty.database.db, sql`SELECT FROM person`)).length, 0);
        } finally {
          await empty.remove();
        }
      });

      it('is the same, row for row, and its identities count on', async () => {
        const file = path.join(folder, 'copy.ndjson.gz');
        const exported = await exportDatabase(source.database, file, new Date());
        assert.equal(await importDatabase(target.database, file), exported);
        assert.deepEqual(await everything(target.database), await everything(source.database));
        const [next] = await rows<{ id: number }>(
          target.database.db,
          sql`INSERT INTO event (subject_kind, subject_id, action, at) VALUES ('tree', '1', 'move_away', now()) RETURNING id`,
        );
        assert.equal(next?.id, 11);
        await assert.rejects(target.database.exec('DELETE FROM event'), 'triggers are on again');
      });

      it('is refused where there is something already, and when the file is cut short', async () => {
        const file = path.join(folder, 'copy.ndjson.gz');
        await assert.rejects(importDatabase(target.database, file), /not empty/);
        const whole = await readFile(file);
        const cut = path.join(folder, 'cut.ndjson.gz');
        await writeFile(cut, whole.subarray(0, whole.length - 2000));
        const empty = await testDatabase(to);
        try {
          await assert.rejects(importDatabase(empty.database, cut), /cannot be read to its end/);
          const left = await rows(empty.database.db, sql`SELECT FROM person LIMIT 1`);
          assert.equal(left.length, 0, 'nothing of a broken file stays');
        } finally {
          await empty.remove();
        }
      });
    });
  }
}
