import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { rows } from '../../db/client.ts';
import {
  engines,
  newPerson,
  openTestHouse,
  type TestHouse,
  type TestPerson,
} from '../../testing/index.ts';
import { assertCountersTrue } from '../../testing/recount.ts';
import { waitingParties } from '../../testing/waiting.ts';

const hour = 3600_000;

for (const engine of engines) {
  describe(`my bookings, on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine);
    });
    after(async () => {
      await assertCountersTrue(house.database.db, house.clock.now());
      await house.close();
    });
    const { full, come, step } = waitingParties(() => house);

    it('my bookings begin with what needs me; past ones come last, and pages fit together', async () => {
      const who = await newPerson(house);
      const past = await full(2, 1, [], 1);
      const over = await come(past.session.id, 1, who);
      house.clock.advance(5 * hour);
      const [far, near] = [await full(3, 1, [], 400), await full(3, 1, [], 100)];
      const booked = [await come(far.session.id, 1, who), await come(near.session.id, 1, who)];
      const waits = await full(1, 1, [], 50);
      const waiting = await come(waits.session.id, 1, who);
      const offers = await full(1, 1, [], 60);
      const offered = await come(offers.session.id, 1, who);
      await step(offers.booked, 'cancel');
      const again = await full(3, 1, [], 500);
      const gone = await come(again.session.id, 1, who);
      await step(gone, 'cancel');
      const expected = [offered, booked[1]!, booked[0]!, waiting, gone, over].map(({ id }) => id);
      const whole = await house.call('GET /me/signups', { as: who });
      assert.deepEqual(
        whole.body.items.map(({ id }) => id),
        expected,
      );
      assert.equal(whole.body.items[3]!.place, 1);
      const paged: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await house.call('GET /me/signups', {
          as: who,
          query: { limit: 2, ...(cursor ? { cursor } : {}) },
        });
        paged.push(...page.body.items.map(({ id }) => id));
        cursor = page.body.next ?? undefined;
        // Time goes on; the pages are those of when one began.
        house.clock.advance(12 * hour);
      } while (cursor);
      assert.deepEqual(paged, expected);
      const bad = await house.call('GET /me/signups', { as: who, query: { cursor: 'nonsense' } });
      assert.equal(bad.error.code, 'cursor_invalid');
    });

    it('others do not see a booking; who stands at the gate does, without its ticket, and it is noted', async () => {
      const { booked } = await full(2, 1, []);
      const get = (as: TestPerson | 'crew') =>
        house.call('GET /signups/:id', { params: { id: booked.id }, as });
      assert.equal((await get(await newPerson(house))).error.code, 'signup_not_found');
      for (let i = 0; i < 2; i += 1) {
        const seen = await get('crew');
        assert.deepEqual([seen.status, seen.body.ticket, seen.body.actions], [200, null, []]);
      }
      const noted = await rows(
        house.database.db,
        sql`SELECT FROM event WHERE subject_kind = 'signup' AND subject_id = ${booked.id} AND action = 'read_personal'`,
      );
      assert.equal(noted.length, 1);
    });
  });
}
