import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawCalendar, type CareDay } from './calendar.ts';

const facts = {
  today: '2026-05-20',
  from: '2026-01-10',
  until: '2027-01-10',
  required: 4,
  nextBy: '2026-06-01',
};
const days = (...list: string[]): CareDay[] => list.map((day) => ({ day, entries: 1 }));

test('a calendar counts the days with care in this year of the term', () => {
  const drawn = drawCalendar(
    [{ day: '2026-01-10', entries: 3 }, ...days('2026-03-01', '2026-05-20')],
    facts,
  );
  assert.deepEqual(
    [drawn.today, drawn.visits, drawn.required, drawn.days.length, drawn.nextBy],
    ['2026-05-20', 3, 4, 3, '2026-06-01'],
  );
});

test('the second year of a long term begins with no visits, and still shows the first', () => {
  const drawn = drawCalendar(days('2025-03-01', '2025-12-31', '2026-01-10', '2026-02-02'), {
    ...facts,
    from: '2025-01-10',
  });
  assert.deepEqual([drawn.visits, drawn.days.length], [2, 4]);
});

test('a renewed term that begins later leaves the running year as it is', () => {
  const drawn = drawCalendar(days('2025-08-01', '2026-05-01'), {
    ...facts,
    from: '2026-06-01',
    until: '2027-06-01',
  });
  assert.deepEqual([drawn.visits, drawn.days.length], [2, 2]);
});

test('the 29th of February comes round every year', () => {
  const leap = { ...facts, from: '2024-02-29', until: '2028-02-29', today: '2026-02-28' };
  assert.equal(drawCalendar(days('2026-02-27', '2026-02-28'), leap).visits, 1);
});

test('a streak is of months in a row; this month may still come', () => {
  const streak = (today: string, ...list: string[]) =>
    drawCalendar(days(...list), { ...facts, today }).streakMonths;
  assert.equal(streak('2026-05-20'), 0);
  assert.equal(streak('2026-05-20', '2026-05-01'), 1);
  assert.equal(streak('2026-05-20', '2026-03-31', '2026-04-01'), 2);
  assert.equal(streak('2026-05-20', '2026-03-31', '2026-04-01', '2026-05-02'), 3);
  assert.equal(streak('2026-05-20', '2026-03-31'), 0);
  assert.equal(streak('2026-05-20', '2026-02-01', '2026-04-01'), 1);
  assert.equal(streak('2026-01-05', '2025-11-30', '2025-12-31', '2026-01-01'), 3);
});
