import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { one, rows } from '../../db/client.ts';
import { runDueJobs } from '../../jobs/runner.ts';
import { setTestDuty } from '../../testing/duty.ts';
import {
  engines,
  newPerson,
  openTestHouse,
  testClock,
  type TestHouse,
} from '../../testing/index.ts';
import { placeParty } from '../../testing/placed-party.ts';
import { startActivity } from '../../testing/signup-days.ts';
import { byHours, siteDay } from '../../testing/site-day.ts';
import { attendanceJobs } from './clock.ts';
import { noShowDelay } from './no-show.ts';

const hour = 3600_000;

for (const engine of engines) {
  describe(`the end of the day on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine, { clock: testClock('2026-03-12T01:00:00.000Z') });
      await setTestDuty(house);
    });
    after(() => house.close());
    const { today, party, scanByName, ledger, passTime, statusOf } = siteDay(() => house);

    it('twelve hours after the end who forgot to check out is checked out, and a real check-out counts more', async () => {
      const session = await today(byHours);
      const forgot = await party(session);
      await scanByName(session, forgot.id);
      const outAt = new Date(house.clock.now().getTime() + 2 * hour);
      await passTime(15 * hour);
      assert.deepEqual(await ledger(forgot.id), [], 'not yet');
      await passTime(hour);
      const seen = await house.call('GET /signups/:id', { params: { id: forgot.id }, as: 'crew' });
      const [member] = seen.body.members;
      assert.deepEqual([member!.hours, member!.method], [3.5, 'by_name']);
      assert.equal(member!.checkedOutAt, session.endsAt.toISOString());
      assert.deepEqual(await ledger(forgot.id), [3.5]);
      await passTime(hour);
      assert.deepEqual(await ledger(forgot.id), [3.5], 'once');
      // Scanned on the day by a phone that finds its network only now.
      const scans = [
        {
          id: randomBytes(8).toString('hex'),
          kind: 'out' as const,
          at: outAt.toISOString(),
          signupId: forgot.id,
        },
      ];
      const late = await house.call('POST /crew/sessions/:id/scans', {
        params: { id: session.id },
        body: { sentAt: house.clock.now().toISOString(), scans },
        as: 'crew',
      });
      assert.equal(late.body.items[0]!.outcome, 'done', late.text);
      assert.deepEqual(await ledger(forgot.id), [3.5, -3.5, 2]);
    });

    it('who did not come is told gently, three times a year and booking opens ten minutes later', async () => {
      const person = await newPerson(house);
      const delay = () =>
        noShowDelay(house.database.db, house.house.city, person.id, house.clock.now());
      for (const times of [1, 2, 3]) {
        assert.equal(await delay(), null);
        const session = await today();
        const { id } = await party(session, ['林小树'], person);
        await passTime(16 * hour);
        assert.equal(await statusOf(id), 'absent');
        const told = await rows<{ data: { times: number } }>(
          house.database.db,
          sql`SELECT data FROM outbox WHERE person_id = ${person.id}::uuid AND kind = 'signup_missed' ORDER BY id`,
        );
        assert.deepEqual([told.length, told.at(-1)!.data.times], [times, times]);
      }
      assert.deepEqual(await delay(), {
        times: 3,
        delayMinutes: 10,
        text: '今年您有 3 次报上了名没有来，所以报名比别人晚 10 分钟开放。明年重新计算。',
      });
      const newYear = new Date('2026-12-31T16:00:00.000Z');
      const before = new Date(newYear.getTime() - 1);
      const at = (when: Date) => noShowDelay(house.database.db, house.house.city, person.id, when);
      assert.deepEqual([(await at(before))?.times, await at(newYear)], [3, null]);
      const other = await newPerson(house);
      assert.equal(
        await noShowDelay(house.database.db, house.house.city, other.id, house.clock.now()),
        null,
      );
    });
  });
}

if (engines.includes('postgres')) {
  describe('the end of a day with two servers, on postgres', () => {
    it('is noted once', async () => {
      const first = await openTestHouse('postgres');
      const second = await first.again();
      try {
        const { sessions } = await startActivity(first, {
          sessions: [{ inHours: 1, hours: 1, quotas: [{ seats: 100 }] }],
        });
        for (let n = 0; n < 60; n += 1) {
          const { id } = await newPerson(first);
          await placeParty(first, sessions[0]!, id);
        }
        first.clock.advance(14 * hour);
        await Promise.all([first, second].map(({ house }) => runDueJobs(house, attendanceJobs)));
        const count = await one(
          first.database.db,
          sql`SELECT (SELECT count(*)::int FROM event WHERE action = 'miss') AS steps,
                (SELECT count(*)::int FROM outbox WHERE kind = 'signup_missed') AS told`,
        );
        assert.deepEqual(count, { steps: 60, told: 60 });
      } finally {
        await second.close();
        await first.close();
      }
    });
  });
}
