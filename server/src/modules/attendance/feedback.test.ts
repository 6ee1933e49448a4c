import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { rows } from '../../db/client.ts';
import { setTestDuty } from '../../testing/duty.ts';
import {
  engines,
  newPerson,
  openTestHouse,
  testClock,
  type TestHouse,
  type TestPerson,
} from '../../testing/index.ts';
import { siteDay } from '../../testing/site-day.ts';

const hour = 3600_000;

for (const engine of engines) {
  describe(`feedback on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine, { clock: testClock('2026-03-12T01:00:00.000Z') });
      await setTestDuty(house);
    });
    after(() => house.close());
    const { today, party, scanByName } = siteDay(() => house);

    it('feedback is for who was there, without numbers to call, and can be changed for a month', async () => {
      const session = await today();
      const { id, leader } = await party(session);
      const give = (stars: number, text?: string, as: TestPerson = leader) =>
        house.call('PUT /signups/:id/feedback', {
          params: { id },
          body: { stars, ...(text === undefined ? {} : { text }) },
          as,
        });
      assert.equal((await give(5)).error.code, 'feedback_not_open');
      await scanByName(session, id);
      assert.equal((await give(5, '加我微信 13800001111')).error.code, 'feedback_unfit');
      assert.equal((await give(5, '', await newPerson(house))).error.code, 'signup_not_found');
      assert.deepEqual((await give(4, ' 水管太远 ')).body.feedback, { stars: 4, text: '水管太远' });
      house.clock.advance(20 * 24 * hour);
      assert.deepEqual((await give(5)).body.feedback, { stars: 5, text: null });
      house.clock.advance(11 * 24 * hour);
      assert.equal((await give(1)).error.code, 'feedback_not_open');
      const kept = await rows(
        house.database.db,
        sql`SELECT stars FROM feedback WHERE signup_id = ${id}::uuid`,
      );
      assert.deepEqual(kept, [{ stars: 5 }]);
    });
  });
}
