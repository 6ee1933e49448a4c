/**
 * A server that is killed in the middle of a rush, again and again: whoever got an answer keeps what it said, whoever got
 * none asks again, with the same key, and has one booking. ROUNDS makes it longer.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { one } from '../../db/client.ts';
import { crowd } from '../../testing/crowd.ts';
import { engines } from '../../testing/index.ts';
import { assertCountersTrue } from '../../testing/recount.ts';
import { openSession, Phone, twoServers, type TwoServers } from '../../testing/rush.ts';

const rounds = Number(process.env.ROUNDS ?? 4);
const people = Number(process.env.PEOPLE ?? 90);

if (engines.includes('postgres')) {
  describe('a server that is killed in the rush', () => {
    let house: TwoServers;
    before(async () => {
      house = await twoServers();
    });
    after(() => house.close());

    /** At the door, or when the first of a group have their answers, or among the changes that follow. */
    async function momentOf(round: number): Promise<void> {
      const after = [0, 1, 0.2 * people, 0.5 * people, people, 1.3 * people][round % 6]!;
      if (after === 0) return void (await pause(20 + 5 * round));
      let heard = 0;
      await new Promise<void>((resolve) => {
        house.heard = () => void ((heard += 1) >= after && resolve());
      });
    }

    test('loses nothing that was answered, and nothing is done twice', async (t) => {
      let lost = 0;
      let kept = 0;
      for (let round = 0; round < rounds; round += 1) {
        const session = await openSession(house, {
          seats: 40,
          waitlist: people,
          inHours: 200 + 10 * round,
        });
        const everyone = (await crowd(house.db, people)).map((one, n) => new Phone(house, one, n));
        const victim = round % 2;
        const next = house.begin();
        // It comes up meanwhile, so that the rush meets a machine that does nothing else.
        await next.ready;
        const moment = momentOf(round);
        const rush = Promise.all(
          everyone.map(async (phone) => {
            await phone.come(session);
            for (let turn = 0; turn < 3; turn += 1) await phone.act(turn);
          }),
        );
        await moment;
        const killedAt = new Date();
        await house.servers[victim]!.kill();
        await house.replace(victim, next);
        await rush;
        lost += everyone.reduce((sum, phone) => sum + phone.lost, 0);
        kept += everyone.filter(
          ({ lost: mine, last }) => mine > 0 && last && last.bookedAt < killedAt.toISOString(),
        ).length;
        await assertCountersTrue(house.db, new Date());
        for (const phone of everyone) await phone.assertToldTheTruth();
        const counts = await one<Record<string, number>>(
          house.db,
          sql`SELECT count(*)::int AS bookings, count(DISTINCT person_id)::int AS people,
                (SELECT count(*)::int FROM event e JOIN signup s ON s.id::text = e.subject_id
                  WHERE e.subject_kind = 'signup' AND s.session_id = ${session}::uuid AND e.from_status IS NULL
                    AND e.to_status IS NOT NULL) AS begun
              FROM signup WHERE session_id = ${session}::uuid`,
        );
        assert.deepEqual(counts, { bookings: people, people, begun: people }, `round ${round}`);
      }
      t.diagnostic(`${lost} answers were lost; ${kept} of those bookings had been written`);
      assert.ok(lost > 0, 'the kills met nobody');
    });
  });
}
