import { heldApi, settle } from '../testing/fakes';
import { TreeCareStore } from './tree-care';

function opened() {
  const { api, asked } = heldApi();
  const recall = (async (route: never, call: never) => ({
    answer: await api(route, call),
    since: null,
  })) as never;
  return { store: new TreeCareStore('CZ-000001', api, recall), asked };
}

test('a standing tree says what it needs, and shows its last few entries', async () => {
  const { store, asked } = opened();
  const loaded = store.load(true);
  await settle();
  expect(asked.map(({ route }) => route).sort()).toEqual([
    'GET /trees/:code/care',
    'GET /trees/:code/needs',
  ]);
  for (const { route, answer } of asked)
    answer(route.endsWith('needs') ? { month: 3, items: [] } : { items: [], next: null });
  await loaded;
  expect(store.needs.value).toEqual({ month: 3, items: [] });
  expect(store.entries.empty).toBe(true);
});

test('a tree that is gone is asked for its care alone', async () => {
  const { store, asked } = opened();
  store.needs.answered({ month: 3, items: [] });
  void store.load(false);
  await settle();
  expect(asked.map(({ route }) => route)).toEqual(['GET /trees/:code/care']);
  expect(store.needs.value).toBeNull();
});
