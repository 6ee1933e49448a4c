import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { CareReport } from '@luyin/contract';
import { careBackDays, careWorks } from '@luyin/contract/care/words';
import { sql } from 'drizzle-orm';
import { one, rows } from '../../db/client.ts';
import { addDays, dayIn, dayMs } from '../../days.ts';
import {
  engines,
  makePhoto,
  newPerson,
  openTestHouse,
  plantTestTrees,
  sendPhoto,
  setTestPlans,
  signInAgain,
  startAdoption,
  testClock,
  testPlan,
  type TestHouse,
  type TestPerson,
  type TestTree,
} from '../../testing/index.ts';
import { findAdoption, lockAdoption } from '../adoption/adoption.ts';
import { takeStep } from '../adoption/step.ts';
import { findPlan } from '../adoption/plans.ts';
import { calendarOf } from './calendar.ts';

const zone = 'Asia/Shanghai';

for (const engine of engines) {
  describe(`care on ${engine}`, () => {
    let house: TestHouse;
    let trees: TestTree[];
    let leader: TestPerson;
    let member: TestPerson;
    let stranger: TestPerson;
    let tree: TestTree;
    let adoption: string;
    before(async () => {
      house = await openTestHouse(engine, { clock: testClock(), city: { climate: 'jiangnan' } });
      await setTestPlans(house, testPlan());
      trees = await plantTestTrees(house, 60);
      leader = await newPerson(house, { name: '林小树' });
      member = await newPerson(house, { name: '周小枝' });
      stranger = await newPerson(house, { name: '过路人' });
    });
    after(() => house.close());
    beforeEach(async () => {
      tree = trees.pop()!;
      adoption = await startAdoption(house, tree.id, { leader: leader.id, members: [member.id] });
      // Long enough ago that the seven days are all within the term.
      await pass(30);
    });

    async function pass(days: number) {
      house.clock.advance(days * dayMs);
      [leader, member, stranger] = (await Promise.all(
        [leader, member, stranger].map((person) => signInAgain(house, person)),
      )) as [TestPerson, TestPerson, TestPerson];
      for (const role of ['reviewer', 'crew'] as const) house.forget(role);
    }

    const today = (shift = 0) => addDays(dayIn(zone, house.clock.now()), shift);
    const log = (report: Partial<CareReport> = {}, as: TestPerson = leader, id = adoption) =>
      house.call('POST /adoptions/:id/care', {
        params: { id },
        body: { works: ['water'], day: today(), showName: false, ...report },
        as,
      });
    const state = async () => (await findAdoption(house.database.db, adoption))!;
    const events = (kind: string, id: string | number) =>
      rows<{ action: string; actor_id: string | null; reason: string | null }>(
        house.database.db,
        sql`SELECT action, actor_id, reason FROM event WHERE subject_kind = ${kind} AND subject_id = ${String(id)}
            ORDER BY id`,
      );
    const end = () =>
      house.database.db.transaction(async (tx) => {
        await takeStep(tx, house.house.city, await lockAdoption(tx, adoption), 'release', {
          actors: ['leader'],
          now: house.clock.now(),
        });
      });

    it('is written down by any of its people, with all that was told', async () => {
      const { status, body, text } = await log({
        works: ['water', 'weed'],
        note: '  土很干\n浇透了 ',
        showName: true,
      });
      assert.equal(status, 200, text);
      assert.deepEqual(
        { ...body, id: '' },
        {
          id: '',
          works: ['water', 'weed'],
          day: today(),
          loggedAt: house.clock.now().toISOString(),
          note: '土很干\n浇透了',
          photos: [],
          onSite: null,
          by: '林小树',
          byCrew: false,
          mine: true,
          corrects: null,
          correctedBy: null,
        },
      );
      assert.equal((await log({}, member)).status, 200);
    });

    it('ends the silence, and is told in both histories: there with a person, here without', async () => {
      await pass(80);
      await house.database.db.execute(sql`
        UPDATE adoption SET warned_at = ${house.clock.now()}::timestamptz WHERE id = ${adoption}::uuid`);
      const silent = (await state()).silent_since!;
      const attention = () =>
        rows<{ attention_at: Date }>(
          house.database.db,
          sql`SELECT attention_at FROM adoption_member WHERE adoption_id = ${adoption}::uuid`,
        );
      const [{ attention_at: before } = { attention_at: null }] = await attention();
      await log({ day: today(-2), works: ['weed', 'patrol'] }, member);
      const now = await state();
      assert.deepEqual([now.last_care_on, now.warned_at], [today(-2), null]);
      assert.ok(now.silent_since! > silent);
      assert.equal(dayIn(zone, now.silent_since!), today(-2));
      for (const { attention_at } of await attention()) assert.ok(attention_at > before!);
      assert.deepEqual((await events('adoption', adoption)).at(-1), {
        action: 'cared',
        actor_id: member.id,
        reason: '除草、巡查',
      });
      assert.deepEqual((await events('tree', tree.id)).at(-1), {
        action: 'cared',
        actor_id: null,
        reason: '除草、巡查',
      });
    });

    it('that is older than what is written down already moves nothing back', async () => {
      await log({ day: today() });
      const before = await state();
      await log({ day: today(-5) }, member);
      const { last_care_on, silent_since } = await state();
      assert.deepEqual([last_care_on, silent_since], [before.last_care_on, before.silent_since]);
    });

    it('is on site within a hundred metres, and is not refused outside', async () => {
      const { lon, lat } = (await one<{ lon: number; lat: number }>(
        house.database.db,
        sql`SELECT lon, lat FROM tree WHERE id = ${tree.id}::int8`,
      ))!;
      const north = (metres: number) => ({ lon, lat: lat + metres / 111_195 });
      for (const [position, onSite] of [
        [north(0), true],
        [north(99), true],
        [north(101), false],
        [{ lon: -120, lat: -30 }, false],
        [undefined, null],
      ] as const) {
        const { status, body } = await log({ position });
        assert.deepEqual([status, body.onSite], [200, onSite]);
      }
    });

    it('names a day of the last week, in the city’s time', async () => {
      for (const [day, code] of [
        [today(1), 'care_in_future'],
        ['9999-12-31', 'care_in_future'],
        [today(-careBackDays - 1), 'care_too_old'],
        [today(-31), 'care_before_term'],
        ['0001-01-01', 'care_before_term'],
        ['2026-02-30', 'invalid_input'],
        ['2026-13-01', 'invalid_input'],
      ] as const) {
        const { error } = await log({ day });
        assert.equal(error.code, code, day);
        assert.ok(error.fields?.day, day);
      }
      assert.equal((await log({ day: today(-careBackDays) })).status, 200);
      // A quarter past midnight in Shanghai is yesterday in Greenwich.
      const { clock } = house;
      clock.advance(dayMs - (clock.now().getTime() % dayMs) - 7.75 * 3600_000);
      assert.notEqual(today(), clock.now().toISOString().slice(0, 10));
      assert.equal((await log({ day: today() })).status, 200);
      assert.equal((await log({ day: today(1) })).error.code, 'care_in_future');
    });

    it('begins with the first day of the adoption', async () => {
      const fresh = trees.pop()!;
      const id = await startAdoption(house, fresh.id, { leader: leader.id });
      assert.equal((await log({ day: today(-1) }, leader, id)).error.code, 'care_before_term');
      assert.equal((await log({ day: today() }, leader, id)).status, 200);
    });

    it('is for its people alone, while it runs', async () => {
      assert.deepEqual(
        [(await log({}, stranger)).error.code, (await log({}, stranger)).status],
        ['care_not_yours', 403],
      );
      for (const id of ['nothing', '00000000-0000-0000-0000-000000000000', "1' OR '1'='1"])
        assert.equal((await log({}, leader, id)).error.code, 'adoption_not_found', id);
      const asReviewer = await house.person('reviewer');
      assert.equal((await log({}, asReviewer)).error.code, 'care_not_yours');
      await house.database.db.execute(sql`
        UPDATE adoption_member SET left_at = ${house.clock.now()}::timestamptz
        WHERE adoption_id = ${adoption}::uuid AND person_id = ${member.id}::uuid`);
      assert.equal((await log({}, member)).error.code, 'care_not_yours', 'who left');
      await end();
      assert.equal((await log()).error.code, 'adoption_not_running', 'ended');
      const waiting = await startAdoption(house, trees.pop()!.id, {
        leader: leader.id,
        approve: false,
      });
      assert.equal((await log({}, leader, waiting)).error.code, 'adoption_not_running', 'applied');
    });

    it('is over with the term, also while the clock’s job is late', async () => {
      const { term_until } = await state();
      house.clock.advance(term_until!.getTime() - house.clock.now().getTime() + 1);
      await pass(0);
      assert.equal((await log()).error.code, 'adoption_not_running');
    });

    it('takes its photos along, or nothing is written', async () => {
      const bytes = await makePhoto({ width: 40, height: 30 });
      const mine = (await sendPhoto(house, bytes, { as: leader })).body.id;
      const second = (await sendPhoto(house, bytes, { as: leader })).body.id;
      const theirs = (await sendPhoto(house, bytes, { as: stranger })).body.id;
      const refused = await log({ photos: [mine, theirs] });
      assert.equal(refused.error.code, 'photo_not_found');
      const { body: list } = await house.call('GET /adoptions/:id/care', {
        params: { id: adoption },
        as: leader,
      });
      assert.deepEqual(list.items, []);
      const { body } = await log({ photos: [second, mine] });
      assert.deepEqual(
        body.photos.map(({ id }) => id),
        [second, mine],
      );
      assert.equal((await log({ photos: [mine] })).error.code, 'photo_in_use');
    });

    it('is corrected by a new entry; both stay, and the first says so', async () => {
      const bytes = await makePhoto({ width: 40, height: 30 });
      const photo = (await sendPhoto(house, bytes, { as: leader })).body.id;
      const { body: first } = await log({ day: today(), photos: [photo] });
      const { body: second } = await log({ day: today(-3), works: ['prune'], corrects: first.id });
      assert.deepEqual([second.corrects, second.correctedBy], [first.id, null]);
      assert.deepEqual(second.photos, first.photos, 'without photos of its own it keeps them');
      const { body: third } = await log({ day: today(-3), corrects: second.id, photos: [] });
      assert.deepEqual(third.photos, [], 'said to be none, they are none');
      const { body } = await house.call('GET /adoptions/:id/care', {
        params: { id: adoption },
        as: leader,
      });
      const marks = new Map(body.items.map((item) => [item.id, item.correctedBy]));
      assert.deepEqual(
        [marks.get(first.id), marks.get(second.id), marks.get(third.id)],
        [second.id, third.id, null],
      );
      assert.equal((await state()).last_care_on, today(-3), 'the day follows the correction');
      assert.equal((await log({ corrects: first.id })).error.code, 'care_corrected_already');
      const kinds = (await events('tree', tree.id)).filter(({ action }) => action === 'cared');
      assert.equal(kinds.length, 1, 'the tree’s life tells it once');
    });

    it('is corrected by whoever wrote it, and of this adoption', async () => {
      const { body: entry } = await log();
      assert.equal((await log({ corrects: entry.id }, member)).error.code, 'care_not_found');
      const other = await startAdoption(house, trees.pop()!.id, { leader: leader.id });
      assert.equal((await log({ corrects: entry.id }, leader, other)).error.code, 'care_not_found');
      for (const corrects of ['nothing', '00000000-0000-0000-0000-000000000000'])
        assert.equal((await log({ corrects })).error.code, 'care_not_found');
    });

    it('keeps its day when it is corrected later', async () => {
      const { body: entry } = await log({ day: today(-careBackDays) });
      await pass(20);
      const { body, status } = await log({ day: entry.day, works: ['prune'], corrects: entry.id });
      assert.deepEqual([status, body.day], [200, entry.day]);
      const moved = await log({ day: addDays(entry.day, 1), corrects: body.id });
      assert.equal(moved.error.code, 'care_too_old');
    });

    it('corrected after a renewal brings no silence from before it', async () => {
      const { body: entry } = await log();
      await pass(100);
      const renewed = house.clock.now();
      await house.database.db.execute(sql`
        UPDATE adoption SET signed_at = ${renewed}::timestamptz, silent_since = ${renewed}::timestamptz
        WHERE id = ${adoption}::uuid`);
      await log({ day: entry.day, works: ['prune'], corrects: entry.id });
      assert.deepEqual((await state()).silent_since, renewed);
    });

    it('corrected twice at once is corrected once', async () => {
      const { body: entry } = await log();
      const answers = await Promise.all(
        Array.from({ length: 4 }, () => log({ corrects: entry.id })),
      );
      assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409, 409, 409]);
    });

    it('refuses works and notes that make no sense', async () => {
      for (const report of [
        { works: [] },
        { works: ['spray'] as never },
        { works: ['water', 'water'] as never },
        { works: ['burn'] as never },
        { note: 'x'.repeat(201) },
        { day: 'yesterday' },
        { position: { lon: 181, lat: 0 } },
        { photos: ['1'] },
        { by: 'somebody' } as never,
      ])
        assert.equal((await log(report)).status, 400, JSON.stringify(report));
      assert.equal((await log({ note: ' \n ' })).body.note, null);
      const { status, body } = await log({ note: 'a\0b\u0007c' });
      assert.ok(status === 400 || body.note === 'a b c', String(body?.note));
    });

    it('is never changed or removed', async () => {
      await log();
      const count = () => rows(house.database.db, sql`SELECT FROM care_entry`);
      const before = (await count()).length;
      for (const attack of [
        `UPDATE care_entry SET note = 'another'`,
        'DELETE FROM care_entry',
        'TRUNCATE care_entry',
        'TRUNCATE adoption CASCADE',
      ])
        await assert.rejects(house.database.exec(attack), { code: '42501' }, attack);
      assert.equal((await count()).length, before);
    });

    it('is shown to everyone at its tree, with names only where they are shown by choice', async () => {
      await log({ showName: true, note: '一' });
      house.clock.advance(1_000);
      await log({ showName: false, note: '二' }, member);
      const seen = (as?: TestPerson) =>
        house.call('GET /trees/:code/care', { params: { code: tree.code }, as });
      const { body, text } = await seen();
      assert.deepEqual(
        body.items.map(({ by, mine, note }) => [by, mine, note]),
        [
          [null, false, '二'],
          ['林小树', false, '一'],
        ],
      );
      for (const secret of ['周小枝', leader.id, member.id, adoption])
        assert.ok(!text.includes(secret), secret);
      const { body: mine } = await seen(member);
      assert.deepEqual(
        mine.items.map(({ by, mine }) => [by, mine]),
        [
          [null, true],
          ['林小树', false],
        ],
      );
      const missing = await house.call('GET /trees/:code/care', { params: { code: 'NO-TREE' } });
      assert.equal(missing.error.code, 'tree_not_found');
    });

    it('of an adoption is listed for its people, also former ones, and for reviewers', async () => {
      await log();
      const asked = async (as: TestPerson) =>
        (await house.call('GET /adoptions/:id/care', { params: { id: adoption }, as })).status;
      await house.database.db.execute(sql`
        UPDATE adoption_member SET left_at = ${house.clock.now()}::timestamptz
        WHERE adoption_id = ${adoption}::uuid AND person_id = ${member.id}::uuid`);
      await end();
      for (const as of [leader, member, await house.person('reviewer')])
        assert.equal(await asked(as), 200);
      for (const as of [stranger, await house.person('crew')]) assert.equal(await asked(as), 404);
    });

    it('is paged without a gap or a double, newest day first', async () => {
      for (const shift of [0, -3, -1, -3, -7, 0, -3]) await log({ day: today(shift) });
      const all: { id: string; day: string }[] = [];
      let cursor: string | undefined;
      do {
        const { body } = await house.call('GET /trees/:code/care', {
          params: { code: tree.code },
          query: { limit: 2, ...(cursor ? { cursor } : {}) },
        });
        all.push(...body.items);
        cursor = body.next ?? undefined;
      } while (cursor);
      assert.equal(new Set(all.map(({ id }) => id)).size, 7);
      assert.deepEqual(
        all.map(({ day }) => day),
        [0, 0, -1, -3, -3, -3, -7].map((shift) => today(shift)),
      );
    });

    it('has no place in the list for cursors that were made up', async () => {
      await log();
      await log();
      const list = (cursor?: string) =>
        house.call('GET /trees/:code/care', {
          params: { code: tree.code },
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
      const elsewhere = await house.call('GET /adoptions/:id/care', {
        params: { id: adoption },
        query: { cursor: body.next! },
        as: leader,
      });
      assert.equal(elsewhere.error.code, 'cursor_invalid');
    });

    it('fills the calendar of the term; what was corrected does not count twice', async () => {
      await log({ day: today(-2) });
      await log({ day: today(-2) }, member);
      const { body } = await log({ day: today(-1) });
      await log({ day: today(), corrects: body.id });
      const now = await state();
      const plan = (await findPlan(house.database.db, now.plan_id, now.plan_version))!;
      const calendar = await calendarOf(house.database.db, now, plan, house.clock.now(), zone);
      assert.deepEqual(calendar, {
        today: today(),
        days: [
          { day: today(-2), entries: 2 },
          { day: today(), entries: 1 },
        ],
        visits: 2,
        required: 4,
        streakMonths: calendar!.streakMonths,
        nextBy: addDays(today(), 90),
      });
      const before = { ...now, term_from: null };
      assert.equal(
        await calendarOf(house.database.db, before, plan, house.clock.now(), zone),
        null,
      );
    });

    it('says what the tree needs this month', async () => {
      const { body, status } = await house.call('GET /trees/:code/needs', {
        params: { code: tree.code },
      });
      assert.deepEqual([status, body.month], [200, Number(today().slice(5, 7))]);
      assert.ok(body.items.length > 0);
      const missing = await house.call('GET /trees/:code/needs', { params: { code: 'NO-TREE' } });
      assert.equal(missing.error.code, 'tree_not_found');
    });

    it('knows exactly the works of the contract', async () => {
      const check = await one<{ text: string }>(
        house.database.db,
        sql`SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE conname = 'care_entry_works_check1'
            OR (conrelid = 'care_entry'::regclass AND pg_get_constraintdef(oid) LIKE '%patrol%')`,
      );
      const listed = [...check!.text.matchAll(/'(\w+)'/g)].map(([, word]) => word);
      assert.deepEqual(listed.sort(), [...careWorks].sort());
    });
  });
}
