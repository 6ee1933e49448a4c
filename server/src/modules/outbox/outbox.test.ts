import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { roles } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { one, rows } from '../../db/client.ts';
import { runDueJobs } from '../../jobs/runner.ts';
import { engines, openTestHouse, type TestHouse } from '../../testing/index.ts';
import { inboxChannel } from '../inbox/channel.ts';
import type { Channel } from './channel.ts';
import { tell } from './commands.ts';
import { deliverDue, deliveryRules, forgetDelivered } from './deliver.ts';

interface State {
  id: number;
  attempts: number;
  due_at: Date;
  delivered_at: Date | null;
  parked_at: Date | null;
  last_error: string | null;
}

for (const engine of engines) {
  describe(`the outbox on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine);
    });
    beforeEach(async () => {
      const tables = ['outbox', 'inbox_message', 'person_role'];
      await house.database.exec(tables.map((name) => `DELETE FROM ${name};`).join(''));
      for (const role of roles) house.forget(role);
    });
    after(() => house.close());

    const telling = (personId: string, onceKey: string) => ({
      personId,
      kind: 'deliveries_parked' as const,
      data: {},
      onceKey,
      at: house.clock.now(),
    });
    const inboxOf = async (role: 'citizen' | 'manager') =>
      (await house.call('GET /me/inbox', { as: role })).body.items;
    const state = async (key: string) =>
      (await one<State>(
        house.database.db,
        sql`SELECT id, attempts, due_at, delivered_at, parked_at, last_error FROM outbox WHERE once_key = ${key}`,
      ))!;
    /** As a worker does it that finds nothing left after its rest. */
    const deliver = (through: readonly Channel[]) =>
      deliverDue(house.house, house.clock.now(), 20, through);
    const failing: Channel = {
      name: 'inbox',
      keep: async () => {
        throw new Error('Failed query: params: 13800000001', { cause: new Error('line is cut') });
      },
    };
    /** Tries until everything that fails is parked. */
    async function wearOut(through: readonly Channel[]) {
      for (let n = 0; n < deliveryRules.tries; n += 1) {
        const [last] = await rows<{ due: Date | null }>(
          house.database.db,
          sql`SELECT max(due_at) AS due FROM outbox WHERE attempts = ${n}::int`,
        );
        house.clock.advance(Math.max(0, last!.due!.getTime() - house.clock.now().getTime()));
        await deliver(through);
      }
    }

    it('tells what was kept, with where it leads, and not what was undone', async () => {
      const { id } = await house.person('citizen');
      const { db } = house.database;
      const deadline = new Date(house.clock.now().getTime() + 3600_000);
      const subject = { kind: 'tree', id: 'CS-1' } as const;
      await db.transaction((tx) => tell(tx, { ...telling(id, 'kept'), deadline, subject }));
      const undone = db.transaction(async (tx) => {
        await tell(tx, telling(id, 'undone'));
        throw new Error('undone');
      });
      await assert.rejects(undone, /undone/);
      await runDueJobs(house.house);
      const [message, ...more] = await inboxOf('citizen');
      assert.deepEqual(more, []);
      assert.deepEqual(
        { ...message, id: '', text: '' },
        {
          id: '',
          kind: 'deliveries_parked',
          title: '有通知没有送达',
          text: '',
          at: house.clock.now().toISOString(),
          read: false,
          deadline: deadline.toISOString(),
          subject,
        },
      );
    });

    it('tells the same deed once, however often it is told', async () => {
      const { id } = await house.person('citizen');
      const again = () => house.database.db.transaction((tx) => tell(tx, telling(id, 'one deed')));
      await Promise.all([again(), again(), again()]);
      await runDueJobs(house.house);
      await again();
      await runDueJobs(house.house);
      assert.equal((await inboxOf('citizen')).length, 1);
    });

    it('rests longer after each failure, and does not try before', async () => {
      const { id } = await house.person('citizen');
      await tell(house.database.db, telling(id, 'rests'));
      for (const seconds of [10, 40, 160, 640]) {
        const tried = house.clock.now().getTime();
        assert.equal(await deliver([failing]), 1);
        const rest = ((await state('rests')).due_at.getTime() - tried) / 1000;
        assert.ok(rest >= seconds * 0.8 && rest <= seconds * 1.2, `${rest} for ${seconds}`);
        house.clock.advance(rest * 1000 - 1);
        assert.equal(await deliver([failing]), 0, 'too early');
        house.clock.advance(1);
      }
      await deliver([inboxChannel]);
      assert.equal((await inboxOf('citizen')).length, 1);
      assert.equal((await state('rests')).last_error, null);
    });

    it('parks the hopeless, tells the keepers once, and begins again when one of them says so', async () => {
      const { id } = await house.person('citizen');
      await house.person('manager');
      for (const key of ['hopeless', 'hopeless too']) {
        await tell(house.database.db, telling(id, key));
      }
      await house.database.exec(`UPDATE outbox SET kind = 'nobody_knows_this'`);
      await wearOut([inboxChannel]);
      const parked = await state('hopeless');
      assert.ok(parked.parked_at && parked.attempts === deliveryRules.tries);
      house.clock.advance(30 * 24 * 3600_000);
      assert.equal(await deliver([inboxChannel]), 1, 'only the news for the manager is due');

      const desk = await house.call('GET /desk/deliveries', { as: 'manager', query: { limit: 1 } });
      assert.equal(desk.body.items.length, 1);
      assert.equal(desk.body.items[0]!.kind, 'nobody_knows_this');
      assert.match(desk.body.items[0]!.lastError!, /no words for nobody_knows_this/);
      const next = await house.call('GET /desk/deliveries', {
        as: 'manager',
        query: { limit: 1, cursor: desk.body.next! },
      });
      assert.equal(next.body.items.length, 1);
      assert.equal(next.body.next, null);
      assert.deepEqual(
        (await inboxOf('manager')).map(({ kind, subject }) => [kind, subject?.kind]),
        [['deliveries_parked', 'desk_deliveries']],
      );

      await house.database.exec(`UPDATE outbox SET kind = 'deliveries_parked'`);
      const params = { id: desk.body.items[0]!.id };
      const retry = () => house.call('POST /desk/deliveries/:id/retry', { as: 'manager', params });
      assert.equal((await retry()).status, 200);
      assert.equal((await retry()).error.code, 'not_found', 'it is not parked any more');
      await runDueJobs(house.house);
      assert.equal((await inboxOf('citizen')).length, 1);
      const who = await one<{ actor_id: string; actor_role: string }>(
        house.database.db,
        sql`SELECT actor_id, actor_role FROM event WHERE subject_kind = 'delivery' AND subject_id = ${params.id}`,
      );
      assert.deepEqual(who, {
        actor_id: (await house.person('manager')).id,
        actor_role: 'manager',
      });
    });

    it('says why in words that hold nothing personal', async () => {
      const { id } = await house.person('citizen');
      await tell(house.database.db, telling(id, 'why'));
      await deliver([failing]);
      assert.equal((await state('why')).last_error, 'line is cut');
      await house.database.exec(`UPDATE outbox SET due_at = created_at, channel = 'pigeon'`);
      await deliver([inboxChannel]);
      assert.match((await state('why')).last_error!, /no channel pigeon/);
    });

    it('a worker that dies in the middle is succeeded, and the person hears it once', async () => {
      const { id } = await house.person('citizen');
      for (const key of ['one', 'two']) await tell(house.database.db, telling(id, key));
      const reached = new Set<number>();
      const dying: Channel = {
        ...inboxChannel,
        send: (_house, delivery) => {
          reached.add(delivery.id);
          return new Promise(() => {});
        },
      };
      const dies = () => void deliverDue(house.house, house.clock.now(), 1, [dying]);
      dies();
      dies();
      while (reached.size < 2) await new Promise((resolve) => setTimeout(resolve, 5));

      assert.equal(await deliver([inboxChannel]), 0, 'they are somebody’s for now');
      house.clock.advance(deliveryRules.claimMs);
      assert.equal(await deliver([inboxChannel]), 2);
      assert.equal((await inboxOf('citizen')).length, 2);
      house.clock.advance(deliveryRules.longestRestMs);
      assert.equal(await deliver([inboxChannel]), 0);
    });

    it('two workers with the same delivery, the first one late, are one message', async () => {
      const { id } = await house.person('citizen');
      await tell(house.database.db, telling(id, 'same'));
      let goOn = () => {};
      const slow: Channel = { ...inboxChannel, send: () => new Promise((done) => (goOn = done)) };
      const late = deliver([slow]);
      while ((await state('same')).attempts === 0) await new Promise(setImmediate);
      house.clock.advance(deliveryRules.claimMs);
      await deliver([inboxChannel]);
      goOn();
      await late;
      assert.equal((await inboxOf('citizen')).length, 1);
      assert.equal((await state('same')).last_error, null);
    });

    it('a late failure does not undo what another worker has delivered', async () => {
      const { id } = await house.person('citizen');
      await tell(house.database.db, telling(id, 'late'));
      let giveUp = (_error: Error) => {};
      const slow: Channel = {
        name: 'inbox',
        send: () => new Promise((_resolve, reject) => (giveUp = reject)),
      };
      const late = deliver([slow]);
      while ((await state('late')).attempts === 0) await new Promise(setImmediate);
      house.clock.advance(deliveryRules.claimMs);
      await deliver([inboxChannel]);
      giveUp(new Error('much too late'));
      await late;
      const { delivered_at, last_error } = await state('late');
      assert.ok(delivered_at);
      assert.equal(last_error, null);
    });

    it('a delivery that ends its worker every time is parked too', async () => {
      const { id } = await house.person('citizen');
      await tell(house.database.db, telling(id, 'poison'));
      const { tries } = deliveryRules;
      await house.database.db.execute(sql`UPDATE outbox SET attempts = ${tries}::int`);
      assert.equal(await deliver([inboxChannel]), 1);
      assert.match((await state('poison')).last_error!, /again and again/);
      assert.ok((await state('poison')).parked_at);
    });

    it('forgets what was delivered long ago, and never what is not delivered', async () => {
      const { id } = await house.person('citizen');
      await tell(house.database.db, telling(id, 'old'));
      await deliver([inboxChannel]);
      await tell(house.database.db, telling(id, 'waits'));
      house.clock.advance(deliveryRules.keptMs);
      assert.equal(await forgetDelivered(house.database.db, house.clock.now()), 0);
      house.clock.advance(1);
      assert.equal(await forgetDelivered(house.database.db, house.clock.now()), 1);
      for (const table of ['outbox', 'inbox_message']) {
        const left = await rows(house.database.db, sql.raw(`SELECT FROM ${table}`));
        assert.equal(left.length, 1, table);
      }
    });

    it('is the business of managers and admins', async () => {
      assert.equal((await house.call('GET /desk/deliveries')).error.code, 'sign_in_required');
      for (const as of ['citizen', 'crew', 'reviewer'] as const) {
        assert.equal((await house.call('GET /desk/deliveries', { as })).error.code, 'forbidden');
        const params = { id: '1' };
        const retry = await house.call('POST /desk/deliveries/:id/retry', { as, params });
        assert.equal(retry.error.code, 'forbidden');
      }
      for (const odd of ['x', '0', '-1', '9'.repeat(30), "1' OR '1"]) {
        const params = { id: odd };
        const retry = await house.call('POST /desk/deliveries/:id/retry', { as: 'admin', params });
        assert.equal(retry.error.code, 'not_found', odd);
      }
      const query = { cursor: 'WzEsMl0' };
      const page = await house.call('GET /desk/deliveries', { as: 'admin', query });
      assert.equal(page.error.code, 'cursor_invalid');
    });
  });
}

if (engines.includes('postgres')) {
  describe('two servers and one outbox, on postgres', () => {
    it('take each delivery up once', async () => {
      const first = await openTestHouse('postgres');
      const second = await first.again();
      try {
        const { id } = await first.person('citizen');
        for (let n = 0; n < 300; n += 1) {
          await tell(first.database.db, {
            personId: id,
            kind: 'deliveries_parked',
            data: {},
            onceKey: `n${n}`,
            at: first.clock.now(),
          });
        }
        const taken: number[] = [];
        const noting: Channel = {
          ...inboxChannel,
          send: async (_house, delivery) => void taken.push(delivery.id),
        };
        const work = async ({ house, clock }: TestHouse) => {
          let some: number;
          do some = await deliverDue(house, clock.now(), 7, [noting]);
          while (some > 0);
        };
        await Promise.all([first, second, first, second].map(work));
        assert.equal(taken.length, 300);
        assert.equal(new Set(taken).size, 300);
        const unread = await first.call('GET /me/inbox/unread', { as: 'citizen' });
        assert.equal(unread.body.unread, 300);
      } finally {
        await second.close();
        await first.close();
      }
    });
  });
}
