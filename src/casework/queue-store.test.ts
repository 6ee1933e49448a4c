import { heldApi, settle } from '../testing/fakes';
import { offered } from './actions';
import { QueueStore, numberIn } from './queue-store';

const opened = () => {
  const { api, asked } = heldApi();
  return { asked, store: new QueueStore(api, undefined as never) };
};

test('figures and rows are asked together; another queue empties the list', async () => {
  const { asked, store } = opened();
  void store.load();
  expect(asked.map(({ route }) => route)).toEqual([
    'GET /desk/complaints/counts',
    'GET /desk/complaints',
  ]);
  store.choose('overdue');
  asked[1]!.answer({ items: [{ number: 'late' }], next: null });
  asked[2]!.answer({ items: [{ number: 'over' }], next: null });
  await settle();
  expect(asked[2]!.call).toMatchObject({ query: { queue: 'overdue' } });
  expect(store.list.items).toEqual([{ number: 'over' }]);
});

test('what the list is narrowed to goes along; clearing asks for all of the queue', () => {
  const { asked, store } = opened();
  store.narrow({ district: 'tianning', unit: 'tn-1' });
  store.type(' 月季 ');
  store.search();
  expect(asked[1]!.call).toEqual({
    query: {
      queue: 'to_accept',
      district: 'tianning',
      unit: 'tn-1',
      q: '月季',
      cursor: undefined,
      limit: 8,
    },
  });
  expect([store.filters, store.plain]).toEqual([2, false]);
  store.clear();
  store.type('');
  expect(store.plain).toBe(true);
  expect(asked[asked.length - 1]!.call).not.toHaveProperty('query.q');
});

test('a whole number is known however it is typed', () => {
  for (const typed of [
    'TS2026112200001',
    'ts 20261122 00001',
    '2026112200001',
    'ＴＳ2026112200001',
  ])
    expect(numberIn(typed)).toBe('TS2026112200001');
  for (const typed of ['', 'TS20261122', '月季', '20261122000011'])
    expect(numberIn(typed)).toBeNull();
});

test('what moves a case on is in reach; notes and what is public are behind', () => {
  expect(offered(['note', 'publish', 'reject', 'accept', 'transfer'], 'reported')).toEqual({
    first: ['accept', 'reject'],
    more: ['transfer', 'note', 'publish'],
  });
  expect(
    offered(['merge', 'dispatch', 'pause', 'transfer', 'recall', 'note'], 'dispatched'),
  ).toEqual({
    first: ['pause', 'recall'],
    more: ['merge', 'transfer', 'note', 'dispatch'],
  });
  expect(offered(['juggle'], 'reported')).toEqual({ first: [], more: [] });
});
