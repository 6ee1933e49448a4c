import { daysToNextYear } from './next-year';

test.each([
  ['2026-03-01', 365],
  ['2027-03-01', 366],
  ['2028-02-28', 366],
  ['2028-02-29', 366],
  ['2026-12-31', 365],
])('from %s it is %i days', (day, days) => {
  expect(daysToNextYear(new Date(`${day}T12:00:00`))).toBe(days);
});
