import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { rows } from '../../db/client.ts';
import { addDays } from '../../days.ts';
import { engines, openTestHouse, testDatabase, type TestHouse } from '../../testing/index.ts';
import { addWorkdays, calendarOf, loadCalendar, workdaysBetween } from './calendar.ts';
import { loadPublishedYears, publishedYears } from './published.ts';

describe('a calendar of workdays', () => {
  const known = calendarOf({
    years: [2026],
    days: new Map([
      ['2026-01-01', false],
      ['2026-12-31', false],
      ['2026-02-14', true],
    ]),
  });

  it('says that it does not know, and never takes a coming year for an ordinary one', () => {
    assert.equal(known.isWorkday('2027-01-04'), null);
    assert.equal(known.isWorkday('2025-12-31'), null);
    assert.equal(addWorkdays(known, '2026-12-28', 2), '2026-12-30');
    assert.equal(addWorkdays(known, '2026-12-28', 3), null);
    assert.equal(workdaysBetween(known, '2026-12-28', '2026-12-31'), 2);
    assert.equal(workdaysBetween(known, '2026-12-28', '2027-01-01'), null);
  });

  it('counts a Saturday that is worked, forwards and backwards', () => {
    assert.equal(addWorkdays(known, '2026-02-13', 1), '2026-02-14');
    assert.equal(addWorkdays(known, '2026-02-16', -1), '2026-02-14');
    assert.equal(addWorkdays(known, '2026-02-14', 0), '2026-02-14');
    assert.equal(workdaysBetween(known, '2026-02-13', '2026-02-16'), 2);
  });
});

for (const engine of engines) {
  describe(`the calendar of workdays on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine);
    });
    after(() => house.close());

    it('is loaded as it was published, with the weekends that are worked in exchange', async () => {
      const calendar = await loadCalendar(house.database.db);
      // For 2026: 国庆节 1–7 October; worked on Sunday 20 September and Saturday 10 October.
      for (const [day, worked] of [
        ['2026-09-30', true],
        ['2026-10-01', false],
        ['2026-10-07', false],
        ['2026-10-08', true],
        ['2026-10-10', true],
        ['2026-10-11', false],
        ['2026-09-20', true],
        ['2026-05-16', false],
        ['2026-02-15', false],
        ['2026-02-14', true],
        ['2003-12-31', null],
        [`${publishedYears.at(-1)! + 1}-01-04`, null],
      ] as const)
        assert.equal(calendar.isWorkday(day), worked, day);
      assert.equal(addWorkdays(calendar, '2026-09-30', 1), '2026-10-08');
      assert.equal(addWorkdays(calendar, '2026-09-30', 5), '2026-10-13');
      assert.equal(addWorkdays(calendar, '2026-05-16', 1), '2026-05-18', 'from a Saturday');
    });

    it('has no day that its weekday says as well', async () => {
      const needless = await rows(
        house.database.db,
        sql`SELECT day FROM work_calendar_day WHERE worked AND extract(isodow FROM day) < 6`,
      );
      assert.deepEqual(needless, []);
    });

    it('knows of an edit at once, also in the transaction that makes it', async () => {
      const { db } = house.database;
      const day = '2026-06-10';
      assert.equal((await loadCalendar(db)).isWorkday(day), true);
      const holiday = (name: string) => sql`
        INSERT INTO work_calendar_day (day, year, worked, name) VALUES (${day}::date, 2026, false, ${name})`;
      const stamped = sql`UPDATE work_calendar SET stamp = gen_random_uuid() WHERE year = 2026`;
      await db
        .transaction(async (tx) => {
          await tx.execute(holiday('不作数'));
          await tx.execute(stamped);
          assert.equal((await loadCalendar(tx)).isWorkday(day), false);
          throw new Error('undone');
        })
        .catch(() => {});
      assert.equal((await loadCalendar(db)).isWorkday(day), true);
      await db.execute(holiday('城市纪念日'));
      await db.execute(stamped);
      assert.equal((await loadCalendar(db)).isWorkday(day), false);
    });

    it('is not loaded over what staff have corrected', async () => {
      const { db } = house.database;
      await db.execute(sql`DELETE FROM work_calendar_day WHERE day = '2026-10-01'`);
      assert.deepEqual(await loadPublishedYears(db, house.clock.now()), []);
      const found = await rows(db, sql`SELECT FROM work_calendar_day WHERE day = '2026-10-01'`);
      assert.equal(found.length, 0);
    });
  });

  it(`an empty calendar knows no day, on ${engine}`, async () => {
    const { database, remove } = await testDatabase(engine);
    const calendar = await loadCalendar(database.db);
    for (let day = '2026-01-01'; day < '2026-02-01'; day = addDays(day, 1)) {
      assert.equal(calendar.isWorkday(day), null);
    }
    await remove();
  });
}
