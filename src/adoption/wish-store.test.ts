import type { WishRow } from '@luyin/contract';
import { heldApi, settle } from '../testing/fakes';
import { WishStore } from './wish-store';

const wish = (code: string, status: WishRow['status'], place: number | null = null) =>
  ({
    tree: { code },
    status,
    place,
    madeAt: '2027-03-01T00:00:00Z',
    offeredUntil: null,
  }) as WishRow;

async function opened(items: WishRow[]) {
  const { api, asked } = heldApi();
  const recall = (async (route: never, call: never) => ({
    answer: await api(route, call),
    since: null,
  })) as never;
  const store = new WishStore(api, recall);
  const loaded = store.load();
  asked[0]!.answer({ items });
  await loaded;
  return { store, asked };
}
const codes = (rows: WishRow[]) => rows.map(({ tree }) => tree.code);

test('offers, places in a queue and what is over are told apart', async () => {
  const { store } = await opened([
    wish('A', 'offered'),
    wish('B', 'waiting', 2),
    wish('C', 'lapsed'),
    wish('D', 'a word of a newer server' as never),
  ]);
  expect([codes(store.offers), codes(store.waiting), codes(store.over)]).toEqual([
    ['A'],
    ['B'],
    ['C', 'D'],
  ]);
});

test('a declined offer leaves the screen at once, and the queue is read again', async () => {
  const { store, asked } = await opened([wish('A', 'offered'), wish('B', 'waiting', 2)]);
  const left = store.leave('A');
  await settle();
  expect(asked[1]).toMatchObject({
    route: 'DELETE /me/wishes/:code',
    call: { params: { code: 'A' } },
  });
  asked[1]!.answer({ done: true });
  await settle();
  expect(codes(store.offers)).toEqual([]);
  asked[2]!.answer({ items: [wish('B', 'waiting', 1)] });
  expect(await left).toBeNull();
  expect(store.waiting[0]!.place).toBe(1);
});

test('a second tap while one is being given up sends nothing', async () => {
  const { store, asked } = await opened([wish('A', 'waiting', 1)]);
  void store.leave('A');
  void store.leave('A');
  await settle();
  expect(asked.filter(({ route }) => route.startsWith('DELETE'))).toHaveLength(1);
});

test('without a network the wish stays, and the reason is told', async () => {
  const { store, asked } = await opened([wish('A', 'waiting', 1)]);
  const left = store.leave('A');
  await settle();
  asked[1]!.fail('offline');
  expect(await left).toMatchObject({ code: 'offline' });
  expect(codes(store.waiting)).toEqual(['A']);
  expect(store.leaving).toBeNull();
});
