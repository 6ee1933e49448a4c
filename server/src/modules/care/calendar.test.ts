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

test('a term has its last day too, and the year after a renewal begins with no visits', () => {
  const first = drawCalendar(days('2026-01-10', '2027-01-09', '2027-01-10'), {
    ...facts,
    today: '2027-01-10',
  });
  assert.deepEqual([first.visits, first.days.length], [3, 3]);
  const renewed = { ...facts, today: '2027-01-11', until: '2028-01-10' };
  const second = drawCalendar(days('2026-01-10', '2027-01-10', '2027-01-11'), renewed);
  assert.deepEqual([second.visits, second.days.length], [1, 3]);
});

test('a calendar shows two years, however often the term was renewed', () => {
  const drawn = drawCalendar(days('2024-05-19', '2024-05-20', '2026-05-20'), {
    ...facts,
    from: '2019-01-10',
  });
  assert.deepEqual(
    drawn.days.map(({ day }) => day),
    ['2024-05-20', '2026-05-20'],
  );
});

test('the 29th of February comes round every year', () => {
  const leap = { ...facts, from: '2024-02-29', until: '2028-02-29', today: '2026-02-28' };
  assert.equal(drawCalendar(days('2025-02-28', '2025-03-01', '2026-02-28'), leap).visits, 2);
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
