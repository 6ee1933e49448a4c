import { CodeEntry, readCode, spaced } from './certificate-code';

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

test('a typed code that can’t be one says so until it is changed', () => {
  const entry = new CodeEntry();
  entry.type('7K3M');
  expect(entry.read()).toBeNull();
  expect(entry.wrong).toBe(true);
  entry.type('7k3m9qwx7k3m9qwx');
  expect(entry.wrong).toBe(false);
  expect(entry.read()).toBe('7K3M9QWX7K3M9QWX');
});
