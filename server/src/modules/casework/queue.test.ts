import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { complaintStatuses, deskQueues, type DeskQueue } from '@luyin/contract';
import { mostCounted } from '@luyin/contract/complaint/words';
import { sql } from 'drizzle-orm';
import { rows } from '../../db/client.ts';
import { dayMs } from '../../days.ts';
import { caseIn } from '../../testing/cases.ts';
import { desking } from '../../testing/desking.ts';
import {
  engines,
  newPerson,
  openTestHouse,
  testClock,
  type TestHouse,
} from '../../testing/index.ts';
import type { ComplaintRow } from '../complaint/row.ts';

const queueOf: Partial<Record<string, DeskQueue>> = {
  reported: 'to_accept',
  accepted: 'to_dispatch',
  dispatched: 'underway',
  handled: 'to_check',
  paused: 'paused',
};

for (const engine of engines) {
  describe(`the queues of the desk on ${engine}`, () => {
    let house: TestHouse;
    const made: ComplaintRow[] = [];
    before(async () => {
      house = await openTestHouse(engine, { clock: testClock('2026-05-20T02:00:00.000Z') });
      for (const status of complaintStatuses) {
        for (const severity of ['normal', 'urgent'] as const) {
          for (const category of ['lawn_damage', 'upkeep', 'heritage_damage']) {
            made.push(await caseIn(house, status, { severity, category }));
            house.clock.advance(7 * 60_000);
          }
        }
      }
    });
    after(() => house.close());
    const { look, step } = desking(() => house);

    async function all(query: { queue: DeskQueue; limit?: number } & Record<string, unknown>) {
      const items = [];
      let cursor: string | undefined;
      do {
        const { body, text } = await house.call('GET /desk/complaints', {
          query: { limit: 2, ...query, ...(cursor ? { cursor } : {}) },
          as: 'reviewer',
        });
        assert.ok(body.items, text);
        items.push(...body.items);
        cursor = body.next ?? undefined;
      } while (cursor);
      return items;
    }

    it('hold each case once, urgent ones first, then those due first; a figure is the length of its list', async () => {
      const { body: counts } = await house.call('GET /desk/complaints/counts', { as: 'reviewer' });
      const everything = new Set<string>();
      for (const queue of deskQueues) {
        const items = await all({ queue });
        assert.equal(items.length, counts[queue], queue);
        assert.equal(new Set(items.map(({ number }) => number)).size, items.length, queue);
        if (queue !== 'overdue') for (const { number } of items) everything.add(number);
        if (queue === 'ended') continue;
        const keys = items.map(
          ({ severity, clock }) => `${severity === 'urgent' ? 0 : 1} ${clock?.due ?? '9'}`,
        );
        assert.deepEqual(keys, [...keys].sort(), queue);
        if (queue !== 'overdue') {
          const right = items.every(({ status }) => queueOf[status] === queue);
          assert.ok(right && items.length >= 6, queue);
        }
      }
      for (const { number } of made) assert.ok(everything.has(number), number);
    });

    it('put what is overdue into a queue of its own, which is empty when nothing is', async () => {
      const late = await caseIn(house, 'accepted', { category: 'heritage_damage' });
      const before = new Set((await all({ queue: 'overdue' })).map(({ number }) => number));
      assert.ok(!before.has(late.number));
      house.clock.advance(dayMs + 1);
      house.forget('reviewer');
      const after = await all({ queue: 'overdue' });
      const found = after.find(({ number }) => number === late.number)!;
      assert.equal(found.clock?.state, 'overdue');
      assert.ok(after.every(({ clock }) => clock?.state === 'overdue'));
      const { body } = await house.call('GET /desk/complaints/counts', { as: 'reviewer' });
      assert.equal(body.overdue, after.length);
    });

    it('are counted no further than a figure has room for', async () => {
      await house.database.db.execute(sql`
        INSERT INTO complaint (number, status, category, severity, address, place_from, source, reported_at, changed_at)
        SELECT 'TS20200101' || lpad(i::text, 5, '0'), 'withdrawn', 'parking', 'normal', '北门', 'address', 'web',
          '2020-01-01', '2020-01-01' FROM generate_series(1, ${mostCounted}::int) AS i`);
      const { body } = await house.call('GET /desk/complaints/counts', { as: 'reviewer' });
      assert.equal(body.ended, mostCounted);
      assert.ok(body.to_accept < mostCounted);
      await house.database.db.execute(sql`DELETE FROM complaint WHERE number LIKE 'TS20200101%'`);
    });

    it('page on while a case leaves in between', async () => {
      const first = await house.call('GET /desk/complaints', {
        query: { queue: 'to_dispatch', limit: 3 },
        as: 'reviewer',
      });
      const gone = first.body.items[2]!;
      const { body } = await look(gone.number);
      await step(body, 'dispatch', { units: [{ unit: 'mobile', main: true }] });
      const rest = await house.call('GET /desk/complaints', {
        query: { queue: 'to_dispatch', limit: 50, cursor: first.body.next! },
        as: 'reviewer',
      });
      const left = await all({ queue: 'to_dispatch' });
      assert.deepEqual(
        [...first.body.items.slice(0, 2), ...rest.body.items].map(({ number }) => number),
        left.map(({ number }) => number),
      );
    });

    it('are narrowed by category, district, unit, words and number', async () => {
      const west = await caseIn(house, 'dispatched', {
        district: 'west',
        category: 'parking',
        description: '100%的绿地被车_占了',
        address: '通江路 5 号',
      });
      const numbers = async (query: Parameters<typeof all>[0]) =>
        (await all(query)).map(({ number }) => number);
      const queue = 'underway';
      assert.deepEqual(await numbers({ queue, category: 'parking' }), [west.number]);
      assert.deepEqual(await numbers({ queue, district: 'west' }), [west.number]);
      assert.ok((await numbers({ queue, unit: 'east-1' })).includes(west.number));
      assert.deepEqual(await numbers({ queue, unit: 'heritage' }), []);
      for (const q of ['100%', '车_占', '通江路', '江路 5']) {
        assert.deepEqual(await numbers({ queue, q }), [west.number], q);
      }
      assert.deepEqual(await numbers({ queue, q: '%%' }), []);
      // Whoever has the number on the phone need not know the queue.
      for (const q of [west.number, west.number.toLowerCase(), ` ${west.number.slice(2)} `]) {
        assert.deepEqual(await numbers({ queue: 'ended', q }), [west.number], q);
      }
      assert.deepEqual(await numbers({ queue, q: west.number.slice(-6) }), [west.number]);
    });

    it('refuse a cursor of another question, and one that was made up', async () => {
      const { body } = await house.call('GET /desk/complaints', {
        query: { queue: 'ended', limit: 1 },
        as: 'reviewer',
      });
      const wrong = Buffer.from(JSON.stringify(['x', 1, "'", 2])).toString('base64url');
      for (const [queue, cursor] of [
        ['underway', body.next!],
        ['ended', wrong],
        ['ended', 'x'],
      ] as const) {
        const { error } = await house.call('GET /desk/complaints', {
          query: { queue, cursor },
          as: 'reviewer',
        });
        assert.equal(error.code, 'cursor_invalid', cursor);
      }
    });

    it('are no business of a citizen or a crew', async () => {
      for (const as of ['citizen', 'crew'] as const) {
        const { error } = await house.call('GET /desk/complaints/counts', { as });
        assert.equal(error.code, 'forbidden');
      }
      const { error } = await house.call('GET /desk/complaints/counts');
      assert.equal(error.code, 'sign_in_required');
    });

    it('a case shows who reported it, unless they are anonymous, and who looked is written down', async () => {
      const person = await newPerson(house, { name: '王小明' });
      const contact = { phone: '13812345678' };
      const known = await caseIn(house, 'reported', { reporter: person.id, contact });
      const { body } = await look(known.number, 'manager');
      assert.deepEqual(body.reporter, { anonymous: false, name: '王小明', phone: '13812345678' });
      const read = await rows(
        house.database.db,
        sql`SELECT FROM event WHERE action = 'read_personal' AND subject_id = ${`complaint ${known.number}`}`,
      );
      assert.equal(read.length, 1);
      const hidden = await caseIn(house, 'reported', {
        reporter: person.id,
        anonymous: true,
        contact,
      });
      const { body: anonymous, text } = await look(hidden.number, 'admin');
      assert.deepEqual(anonymous.reporter, { anonymous: true, name: null, phone: null });
      for (const trace of ['王小明', '13812345678', person.id]) assert.ok(!text.includes(trace));
    });
  });
}
