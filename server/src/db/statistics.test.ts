import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { testDatabase, type TestDatabase } from '../testing/index.ts';
import { one, rows } from './client.ts';
import { keepStatistics } from './statistics.ts';

describe('statistics on the embedded engine', () => {
  let data: TestDatabase;
  before(async () => {
    data = await testDatabase('embedded');
  });
  after(() => data.remove());

  it('follow a table that has grown, once, so that a page is read from its index', async () => {
    const { db } = data.database;
    const person = await one<{ id: string }>(
      db,
      sql`INSERT INTO person (name, created_at) VALUES ('市民', now()) RETURNING id`,
    );
    await db.execute(sql`
      INSERT INTO inbox_message (outbox_id, person_id, kind, title, text, at)
      SELECT n, ${person!.id}::uuid, 'kind', 'title', 'text', now() FROM generate_series(1, 5000) AS n`);
    const plan = async () => {
      const lines = await rows<{ 'QUERY PLAN': string }>(
        db,
        sql`EXPLAIN SELECT title FROM inbox_message WHERE person_id = ${person!.id}::uuid ORDER BY id DESC LIMIT 20`,
      );
      return lines.map((line) => line['QUERY PLAN']).join('\n');
    };
    assert.match(await plan(), /Sort/, 'this is what it is for');
    assert.ok((await keepStatistics(data.database)) >= 1);
    assert.doesNotMatch(await plan(), /Sort/);
    assert.match(await plan(), /Index Scan/);
    assert.equal(await keepStatistics(data.database), 0);
  });
});
