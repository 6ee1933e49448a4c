import type { Api } from './api';
import { createRecall, forgetRecalled } from './recall';
import { failure, memory } from './testing/fakes';

const scripted = (...script: unknown[]): Api => {
  let step = 0;
  return (() => {
    const now = script[Math.min(step++, script.length - 1)];
    return now instanceof Error ? Promise.reject(failure(now.message)) : Promise.resolve(now);
  }) as unknown as Api;
};

test('the last answer is shown again without a network, with its age', async () => {
  const store = memory();
  const recall = createRecall(scripted({ id: 'changzhou' }, new Error('offline')), store, () => 42);
  expect((await recall('GET /city')).since).toBeNull();
  expect(await recall('GET /city')).toEqual({ answer: { id: 'changzhou' }, since: 42 });
});

test('an old answer never hides a refusal', async () => {
  const recall = createRecall(scripted({ id: 'x' }, new Error('tree_not_found')), memory());
  await recall('GET /city');
  await expect(recall('GET /city')).rejects.toMatchObject({ code: 'tree_not_found' });
});

test('another question is not answered with this one’s answer', async () => {
  const recall = createRecall(scripted({ code: 'A-01' }, new Error('offline')), memory());
  await recall('GET /trees/:code', { params: { code: 'A-01' } });
  const other = recall('GET /trees/:code', { params: { code: 'B-02' } });
  await expect(other).rejects.toMatchObject({ code: 'offline' });
});

test('only the last two dozen answers are kept, and all go when the person leaves', async () => {
  const store = memory();
  const recall = createRecall(scripted({ ok: true }), store);
  for (let tree = 0; tree < 40; tree++) {
    await recall('GET /trees/:code', { params: { code: `T-${tree}` } });
  }
  expect(store.kept.size).toBe(24 + 1);
  expect([...store.kept.keys()].some((key) => key.includes('T-39'))).toBe(true);
  expect([...store.kept.keys()].some((key) => key.includes('"T-0"'))).toBe(false);
  forgetRecalled(store);
  expect(store.kept.size).toBe(0);
});
