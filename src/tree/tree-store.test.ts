import type { TreeDetail } from '@luyin/contract';
import { heldApi, settle } from '../testing/fakes';
import { TreeStore } from './tree-store';

const tree = { code: 'CZ-000001', saved: false, savedCount: 3 } as TreeDetail;

async function opened() {
  const { api, asked } = heldApi();
  const recall = (async (route: never, call: never) => ({
    answer: await api(route, call),
    since: null,
  })) as never;
  const store = new TreeStore('CZ-000001', api, recall);
  store.asked.answered(tree);
  return { store, asked };
}

test('a saved tree is shown as saved before the server has answered', async () => {
  const { store, asked } = await opened();
  const done = store.save(true);
  expect(store.tree).toMatchObject({ saved: true, savedCount: 4 });
  await settle();
  expect(asked[0]).toMatchObject({ route: 'PUT /me/favourites/:code' });
  asked[0]!.answer({ saved: true, savedCount: 9 });
  expect(await done).toBe(true);
  expect(store.tree).toMatchObject({ saved: true, savedCount: 9 });
});

test('a save that fails is taken back on screen', async () => {
  const { store, asked } = await opened();
  const done = store.save(true);
  await settle();
  asked[0]!.fail('offline');
  expect(await done).toBe(false);
  expect(store.tree).toMatchObject({ saved: false, savedCount: 3 });
});

test('quick taps reach the server in their order and the last one stands', async () => {
  const { store, asked } = await opened();
  const first = store.save(true);
  const second = store.save(false);
  await settle();
  expect(asked.map(({ route }) => route)).toEqual(['PUT /me/favourites/:code']);
  asked[0]!.answer({ saved: true, savedCount: 4 });
  await first;
  await settle();
  expect(asked[1]).toMatchObject({ route: 'DELETE /me/favourites/:code' });
  expect(asked[1]!.intention).not.toBe(asked[0]!.intention);
  asked[1]!.answer({ saved: false, savedCount: 3 });
  await second;
  expect(store.tree).toMatchObject({ saved: false, savedCount: 3 });
});

test('reloading while a save is on its way waits for it', async () => {
  const { store, asked } = await opened();
  const save = store.save(true);
  const load = store.load();
  await settle();
  expect(asked.map(({ route }) => route)).toEqual(['PUT /me/favourites/:code']);
  asked[0]!.answer({ saved: true, savedCount: 4 });
  await save;
  await settle();
  expect(asked[1]!.route).toBe('GET /trees/:code');
  asked[1]!.answer({ ...tree, saved: true, savedCount: 4 });
  await settle();
  asked[2]!.answer({ items: [], next: null });
  await load;
  expect(store.tree?.saved).toBe(true);
});

test('a step that is refused says why and changes nothing', async () => {
  const { store, asked } = await opened();
  const step = store.step({ action: 'fell', reason: '倒伏危险' }, 'intention-of-one-step');
  asked[0]!.fail('tree_step_not_allowed');
  expect(await step).toMatchObject({ code: 'tree_step_not_allowed' });
  expect(asked[0]!.intention).toBe('intention-of-one-step');
  expect(store.tree).toMatchObject({ code: 'CZ-000001' });
  expect(store.stepping).toBe(false);
});
