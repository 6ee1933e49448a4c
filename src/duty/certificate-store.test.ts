import type { DutyCertificate } from '@luyin/contract';
import { Draft } from '../draft';
import { heldApi, memory, settle } from '../testing/fakes';
import { CertificateStore, type KeeperFields } from './certificate-store';
import { SentStore } from './sent-store';

const CODE = '7K3M9QWX7K3M9QWX';
const paper = (change: Partial<DutyCertificate> = {}) =>
  ({ code: CODE, state: 'valid', version: 2, ...change }) as DutyCertificate;

function opened(storage = memory()) {
  const { api, asked } = heldApi();
  const store = new CertificateStore(CODE, api);
  store.unfold(
    new Draft<KeeperFields>(
      { storage, onHide: () => () => undefined },
      { person: 'p', form: 'revoke', subject: CODE },
    ),
  );
  store.asked.answered(paper());
  return { store, asked };
}

test('a certificate is asked for each time', () => {
  const { store, asked } = opened();
  void store.load();
  void store.load();
  expect(asked.map(({ route }) => route)).toEqual([
    'GET /duty-certificates/:code',
    'GET /duty-certificates/:code',
  ]);
});

test('a revocation names what was read and why; tried again after a restart it is the same', async () => {
  const storage = memory();
  const before = opened(storage);
  before.store.write(' 同一件事重复折算 ');
  const lost = before.store.revoke();
  void before.store.revoke();
  expect(before.asked).toHaveLength(1);
  expect(before.asked[0]!.call).toEqual({
    params: { code: CODE },
    body: { reason: '同一件事重复折算', version: 2 },
  });
  before.asked[0]!.fail('offline');
  expect(await lost).toMatchObject({ code: 'offline' });
  before.store.leave();
  const after = opened(storage);
  const done = after.store.revoke();
  expect(after.asked[0]!.intention).toBe(before.asked[0]!.intention);
  after.asked[0]!.answer(paper({ state: 'revoked', version: 3 }));
  expect(await done).toBeNull();
  expect(after.store.asked.value?.state).toBe('revoked');
  expect(after.store.reason).toBe('');
});

test('when somebody was faster, what stands now is shown', async () => {
  const { store, asked } = opened();
  const done = store.setNumber(' ');
  expect(asked[0]!.call).toMatchObject({ body: { number: null, version: 2 } });
  asked[0]!.fail('certificate_changed_meanwhile');
  await settle();
  asked[1]!.answer(paper({ version: 3, externalNumber: '320400-1' }));
  expect(await done).toMatchObject({ code: 'certificate_changed_meanwhile' });
  expect(store.asked.value?.externalNumber).toBe('320400-1');
});

test('withdrawing twice is one wish; after a refusal the report is read anew', async () => {
  const { api, asked } = heldApi();
  const recall = async (route: string) => ({
    answer: await (api as (route: string) => Promise<unknown>)(route),
    since: null,
  });
  const store = new SentStore('r1', api, recall as never);
  store.asked.answered({ id: 'r1', version: 1, actions: ['withdraw'] } as never);
  const first = store.withdraw();
  void store.withdraw();
  expect(asked).toHaveLength(1);
  asked[0]!.fail('offline');
  await first;
  const second = store.withdraw();
  expect(asked[1]!.intention).toBe(asked[0]!.intention);
  asked[1]!.fail('report_step_not_allowed');
  await settle();
  asked[2]!.answer({ id: 'r1', version: 2, actions: [] });
  expect(await second).toMatchObject({ code: 'report_step_not_allowed' });
  expect(store.mayWithdraw).toBe(false);
});
