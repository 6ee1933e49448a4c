import { heldApi, settle } from '../testing/fakes';
import { DeliveriesStore } from './deliveries-store';
import { QueueStore } from './queue-store';

const numbers = {
  review: 2,
  running: 9,
  silent: 1,
  ending: 1,
  parked: 0,
  selfReports: 3,
  toRecord: 1,
};

test('a reviewer gets figures and rows together, a crew the figures alone', async () => {
  const { api, asked } = heldApi();
  const store = new QueueStore(api);
  void store.load(true);
  expect(asked.map(({ route }) => route)).toEqual(['GET /desk/numbers', 'GET /desk/adoptions']);
  asked[0]!.answer(numbers);
  await settle();
  expect(store.numbers.value).toEqual(numbers);
  void new QueueStore(api).load(false);
  expect(asked.slice(2).map(({ route }) => route)).toEqual(['GET /desk/numbers']);
});

test('another queue empties the list, and an answer for the one before is not shown in it', async () => {
  const { api, asked } = heldApi();
  const store = new QueueStore(api);
  void store.load(true);
  store.choose('ending');
  asked[1]!.answer({ items: [{ id: 'late' }], next: null });
  asked[2]!.answer({ items: [{ id: 'ends' }], next: null });
  await settle();
  expect(asked[2]!.call).toMatchObject({ query: { view: 'ending' } });
  expect(store.list.items).toEqual([{ id: 'ends' }]);
});

test('a delivery tried again leaves the list, also when somebody else was faster; a failure keeps it', async () => {
  const { api, asked } = heldApi();
  const store = new DeliveriesStore(api);
  void store.list.start();
  asked[0]!.answer({ items: [{ id: '1' }, { id: '2' }, { id: '3' }], next: null });
  await settle();
  const tries = ['1', '2', '3'].map((id) => store.retry(id));
  void store.retry('1');
  expect(asked).toHaveLength(4);
  asked[1]!.answer({ done: true });
  asked[2]!.fail('not_found');
  asked[3]!.fail('offline');
  expect((await Promise.all(tries)).map((failed) => failed?.code ?? null)).toEqual([
    null,
    'not_found',
    'offline',
  ]);
  expect(store.list.items.map(({ id }) => id)).toEqual(['3']);
});
