import { addDays, addMonths, dayOf, dayWord, daysBetween, monthWord, weeksOf } from './days';

test('days are counted over the ends of months and years', () => {
  expect(addDays('2027-01-01', -1)).toBe('2026-12-31');
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  expect(daysBetween('2026-12-25', '2027-01-01')).toBe(7);
  expect(daysBetween('2027-01-01', '2026-12-25')).toBe(-7);
  expect(addMonths('2026-12', 1)).toBe('2027-01');
  expect(addMonths('2027-01', -1)).toBe('2026-12');
  expect(addMonths('2027-03', -15)).toBe('2025-12');
});

test('a moment is the day that this phone has', () => {
  expect(dayOf(new Date(2027, 2, 5, 0, 5))).toBe('2027-03-05');
  expect(dayOf(new Date(2027, 2, 5, 23, 55))).toBe('2027-03-05');
});

test('a month is laid out in weeks that begin on Monday', () => {
  // 1 March 2027 is a Monday, 1 August 2027 a Sunday.
  const march = weeksOf('2027-03');
  expect(march).toHaveLength(5);
  expect(march[0]![0]).toBe('2027-03-01');
  expect(march[4]).toEqual(['2027-03-29', '2027-03-30', '2027-03-31', null, null, null, null]);
  const august = weeksOf('2027-08');
  expect(august).toHaveLength(6);
  expect(august[0]).toEqual([null, null, null, null, null, null, '2027-08-01']);
  expect(weeksOf('2027-02').flat().filter(Boolean)).toHaveLength(28);
});

test('a day is said as people say it', () => {
  const today = '2027-01-02';
  expect(dayWord('2027-01-02', today)).toBe('今天');
  expect(dayWord('2027-01-01', today)).toBe('昨天');
  expect(dayWord('2026-12-31', today)).toBe('前天');
  expect(dayWord('2026-12-30', today)).toBe('2026年12月30日');
  expect(dayWord('2027-01-09', today)).toBe('1月9日');
  expect(monthWord('2027-03')).toBe('2027年3月');
});
