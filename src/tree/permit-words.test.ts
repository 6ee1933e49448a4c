import { permitDays, permitKind, permitState } from './permit-words';

test('the days of a permit are the city’s, whatever zone the phone is in', () => {
  expect(permitDays({ from: '2026-03-01', until: '2026-12-31' })).toBe(
    '2026年3月1日 至 2026年12月31日',
  );
});

test('a kind or a state of a later server is no valid permit to fell', () => {
  expect(permitKind('later')).toBe('许可');
  expect(permitState('later').text).toBe('状态未知');
  expect(permitKind('felling')).toBe('砍伐许可');
  expect(permitState('valid').text).toBe('有效');
});
