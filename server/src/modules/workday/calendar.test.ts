import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addWorkdays, calendarOf, publishedCalendar } from './calendar.ts';

describe('the calendar of workdays', () => {
  test('knows holidays, and the weekends that are worked in exchange', () => {
    // As published for 2026: 国庆节 1–7 October 2026; worked on Sunday 20 September and Saturday 10 October.
    for (const [day, worked] of [
      ['2026-09-30', true],
      ['2026-10-01', false],
      ['2026-10-07', false],
      ['2026-10-08', true],
      ['2026-10-10', true],
      ['2026-10-11', false],
      ['2026-09-20', true],
      ['2026-05-16', false],
    ] as const)
      assert.equal(publishedCalendar.isWorkday(day), worked, day);
  });

  test('counts over a long holiday', () => {
    assert.equal(addWorkdays(publishedCalendar, '2026-09-30', 1), '2026-10-08');
    assert.equal(addWorkdays(publishedCalendar, '2026-09-30', 3), '2026-10-10');
    assert.equal(addWorkdays(publishedCalendar, '2026-09-30', 5), '2026-10-13');
    assert.equal(addWorkdays(publishedCalendar, '2026-09-30', 0), '2026-09-30');
    assert.equal(addWorkdays(publishedCalendar, '2026-05-16', 1), '2026-05-18', 'from a Saturday');
  });

  test('says that it does not know, and never takes a coming year for an ordinary one', () => {
    const known = calendarOf({
      holidays: { '2026-01-01': '元旦', '2026-12-31': '元旦' },
      workdays: {},
    });
    assert.equal(known.isWorkday('2027-01-04'), null);
    assert.equal(addWorkdays(known, '2026-12-28', 2), '2026-12-30');
    assert.equal(addWorkdays(known, '2026-12-28', 3), null);
    assert.equal(publishedCalendar.isWorkday('2003-12-31'), null);
    assert.equal(publishedCalendar.isWorkday('2099-01-05'), null);
  });
});
