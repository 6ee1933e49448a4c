import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { one } from '../../db/client.ts';
import { dayMs } from '../../days.ts';
import {
  bringCompanion,
  dutyYear,
  engines,
  nameVolunteer,
  newPerson,
  openTestHouse,
  plantTestTrees,
  setTestDuty,
  setTestPlans,
  signInAgain,
  startActivity,
  startAdoption,
  testClock,
  testPlan,
  writeTestDuty,
  type TestHouse,
  type TestPerson,
} from '../../testing/index.ts';

for (const engine of engines) {
  describe(`my year of planting duty on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine, { clock: testClock() });
      await setTestDuty(house);
    });
    after(() => house.close());

    const yearOf = (as: TestPerson, query: Parameters<typeof dutyYear>[2] = {}) =>
      dutyYear(house, as, query);

    it('lists all eight forms, and what counts how', async () => {
      const { body } = await house.call('GET /duty/rules', {});
      assert.deepEqual(
        [body.set, body.title, body.owed, body.forms.length],
        ['hangzhou-2009', '杭州市 2009 年折算表（示例）', 3, 8],
      );
      assert.equal(body.forms[0]!.rules[0]!.text, '种 1 株乔木，算 1 棵');
      assert.deepEqual(body.forms.find(({ form }) => form === 'donation')!.rules, []);
      await setTestDuty(house, null);
      const { body: none } = await house.call('GET /duty/rules', {});
      assert.deepEqual([none.version, none.validFrom, none.forms.length], [0, null, 8]);
      await setTestDuty(house);
    });

    it('is empty and complete for someone new, and closed to visitors', async () => {
      const body = await yearOf(await newPerson(house));
      assert.deepEqual(
        [body.year, body.years, body.trees, body.hours, body.lines, body.certificate, body.ask],
        [2026, [2026], 0, 0, [], null, null],
      );
      assert.equal((await house.call('GET /me/duty', {})).error.code, 'sign_in_required');
    });

    it('explains every line in a sentence', async () => {
      const person = await newPerson(house);
      const planted = { day: '2026-03-12', quantity: 3 };
      await writeTestDuty(house, person.id, planted);
      await writeTestDuty(house, person.id, {
        rule: 'tree_pit_tended',
        quantity: 12,
        evidence: { kind: 'donation', id: 'x', title: '护树' },
      });
      const { lines } = await yearOf(person);
      assert.deepEqual(
        lines.map(({ text }) => text),
        [
          '5月1日为“护树”浇水、除草，树穴按 12 平方米计，按本地约定 3 平方米算 1 棵，记 3 棵（这一项一年最多算 3 棵）',
          '3月12日在“东区春季植树日”种了 3 株乔木，按杭州市 2009 年折算表 1 株算 1 棵，记 3 棵',
        ],
      );
      assert.deepEqual(
        [lines[1]!.act, lines[1]!.unit, lines[1]!.trees, lines[1]!.capped],
        ['种植乔木', 'plant', 3, false],
      );
    });

    it('keeps the years apart at midnight in Shanghai, and last years stay visible', async () => {
      const own = await openTestHouse(engine, { clock: testClock('2025-12-31T15:59:00.000Z') });
      try {
        await setTestDuty(own);
        await setTestPlans(own, testPlan());
        const [tree] = await plantTestTrees(own, 1);
        const leader = await newPerson(own);
        const adoption = await startAdoption(own, tree!.id, { leader: leader.id });
        const care = async (day: string) => {
          const { status, text } = await own.call('POST /adoptions/:id/care', {
            params: { id: adoption },
            body: { works: ['water'], day, showName: false },
            as: leader,
          });
          assert.equal(status, 200, text);
        };
        await care('2025-12-31');
        own.clock.advance(2 * 60_000);
        await care('2026-01-01');
        await care('2025-12-31');
        const { body: now } = await own.call('GET /me/duty', { as: leader });
        const { body: last } = await own.call('GET /me/duty', {
          query: { year: 2025 },
          as: leader,
        });
        assert.deepEqual(
          [now.year, now.years, now.trees, last.trees],
          [2026, [2026, 2025], 0.34, 0.68],
        );
      } finally {
        await own.close();
      }
    });

    it('shows those I bring along beside me, and nobody else’s', async () => {
      const person = await newPerson(house);
      await nameVolunteer(house, person.id, '林小满');
      const child = await bringCompanion(house, person.id, '林小禾');
      await bringCompanion(house, person.id, '没来过');
      await writeTestDuty(house, person.id, { companionId: child, quantity: 3 });
      const mine = await yearOf(person);
      assert.deepEqual(mine.holders, [
        { companionId: null, name: '林小满', trees: 0 },
        { companionId: child, name: '林小禾', trees: 3 },
      ]);
      assert.deepEqual([mine.trees, mine.certificate], [0, null]);
      const theirs = await yearOf(person, { companion: child });
      assert.deepEqual(
        [theirs.holder.name, theirs.trees, theirs.certificate!.holder, theirs.certificate!.kind],
        ['林小禾', 3, '林小禾', 'duty'],
      );
      const stranger = await newPerson(house);
      for (const companion of [child, 'x', "'"]) {
        const { error } = await house.call('GET /me/duty', { query: { companion }, as: stranger });
        assert.equal(error.code, 'companion_not_found', companion);
      }
    });

    it('sums the hours that crews recorded, for the printed proof', async () => {
      const person = await newPerson(house);
      await nameVolunteer(house, person.id, '林小满');
      const { db } = house.database;
      const visit = async (days: number, hours: number, byRule = false) => {
        const { sessions } = await startActivity(house, {
          sessions: [{ inHours: -24 * days, hours }],
        });
        const { id, startsAt: at, endsAt: until } = sessions[0]!;
        const signup = await one<{ id: string }>(
          db,
          sql`INSERT INTO signup (session_id, party, person_id, status, size, booked_at, change_until, starts_at, ends_at)
              VALUES (${id}::uuid, 'person', ${person.id}::uuid, 'attended', 1, ${at}::timestamptz,
                ${at}::timestamptz, ${at}::timestamptz, ${until}::timestamptz) RETURNING id`,
        );
        await db.execute(sql`
          INSERT INTO signup_member (signup_id, name, age_band, checked_in_at, checked_out_at, hours, method,
            checked_out_by_rule)
          VALUES (${signup!.id}::uuid, '林小满', 'from_18', ${at}::timestamptz, ${until}::timestamptz,
            ${hours}::numeric, 'ticket', ${byRule})`);
      };
      await visit(3, 2.5);
      await visit(2, 1.1, true);
      await visit(130, 4);
      const { body } = await house.call('GET /me/duty/hours', { as: person });
      assert.deepEqual(
        [
          body.name,
          body.year,
          body.hours,
          body.rows.map(({ hours, vouchedBy }) => [hours, vouchedBy]),
        ],
        [
          '林小满',
          2026,
          3.6,
          [
            [2.5, '园林绿化中心'],
            [1.1, '园林绿化中心（到时自动签退）'],
          ],
        ],
      );
      assert.equal((await yearOf(person)).hours, 3.6);
      const last = await house.call('GET /me/duty/hours', { query: { year: 2025 }, as: person });
      assert.equal(last.body.hours, 4);
    });

    it('opens this year anew when the calendar has turned', async () => {
      const person = await newPerson(house);
      await writeTestDuty(house, person.id, { quantity: 3 });
      house.clock.advance(300 * dayMs);
      const later = await signInAgain(house, person);
      const { year, years, trees } = await yearOf(later);
      assert.deepEqual([year, years, trees], [2027, [2027, 2026], 0]);
      assert.equal((await yearOf(later, { year: 2026 })).trees, 3);
    });
  });
}
