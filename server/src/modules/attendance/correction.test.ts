import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { one } from '../../db/client.ts';
import { setTestDuty } from '../../testing/duty.ts';
import { engines, openTestHouse, testClock, type TestHouse } from '../../testing/index.ts';
import { startActivity } from '../../testing/signup-days.ts';
import { byHours, siteDay } from '../../testing/site-day.ts';

const hour = 3600_000;

for (const engine of engines) {
  describe(`corrections of the day on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine, { clock: testClock('2026-03-12T01:00:00.000Z') });
      await setTestDuty(house);
    });
    after(() => house.close());
    const { today, party, roll, correct, scanByName, ledger, passTime, statusOf } = siteDay(
      () => house,
    );

    it('a check-in that never was is undone, its line taken back, and given again when it was so after all', async () => {
      const session = await today();
      const { id } = await party(session, ['林大树', '林小树']);
      await scanByName(session, id);
      const { members } = (await roll(session)).parties.find(({ signupId }) => signupId === id)!;
      const one_ = await correct(id, members[1]!.id, { present: false });
      assert.equal(one_.body.status, 'attended');
      assert.deepEqual(await ledger(id), [1, 1, -1]);
      const both = await correct(id, members[0]!.id, { present: false });
      assert.equal(both.body.status, 'booked');
      assert.deepEqual(
        both.body.members.map(({ checkedInAt, hours }) => [checkedInAt, hours]),
        Array(2).fill([null, null]),
      );
      assert.equal(both.body.events[0]!.text, '点错了人');
      assert.deepEqual(await ledger(id), [1, 1, -1, -1]);
      const back = await correct(id, members[0]!.id, { present: true });
      assert.equal(back.body.status, 'attended');
      assert.deepEqual(await ledger(id), [1, 1, -1, -1, 1]);
    });

    it('hours by hand stand in the ledger in the place of those before', async () => {
      const session = await today(byHours);
      const { id } = await party(session);
      await scanByName(session, id);
      house.clock.advance(2 * hour);
      await scanByName(session, id, 'out');
      const [member] = (await roll(session)).parties[0]!.members;
      const { body } = await correct(id, member!.id, { present: true, hours: 3.5 });
      assert.equal(body.members[0]!.hours, 3.5);
      assert.deepEqual(await ledger(id), [2, -2, 3.5]);
    });

    it('a correction needs a reason, a party that was placed, and someone of it', async () => {
      const session = await today();
      const { id } = await party(session);
      const [member] = (await roll(session)).parties[0]!.members;
      const blank = await correct(id, member!.id, { present: true, reason: '  ' });
      assert.equal(blank.error.code, 'reason_missing');
      for (const stranger of ['999999', 'abc', '']) {
        const answer = await correct(id, stranger, { present: true });
        assert.equal(answer.error.code, 'party_member_not_found');
      }
      assert.equal(
        (await correct('nonsense', '1', { present: true })).error.code,
        'signup_not_found',
      );
      const { sessions } = await startActivity(house, { sessions: [{ inHours: 48 }] });
      const later = await party(sessions[0]!);
      const [someone] = (await roll(sessions[0]!)).parties[0]!.members;
      const early = await correct(later.id, someone!.id, { present: true });
      assert.equal(early.error.code, 'session_not_begun');
    });

    it('an absence that was none is put right, and counts no more', async () => {
      const session = await today();
      const { id, leader } = await party(session);
      await passTime(16 * hour);
      assert.equal(await statusOf(id), 'absent');
      const { members } = (await roll(session)).parties[0]!;
      const { body } = await correct(id, members[0]!.id, { present: true, hours: 3 });
      assert.equal(body.status, 'attended');
      assert.deepEqual(await ledger(id), [1]);
      const count = await one(
        house.database.db,
        sql`SELECT count(*)::int AS n FROM signup WHERE person_id = ${leader.id}::uuid AND status = 'absent'`,
      );
      assert.deepEqual(count, { n: 0 });
    });
  });
}
