/** Two offers for the same time, accepted at two servers at the same moment. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'drizzle-orm';
import { rows } from '../../db/client.ts';
import { crowd } from '../../testing/crowd.ts';
import { engines } from '../../testing/index.ts';
import { ask } from '../../testing/program.ts';
import { assertCountersTrue } from '../../testing/recount.ts';
import { openSession, Phone, twoServers, type TwoServers } from '../../testing/rush.ts';

const persons = 30;

if (engines.includes('postgres')) {
  describe('two offers for the same time', () => {
    let house: TwoServers;
    before(async () => {
      house = await twoServers();
    });
    after(() => house.close());

    /** Alone, and giving back what they have when asked to act for the first time. */
    const comers = async (count: number) =>
      (await crowd(house.db, count)).map((person, n) => new Phone(house, person, 60 * n + 33));

    test('are accepted at two servers at once: one is had, thirty times', async () => {
      const everyone = await comers(persons);
      const first: Phone[] = [];
      for (let i = 0; i < 2; i += 1) {
        const session = await openSession(house, {
          seats: 3 * persons,
          waitlist: persons,
          inHours: 300,
        });
        const seated = await comers(persons);
        for (const phone of seated) await phone.come(session);
        // Waiting for both at the same time is allowed: whoever waits only hopes.
        for (const phone of everyone) await phone.come(session);
        first.push(...seated);
      }
      for (const phone of first) await phone.act(1);
      for (const [n, { person }] of everyone.entries()) {
        const offers = await rows<{ id: string; version: number }>(
          house.db,
          sql`SELECT id, version FROM signup WHERE person_id = ${person.id}::uuid AND status = 'offered'`,
        );
        assert.equal(offers.length, 2);
        const answers = await Promise.all(
          offers.map(({ id, version }, i) =>
            ask(house.ports[(n + i) % 2]!, 'POST /signups/:id/steps', {
              params: { id },
              body: { action: 'accept', version },
              token: person.token,
            }),
          ),
        );
        const outcomes = answers.map(({ status, body, error }) =>
          status === 200 ? body.status : error.code,
        );
        assert.deepEqual(outcomes.sort(), ['booked', 'signup_overlap'], `person ${n}`);
      }
      await assertCountersTrue(house.db, new Date());
    });
  });
}
