import { dutyForms } from '@luyin/contract/activity/words';
import { dutyUnits, selfReportStatuses } from '@luyin/contract/duty/words';
import { amount, dayWithYear, figure, formWord, reportWord, unitWord } from './duty-words';

test('every form, unit and status has words of its own, and an unknown one has some', () => {
  expect(new Set(dutyForms.map((form) => formWord(form).text)).size).toBe(dutyForms.length);
  expect(new Set(dutyUnits.map(unitWord)).size).toBe(dutyUnits.length);
  expect(new Set(selfReportStatuses.map((status) => reportWord(status).text)).size).toBe(4);
  expect(formWord('toString').text).toBe('其他形式');
  expect(unitWord('barrel')).toBe('份');
  expect(reportWord('lost').text).toBe('状态未知');
});

test('figures show what they have and no more', () => {
  expect([3, 1.5, 1 / 3, 0.005, 2.999, 0.1 + 0.2].map(figure)).toEqual([
    '3',
    '1.5',
    '0.33',
    '0.01',
    '3',
    '0.3',
  ]);
  expect(amount(1.5, 'hour')).toBe('1.5 小时');
  expect(dayWithYear('2027-03-01')).toBe('2027年3月1日');
});
