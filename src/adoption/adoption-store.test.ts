import type { AdoptionDetail } from '@luyin/contract';
import { heldApi, settle } from '../testing/fakes';
import { AdoptionStore } from './adoption-store';
import { isOpen, termAt } from './open';

const adoption = (change: Partial<AdoptionDetail> = {}) =>
  ({ id: '9', version: 3, status: 'active', plate: '小满一家', ...change }) as AdoptionDetail;

function opened() {
  const { api, asked } = heldApi();
  const recall = (async (route: never, call: never) => ({
    answer: await api(route, call),
    since: null,
  })) as never;
  const store = new AdoptionStore('9', api, recall);
  store.asked.answered(adoption());
  return { store, asked };
}

test('a step names the version that was on screen, and two taps are one step', async () => {
  const { store, asked } = opened();
  const done = store.step('release');
  void store.step('release');
  expect(asked).toHaveLength(1);
  expect(asked[0]).toMatchObject({
    route: 'POST /adoptions/:id/steps',
    call: { params: { id: '9' }, body: { action: 'release', version: 3 } },
  });
  asked[0]!.answer(adoption({ status: 'ended' }));
  expect(await done).toBeNull();
  expect(store).toMatchObject({ busy: false, adoption: { status: 'ended' } });
});

test('a step without an answer is the same step when tried again', async () => {
  const { store, asked } = opened();
  const first = store.step('release');
  asked[0]!.fail('offline');
  expect(await first).toMatchObject({ code: 'offline' });
  void store.step('release');
  expect(asked[1]!.intention).toBe(asked[0]!.intention);
});

test('a change meanwhile is refused and the page is fresh afterwards', async () => {
  const { store, asked } = opened();
  const done = store.step('withdraw');
  asked[0]!.fail('adoption_changed_meanwhile');
  await settle();
  asked[1]!.answer(adoption({ version: 4 }));
  expect(await done).toMatchObject({ code: 'adoption_changed_meanwhile' });
  expect(store.adoption?.version).toBe(4);
  void store.step('withdraw');
  expect(asked[2]!.intention).not.toBe(asked[0]!.intention);
});

test('one invitation while the page is open; a failed one may be asked for again', async () => {
  const { store, asked } = opened();
  const failing = store.invite();
  asked[0]!.fail('offline');
  await failing;
  const making = store.invite();
  expect(asked[1]!.intention).toBe(asked[0]!.intention);
  asked[1]!.answer({ code: '7K3M9QWX', until: '2027-03-08T00:00:00Z' });
  await making;
  await store.invite();
  expect(asked).toHaveLength(2);
  expect(store.invitation.value?.code).toBe('7K3M9QWX');
});

test('leaving and passing on the lead say what was refused', async () => {
  const { store, asked } = opened();
  const leaving = store.leave();
  asked[0]!.fail('leader_must_pass_on');
  await settle();
  asked[1]!.answer(adoption());
  expect(await leaving).toMatchObject({ code: 'leader_must_pass_on' });
  const passing = store.passOn('m2');
  expect(asked[2]).toMatchObject({ call: { params: { id: '9' }, body: { memberId: 'm2' } } });
  asked[2]!.answer(adoption({ leading: false }));
  expect(await passing).toBeNull();
});

test('what still asks something of me is open: also a lost tree that can be swapped', () => {
  const next = (thing: 'swap' | 'nothing') => ({ thing, by: null });
  expect(isOpen({ status: 'active', next: next('nothing') })).toBe(true);
  expect(isOpen({ status: 'ended', next: next('nothing') })).toBe(false);
  expect(isOpen({ status: 'ended', next: next('swap') })).toBe(true);
});

test('a term says how far it has come, and never less than nothing', () => {
  const from = '2027-01-01T00:00:00Z';
  const until = '2027-01-11T00:00:00Z';
  expect(termAt(from, until, new Date('2027-01-06T00:00:00Z'))).toEqual({ part: 0.5, left: 5 });
  expect(termAt(from, until, new Date('2028-01-01T00:00:00Z'))).toEqual({ part: 1, left: 0 });
  expect(termAt(from, until, new Date('2026-12-31T00:00:00Z')).part).toBe(0);
});
