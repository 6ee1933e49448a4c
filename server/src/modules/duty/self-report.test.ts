import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { SelfReportForm } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import {
  engines,
  nameVolunteer,
  newPerson,
  openTestHouse,
  setTestDuty,
  testClock,
  type TestHouse,
} from '../../testing/index.ts';
import { selfReporting } from '../../testing/self-reports.ts';
import { loadPublishedYears } from '../workday/published.ts';
import { submitReport } from './self-report.ts';

for (const engine of engines) {
  describe(`self-reports on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      // A Wednesday; 1–5 May 2026 are free, 9 May is worked.
      house = await openTestHouse(engine, { clock: testClock('2026-04-29T08:00:00.000Z') });
      await setTestDuty(house);
    });
    after(() => house.close());
    const { photo, submit, made, step } = selfReporting(() => house);

    it('wait five workdays at most, over a holiday and a worked Saturday', async () => {
      const person = await newPerson(house);
      const report = await made(person, { note: '  和爸爸一起\n种的\u0007 ' });
      assert.deepEqual(
        [report.status, report.trees, report.place, report.note, report.photos.length],
        ['submitted', 2, '青枫公园', '和爸爸一起\n种的', 1],
      );
      // 30 April, 6, 7, 8 and 9 May.
      assert.equal(report.reviewBy, '2026-05-09T15:59:59.000Z');
      assert.deepEqual([report.overdue, report.actions], [false, ['withdraw']]);
      const { body } = await house.call('GET /me/duty', { as: person });
      assert.deepEqual(
        body.selfReports.map(({ id, act, status }) => [id, act, status]),
        [[report.id, '种植乔木', 'submitted']],
      );
      assert.deepEqual([body.trees, body.lines], [0, []], 'nothing counts before it was seen');
    });

    it('have no due day where the calendar ends before', async () => {
      const person = await newPerson(house);
      const photos = [await photo(person)];
      const id = await house.database.db.transaction(async (tx) => {
        await tx.execute(sql`DELETE FROM work_calendar WHERE year > 2025`);
        const form = { rule: 'potted', quantity: 2, day: '2026-04-28', place: '阳台', photos };
        const made = await submitReport(tx, house.house.city, person.id, form, house.clock.now());
        await loadPublishedYears(tx, house.clock.now());
        return made;
      });
      const { body } = await house.call('GET /duty/reports/:id', { params: { id }, as: person });
      assert.deepEqual([body.reviewBy, body.overdue], [null, false]);
    });

    it('are refused with the reason that fits', async () => {
      const person = await newPerson(house);
      const cases: [Partial<SelfReportForm>, string, string | null][] = [
        [{ rule: 'tree_painted' }, 'rule_not_found', null],
        [{ rule: 'tending_hour' }, 'rule_not_self_reported', null],
        [{ day: '2026-04-30' }, 'report_in_future', 'day'],
        [{ day: '2025-12-31' }, 'report_too_old', 'day'],
        [{ day: '2026-02-30' }, 'invalid_input', 'day'],
        [{ day: '28 April' }, 'invalid_input', 'day'],
        [{ photos: [] }, 'report_photos_missing', 'photos'],
        [{ quantity: 0.001 }, 'invalid_input', 'quantity'],
        [{ quantity: -1 }, 'invalid_input', 'quantity'],
        [{ quantity: 1e9 }, 'invalid_input', 'quantity'],
        [{ place: '  ' }, 'invalid_input', 'place'],
        [{ place: '公\u0000园' }, 'invalid_input', 'place'],
        [{ companion: 'x' }, 'companion_not_found', null],
        [{ photos: ['00000000-0000-4000-8000-000000000000'] }, 'photo_not_found', 'photos'],
      ];
      for (const [given, code, field] of cases) {
        const { error, text } = await submit(person, given);
        assert.equal(error.code, code, text);
        if (field) assert.ok(error.fields?.[field], text);
      }
      const stranger = await newPerson(house);
      const theirs = [await photo(stranger)];
      assert.equal((await submit(person, { photos: theirs })).error.code, 'photo_not_found');
      const { error } = await house.call('POST /me/duty/reports', { body: {} as never });
      assert.equal(error.code, 'sign_in_required');
    });

    it('of last year are taken until the end of January', async () => {
      const before = house.clock.now().getTime();
      house.clock.advance(Date.parse('2027-01-31T15:59:00.000Z') - before);
      const person = await newPerson(house);
      assert.equal((await submit(person, { day: '2025-12-31' })).error.code, 'report_too_old');
      const { id } = await made(person, { day: '2026-01-01', quantity: 3 });
      house.clock.advance(60_000);
      assert.equal((await submit(person, { day: '2026-12-31' })).error.code, 'report_too_old');
      await nameVolunteer(house, person.id, '林小满', 'from_18', 2027);
      house.forget('reviewer');
      const { status, text } = await step('reviewer', id, { action: 'accept' });
      assert.equal(status, 200, text);
      const { body } = await house.call('GET /me/duty', { query: { year: 2026 }, as: person });
      assert.deepEqual([body.trees, body.certificate?.year], [3, 2026]);
      house.clock.advance(before - house.clock.now().getTime());
      house.forget('reviewer');
    });

    it('wait five at a time, also when they are sent at once', async () => {
      const person = await newPerson(house);
      const ids = await Promise.all(Array.from({ length: 8 }, () => photo(person)));
      const answers = await Promise.all(ids.map((id) => submit(person, { photos: [id] })));
      assert.equal(answers.filter(({ status }) => status === 200).length, 5);
      const refused = answers.filter(({ status }) => status !== 200);
      assert.deepEqual([...new Set(refused.map(({ error }) => error.code))], ['report_too_many']);
      const first = answers.find(({ status }) => status === 200)!.body;
      await step(person, first.id, { action: 'withdraw' });
      assert.equal((await submit(person)).status, 200);
    });
  });
}
