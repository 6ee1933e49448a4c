import { greeting, said, today, until, wholeDate } from './time';

const now = new Date(2026, 2, 12, 18, 0);
const at = (...parts: [number, number, number, number?, number?]) =>
  new Date(parts[0], parts[1], parts[2], parts[3] ?? 0, parts[4] ?? 0).toISOString();

test.each([
  [at(2026, 2, 12, 14, 20), 'time', '今天 14:20'],
  [at(2026, 2, 11, 9, 5), 'time', '昨天 9:05'],
  [at(2026, 2, 12, 14, 20), 'day', '今天'],
  [at(2026, 0, 3), 'day', '1月3日'],
  [at(2019, 2, 12), 'time', '2019年3月12日'],
  ['1990-01-01T00:00:00+08:00', 'year', '1990年'],
  ['0990-01-01T00:00:00+08:00', 'year', '990年'],
  ['not a date', 'day', ''],
])('%s to the %s is said %s', (moment, precision, words) => {
  expect(said(moment, precision, now)).toBe(words);
});

test('the day before the first of January is yesterday too', () => {
  expect(said(at(2025, 11, 31, 23, 59), 'day', new Date(2026, 0, 1, 0, 1))).toBe('昨天');
});

test('a day comes with its weekday and its greeting', () => {
  expect(today(now)).toBe('3月12日 星期四');
  expect(greeting(new Date(2026, 2, 12, 7))).toBe('早上好');
  expect(greeting(new Date(2026, 2, 12, 23))).toBe('晚上好');
});

test.each([
  [at(2026, 2, 12, 20, 5), '今天 20:05 前'],
  [at(2026, 2, 13, 9, 0), '明天 9:00 前'],
  [at(2026, 3, 1, 18, 0), '4月1日 18:00 前'],
  [at(2027, 0, 2, 0, 0), '2027年1月2日 0:00 前'],
  ['not a date', ''],
])('what ends at %s is to be done %s', (moment, words) => {
  expect(until(moment, now)).toBe(words);
});

test('a whole date has its year', () => {
  expect(wholeDate(now)).toBe('2026年3月12日');
});
