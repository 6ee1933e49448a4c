import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { rows } from '../../db/client.ts';
import { engines, newPerson, openTestHouse, type TestHouse } from '../../testing/index.ts';
import { assertCountersTrue } from '../../testing/recount.ts';
import { waitingParties } from '../../testing/waiting.ts';
import { lockQuota, promote } from './promote.ts';

const hour = 3600_000;

for (const engine of engines) {
  describe(`the waitlist on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine);
    });
    after(async () => {
      await assertCountersTrue(house.database.db, house.clock.now());
      await house.close();
    });
    const { full, come, see, step, resize, statuses, told, tick } = waitingParties(() => house);

    it('a cancellation is offered at once to the first party that fits, in the order of coming', async () => {
      const { booked, parties } = await full(3, 3, [4 - 1, 2, 1, 1]);
      assert.equal(await step(booked, 'cancel'), 'cancelled');
      assert.deepEqual(await statuses(parties), ['offered', 'waiting', 'waiting', 'waiting']);
      assert.equal(await step(parties[0]!, 'decline'), 'declined');
      assert.deepEqual(await statuses(parties), ['declined', 'offered', 'offered', 'waiting']);
      const last = await see(parties[3]!);
      assert.deepEqual([last.place, last.next], [1, 'wait_seat']);
    });

    it('who does not fit is passed by, keeps the place, and is first when it fits', async () => {
      const { booked, parties } = await full(4, 4, [3, 2, 1]);
      assert.equal(await resize(booked, 2), 2);
      assert.deepEqual(await statuses(parties), ['waiting', 'offered', 'waiting']);
      assert.equal((await see(parties[0]!)).place, 1);
      assert.equal((await see(parties[2]!)).place, 2);
      assert.equal(await step(parties[1]!, 'accept'), 'booked');
      assert.equal(await step(booked, 'cancel'), 'cancelled');
      assert.deepEqual(await statuses(parties), ['waiting', 'booked', 'offered']);
      assert.equal(await step(parties[1]!, 'cancel'), 'cancelled');
      assert.deepEqual(await statuses(parties), ['offered', 'cancelled', 'offered']);
    });

    it('an offer keeps the seats, says until when, and is the leader’s to accept', async () => {
      const { session, booked, parties } = await full(2, 2, [2, 2]);
      await step(booked, 'cancel');
      const offer = await see(parties[0]!);
      assert.equal(offer.next, 'answer_offer');
      assert.deepEqual(offer.actions.slice(0, 2), ['accept', 'decline']);
      assert.equal(+new Date(offer.offeredUntil!), +house.clock.now() + 12 * hour);
      assert.equal(offer.ticket, null);
      const late = await come(session.id, 1);
      assert.equal((await see(late)).status, 'waiting', 'the seats are kept');
      const other = await newPerson(house);
      assert.equal(
        await step({ who: other, id: offer.id }, 'accept', offer.version),
        'signup_not_found',
      );
      assert.equal(
        await step(parties[0]!, 'accept', offer.version - 1),
        'signup_changed_meanwhile',
      );
      assert.equal(await step(parties[0]!, 'accept'), 'booked');
      const accepted = await see(parties[0]!);
      assert.ok(accepted.ticket);
      assert.equal(await step(parties[0]!, 'accept'), 'signup_step_not_allowed');
      assert.equal(await step(parties[1]!, 'accept'), 'signup_step_not_allowed');
      assert.deepEqual(await told(parties[0]!), [
        'signup_waiting',
        'signup_offered',
        'signup_booked',
      ]);
    });

    it('silence moves on at the deadline, in one go for all that is due', async () => {
      const { booked, parties } = await full(2, 2, [1, 1, 2]);
      await step(booked, 'cancel');
      assert.deepEqual(await statuses(parties), ['offered', 'offered', 'waiting']);
      await tick(12 * hour - 1);
      assert.deepEqual(await statuses(parties), ['offered', 'offered', 'waiting']);
      await tick(1);
      assert.deepEqual(await statuses(parties), ['lapsed', 'lapsed', 'offered']);
      assert.deepEqual(await told(parties[0]!), [
        'signup_waiting',
        'signup_offered',
        'signup_lapsed',
      ]);
      assert.equal(await step(parties[0]!, 'accept'), 'offer_over');
    });

    it('an answer after the deadline is too late also where no clock ran, and the seats move on', async () => {
      const { booked, parties } = await full(2, 2, [2, 2]);
      await step(booked, 'cancel');
      const { version } = await see(parties[0]!);
      house.clock.advance(12 * hour);
      const late = await see(parties[0]!);
      assert.deepEqual([late.next, late.actions], ['nothing', []]);
      assert.equal(await step(parties[0]!, 'accept', version), 'offer_over');
      assert.deepEqual(await statuses(parties), ['lapsed', 'offered']);
      assert.equal(await step(parties[0]!, 'decline', version), 'offer_over');
    });

    it('the nearer the day, the shorter an offer, and never beyond the beginning', async () => {
      for (const [inHours, minutes] of [
        [48, 720],
        [47, 240],
        [23, 60],
        [5, 20],
        [0.25, 15],
      ] as const) {
        const { session, booked, parties } = await full(1, 1, [1], inHours);
        const at = house.clock.now();
        await house.database.db.execute(
          sql`UPDATE signup SET change_until = starts_at WHERE id = ${booked.id}::uuid`,
        );
        assert.equal(await step(booked, 'cancel'), 'cancelled');
        const { offeredUntil } = await see(parties[0]!);
        assert.equal((+new Date(offeredUntil!) - +at) / 60_000, minutes, `${inHours} h before`);
        assert.ok(new Date(offeredUntil!) <= session.startsAt);
      }
    });

    it('more seats reach those who wait', async () => {
      const { session, parties } = await full(2, 2, [2, 1, 1]);
      await house.database.db.transaction(async (tx) => {
        await lockQuota(tx, session.id, 'family');
        await tx.execute(
          sql`UPDATE session_quota SET seats = 5 WHERE session_id = ${session.id}::uuid`,
        );
        assert.equal(
          await promote(tx, house.house.city, session.id, 'family', house.clock.now()),
          2,
        );
      });
      assert.deepEqual(await statuses(parties), ['offered', 'offered', 'waiting']);
    });

    it('of two offers for the same time one can be accepted', async () => {
      const first = await full(1, 1, [], 300);
      const second = await full(1, 1, [], 300);
      const who = await newPerson(house);
      const mine = [await come(first.session.id, 1, who), await come(second.session.id, 1, who)];
      await step(first.booked, 'cancel');
      await step(second.booked, 'cancel');
      assert.deepEqual(await statuses(mine), ['offered', 'offered']);
      const answers = await Promise.all(mine.map((one) => step(one, 'accept')));
      assert.deepEqual(answers.sort(), ['booked', 'signup_overlap']);
    });

    it('at the beginning whoever still waits is told, and nothing is offered any more', async () => {
      const { session, booked, parties } = await full(2, 2, [2, 1], 3);
      await tick(3 * hour);
      assert.deepEqual(await statuses(parties), ['unplaced', 'unplaced']);
      assert.deepEqual(await told(parties[1]!), ['signup_waiting', 'signup_passed_over']);
      assert.equal(await step(booked, 'cancel'), 'change_too_late');
      const [quota] = await rows<{ taken: number; waiting: number }>(
        house.database.db,
        sql`SELECT taken, waiting FROM session_quota WHERE session_id = ${session.id}::uuid`,
      );
      assert.deepEqual(quota, { taken: 2, waiting: 0 });
    });
  });
}
