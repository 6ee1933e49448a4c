import { CareShown } from './care-shown';
import { heldApi, settle } from './testing/fakes';

function opened() {
  const { api, asked } = heldApi();
  const recall = (async (route: never, call: never) => ({
    answer: await api(route, call),
    since: null,
  })) as never;
  const care = new CareShown(recall, (cursor) =>
    api('GET /trees/:code/care', { params: { code: 'CZ-000001' }, query: { cursor } }),
  );
  return { care, asked };
}

test('a standing tree says what it needs, and shows its last few entries', async () => {
  const { care, asked } = opened();
  const loaded = care.load({ code: 'CZ-000001', status: 'standing' });
  await settle();
  expect(asked.map(({ route }) => route).sort()).toEqual([
    'GET /trees/:code/care',
    'GET /trees/:code/needs',
  ]);
  for (const { route, answer } of asked)
    answer(route.endsWith('needs') ? { month: 3, items: [] } : { items: [], next: null });
  await loaded;
  await settle();
  expect(care.needs.value).toEqual({ month: 3, items: [] });
  expect(care.entries.empty).toBe(true);
});

test('a tree that is gone is asked for its care alone', async () => {
  const { care, asked } = opened();
  care.needs.answered({ month: 3, items: [] });
  void care.load({ code: 'CZ-000001', status: 'felled' });
  await settle();
  expect(asked.map(({ route }) => route)).toEqual(['GET /trees/:code/care']);
  expect(care.needs.value).toBeNull();
});
