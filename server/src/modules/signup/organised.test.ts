import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { rows } from '../../db/client.ts';
import { engines, openTestHouse, type TestHouse } from '../../testing/index.ts';
import { assertCountersTrue } from '../../testing/recount.ts';
import { waitingParties, type Mine } from '../../testing/waiting.ts';
import { callOffSession, moveSession } from './call-off.ts';

const hour = 3600_000;

for (const engine of engines) {
  describe(`what an organiser and the day do to bookings, on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine);
    });
    after(async () => {
      await assertCountersTrue(house.database.db, house.clock.now());
      await house.close();
    });
    const { full, come, see, step, statuses, told, tick } = waitingParties(() => house);

    it('what an organiser cancels reaches everyone in it, with the reason', async () => {
      const { session, booked, parties } = await full(3, 2, [2, 1, 2]);
      await step(parties[1]!, 'cancel').then(() => step(booked, 'cancel'));
      assert.deepEqual(await statuses(parties), ['offered', 'cancelled', 'waiting']);
      await house.database.db.transaction((tx) =>
        callOffSession(tx, house.house.city, session.id, '台风', house.clock.now()),
      );
      assert.deepEqual(await statuses(parties), ['called_off', 'cancelled', 'called_off']);
      assert.equal((await told(parties[0]!)).at(-1), 'signup_called_off');
      assert.equal((await told(parties[1]!)).includes('signup_called_off'), false);
      const seen = await see(parties[2]!);
      assert.deepEqual([seen.events[0]!.kind, seen.events[0]!.text], ['call_off', '台风']);
      const [quota] = await rows<{ taken: number; waiting: number }>(
        house.database.db,
        sql`SELECT taken, waiting FROM session_quota WHERE session_id = ${session.id}::uuid`,
      );
      assert.deepEqual(quota, { taken: 0, waiting: 0 });
    });

    it('whom an organiser moves is told, and may cancel until it begins', async () => {
      const { session, booked, parties } = await full(1, 1, [1], 30);
      const startsAt = new Date(+house.clock.now() + 10 * hour);
      const endsAt = new Date(+startsAt + hour);
      await house.database.db.transaction(async (tx) => {
        await tx.execute(sql`UPDATE activity_session SET starts_at = ${startsAt}::timestamptz, ends_at = ${endsAt}::timestamptz
          WHERE id = ${session.id}::uuid`);
        await moveSession(
          tx,
          house.house.city,
          session.id,
          { startsAt, endsAt },
          house.clock.now(),
        );
      });
      const seen = await see(booked);
      assert.equal(seen.startsAt, startsAt.toISOString());
      assert.equal(seen.changeUntil, startsAt.toISOString());
      assert.equal(seen.events[0]!.kind, 'moved');
      assert.equal((await told(booked)).at(-1), 'signup_moved');
      house.clock.advance(9 * hour);
      assert.equal(await step(booked, 'cancel'), 'cancelled');
      const offer = await see(parties[0]!);
      assert.equal(offer.offeredUntil, new Date(+house.clock.now() + hour / 3).toISOString());
    });

    it('the day before one is reminded once, and anew of another time; who has only just booked is not', async () => {
      const { session, booked } = await full(2, 1, [], 30);
      const count = async (mine: Mine) =>
        (await told(mine)).filter((kind) => kind === 'signup_reminder').length;
      await tick(6 * hour - 1);
      assert.equal(await count(booked), 0);
      await tick(1);
      await tick(hour);
      assert.equal(await count(booked), 1);
      const late = await come(session.id, 1);
      await tick(hour);
      assert.equal(await count(late), 0);
      const startsAt = new Date(+house.clock.now() + 48 * hour);
      const endsAt = new Date(+startsAt + hour);
      await house.database.db.transaction(async (tx) => {
        await tx.execute(sql`UPDATE activity_session SET starts_at = ${startsAt}::timestamptz, ends_at = ${endsAt}::timestamptz
          WHERE id = ${session.id}::uuid`);
        await moveSession(
          tx,
          house.house.city,
          session.id,
          { startsAt, endsAt },
          house.clock.now(),
        );
      });
      await tick(24 * hour);
      assert.deepEqual([await count(booked), await count(late)], [2, 1]);
    });
  });
}
