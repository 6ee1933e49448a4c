import type { AdoptionDetail } from '@luyin/contract';
import { Draft } from '../draft';
import { heldApi, memory, settle } from '../testing/fakes';
import { RenewStore, type RenewFields } from './renew-store';

const detail = (version: number, agreement: string) =>
  ({
    id: '9',
    status: 'expiring',
    planVersion: 1,
    renewal: {
      plan: { version, agreement: { version: agreement, title: '', text: '' } },
      from: '2027-03-01T00:00:00Z',
      until: '2028-03-01T00:00:00Z',
      agreementChanged: agreement !== 'a1',
    },
  }) as AdoptionDetail;

const stores: RenewStore[] = [];
afterEach(() => stores.splice(0).forEach((store) => store.leave()));

async function opened(storage = memory()) {
  const { api, asked } = heldApi();
  const recall = (async (route: never, call: never) => ({
    answer: await api(route, call),
    since: null,
  })) as never;
  const store = new RenewStore('9', api, recall);
  stores.push(store);
  store.unfold(
    new Draft<RenewFields>(
      { storage, onHide: () => () => {} },
      { person: 'p1', form: 'renew', subject: '9' },
    ),
  );
  const loading = store.load();
  asked[0]!.answer(detail(1, 'a1'));
  await loading;
  return { store, asked, storage };
}
const sign = (store: RenewStore) =>
  store.set({ accepted: 'a1', adult: true, signedName: ' 林小满 ' }, 'accepted');

test('nothing is sent before it is read, accepted and signed', async () => {
  const { store, asked } = await opened();
  await store.submit();
  expect(Object.keys(store.troubles).sort()).toEqual(['accepted', 'adult', 'signedName']);
  expect(asked).toHaveLength(1);
  sign(store);
  const sending = store.submit();
  void store.submit();
  expect(asked).toHaveLength(2);
  expect(asked[1]!.call).toEqual({
    params: { id: '9' },
    body: {
      planVersion: 1,
      agreement: { version: 'a1', signedName: '林小满', accepted: true, adult: true },
    },
  });
  asked[1]!.answer(detail(1, 'a1'));
  await sending;
  expect(store.renewed?.id).toBe('9');
});

test('a renewal whose answer was lost is the same one after a restart', async () => {
  const { store, asked, storage } = await opened();
  sign(store);
  void store.submit();
  const again = await opened(storage);
  expect(again.store.fields.signedName).toBe(' 林小满 ');
  void again.store.submit();
  expect(again.asked[1]!.intention).toBe(asked[1]!.intention);
});

test('new rules are told and signed anew; the name stays', async () => {
  const { store, asked } = await opened();
  sign(store);
  const sending = store.submit();
  asked[1]!.fail('plan_changed', { visitsPerYear: '养护由每年 4 次改为 6 次' });
  await settle();
  asked[2]!.answer(detail(2, 'a2'));
  await sending;
  expect(store.changes).toEqual(['养护由每年 4 次改为 6 次']);
  expect(store.fields).toEqual({ signedName: ' 林小满 ', adult: true, accepted: null });
  store.set({ accepted: 'a2' }, 'accepted');
  void store.submit();
  expect(asked[3]!.call).toMatchObject({
    body: { planVersion: 2, agreement: { version: 'a2' } },
  });
});

test('too early and too late are said, and the page knows the newest state', async () => {
  const { store, asked } = await opened();
  sign(store);
  const sending = store.submit();
  asked[1]!.fail('renewal_too_late');
  await settle();
  asked[2]!.answer({ ...detail(1, 'a1'), status: 'ended', renewal: null });
  await sending;
  expect(store.refused?.code).toBe('renewal_too_late');
  expect(store.renewal).toBeNull();
});
