import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { addDays } from '../../days.ts';
import { CareHouse, careZone, engines, type TestPerson } from '../../testing/index.ts';
import { findPlan } from '../adoption/plans.ts';
import { calendarOf } from './calendar.ts';

for (const engine of engines) {
  describe(`lists of care on ${engine}`, () => {
    const care = new CareHouse(engine);

    it('is shown to everyone at its tree, with names only where they are shown by choice', async () => {
      await care.log({ showName: true, note: '一' });
      care.house.clock.advance(1_000);
      await care.log({ showName: false, note: '二' }, care.member);
      const seen = (as?: TestPerson) =>
        care.house.call('GET /trees/:code/care', { params: { code: care.tree.code }, as });
      const { body, text } = await seen();
      assert.deepEqual(
        body.items.map(({ by, mine, note }) => [by, mine, note]),
        [
          [null, false, '二'],
          ['林小树', false, '一'],
        ],
      );
      for (const secret of ['周小枝', care.leader.id, care.member.id, care.adoption])
        assert.ok(!text.includes(secret), secret);
      const { body: mine } = await seen(care.member);
      assert.deepEqual(
        mine.items.map(({ by, mine }) => [by, mine]),
        [
          [null, true],
          ['林小树', false],
        ],
      );
      const missing = await care.house.call('GET /trees/:code/care', {
        params: { code: 'NO-TREE' },
      });
      assert.equal(missing.error.code, 'tree_not_found');
    });

    it('shows strangers no note with contact data, advertising or insults; its people see it', async () => {
      const notes = ['浇透了，土很松', '找我修剪 138 1234 5678', '全场打折', '谁砍的枝，傻逼'];
      for (const note of notes) {
        await care.log({ note });
        care.house.clock.advance(1_000);
      }
      const seen = async (as?: TestPerson) => {
        const params = { code: care.tree.code };
        const { body } = await care.house.call('GET /trees/:code/care', { params, as });
        return body.items.map(({ note }) => note).reverse();
      };
      assert.deepEqual(await seen(), [notes[0], null, null, null]);
      assert.deepEqual(await seen(care.leader), notes);
      assert.deepEqual((await care.list()).items.map(({ note }) => note).reverse(), notes);
    });

    it('of an adoption is listed for its people, also former ones, and for reviewers', async () => {
      await care.log();
      const asked = async (as: TestPerson) =>
        (await care.house.call('GET /adoptions/:id/care', { params: { id: care.adoption }, as }))
          .status;
      await care.house.database.db.execute(sql`
        UPDATE adoption_member SET left_at = ${care.house.clock.now()}::timestamptz
        WHERE adoption_id = ${care.adoption}::uuid AND person_id = ${care.member.id}::uuid`);
      await care.end();
      for (const as of [care.leader, care.member, await care.house.person('reviewer')])
        assert.equal(await asked(as), 200);
      for (const as of [care.stranger, await care.house.person('crew')])
        assert.equal(await asked(as), 404);
    });

    it('is paged without a gap or a double, newest day first', async () => {
      for (const shift of [0, -3, -1, -3, -7, 0, -3]) await care.log({ day: care.today(shift) });
      const all: { id: string; day: string }[] = [];
      let cursor: string | undefined;
      do {
        const { body } = await care.house.call('GET /trees/:code/care', {
          params: { code: care.tree.code },
          query: { limit: 2, ...(cursor ? { cursor } : {}) },
        });
        all.push(...body.items);
        cursor = body.next ?? undefined;
      } while (cursor);
      assert.equal(new Set(all.map(({ id }) => id)).size, 7);
      assert.deepEqual(
        all.map(({ day }) => day),
        [0, 0, -1, -3, -3, -3, -7].map((shift) => care.today(shift)),
      );
    });

    it('has no place in the list for cursors that were made up', async () => {
      await care.log();
      await care.log();
      const list = (cursor?: string) =>
        care.house.call('GET /trees/:code/care', {
          params: { code: care.tree.code },
          query: { limit: 1, ...(cursor ? { cursor } : {}) },
        });
      const { body } = await list();
      const [mark, ...values] = JSON.parse(
        Buffer.from(body.next!, 'base64url').toString(),
      ) as string[];
      const [day, micros, id] = values;
      for (const forged of [
        ['yesterday', micros, id],
        ['2026-02-30', micros, id],
        [day, micros, '1'],
        [day, 'x', id],
        [day, micros],
      ]) {
        const cursor = Buffer.from(JSON.stringify([mark, ...forged])).toString('base64url');
        assert.equal((await list(cursor)).error.code, 'cursor_invalid', JSON.stringify(forged));
      }
      const elsewhere = await care.house.call('GET /adoptions/:id/care', {
        params: { id: care.adoption },
        query: { cursor: body.next! },
        as: care.leader,
      });
      assert.equal(elsewhere.error.code, 'cursor_invalid');
    });

    it('fills the calendar of the term; what was corrected does not count twice', async () => {
      await care.log({ day: care.today(-2) });
      await care.log({ day: care.today(-2) }, care.member);
      const { body } = await care.log({ day: care.today(-1) });
      await care.log({ day: care.today(), corrects: body.id });
      const now = await care.state();
      const plan = (await findPlan(care.house.database.db, now.plan_id, now.plan_version))!;
      const calendar = await calendarOf(
        care.house.database.db,
        now,
        plan,
        care.house.clock.now(),
        careZone,
      );
      assert.deepEqual(calendar, {
        today: care.today(),
        days: [
          { day: care.today(-2), entries: 2 },
          { day: care.today(), entries: 1 },
        ],
        visits: 2,
        required: 4,
        streakMonths: calendar!.streakMonths,
        nextBy: addDays(care.today(), 90),
      });
      const before = { ...now, term_from: null };
      assert.equal(
        await calendarOf(care.house.database.db, before, plan, care.house.clock.now(), careZone),
        null,
      );
    });

    it('says what the tree needs this month', async () => {
      const { body, status } = await care.house.call('GET /trees/:code/needs', {
        params: { code: care.tree.code },
      });
      assert.deepEqual([status, body.month], [200, Number(care.today().slice(5, 7))]);
      assert.ok(body.items.length > 0);
      const missing = await care.house.call('GET /trees/:code/needs', {
        params: { code: 'NO-TREE' },
      });
      assert.equal(missing.error.code, 'tree_not_found');
    });
  });
}
