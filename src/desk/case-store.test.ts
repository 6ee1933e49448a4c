import type { AdoptionDetail } from '@luyin/contract';
import { Draft } from '../draft';
import { heldApi, memory, settle } from '../testing/fakes';
import { CaseStore, type Decision, type Reasons } from './case-store';

const adoption = (change: Partial<AdoptionDetail> = {}) =>
  ({
    id: 'a1',
    version: 3,
    status: 'applied',
    actions: ['approve', 'reject'],
    ...change,
  }) as AdoptionDetail;

function opened(storage = memory()) {
  const { api, asked } = heldApi();
  const store = new CaseStore('a1', api);
  const name = { person: 'p', form: 'decide', subject: 'a1' };
  store.unfold(new Draft<Reasons>({ storage, onHide: () => () => {} }, name));
  store.asked.answered(adoption());
  const decide = (action: Decision, words = '') => {
    if (action !== 'approve') store.write(action, words);
    return store.decide(action);
  };
  return { store, asked, decide, storage };
}

test('a decision names the version that was read, and two taps are one decision', async () => {
  const { store, asked, decide } = opened();
  expect(store.offered).toEqual(['approve', 'reject']);
  const done = decide('reject', ' 树牌请换一句 ');
  void decide('reject', ' 树牌请换一句 ');
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
    const { store, asked, decide } = opened();
    void decide('approve');
    asked[0]!.answer(adoption({ status: 'active', actions: ['revoke'] }));
    await settle();
    expect(asked[1]!.call).toEqual({ query: { view: 'review', limit: 1 } });
    asked[1]!.answer({ items, next: null });
    await settle();
    expect(store.following).toBe(following);
  }
});

test('a decision without an answer is the same request when tried again, with other words another', async () => {
  const { asked, decide } = opened();
  const first = decide('reject', '写得不合适');
  asked[0]!.fail('offline');
  expect(await first).toMatchObject({ code: 'offline' });
  const second = decide('reject', '写得不合适');
  asked[1]!.fail('offline');
  await second;
  void decide('reject', '请换一棵树');
  expect(asked[1]!.intention).toBe(asked[0]!.intention);
  expect(asked[2]!.intention).not.toBe(asked[0]!.intention);
});

test('when a colleague was faster, the page shows what stands now and nothing is decided', async () => {
  const { store, asked, decide } = opened();
  const done = decide('approve');
  asked[0]!.fail('adoption_changed_meanwhile');
  await settle();
  asked[1]!.answer(adoption({ version: 4, status: 'active', actions: ['revoke'] }));
  expect(await done).toMatchObject({ code: 'adoption_changed_meanwhile' });
  expect(store).toMatchObject({ decided: null, offered: ['revoke'] });
});

test('words that were written come back after the app was closed, and the same decision is the same request', async () => {
  const storage = memory();
  const before = opened(storage);
  const lost = before.decide('reject', '写得不合适');
  before.asked[0]!.fail('offline');
  await lost;
  before.store.leave();
  const after = opened(storage);
  expect(after.store.reasons.reject).toBe('写得不合适');
  void after.store.decide('reject');
  expect(after.asked[0]!.intention).toBe(before.asked[0]!.intention);
  after.asked[0]!.answer(adoption({ status: 'rejected', actions: [] }));
  await settle();
  after.store.leave();
  expect(opened(storage).store.reasons.reject).toBe('');
});
