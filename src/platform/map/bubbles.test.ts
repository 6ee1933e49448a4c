import { bubbleSize, countText } from './bubbles';

test('a bubble has one of three sizes, by the root of its count', () => {
  expect([2, 24, 25, 399, 400, 170_000].map(bubbleSize)).toEqual([
    'small',
    'small',
    'middle',
    'middle',
    'large',
    'large',
  ]);
});

test('a count is short enough for its bubble and never more than the truth', () => {
  expect([7, 999, 9_999, 10_000, 12_999, 99_999, 173_788].map(countText)).toEqual([
    '7',
    '999',
    '9999',
    '1万',
    '1.2万',
    '9.9万',
    '17万',
  ]);
});
