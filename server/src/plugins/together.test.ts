import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { one, rows, type Db } from '../db/client.ts';
import { fail, Failure } from '../failure.ts';
import { engines, testDatabase, type TestDatabase } from '../testing/index.ts';
import type { Ticket } from './idempotency.ts';
import { Door, type GroupHandler } from './together.ts';

const now = new Date('2026-05-01T08:00:00Z');
const ticket = (name: string, content = name): Ticket => {
  const of = (text: string) => createHash('sha256').update(text).digest();
  return {
    keyHash: of(name),
    requestHash: of(`content ${content}`),
    answerKey: of(`answer ${name}`),
  };
};
const fresh = () => ticket(randomBytes(8).toString('hex'));
const textOf = async (answer: Promise<{ text: string }>) => (await answer).text;

for (const engine of engines) {
  describe(`writes done together, on ${engine}`, () => {
    let data: TestDatabase;
    let db: Db;
    before(async () => {
      data = await testDatabase(engine);
      db = data.database.db;
      await db.execute(
        sql`CREATE TABLE line (id int GENERATED ALWAYS AS IDENTITY, name text UNIQUE)`,
      );
    });
    after(() => data.remove());

    const sizes: number[] = [];
    const writing: GroupHandler<string> = async (tx, names) => {
      sizes.push(names.length);
      const outcomes = [];
      for (const name of names) {
        if (name.startsWith('refused')) outcomes.push(fail('session_full'));
        else {
          await tx.execute(sql`INSERT INTO line (name) VALUES (${name})`);
          outcomes.push(JSON.stringify({ name }));
        }
      }
      return outcomes;
    };
    const keys = async () =>
      (await one<{ n: number }>(db, sql`SELECT count(*)::int AS n FROM idempotency_key`))!.n;

    it('who comes while others are served goes in next, all at once and in the order of coming', async () => {
      sizes.length = 0;
      const door = new Door(data.database, writing);
      const names = Array.from({ length: 100 }, (_, i) => `order-${String(i).padStart(3, '0')}`);
      const answers = await Promise.all(
        names.map((name) => textOf(door.enter(fresh(), name, now))),
      );
      assert.deepEqual(
        answers,
        names.map((name) => JSON.stringify({ name })),
      );
      const written = await rows<{ name: string }>(
        db,
        sql`SELECT name FROM line WHERE name LIKE 'order-%' ORDER BY id`,
      );
      assert.deepEqual(
        written.map(({ name }) => name),
        names,
      );
      assert.deepEqual(sizes, [1, 64, 35]);
    });

    it('one that is refused leaves no trace, and its neighbours are served', async () => {
      const had = await keys();
      const door = new Door(data.database, writing);
      const results = await Promise.allSettled(
        ['before', 'refused', 'between', 'refused too'].map((name) =>
          door.enter(fresh(), name, now),
        ),
      );
      assert.deepEqual(
        results.map(({ status }) => status),
        ['fulfilled', 'rejected', 'fulfilled', 'rejected'],
      );
      const [, refusal] = results as PromiseRejectedResult[];
      assert.equal((refusal!.reason as Failure).code, 'session_full');
      assert.equal(await keys(), had + 2);
    });

    it('one that breaks down is paid for by itself alone', async () => {
      const door = new Door(data.database, writing);
      await door.enter(fresh(), 'taken', now);
      const results = await Promise.allSettled(
        ['first', 'good', 'taken', 'also good'].map((name) => door.enter(fresh(), name, now)),
      );
      assert.deepEqual(
        results.map(({ status }) => status),
        ['fulfilled', 'fulfilled', 'rejected', 'fulfilled'],
      );
      const written = await rows(
        db,
        sql`SELECT FROM line WHERE name IN ('first', 'good', 'taken', 'also good')`,
      );
      assert.equal(written.length, 4);
    });

    it('while the database is away everyone is told at once, and nobody tries alone', async () => {
      let tries = 0;
      const door = new Door<string>(data.database, async () => {
        tries += 1;
        throw Object.assign(new Error('Connection terminated unexpectedly'), {
          code: 'ECONNRESET',
        });
      });
      const results = await Promise.allSettled(
        Array.from({ length: 9 }, (_, i) => door.enter(fresh(), `away-${i}`, now)),
      );
      assert.ok(results.every(({ status }) => status === 'rejected'));
      assert.equal(tries, 2);
    });

    it('a key that was answered is answered again, byte for byte, and with other content refused', async () => {
      const door = new Door(data.database, writing);
      const mine = fresh();
      const first = await door.enter(mine, 'once', now);
      const second = await door.enter(mine, 'once', now);
      assert.deepEqual(second, { text: first.text, replayed: true });
      await assert.rejects(
        door.enter({ ...mine, requestHash: ticket('other').requestHash }, 'other', now),
        (error: Failure) => error.code === 'idempotency_key_reused',
      );
      assert.equal(
        (await rows(db, sql`SELECT FROM line WHERE name IN ('once', 'other')`)).length,
        1,
      );
    });

    it('a key that was refused may be used again', async () => {
      const door = new Door(data.database, writing);
      const mine = fresh();
      await assert.rejects(door.enter(mine, 'refused', now));
      assert.equal((await door.enter(mine, 'later', now)).text, '{"name":"later"}');
    });

    it('says when nobody stands there any more', async () => {
      let empty = 0;
      const door = new Door(data.database, writing, () => (empty += 1));
      await Promise.all([door.enter(fresh(), 'e1', now), door.enter(fresh(), 'e2', now)]);
      await new Promise((resolve) => setImmediate(resolve));
      assert.equal(empty, 1);
    });
  });
}

if (engines.includes('postgres')) {
  describe('two processes that are sent the same writes at once, on postgres', () => {
    it('do each of them once, and answer alike', async () => {
      const data = await testDatabase('postgres');
      const second = await data.again();
      try {
        await data.database.db.execute(sql`CREATE TABLE line (name text UNIQUE)`);
        const writing: GroupHandler<string> = async (tx, names) => {
          for (const name of names) await tx.execute(sql`INSERT INTO line (name) VALUES (${name})`);
          return names.map((name) => JSON.stringify({ name }));
        };
        const doors = [new Door(data.database, writing), new Door(second, writing)];
        const all = Array.from({ length: 200 }, (_, i) => ({ name: `n${i}`, ticket: fresh() }));
        const answers = await Promise.all(
          doors.map((door, i) =>
            Promise.all(
              (i ? [...all].reverse() : all).map((entry) =>
                textOf(door.enter(entry.ticket, entry.name, now)),
              ),
            ),
          ),
        );
        assert.deepEqual(answers[0], answers[1]!.reverse());
        assert.equal((await rows(data.database.db, sql`SELECT FROM line`)).length, 200);
      } finally {
        await second.close();
        await data.remove();
      }
    });
  });
}
