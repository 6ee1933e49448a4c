import { isApiError } from '../api';
import type { Whereabouts } from '../platform/location/types';
import { keepSignup, keptSignups } from '../signups-kept';
import { heldApi, memory, settle } from '../testing/fakes';
import { detail } from '../testing/signup-rows';
import { SignupStore } from './signup-store';
import { siteCodeOf } from './site-code';

const attend = 'POST /signups/:id/attendance';
const session = '0190b3c2-7a10-7c3e-9d51-3f1f2a6b7c8d';

async function phone(storage = memory()) {
  const { api, asked } = heldApi();
  let whereabouts: Whereabouts = { kind: 'here', position: { lon: 119.97, lat: 31.81 } };
  let scanned: string | null = 'LYS.x.ABCD2345';
  const store = new SignupStore('1', {
    api,
    recall: (async (route: never, call: never) => ({
      answer: await api(route, call),
      since: null,
    })) as never,
    storage,
    person: () => 'p1',
    locate: () => Promise.resolve(whereabouts),
    scan: () => Promise.resolve(scanned),
  });
  const last = (route: string) => asked.filter((one) => one.route === route).at(-1)!;
  const count = (route: string) => asked.filter((one) => one.route === route).length;
  const loading = store.load();
  return {
    ...{ store, asked, storage, last, count, loading },
    stand: (at: Whereabouts) => (whereabouts = at),
    show: (code: string | null) => (scanned = code),
  };
}

async function opened(change = {}) {
  const at = await phone();
  at.last('GET /signups/:id').answer(detail(change));
  await at.loading;
  return at;
}

test('a scan and the place go to the server together', async () => {
  const at = await opened();
  const checking = at.store.checkByScan('in');
  void at.store.checkByScan('in');
  await settle();
  expect(at.count(attend)).toBe(1);
  expect(at.last(attend).call).toEqual({
    params: { id: '1' },
    body: { kind: 'in', code: 'LYS.x.ABCD2345', position: { lon: 119.97, lat: 31.81 } },
  });
  at.last(attend).answer(detail({ status: 'attended', version: 2 }));
  expect(await checking).toBe(true);
  expect(at.store.signup?.status).toBe('attended');
  expect(keptSignups(at.storage, 'p1')?.items[0]?.status).toBe('attended');
});

test('turning back from the camera asks nobody, a refused place says so', async () => {
  const at = await opened();
  at.show(null);
  expect(await at.store.checkByScan('in')).toBe(false);
  expect(at.store.checkTrouble).toBeNull();
  at.show('LYS.x.ABCD2345');
  at.stand({ kind: 'refused' });
  expect(await at.store.checkByScan('in')).toBe(false);
  expect(at.store.checkTrouble).toBe('refused');
  expect(at.count(attend)).toBe(0);
  expect(at.store.checking).toBe(false);
});

test('what the server has against it stays in sight, and the same scan again is the same request', async () => {
  const at = await opened();
  const first = at.store.checkByScan('in');
  await settle();
  const { intention } = at.last(attend);
  at.last(attend).fail('offline');
  await first;
  expect(isApiError(at.store.checkTrouble) && at.store.checkTrouble.code).toBe('offline');
  void at.store.checkByScan('in');
  await settle();
  expect(at.last(attend).intention).toBe(intention);
});

test.each([
  ['ABCD 2345', 'ABCD2345'],
  ['abcd2345', 'ABCD2345'],
  ['OIL1-2345', '01112345'],
])('written by hand, %s is read as %s of this session', async (typed, code) => {
  const whole = `LYS.${Buffer.from(session.replace(/-/g, ''), 'hex').toString('base64url')}.${code}`;
  expect(siteCodeOf(session, typed)).toBe(whole);
});

test.each(['', '1234567', '123456789', 'ABCDU345', '五个字'])('%j is no code', async (typed) => {
  const at = await opened();
  at.store.type(typed);
  expect(await at.store.checkByCode('in')).toBe(false);
  expect(at.store.checkTrouble).toBe('code');
  expect(at.count(attend)).toBe(0);
});

test('a step that came too late shows what is true now', async () => {
  const at = await opened({ status: 'offered', version: 3 });
  const accepting = at.store.step('accept');
  expect(at.last('POST /signups/:id/steps').call).toMatchObject({
    body: { action: 'accept', version: 3 },
  });
  at.last('POST /signups/:id/steps').fail('offer_over');
  await settle();
  at.last('GET /signups/:id').answer(detail({ status: 'lapsed', version: 4 }));
  expect((await accepting)?.code).toBe('offer_over');
  expect(at.store.signup?.status).toBe('lapsed');
  expect(at.store.busy).toBe(false);
});

test('never opened before and without a network, at least the kept code is there', async () => {
  const storage = memory();
  keepSignup(storage, 'p1', detail(), 5);
  const at = await phone(storage);
  at.last('GET /signups/:id').fail('offline');
  await at.loading;
  expect(at.store.kept?.ticket).toBe('LY1.one');
  expect(at.store.keptAt).toBe(5);
});

test('a booking that is not mine is not shown from what is kept', async () => {
  const storage = memory();
  keepSignup(storage, 'p2', detail(), 5);
  const at = await phone(storage);
  at.last('GET /signups/:id').fail('offline');
  await at.loading;
  expect(at.store.kept).toBeNull();
});
