import { heldApi } from '../testing/fakes';
import { CertificateStore, readCode, spaced } from './certificate-store';
import { breakLines } from './poster';

test.each([
  ['7K3M9QWX7K3M9QWX', '7K3M9QWX7K3M9QWX'],
  [' 7k3m 9qwx 7k3m 9qwx ', '7K3M9QWX7K3M9QWX'],
  ['７Ｋ３Ｍ-9QWX-7K3M-9QWX', '7K3M9QWX7K3M9QWX'],
  ['OK3M9QWX7K3M9QWI', '0K3M9QWX7K3M9QW1'],
])('"%s" is read as %s', (typed, code) => expect(readCode(typed)).toBe(code));

test.each(['', '7K3M', '7K3M9QWX7K3M9QWXX', '7K3M9QWX7K3M9QW?', '常州认养-2026-00012'])(
  '"%s" is no code',
  (typed) => expect(readCode(typed)).toBeNull(),
);

test('a code is shown in groups that read as it', () => {
  expect(spaced('7K3M9QWX7K3M9QWX')).toBe('7K3M 9QWX 7K3M 9QWX');
  expect(readCode(spaced('7K3M9QWX7K3M9QWX'))).toBe('7K3M9QWX7K3M9QWX');
});

test('a certificate is asked for each time, and a typed code that can’t be one says so until it is changed', async () => {
  const { api, asked } = heldApi();
  const store = new CertificateStore('7K3M9QWX7K3M9QWX', api);
  void store.load();
  void store.load();
  expect(asked.map(({ call }) => call)).toEqual([
    { params: { code: '7K3M9QWX7K3M9QWX' } },
    { params: { code: '7K3M9QWX7K3M9QWX' } },
  ]);
  const empty = new CertificateStore(null, api);
  void empty.load();
  expect(asked).toHaveLength(2);
  empty.type('7K3M');
  expect(empty.read()).toBeNull();
  expect(empty.wrong).toBe(true);
  empty.type('7k3m9qwx7k3m9qwx');
  expect(empty.wrong).toBe(false);
  expect(empty.read()).toBe('7K3M9QWX7K3M9QWX');
});

test('a long plate is broken into lines; what is left over ends in dots, and no line begins with a comma', () => {
  const fits = (part: string) => Array.from(part).length <= 6;
  expect(breakLines('小满一家陪它长大', 2, fits)).toEqual(['小满一家陪它', '长大']);
  expect(breakLines('小满一家陪它长大到一百岁还不够', 2, fits)).toEqual([
    '小满一家陪它',
    '长大到一百…',
  ]);
  expect(breakLines('小满一家陪它，长大', 2, fits)).toEqual(['小满一家陪它，', '长大']);
  expect(breakLines('🌳🌳', 2, fits)).toEqual(['🌳🌳']);
});
