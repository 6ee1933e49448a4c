import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { rows } from '../db/client.ts';
import { tell } from '../modules/outbox/commands.ts';
import { engines, openTestHouse, type TestHouse } from '../testing/index.ts';

const dayMs = 86_400_000;

for (const engine of engines) {
  describe(`the demo city’s clock on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine, { demoClock: true });
    });
    after(() => house.close());

    const push = (days: number, key?: string, on = house) =>
      on.call('POST /demo/clock', { as: 'citizen', body: { days }, ...(key ? { key } : {}) });
    const ahead = async (on = house) => (await on.call('GET /demo/clock')).body.ahead;
    const realDays = (days: number) => new Date(house.clock.now().getTime() + days * dayMs);

    it('begins with the real time and is pushed by whole days', async () => {
      const start = await house.call('GET /demo/clock');
      assert.deepEqual(start.body, { now: realDays(0).toISOString(), ahead: 0 });
      const pushed = await push(30);
      assert.deepEqual(pushed.body, { now: realDays(30).toISOString(), ahead: 30 });
      assert.deepEqual((await push(1)).body, { now: realDays(31).toISOString(), ahead: 31 });
      assert.deepEqual(house.house.clock.now(), realDays(31));
    });

    it('what falls due is done before the answer', async () => {
      const { id } = await house.person('citizen');
      const at = new Date(house.house.clock.now().getTime() + 9 * dayMs);
      const telling = {
        personId: id,
        kind: 'deliveries_parked',
        data: {},
        onceKey: 'in nine days',
      };
      await tell(house.database.db, { ...telling, kind: 'deliveries_parked', at });
      const unread = async () =>
        (await house.call('GET /me/inbox/unread', { as: 'citizen' })).body.unread;
      await push(8);
      assert.equal(await unread(), 0);
      await push(1);
      assert.equal(await unread(), 1);
    });

    it('a push counts once, however often it is sent, and nobody is signed out', async () => {
      const before = await ahead();
      const key = 'the-same-push-again';
      const [first, again] = [await push(400, key), await push(400, key)];
      assert.deepEqual([first.status, again.status], [200, 200]);
      assert.equal(again.text, first.text);
      assert.equal(await ahead(), before + 400);
      await push(400);
      assert.equal((await push(400, key)).text, first.text, 'remembered as long as ever');
      assert.equal(
        (await house.call('GET /session', { as: 'citizen' })).body.person !== null,
        true,
      );
    });

    it('a one-time code that was just sent still opens', async () => {
      const phone = '13900000077';
      const sent = await house.call('POST /session/phone-code', { body: { phone } });
      await push(30);
      const code = sent.body.developmentCode!;
      const opened = await house.call('POST /session/phone', { body: { phone, code } });
      assert.equal(opened.status, 200);
    });

    it('who was signed out stays so', async () => {
      house.forget('crew');
      const as = await house.person('crew');
      await house.call('DELETE /session', { as });
      await push(1);
      assert.equal((await house.call('GET /me/inbox', { as })).error.code, 'session_expired');
    });

    it('goes forward only, by days there are, to an end, and for nobody unknown', async () => {
      const before = await ahead();
      for (const days of [0, -1, 401, 1.5]) {
        const refused = await push(days);
        assert.equal(refused.error.code, 'invalid_input', String(days));
        assert.ok(refused.error.fields?.days);
      }
      const body = { days: 1 };
      assert.equal((await house.call('POST /demo/clock', { body })).error.code, 'sign_in_required');
      assert.equal(await ahead(), before);
      await house.database.exec('UPDATE demo_clock SET days = 7320');
      const end = await push(1);
      assert.equal(end.status, 400);
      assert.match(end.error.fields!.days!, /二十年/);
      assert.equal(await ahead(), 7320, 'nothing of it stays');
      assert.equal((await house.call('GET /session', { as: 'citizen' })).status, 200);
    });

    it('is the same after a restart', async () => {
      const before = await ahead();
      house = await house.again({ closeFirst: true });
      assert.equal(house.house.demoClock!.ahead, before);
      assert.deepEqual(house.house.clock.now(), realDays(before));
    });
  });

  describe(`a city that is no demo, on ${engine}`, () => {
    it('has no clock to push', async () => {
      const house = await openTestHouse(engine);
      try {
        const body = { days: 1 };
        assert.equal((await house.call('GET /demo/clock')).error.code, 'demo_only');
        const refused = await house.call('POST /demo/clock', { as: 'admin', body });
        assert.equal(refused.error.code, 'demo_only');
        assert.equal(refused.status, 404);
        assert.equal((await rows(house.database.db, sql`SELECT FROM demo_clock`)).length, 0);
      } finally {
        await house.close();
      }
    });
  });
}

if (engines.includes('postgres')) {
  describe('two servers of a demo city, on postgres', () => {
    it('both pushes count, and either server learns of them', async () => {
      const first = await openTestHouse('postgres', { demoClock: true });
      const second = await first.again();
      try {
        const as = await first.person('citizen');
        const push = (on: TestHouse, days: number) =>
          on.call('POST /demo/clock', { as, body: { days } });
        const pushed = await Promise.all(
          Array.from({ length: 10 }, (_, n) => push(n % 2 ? first : second, 3)),
        );
        assert.deepEqual(
          pushed.map(({ body }) => body.ahead).sort((one, two) => one - two),
          Array.from({ length: 10 }, (_, n) => 3 * (n + 1)),
        );
        for (const { status, body } of pushed) {
          assert.equal(status, 200);
          const real = first.clock.now().getTime();
          assert.equal(new Date(body.now).getTime(), real + body.ahead * dayMs);
        }
        for (const on of [first, second]) {
          assert.equal((await on.call('GET /demo/clock')).body.ahead, 30);
          assert.equal(on.house.clock.now().getTime(), first.clock.now().getTime() + 30 * dayMs);
        }
      } finally {
        await second.close();
        await first.close();
      }
    });
  });
}
