import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { engines, testDatabase, type TestDatabase } from '../testing/index.ts';
import { prepared, rows } from './client.ts';

for (const engine of engines) {
  describe(`a kept statement on ${engine}`, () => {
    let data: TestDatabase;
    before(async () => {
      data = await testDatabase(engine);
      await data.database.exec('CREATE TABLE word (id int PRIMARY KEY, text text, at timestamptz)');
    });
    after(() => data.remove());

    it('answers what the plain one answers, whatever is in its values', async () => {
      const { db } = data.database;
      const lists = [[`it's`, `a"b`, 'c\\d', '{e,f}', '', 'NULL', '榉树 $1'], []];
      for (const list of lists) {
        for (const text of [...list, `'); DROP TABLE word; --`, null]) {
          const query = sql`SELECT ${text}::text AS a, ${sql.param(list)}::text[] AS b, ${true}::boolean AS c,
            ${sql.param([1n, 2 ** 53])}::int8[] AS d, ${-1.5}::float8 AS e, ${new Date(5)}::timestamptz AS f,
            ${text}::text = ANY (${sql.param(list)}::text[]) AS g, '{"x": 1}'::jsonb AS h`;
          const plain = await rows<{ a: unknown; b: unknown; f: unknown }>(db, query);
          // Twice: the first prepares it, the second finds it.
          assert.deepEqual(await prepared(db, query), plain);
          assert.deepEqual(await prepared(db, query), plain);
          assert.deepEqual([plain[0]?.a, plain[0]?.b, plain[0]?.f], [text, list, new Date(5)]);
        }
      }
    });

    it('may be met for the first time by many at once, inside transactions and outside', async () => {
      const { db } = data.database;
      const add = (on: typeof db, id: number) =>
        prepared(on, sql`INSERT INTO word (id, text) VALUES (${id}, ${`w${id}`})`);
      await Promise.all(
        Array.from({ length: 12 }, (_, id) =>
          id % 2 ? add(db, id) : db.transaction((tx) => add(tx as unknown as typeof db, id)),
        ),
      );
      await assert.rejects(
        db.transaction(async (tx) => {
          await add(tx as unknown as typeof db, 100);
          throw new Error('changed my mind');
        }),
        /changed my mind/,
      );
      const found = await rows<{ id: number }>(db, sql`SELECT id FROM word ORDER BY id`);
      assert.deepEqual(
        found.map(({ id }) => id),
        Array.from({ length: 12 }, (_, id) => id),
      );
    });

    it('fails with the code of the database, and goes on working', async () => {
      const { db } = data.database;
      const add = (id: number | string, text: string) =>
        prepared(
          db,
          sql`INSERT INTO word (id, text) VALUES (${id}::int, ${text}::text) RETURNING text`,
        );
      const code = (wanted: string) => (error: { cause?: { code?: string } }) =>
        error.cause?.code === wanted;
      await add(200, 'first');
      await assert.rejects(add(200, 'again'), code('23505'));
      await assert.rejects(add('many', 'x'), code('22P02'));
      await assert.rejects(add(201, 'a\0b'), code('22021'));
      assert.deepEqual(await add(201, 'last'), [{ text: 'last' }]);
      await assert.rejects(prepared(db, sql`SELECT nothing FROM word`), code('42703'));
    });

    it('leaves the planner of other queries as it was', async () => {
      const { db } = data.database;
      for (let i = 0; i < 2; i += 1)
        await prepared(db, sql`SELECT id FROM word WHERE id = ${i}::int`);
      assert.deepEqual(await rows(db, sql`SHOW plan_cache_mode`), [{ plan_cache_mode: 'auto' }]);
    });
  });
}
