import { codeFromPlate } from './paths';

jest.mock('@tarojs/taro', () => ({}));

test.each([
  ['https://luyin.example/t/CZ-000123', 'CZ-000123'],
  ['https://luyin.example/t/CZ-000123?from=plate', 'CZ-000123'],
  ['tree/pages/detail/index?scene=CZ-000123', 'CZ-000123'],
  ['https://luyin.example/tree?code=CZ-000123', 'CZ-000123'],
  [' cz-000123 ', 'CZ-000123'],
  ['320402A00012', '320402A00012'],
])('%s leads to the tree %s', (text, code) => {
  expect(codeFromPlate(text)).toBe(code);
});

test.each(['', 'A', 'https://example.com/', '微信支付', 'CZ 000123', '%E0%A4%A', "CZ-1'; --"])(
  '%j is not a plate',
  (text) => {
    expect(codeFromPlate(text)).toBeNull();
  },
);
