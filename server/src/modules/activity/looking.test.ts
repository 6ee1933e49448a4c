import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { engines, openTestHouse, testClock, type TestHouse } from '../../testing/index.ts';
import { putParty } from '../../testing/organising.ts';
import { startActivity, type ActivityGiven } from '../../testing/signup-days.ts';

type Query = Parameters<TestHouse['call']>[1];

for (const engine of engines) {
  describe(`looking for activities on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      // A Friday afternoon: 16:00 in the city.
      house = await openTestHouse(engine, { clock: testClock('2026-05-01T08:00:00.000Z') });
    });
    after(() => house.close());
    beforeEach(async () => {
      await house.database.db.execute(sql`DELETE FROM signup`);
      await house.database.db.execute(sql`DELETE FROM session_quota`);
      await house.database.db.execute(sql`DELETE FROM activity_session`);
      await house.database.db.execute(sql`DELETE FROM activity_reminder`);
      await house.database.db.execute(sql`DELETE FROM activity`);
    });

    const start = (given: ActivityGiven) => startActivity(house, given);
    const ask = async (query: Record<string, unknown> = {}, as?: Query) => {
      const answer = await house.call('GET /activities', {
        query: query as never,
        ...(as as object),
      });
      assert.equal(answer.status, 200, answer.text);
      return answer.body;
    };
    const titles = async (query: Record<string, unknown> = {}) =>
      (await ask(query)).items.map(({ title }) => title);
    const look = async (id: string, as?: { token: string }) =>
      (await house.call('GET /activities/:id', { params: { id }, ...(as ? { as } : {}) })).body;

    it('what is to come is soonest first, page by page; what was is latest first', async () => {
      for (let n = 9; n >= 1; n -= 1) {
        await start({ title: `${n}`, sessions: [{ inHours: n * 24 }, { inHours: n * 24 + 200 }] });
        await start({ title: `past ${n}`, state: 'closed', sessions: [{ inHours: -n * 24 }] });
      }
      // On at the same moment: the order is still one order.
      await start({ title: '9', sessions: [{ inHours: 9 * 24 }] });
      await start({ title: 'draft', state: 'draft' });
      await start({ title: 'cancelled', state: 'cancelled' });
      await start({ title: 'cancelled', state: 'cancelled', sessions: [{ inHours: -40 }] });
      const walk = async (query: Record<string, unknown>) => {
        const all: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await ask({ ...query, limit: 4, ...(cursor ? { cursor } : {}) });
          all.push(...page.items.map(({ title }) => title));
          cursor = page.next ?? undefined;
        } while (cursor);
        return all;
      };
      assert.deepEqual(await walk({}), ['1', '2', '3', '4', '5', '6', '7', '8', '9', '9']);
      assert.deepEqual(
        await walk({ past: true }),
        [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `past ${n}`),
      );
    });

    it('a cursor belongs to its question; made-up ones are refused', async () => {
      await start({ title: 'a' });
      await start({ title: 'b' });
      const { next } = await ask({ limit: 1 });
      const forged = Buffer.from(JSON.stringify([1, "x' OR true", 'y'])).toString('base64url');
      for (const query of [
        { cursor: next, past: true },
        { cursor: next, filters: 'free' },
        { cursor: forged },
        { cursor: '%' },
      ]) {
        const answer = await house.call('GET /activities', { query: query as never });
        assert.equal(answer.error.code, 'cursor_invalid', JSON.stringify(query));
      }
    });

    it('may be narrowed to a kind, a district, a day, a weekend, families and what is free', async () => {
      const families = [{ kind: 'family' as const }];
      const persons = [{ kind: 'person' as const, seats: 2 }];
      // Saturday 23:30 in the city is still Saturday in the city, though 15:30 in London.
      await start({
        title: 'late',
        sessions: [{ inHours: 31.5, quotas: persons, waitlist: null }],
      });
      // Monday 00:30 in the city, which is Sunday in London.
      await start({ title: 'early', sessions: [{ inHours: 56.5, quotas: persons }] });
      await start({
        title: 'family',
        kind: 'class',
        sessions: [{ inHours: 75, quotas: families }],
      });
      const grown = { ageFrom: 'from_18' as const, sessions: [{ inHours: 90, quotas: families }] };
      await start({ title: 'grown', district: 'west', ...grown });
      const over = { opensInHours: -9, closesInHours: -1, sessions: [{ inHours: 95 }] };
      await start({ title: 'over', ...over });
      assert.deepEqual(await titles({ kind: 'class' }), ['family']);
      assert.deepEqual(await titles({ district: 'west' }), ['grown']);
      assert.deepEqual(await titles({ day: '2026-05-02' }), ['late']);
      assert.deepEqual(await titles({ day: '2026-05-03' }), []);
      assert.deepEqual(await titles({ day: '2026-05-04' }), ['early', 'family']);
      assert.deepEqual(await titles({ filters: 'weekend' }), ['late']);
      assert.deepEqual(await titles({ filters: 'family' }), ['family', 'grown', 'over']);
      assert.deepEqual(await titles({ filters: 'free' }), ['late', 'early', 'family', 'grown']);
      const [late] = (await ask({ filters: 'weekend' })).items;
      const { sessionList } = await look(late!.id);
      await putParty(house, sessionList[0]!.id, { size: 2 });
      assert.deepEqual(await titles({ filters: 'free' }), ['early', 'family', 'grown']);
      assert.deepEqual(await titles({ filters: 'free,family' }), ['family', 'grown']);
      const full = (await look(late!.id)).sessionList[0]!;
      assert.deepEqual([full.obstacle, full.quotas[0]!.left], ['full', 0]);
    });

    it('nonsense is refused in words, never with a crash', async () => {
      for (const query of [
        { day: '2026-02-30' },
        { day: 'today' },
        { filters: 'weekend,' },
        { filters: 'near' },
        { lon: 120 },
        { lon: 'x', lat: 30 },
        { base: "x'; --" },
        { limit: 0 },
      ]) {
        const answer = await house.call('GET /activities', { query: query as never });
        assert.equal(answer.error.code, 'invalid_input', JSON.stringify(query));
      }
      const answer = await house.call('GET /activities', { query: { base: 'no-base' } });
      assert.equal(answer.error.code, 'base_not_found');
      for (const district of ["'", 'nowhere', '\u{1F333}'])
        assert.deepEqual(await titles({ district }), []);
      for (const id of ['x', '0', '00000000-0000-4000-8000-000000000000', '%00']) {
        const missing = await house.call('GET /activities/:id', { params: { id } });
        assert.equal(missing.error.code, 'activity_not_found', id);
      }
    });

    it('says how far, and which booking of mine presses most', async () => {
      const made = await start({ title: 'a', sessions: [{ inHours: 30 }, { inHours: 60 }] });
      const [one, two] = made.sessions;
      const { leader } = await putParty(house, one!.id, { status: 'booked' });
      await putParty(house, two!.id, { status: 'offered', person: leader });
      const { items } = await ask({ lon: 119.97, lat: 31.8 }, { as: leader } as Query);
      assert.equal(items[0]!.mine, 'offered');
      assert.ok(Math.abs(items[0]!.distance! - 1112) < 2);
      assert.deepEqual([items[0]!.seats, items[0]!.left], [40, 38]);
      assert.equal((await ask()).items[0]!.mine, null);
      const mine = await look(made.id, leader);
      assert.deepEqual(
        mine.sessionList.map(({ mine: my }) => my?.status),
        ['booked', 'offered'],
      );
      assert.deepEqual(
        mine.sessionList.map(({ obstacle }) => obstacle),
        ['mine_already', 'mine_already'],
      );
      const other = await look(made.id);
      assert.deepEqual([other.mine, other.sessionList[0]!.obstacle], [null, null]);
    });

    it('the month knows the days of the city, what is free and what is mine', async () => {
      const persons = [{ kind: 'person' as const, seats: 2 }];
      // 31 May 23:30 and 1 June 00:30 in the city; both 31 May in London.
      const hours = (text: string) => (Date.parse(text) - house.clock.now().getTime()) / 3600_000;
      const session = (text: string) => ({ inHours: hours(text), quotas: persons, waitlist: null });
      const may = await start({ sessions: [session('2026-05-31T15:30:00Z')] });
      await start({ sessions: [session('2026-05-31T16:30:00Z'), session('2026-05-31T17:30:00Z')] });
      await start({ sessions: [session('2026-05-31T16:30:00Z')] });
      await start({ state: 'draft', sessions: [session('2026-05-20T03:00:00Z')] });
      await start({ state: 'cancelled', sessions: [session('2026-05-20T03:00:00Z')] });
      const { leader } = await putParty(house, may.sessions[0]!.id, { size: 2 });
      const month = async (asked?: string) =>
        (
          await house.call('GET /activities/month', {
            query: asked ? { month: asked } : {},
            as: leader,
          })
        ).body;
      assert.deepEqual(await month(), {
        month: '2026-05',
        today: '2026-05-01',
        days: [{ day: '2026-05-31', activities: 1, free: false, mine: true }],
      });
      assert.deepEqual((await month('2026-06')).days, [
        { day: '2026-06-01', activities: 2, free: true, mine: false },
      ]);
      const wrong = await house.call('GET /activities/month', { query: { month: '2026-13' } });
      assert.equal(wrong.error.code, 'invalid_input');
    });

    it('the list follows the clock where no job ran, and someone who stayed away is told when it opens for them', async () => {
      const made = await start({ opensInHours: 0.1, sessions: [{ inHours: 30 }] });
      assert.equal((await look(made.id)).state, 'published');
      const first = await start({ sessions: [{ inHours: -500 }] });
      const { leader, id } = await putParty(house, first.sessions[0]!.id, {});
      await house.database.db
        .execute(sql`INSERT INTO signup (session_id, party, person_id, status, size, booked_at,
          change_until, starts_at, ends_at)
        SELECT session_id, party, person_id, 'absent', 1, booked_at, change_until, starts_at, ends_at
        FROM signup, generate_series(1, 3) WHERE id = ${id}::uuid`);
      house.clock.advance(0.1 * 3600_000);
      assert.equal((await ask()).items[0]!.state, 'open');
      assert.equal((await look(made.id)).sessionList[0]!.obstacle, null);
      const late = await look(made.id, leader);
      assert.deepEqual([late.noShow!.times, late.noShow!.delayMinutes], [3, 10]);
      const [session] = late.sessionList;
      assert.equal(session!.obstacle, 'not_open_for_me_yet');
      assert.equal(Date.parse(session!.opensForMeAt) - Date.parse(late.opensAt), 600_000);
      house.clock.advance(600_000);
      assert.equal((await look(made.id, leader)).sessionList[0]!.obstacle, null);
    });
  });
}
