import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Role } from '@luyin/contract';
import { selfReportTransitions, selfReportActions } from '@luyin/contract/duty/transitions';
import { selfReportStatuses } from '@luyin/contract/duty/words';
import { sql } from 'drizzle-orm';
import { one, rows } from '../../db/client.ts';
import { dayMs } from '../../days.ts';
import {
  bringCompanion,
  engines,
  newPerson,
  openTestHouse,
  setTestDuty,
  signInAgain,
  testClock,
  testRules,
  type TestHouse,
  type TestPerson,
} from '../../testing/index.ts';
import { selfReporting } from '../../testing/self-reports.ts';

for (const engine of engines) {
  describe(`self-reports that are reviewed, on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      // A Wednesday; 1–5 May 2026 are free, 9 May is worked.
      house = await openTestHouse(engine, { clock: testClock('2026-04-29T08:00:00.000Z') });
      await setTestDuty(house);
    });
    after(() => house.close());
    const { made, step } = selfReporting(() => house);
    const treesOf = async (as: TestPerson) => (await house.call('GET /me/duty', { as })).body.trees;
    const toldOf = async ({ id }: TestPerson) =>
      (
        await rows<{ kind: string }>(
          house.database.db,
          sql`SELECT kind FROM outbox WHERE person_id = ${id}::uuid ORDER BY id`,
        )
      ).map(({ kind }) => kind);

    it('count once they are accepted, for as much as the reviewer vouches for', async () => {
      const person = await newPerson(house);
      const { id } = await made(person, { quantity: 5 });
      assert.equal((await step('reviewer', id, { action: 'accept', quantity: 6 })).status, 400);
      const { body, text } = await step('reviewer', id, { action: 'accept', quantity: 2.5 });
      assert.deepEqual([body.status, body.quantity, body.trees], ['accepted', 5, 2.5], text);
      assert.deepEqual(
        [await treesOf(person), await toldOf(person)],
        [2.5, ['duty_report_accepted']],
      );
      const { body: year } = await house.call('GET /me/duty', { as: person });
      assert.equal(
        year.lines[0]!.text,
        '4月28日在青枫公园种了 2.5 株乔木，按杭州市 2009 年折算表 1 株算 1 棵，记 2.5 棵',
      );
      assert.deepEqual(year.lines[0]!.evidence, { kind: 'self_report', id, title: '青枫公园' });
    });

    it('keep the rules under which they were made', async () => {
      const person = await newPerson(house);
      const { id } = await made(person, { quantity: 1 });
      const rules = testRules();
      await setTestDuty(house, {
        ...rules,
        rules: rules.rules.map((rule) =>
          rule.id === 'tree_planted' ? { ...rule, trees: 9 } : rule,
        ),
      });
      await step('reviewer', id, { action: 'accept' });
      assert.equal(await treesOf(person), 1);
      await setTestDuty(house);
    });

    it('of a companion count for the companion', async () => {
      const person = await newPerson(house);
      const child = await bringCompanion(house, person.id, '林小禾');
      const { id, holder } = await made(person, { companion: child, quantity: 3 });
      assert.equal(holder, '林小禾');
      await step('reviewer', id, { action: 'accept' });
      const { body } = await house.call('GET /me/duty', {
        query: { companion: child },
        as: person,
      });
      assert.deepEqual(
        [body.trees, body.certificate?.holder, await treesOf(person)],
        [3, '林小禾', 0],
      );
    });

    it('rejected say why; one that was accepted is taken back', async () => {
      const person = await newPerson(house);
      const { id } = await made(person);
      assert.equal((await step('reviewer', id, { action: 'reject' })).error.code, 'reason_missing');
      await step('reviewer', id, { action: 'accept' });
      assert.equal(await treesOf(person), 2);
      const { error } = await step('reviewer', id, { action: 'reject', reason: '照片不是这里' });
      assert.equal(error.code, 'report_changed_meanwhile', 'with the old version');
      await step('reviewer', id, { action: 'reject', reason: '照片不是这里', version: 2 });
      assert.equal(await treesOf(person), 0);
      const { body } = await house.call('GET /me/duty', { as: person });
      assert.deepEqual(body.selfReports[0], {
        id,
        day: '2026-04-28',
        act: '种植乔木',
        status: 'rejected',
        reviewBy: '2026-05-09T15:59:59.000Z',
        reason: '照片不是这里',
      });
      assert.match(body.lines[0]!.text, /^更正：4月28日“种植乔木”.*照片不是这里.*减 2 棵$/);
      assert.deepEqual(await toldOf(person), ['duty_report_accepted', 'duty_report_taken_back']);
    });

    it('are taken through the table by whom it names, and by nobody else', async () => {
      const owner = await newPerson(house);
      const actors = ['owner', 'citizen', 'crew', 'reviewer', 'manager', 'admin'] as const;
      const { id } = await made(owner);
      for (const status of selfReportStatuses)
        for (const action of selfReportActions)
          for (const actor of actors) {
            await house.database.db.execute(
              sql`UPDATE self_report SET status = ${status}, version = 1 WHERE id = ${id}::uuid`,
            );
            const as = actor === 'owner' ? owner : actor;
            const { status: code, error } = await step(as, id, { action, reason: '看不清楚' });
            const row = selfReportTransitions.find(
              (one) => one.from === status && one.action === action,
            );
            const allowed = (row?.by as readonly string[] | undefined)?.includes(actor) ?? false;
            const place = `${actor} ${action} ${status}`;
            if (allowed) assert.equal(code, 200, place);
            else if (actor === 'citizen' || actor === 'crew')
              assert.equal(error.code, 'report_not_found', place);
            else assert.equal(error.code, row ? 'forbidden' : 'report_step_not_allowed', place);
          }
    });

    it('of a reviewer are for another one to decide', async () => {
      const reviewer = await newPerson(house, { role: 'reviewer' });
      const { id, actions } = await made(reviewer);
      assert.deepEqual(actions, ['withdraw']);
      const { error } = await step(reviewer, id, { action: 'accept' });
      assert.equal(error.code, 'forbidden');
      const told = await rows<{ person_id: string }>(
        house.database.db,
        sql`SELECT person_id FROM outbox WHERE kind = 'duty_report_to_review' AND subject_id = ${id}`,
      );
      assert.ok(told.length > 0 && told.every(({ person_id }) => person_id !== reviewer.id));
    });

    it('decided by two at once are decided once', async () => {
      const person = await newPerson(house);
      const { id } = await made(person);
      const answers = await Promise.all([
        step('reviewer', id, { action: 'accept' }),
        step('manager', id, { action: 'accept' }),
        step('admin', id, { action: 'reject', reason: '看不清楚' }),
      ]);
      assert.equal(answers.filter(({ status }) => status === 200).length, 1);
      const { n } = (await one<{ n: number }>(
        house.database.db,
        sql`SELECT count(*)::int AS n FROM event
            WHERE subject_kind = 'self_report' AND subject_id = ${id} AND action <> 'submitted'`,
      ))!;
      assert.equal(n, 1);
    });

    it('are read by their writer and by staff, which leaves a line for the audit', async () => {
      const person = await newPerson(house);
      const { id } = await made(person);
      const get = (as: TestPerson | Role) =>
        house.call('GET /duty/reports/:id', { params: { id }, as });
      assert.equal((await get(person)).status, 200);
      assert.equal((await get('crew')).error.code, 'report_not_found');
      assert.equal((await get(await newPerson(house))).error.code, 'report_not_found');
      assert.deepEqual((await get('reviewer')).body.actions, ['accept', 'reject']);
      await get('reviewer');
      const reading = await rows(
        house.database.db,
        sql`SELECT FROM event WHERE subject_kind = 'desk' AND subject_id = ${`duty report ${id}`}`,
      );
      assert.equal(reading.length, 1);
    });

    it('queue for the staff, what is due first is first, and what is late says so', async () => {
      await house.database.db.execute(
        sql`UPDATE self_report SET status = 'withdrawn' WHERE status = 'submitted'`,
      );
      const person = await newPerson(house);
      const ids = [];
      for (let i = 0; i < 3; i += 1) {
        ids.push((await made(person)).id);
        house.clock.advance(1000);
      }
      house.clock.advance(11 * dayMs);
      ids.push((await made(await signInAgain(house, person), { day: '2026-05-08' })).id);
      house.forget('reviewer');
      const seen = [];
      let cursor: string | undefined;
      do {
        const { body, text, status } = await house.call('GET /desk/duty/reports', {
          query: { limit: 2, ...(cursor ? { cursor } : {}) },
          as: 'reviewer',
        });
        assert.equal(status, 200, text);
        seen.push(...body.items);
        cursor = body.next ?? undefined;
      } while (cursor);
      assert.deepEqual(
        seen.map(({ id }) => id),
        ids,
      );
      assert.deepEqual(
        seen.map(({ overdue }) => overdue),
        [true, true, true, false],
      );
      const { error } = await house.call('GET /desk/duty/reports', {
        query: { cursor: 'x' },
        as: 'reviewer',
      });
      assert.equal(error.code, 'cursor_invalid');
    });
  });
}
