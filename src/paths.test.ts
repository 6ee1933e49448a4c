import { codeFromPlate, pageAt, pageOf, paths } from './paths';

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

test('a page’s long address leads to it with its query, an address of nothing to no page', () => {
  expect(pageAt('/pages/trees/index/')).toBe(paths.trees());
  expect(pageAt('tree/pages/detail/index', { code: 'CZ-1 2', $taroTimestamp: '7' })).toBe(
    paths.tree('CZ-1 2'),
  );
  expect(pageAt('/nonsense')).toBeNull();
  expect(pageAt('/')).toBeNull();
});

test.each([paths.adopt('CZ-1'), paths.join('7K3M9QWX'), encodeURIComponent(paths.adopt('CZ-1'))])(
  'signing in goes on with %s',
  (to) => {
    const carried = new URL(paths.signIn(undefined, to), 'https://luyin.example').searchParams;
    expect(pageOf(carried.get('to')!)).toMatch(/^\/adoption\/pages\/(apply|join)\/index\?code=/);
  },
);

test.each(['https://elsewhere.example/', '//elsewhere.example', '/elsewhere', '%E0%A4%A', ''])(
  'signing in never goes on with %j',
  (to) => {
    expect(pageOf(to)).toBeNull();
  },
);
