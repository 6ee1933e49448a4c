import type { AdoptionDetail } from '@luyin/contract';
import { heldApi, settle } from '../testing/fakes';
import { CaseStore } from './case-store';

const adoption = (change: Partial<AdoptionDetail> = {}) =>
  ({
    id: 'a1',
    version: 3,
    status: 'applied',
    actions: ['approve', 'reject'],
    ...change,
  }) as AdoptionDetail;

function opened() {
  const { api, asked } = heldApi();
  const store = new CaseStore('a1', api);
  store.asked.answered(adoption());
  return { store, asked };
}

test('a decision names the version that was read, and two taps are one decision', async () => {
  const { store, asked } = opened();
  expect(store.offered).toEqual(['approve', 'reject']);
  const done = store.decide('reject', ' 树牌请换一句 ');
  void store.decide('reject', ' 树牌请换一句 ');
  expect(asked).toHaveLength(1);
  expect(asked[0]!.call).toEqual({
    params: { id: 'a1' },
    body: { action: 'reject', version: 3, reason: '树牌请换一句' },
  });
  asked[0]!.answer(adoption({ status: 'rejected', actions: [] }));
  expect(await done).toBeNull();
  expect(store).toMatchObject({ decided: 'reject', busy: false, offered: [] });
});

test('after a decision the next one that waits is found, or that none does', async () => {
  for (const [items, following] of [
    [[{ id: 'a2' }], 'a2'],
    [[], null],
  ] as const) {
    const { store, asked } = opened();
    void store.decide('approve', '');
    asked[0]!.answer(adoption({ status: 'active', actions: ['revoke'] }));
    await settle();
    expect(asked[1]!.call).toEqual({ query: { view: 'review', limit: 1 } });
    asked[1]!.answer({ items, next: null });
    await settle();
    expect(store.following).toBe(following);
  }
});

test('a decision without an answer is the same request when tried again, with other words another', async () => {
  const { store, asked } = opened();
  const first = store.decide('reject', '写得不合适');
  asked[0]!.fail('offline');
  expect(await first).toMatchObject({ code: 'offline' });
  const second = store.decide('reject', '写得不合适');
  asked[1]!.fail('offline');
  await second;
  void store.decide('reject', '请换一棵树');
  expect(asked[1]!.intention).toBe(asked[0]!.intention);
  expect(asked[2]!.intention).not.toBe(asked[0]!.intention);
});

test('when a colleague was faster, the page shows what stands now and nothing is decided', async () => {
  const { store, asked } = opened();
  const done = store.decide('approve', '');
  asked[0]!.fail('adoption_changed_meanwhile');
  await settle();
  asked[1]!.answer(adoption({ version: 4, status: 'active', actions: ['revoke'] }));
  expect(await done).toMatchObject({ code: 'adoption_changed_meanwhile' });
  expect(store).toMatchObject({ decided: null, offered: ['revoke'] });
});
