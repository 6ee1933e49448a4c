import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CalendarForm } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { one } from '../../db/client.ts';
import { reportedCase } from '../../testing/crews.ts';
import { runDueJobs } from '../../jobs/runner.ts';
import { engines, openTestHouse, testClock, type TestHouse } from '../../testing/index.ts';
import { findComplaint } from '../complaint/row.ts';
import { deadlineJobs } from '../deadline/jobs.ts';

for (const engine of engines) {
  describe(`a year of the calendar on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      // Monday, 10:00 in the city; whatever the package knows of later years, here they are not known.
      house = await openTestHouse(engine, { clock: testClock('2026-05-11T02:00:00.000Z') });
      await house.database.db.execute(sql`DELETE FROM work_calendar WHERE year > 2026`);
    });
    after(() => house.close());

    const look = async (year: string) =>
      (await house.call('GET /calendar/:year', { params: { year } })).body;
    const write = (
      year: string,
      form: Partial<CalendarForm>,
      as: 'manager' | 'reviewer' = 'manager',
    ) =>
      house.call('PUT /desk/calendar/:year', {
        params: { year },
        body: { holidays: [], workdays: [], source: '市政府通知', version: 0, ...form },
        as,
      });

    it('is open to everyone: holidays, worked weekends and the hours of work', async () => {
      const year = await look('2026');
      assert.deepEqual([year.known, year.version, year.knownUntil], [true, 1, 2026]);
      assert.ok(year.holidays.some(({ day, name }) => day === '2026-10-01' && name === '国庆节'));
      assert.ok(
        year.workdays.some(({ day, name }) => day === '2026-10-10' && name === '国庆节调休'),
      );
      assert.deepEqual(year.hours[1], { from: '13:30', until: '17:30' });
      const next = await look('2027');
      assert.deepEqual(
        [next.known, next.version, next.source, next.holidays, next.knownUntil],
        [false, 0, null, [], 2026],
      );
    });

    it('that is wrong somewhere is refused day by day, and nothing of it is kept', async () => {
      const { status, error } = await write('2027', {
        holidays: [
          { day: '2027-01-01', name: '元旦' },
          { day: '2026-12-31', name: '元旦' },
          { day: '2027-01-01', name: '元旦' },
          { day: '2027-01-02', name: ' ' },
        ],
        workdays: [
          { day: '2027-01-04', name: '星期一' },
          { day: '2027-01-09', name: '元旦调休' },
        ],
      });
      assert.equal(status, 400);
      assert.equal(error.code, 'calendar_day_wrong');
      assert.deepEqual(Object.keys(error.fields!).sort(), [
        'holidays.1',
        'holidays.2',
        'holidays.3',
        'workdays.0',
      ]);
      assert.equal((await look('2027')).known, false);
      const odd = await write('2027', { holidays: [{ day: '2027-02-30', name: '没有' }] });
      assert.ok(['invalid_input', 'calendar_day_wrong'].includes(odd.error.code), odd.text);
      assert.equal((await write('2027', { source: '  ' })).error.code, 'calendar_day_wrong');
    });

    it('is loaded and corrected by managers, one after the other, and every edit is kept', async () => {
      assert.equal((await write('2027', {}, 'reviewer')).error.code, 'forbidden');
      const given = { holidays: [{ day: '2027-01-01', name: '元旦' }] };
      const loaded = await write('2027', given);
      assert.equal(loaded.status, 200, loaded.text);
      assert.deepEqual(
        [loaded.body.known, loaded.body.version, loaded.body.source, loaded.body.knownUntil],
        [true, 1, '市政府通知', 2027],
      );
      assert.equal((await write('2027', given)).error.code, 'calendar_changed_meanwhile');
      const corrected = await write('2027', { version: 1 });
      assert.deepEqual([corrected.body.version, corrected.body.holidays], [2, []]);
      const event = await one<{ action: string; actor_role: string; data: { holidays: object[] } }>(
        house.database.db,
        sql`SELECT action, actor_role, data FROM event WHERE subject_kind = 'work_calendar' AND subject_id = '2027'
            ORDER BY id LIMIT 1`,
      );
      assert.deepEqual([event!.action, event!.actor_role], ['load', 'manager']);
      assert.deepEqual(event!.data.holidays, given.holidays);
      const gap = await write('2029', {});
      assert.equal(gap.body.knownUntil, 2027, 'nothing can be promised across a gap');
    });

    it('moves what is due with it', async () => {
      const number = await reportedCase(house);
      const due = async () =>
        (await findComplaint(house.database.db, number))!.due_at!.toISOString();
      assert.equal(await due(), '2026-05-12T09:30:00.000Z');
      const { holidays, workdays, version } = await look('2026');
      const day = { day: '2026-05-12', name: '抗洪抢险' };
      const changed = await write('2026', { holidays: [...holidays, day], workdays, version });
      assert.equal(changed.status, 200, changed.text);
      assert.equal(await due(), '2026-05-13T09:30:00.000Z');
      const back = { holidays, workdays, version: version + 1 };
      assert.equal((await write('2026', back)).status, 200);
      assert.equal(await due(), '2026-05-12T09:30:00.000Z');
    });

    it('also for a report that was being written while it changed', async () => {
      const number = await reportedCase(house);
      const wrong = new Date('2026-05-20T09:30:00Z');
      await house.database.db.execute(sql`
        UPDATE complaint_clock SET due_at = ${wrong}::timestamptz
        WHERE complaint_id = (SELECT id FROM complaint WHERE number = ${number})`);
      await runDueJobs(house.house, deadlineJobs);
      const { due_at: due } = (await findComplaint(house.database.db, number))!;
      assert.equal(due!.toISOString(), '2026-05-12T09:30:00.000Z');
    });
  });
}

if (engines.includes('postgres')) {
  describe('a calendar that two managers change at once, on postgres', () => {
    it('is changed by one of them, while cases go on', async () => {
      const house = await openTestHouse('postgres', {
        clock: testClock('2026-05-11T02:00:00.000Z'),
      });
      try {
        const numbers: string[] = [];
        for (let n = 0; n < 6; n += 1) numbers.push(await reportedCase(house));
        for (let round = 0; round < 8; round += 1) {
          const params = { year: '2026' };
          const { body } = await house.call('GET /calendar/:year', { params });
          const change = (name: string) =>
            house.call('PUT /desk/calendar/:year', {
              params,
              body: {
                holidays:
                  round % 2 === 0
                    ? [...body.holidays, { day: '2026-05-12', name }]
                    : body.holidays.filter(({ day }) => day !== '2026-05-12'),
                workdays: body.workdays,
                source: name,
                version: body.version,
              },
              as: 'manager',
            });
          const reports = Array.from({ length: 3 }, () => reportedCase(house));
          const answers = await Promise.all([change('一位管理员'), change('另一位管理员')]);
          numbers.push(...(await Promise.all(reports)));
          assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
          await runDueJobs(house.house, deadlineJobs);
          const due = round % 2 === 0 ? '2026-05-13T09:30:00Z' : '2026-05-12T09:30:00Z';
          const other = await one<{ n: number }>(
            house.database.db,
            sql`SELECT count(*)::int AS n FROM complaint WHERE due_at <> ${new Date(due)}::timestamptz`,
          );
          assert.equal(other!.n, 0, `round ${round}`);
        }
      } finally {
        await house.close();
      }
    });
  });
}
