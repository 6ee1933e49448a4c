import { heldApi } from '../testing/fakes';
import { JoinStore, readCode } from './join-store';

test.each([
  ['7K3M9QWX', '7K3M9QWX'],
  [' 7k3m-9qwx ', '7K3M9QWX'],
  ['7KOM9QIX', '7K0M9Q1X'],
  ['https://luyin.example/j/7K3M9QWX', '7K3M9QWX'],
  ['7K3M9QW', null],
  ['邀请您一起照看一棵树', null],
  ['', null],
])('%s is read as %s', (text, code) => {
  expect(readCode(text)).toBe(code);
});

test('joining happens once however often it is tapped', async () => {
  const { api, asked } = heldApi();
  const store = new JoinStore('7K3M9QWX', api);
  const joining = store.join();
  void store.join();
  expect(asked).toHaveLength(1);
  asked[0]!.answer({ id: '9' });
  await joining;
  await store.join();
  expect(asked).toHaveLength(1);
  expect(store.joined).toBe('9');
});

test('joining without an answer is the same joining when tried again', async () => {
  const { api, asked } = heldApi();
  const store = new JoinStore('7K3M9QWX', api);
  const first = store.join();
  asked[0]!.fail('offline');
  await first;
  expect(store).toMatchObject({ joined: null, refused: { code: 'offline' }, joining: false });
  void store.join();
  expect(asked[1]!.intention).toBe(asked[0]!.intention);
});

test('an invitation that is spent says which way', async () => {
  const { api, asked } = heldApi();
  const store = new JoinStore('7K3M9QWX', api);
  const loading = store.load();
  asked[0]!.fail('invitation_used');
  await loading;
  expect(store.asked.error?.code).toBe('invitation_used');
});
