import { heldApi, memory, settle } from '../testing/fakes';
import { SearchStore } from './search-store';

const make = (storage = memory()) => {
  const { api, asked } = heldApi();
  return { store: new SearchStore(api, storage, () => null), asked, storage };
};

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('typing asks once it pauses, with the last words', () => {
  const { store, asked } = make();
  store.type('y');
  store.type('yin');
  expect(asked).toHaveLength(0);
  jest.runAllTimers();
  expect(asked.map(({ route }) => route)).toEqual(['GET /trees', 'GET /species']);
  expect(asked[0]!.call).toMatchObject({ query: { q: 'yin' } });
});

test('an answer to earlier words is not shown under the new ones', async () => {
  const { store, asked } = make();
  store.run('香樟');
  store.run('银杏');
  jest.useRealTimers();
  asked[2]!.answer({ items: [{ code: 'NEW-1' }], next: null });
  asked[0]!.answer({ items: [{ code: 'OLD-1' }], next: null });
  await settle();
  expect(store.trees.items.map(({ code }) => code)).toEqual(['NEW-1']);
});

test('emptying the box empties the page', () => {
  const { store, asked } = make();
  store.run('银杏');
  store.type('');
  jest.runAllTimers();
  expect(store.asked).toBe('');
  expect(store.trees.started).toBe(false);
  expect(asked).toHaveLength(2);
});

test('recent words are kept newest first, once each, eight at most, and can be forgotten', () => {
  const { store, storage } = make();
  for (const words of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'a']) store.run(words);
  expect(store.recent).toEqual(['a', 'i', 'h', 'g', 'f', 'e', 'd', 'c']);
  expect(make(storage).store.recent).toEqual(store.recent);
  store.forgetRecent();
  expect(make(storage).store.recent).toEqual([]);
});
