import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { rows } from '../../db/client.ts';
import { runDueJobs } from '../../jobs/runner.ts';
import { engines, openTestHouse, type TestHouse } from '../../testing/index.ts';
import { tell } from '../outbox/commands.ts';
import { deliverDue } from '../outbox/deliver.ts';

for (const engine of engines) {
  describe(`the inbox on ${engine}`, () => {
    let house: TestHouse;
    let told = 0;
    before(async () => {
      house = await openTestHouse(engine);
    });
    after(() => house.close());

    /** A person with so many messages, told one by one, in the same instant. */
    async function personWith(count: number) {
      house.forget('citizen');
      const person = await house.person('citizen');
      await tellMore(person, count);
      return person;
    }
    async function tellMore({ id }: { id: string }, count: number) {
      for (let n = 0; n < count; n += 1) {
        await tell(house.database.db, {
          personId: id,
          kind: 'deliveries_parked',
          data: {},
          onceKey: `message ${(told += 1)}`,
          at: house.clock.now(),
        });
      }
      await runDueJobs(house.house);
    }
    const unread = async (as: { token: string }) =>
      (await house.call('GET /me/inbox/unread', { as })).body.unread;
    const read = (as: { token: string }, upTo: string) =>
      house.call('POST /me/inbox/read', { as, body: { upTo } });

    it('is read page by page, newest first, everything once', async () => {
      const as = await personWith(12);
      const seen: number[] = [];
      let cursor: string | undefined;
      do {
        const query = { limit: 5, ...(cursor ? { cursor } : {}) };
        const { body } = await house.call('GET /me/inbox', { as, query });
        seen.push(...body.items.map(({ id }) => Number(id)));
        cursor = body.next ?? undefined;
      } while (cursor);
      assert.equal(seen.length, 12);
      assert.deepEqual(
        seen,
        [...new Set(seen)].sort((one, two) => two - one),
      );
    });

    it('what came while the screen was open stays unread', async () => {
      const as = await personWith(3);
      const shown = (await house.call('GET /me/inbox', { as })).body.items[0]!;
      await tellMore(as, 2);
      assert.equal(await unread(as), 5);
      assert.equal((await read(as, shown.id)).body.unread, 2);
      const { items } = (await house.call('GET /me/inbox', { as })).body;
      assert.deepEqual(
        items.map((item) => item.read),
        [false, false, true, true, true],
      );
      const again = await read(as, shown.id);
      assert.equal(again.body.unread, 2);
      assert.equal(await unread(as), 2, 'the count agrees with the list');
    });

    it('is each person’s own', async () => {
      const one = await personWith(2);
      const two = await personWith(3);
      const theirs = (await house.call('GET /me/inbox', { as: two })).body;
      assert.equal((await read(one, theirs.items[0]!.id)).body.unread, 0);
      assert.equal(await unread(two), 3);
      const { body } = await house.call('GET /me/inbox', { as: two, query: { limit: 1 } });
      const stolen = await house.call('GET /me/inbox', { as: one, query: { cursor: body.next! } });
      assert.equal(stolen.error.code, 'cursor_invalid');
    });

    it('bears any number, and refuses what is none', async () => {
      const as = await personWith(1);
      assert.equal((await read(as, '0')).body.unread, 1);
      assert.equal((await read(as, '9'.repeat(19))).body.unread, 0);
      for (const odd of ['', '-1', '1.5', 'x', '9'.repeat(20)]) {
        const refused = await read(as, odd);
        assert.equal(refused.error.code, 'invalid_input', odd);
        assert.ok(refused.error.fields?.upTo);
      }
    });

    it('is nothing for a visitor, and empty for a newcomer', async () => {
      for (const key of ['GET /me/inbox', 'GET /me/inbox/unread'] as const) {
        assert.equal((await house.call(key)).error.code, 'sign_in_required');
      }
      const as = await personWith(0);
      assert.deepEqual((await house.call('GET /me/inbox', { as })).body, { items: [], next: null });
      assert.equal(await unread(as), 0);
    });

    it('numbers a person’s messages in the order in which they appear', async () => {
      const as = await personWith(0);
      const { db } = house.database;
      const seen: number[] = [];
      for (let n = 0; n < 40; n += 1) {
        await tell(db, {
          personId: as.id,
          kind: 'deliveries_parked',
          data: {},
          onceKey: `order ${n}`,
          at: house.clock.now(),
        });
      }
      // Four workers, and somebody who looks all the time: a later look only ever adds on top.
      let looking = true;
      const look = async () => {
        while (looking) {
          const now = await rows<{ id: number }>(
            db,
            sql`SELECT id FROM inbox_message WHERE person_id = ${as.id}::uuid ORDER BY id`,
          );
          assert.deepEqual(
            now.slice(0, seen.length).map(({ id }) => id),
            seen,
          );
          seen.splice(0, seen.length, ...now.map(({ id }) => id));
          await new Promise(setImmediate);
        }
      };
      const looker = look();
      const worker = async () => {
        while ((await deliverDue(house.house, house.clock.now(), 3)) > 0);
      };
      await Promise.all([worker(), worker(), worker(), worker()]);
      looking = false;
      await looker;
      assert.equal(await unread(as), 40);
    });
  });
}
