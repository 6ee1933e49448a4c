import type { AdoptionDetail, TreeSummary } from '@luyin/contract';
import { heldApi, settle } from '../testing/fakes';
import { SwapStore } from './swap-store';
import { swapTexts } from './swap-texts';

const lost = {
  id: 'a1',
  planId: 'ordinary',
  tree: { code: 'CZ-1', position: { lon: 119.9, lat: 31.8 } },
  actions: ['swap'],
  swappedTo: null,
} as unknown as AdoptionDetail;
const tree = (code: string) => ({ code }) as TreeSummary;

async function opened(detail = lost) {
  const { api, asked } = heldApi();
  const recall = (async (route: never, call: never) => ({
    answer: await api(route, call),
    since: null,
  })) as never;
  const store = new SwapStore('a1', api, recall);
  const loaded = store.load();
  asked[0]!.answer(detail);
  await settle();
  asked[1]?.answer({ items: [tree('CZ-2'), tree('CZ-3')], next: null });
  await loaded;
  return { store, asked };
}

test('the trees offered are of the same plan, and the nearest to the lost one come first', async () => {
  const { store, asked } = await opened();
  expect(asked[1]).toMatchObject({
    route: 'GET /adoption/trees',
    call: { query: { plan: 'ordinary', lon: 119.9, lat: 31.8 } },
  });
  expect(store.trees.items.map(({ code }) => code)).toEqual(['CZ-2', 'CZ-3']);
});

test('where nothing may be swapped no tree is looked for', async () => {
  const { store, asked } = await opened({ ...lost, actions: [] });
  expect(store.may).toBe(false);
  expect(asked).toHaveLength(1);
});

test('without a choice there is nothing to confirm, and the page says so', async () => {
  const { store, asked } = await opened();
  expect(store.ready()).toBe(false);
  expect(store.trouble).toBe(swapTexts.chooseFirst);
  await store.submit();
  expect(asked).toHaveLength(2);
});

test('a double tap swaps once', async () => {
  const { store, asked } = await opened();
  store.choose(tree('CZ-2'));
  expect(store.ready()).toBe(true);
  const swap = store.submit();
  void store.submit();
  await settle();
  expect(asked).toHaveLength(3);
  expect(asked[2]).toMatchObject({
    route: 'POST /adoptions/:id/swap',
    call: { params: { id: 'a1' }, body: { treeCode: 'CZ-2' } },
  });
  asked[2]!.answer({ id: 'a2' });
  await swap;
  expect(store.taken).toMatchObject({ id: 'a2' });
});

test('without a network the choice stays, and trying again is the same request', async () => {
  const { store, asked } = await opened();
  store.choose(tree('CZ-2'));
  const first = store.submit();
  asked[2]!.fail('offline');
  await first;
  expect(store.trouble).toBe(swapTexts.offline);
  expect(store.chosen?.code).toBe('CZ-2');
  void store.submit();
  await settle();
  expect(asked[3]!.intention).toBe(asked[2]!.intention);
});

test('a tree taken meanwhile is said so, and the list is read anew', async () => {
  const { store, asked } = await opened();
  store.choose(tree('CZ-2'));
  const swap = store.submit();
  asked[2]!.fail('tree_adopted');
  await settle();
  expect(store.chosen).toBeNull();
  expect(asked[3]!.route).toBe('GET /adoption/trees');
  asked[3]!.answer({ items: [tree('CZ-3')], next: null });
  await swap;
  expect(store.trouble).toMatch(/认养/);
  expect(store.trees.items.map(({ code }) => code)).toEqual(['CZ-3']);
});

test('swapped on another phone already: the page learns where it went', async () => {
  const { store, asked } = await opened();
  store.choose(tree('CZ-2'));
  const swap = store.submit();
  asked[2]!.fail('swap_not_open');
  await settle();
  asked[3]!.answer({ ...lost, actions: [], swappedTo: 'a9' });
  await swap;
  expect(store.adoption?.swappedTo).toBe('a9');
  expect(store.may).toBe(false);
});
