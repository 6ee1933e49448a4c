import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { one } from '../../db/client.ts';
import {
  book,
  engines,
  newPerson,
  openTestHouse,
  signupForm,
  type TestHouse,
  type TestPerson,
} from '../../testing/index.ts';
import { booking } from '../../testing/booking.ts';
import { spokenWhen } from './naming.ts';
import { noteSessions } from './session-changed.ts';
import { lockQuotas } from './signup.ts';

const hour = 3600_000;

for (const engine of engines) {
  describe(`a booking that is refused, on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine);
    });
    after(() => house.close());
    const { start, tryBooking, refused, codeOf } = booking(() => house);

    it('the clock of the server decides about the opening', async () => {
      const { session } = await start({ opensInHours: 1 });
      const leader = await newPerson(house);
      const early = await refused(session, {}, leader);
      assert.equal(early.code, 'booking_not_open');
      const opensAt = new Date(early.fields.opensAt!);
      assert.equal(opensAt.getTime(), house.clock.now().getTime() + hour);
      house.clock.advance(hour - 1);
      assert.equal(await codeOf(session, {}, leader), 'booking_not_open');
      house.clock.advance(1);
      assert.equal((await book(house, leader, session)).status, 'booked');
    });

    it('is over when it closes, when the session begins, and when the organiser says so', async () => {
      const closing = await start({ closesInHours: 1 });
      const beginning = await start({ sessions: [{ inHours: 1 }] });
      const closed = await start({ state: 'closed' });
      house.clock.advance(hour - 1);
      assert.equal((await tryBooking(await newPerson(house), closing.session)).status, 200);
      house.clock.advance(1);
      for (const { session } of [closing, beginning, closed]) {
        assert.equal(await codeOf(session), 'booking_over');
      }
    });

    it('a draft does not exist, and what was cancelled is said to be', async () => {
      const draft = await start({ state: 'draft' });
      const cancelled = await start({ state: 'cancelled' });
      assert.equal(await codeOf(draft.session), 'session_not_found');
      assert.equal(await codeOf(cancelled.session), 'session_cancelled');
      assert.equal(await codeOf('00000000-0000-4000-8000-000000000000'), 'session_not_found');
      assert.equal(await codeOf('nonsense'), 'session_not_found');
    });

    it('a visitor is asked to sign in', async () => {
      const { session } = await start();
      const { status, error } = await house.call('POST /sessions/:id/signups', {
        params: { id: session },
        body: signupForm(),
      });
      assert.deepEqual([status, error.code], [401, 'sign_in_required']);
    });

    it('an old page is refused, and told what changed', async () => {
      const { id, session, sessions } = await start();
      const { startsAt } = sessions[0]!;
      const { db } = house.database;
      await db.transaction((tx) => noteSessions(tx, id, house.clock.now()));
      await db.execute(sql`UPDATE activity_session SET version = 2, starts_at = starts_at + interval '1 hour'
        WHERE id = ${session}::uuid`);
      await db.execute(sql`UPDATE session_quota SET session_version = 2, seats = CASE kind WHEN 'person' THEN 6 ELSE seats END
        WHERE session_id = ${session}::uuid`);
      const old = await refused(session);
      const clock = (ms: number) => spokenWhen('Asia/Shanghai', new Date(+startsAt + ms * hour));
      const [starts, later] = [clock(0), clock(1)];
      const ends = clock(3).slice(-5);
      assert.deepEqual(old, {
        code: 'session_changed',
        fields: {
          startsAt: `时间由${starts}到${ends}改为${later}到${ends}`,
          'party.kind': '名额由个人 10 人，家庭 10 人改为个人 6 人，家庭 10 人',
        },
      });
      const unknown = await refused(session, { sessionVersion: 7 });
      assert.equal(unknown.code, 'session_changed');
      assert.match(unknown.fields.startsAt!, /^时间现在是2026年5月8日/);
      assert.equal(
        (await tryBooking(await newPerson(house), session, { sessionVersion: 2 })).status,
        200,
      );
    });

    it('who stayed away too often comes in later, and is told when and why', async () => {
      const { session } = await start({ opensInHours: 0 });
      const leader = await newPerson(house);
      await stayAway(leader, 3);
      const { code, fields } = await refused(session, {}, leader);
      assert.equal(code, 'booking_not_open_for_you');
      assert.equal(new Date(fields.opensAt!).getTime(), house.clock.now().getTime() + 10 * 60_000);
      assert.match(fields.reason!, /3 次/);
      const twice = await newPerson(house);
      await stayAway(twice, 2);
      assert.equal((await tryBooking(twice, session)).status, 200);
      house.clock.advance(10 * 60_000);
      assert.equal((await tryBooking(leader, session)).status, 200);
    });

    async function stayAway({ id }: TestPerson, times: number) {
      for (let i = 0; i < times; i += 1) {
        const past = await start({ sessions: [{ inHours: -100 - 10 * i }] });
        await house.database.db.execute(sql`
          INSERT INTO signup (session_id, party, person_id, status, size, booked_at, change_until, starts_at, ends_at)
          SELECT id, 'person', ${id}::uuid, 'absent', 1, starts_at, starts_at, starts_at, ends_at
          FROM activity_session WHERE id = ${past.session}::uuid`);
      }
    }

    it('text that no database takes is refused, and harms nobody beside it', async () => {
      const { session } = await start();
      const [bad, good] = await Promise.all([
        tryBooking(await newPerson(house), session, { leader: { name: '林\u0000树' } }),
        tryBooking(await newPerson(house), session),
      ]);
      assert.equal(bad.status, 400);
      assert.equal(good.status, 200);
    });

    if (engine === 'postgres') {
      it('a change by the organiser while one stands at the door is seen', async () => {
        const { session } = await start();
        const leader = await newPerson(house);
        const { db } = house.database;
        let booking: ReturnType<typeof tryBooking> | undefined;
        await db.transaction(async (tx) => {
          await lockQuotas(tx, session);
          booking = tryBooking(leader, session);
          while (!(await isWaitingForLock())) await new Promise((go) => setTimeout(go, 5));
          await tx.execute(
            sql`UPDATE activity_session SET version = 2, state = 'cancelled' WHERE id = ${session}::uuid`,
          );
          await tx.execute(
            sql`UPDATE session_quota SET session_version = 2 WHERE session_id = ${session}::uuid`,
          );
        });
        assert.equal((await booking!).error.code, 'session_cancelled');
      });
    }

    const isWaitingForLock = async () =>
      (await one<{ n: number }>(
        house.database.db,
        sql`SELECT count(*)::int AS n FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      ))!.n > 0;
  });
}
