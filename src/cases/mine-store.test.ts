import { heldApi, settle } from '../testing/fakes';
import { mine, row } from '../testing/case-rows';
import { MineStore, type Receipt } from './mine-store';

const numberOf = (n: number) => `TS20260312${String(n).padStart(5, '0')}`;
const receipt = (n: number): Receipt => ({ number: numberOf(n), followKey: `key-${n}`, at: n });
const follow = 'GET /follows/:key';
const list = 'GET /me/complaints';

function phone({ signedIn = false, receipts = [] as Receipt[] } = {}) {
  const { api, asked } = heldApi();
  const world = { signedIn, receipts };
  const store = new MineStore({
    api,
    recall: (async (route: never, call: never) => ({
      answer: await api(route, call),
      since: null,
    })) as never,
    signedIn: () => world.signedIn,
    receipts: () => world.receipts,
  });
  const byKey = (n: number) =>
    asked.filter(
      ({ route, call }) => route === follow && (call.params as { key: string }).key === `key-${n}`,
    );
  const last = (route: string) => asked.filter((one) => one.route === route).at(-1)!;
  return { store, world, asked, byKey, last };
}

test('a visitor sees what was reported from this device, what is asked of them first', async () => {
  const at = phone({ receipts: [receipt(1), receipt(2), receipt(3)] });
  const starting = at.store.start();
  at.byKey(1)[0]!.answer(mine({ number: numberOf(1), status: 'dispatched', asked: false }));
  at.byKey(2)[0]!.answer(mine({ number: numberOf(2), asked: true }));
  at.byKey(3)[0]!.answer(mine({ number: numberOf(3), status: 'rejected', asked: false }));
  await starting;
  const numbers = (rows: { number: string }[]) => rows.map(({ number }) => number);
  expect(numbers(at.store.asked)).toEqual([numberOf(2)]);
  expect(numbers(at.store.underway)).toEqual([numberOf(1)]);
  expect(numbers(at.store.past)).toEqual([numberOf(3)]);
  expect(at.asked.some(({ route }) => route === list)).toBe(false);
  // A row of the list, not the whole case, is what travels to the view.
  expect(at.store.asked[0]).not.toHaveProperty('steps');
});

test('signed in, a case that the account has too is shown once', async () => {
  const at = phone({ signedIn: true, receipts: [receipt(1), receipt(2), receipt(2)] });
  const starting = at.store.start();
  at.last(list).answer({ items: [row({ number: numberOf(2) })], next: null });
  at.byKey(1)[0]!.answer(mine({ number: numberOf(1) }));
  for (const asking of at.byKey(2)) asking.answer(mine({ number: numberOf(2) }));
  await starting;
  const shown = at.store.asked.map(({ number }) => number);
  expect(shown.sort()).toEqual([numberOf(1), numberOf(2)]);
});

test('a receipt that the server does not know is told, and hides no other', async () => {
  const at = phone({ receipts: [receipt(1), receipt(2)] });
  const starting = at.store.start();
  expect(at.store.unopened).toHaveLength(2);
  at.byKey(1)[0]!.fail('follow_key_wrong');
  at.byKey(2)[0]!.answer(mine({ number: numberOf(2) }));
  await starting;
  expect(at.store.unopened.map(({ error }) => error?.code)).toEqual(['follow_key_wrong']);
  expect(at.store.asked).toHaveLength(1);
});

test('what was there stays when the network goes', async () => {
  const at = phone({ receipts: [receipt(1)] });
  const starting = at.store.start();
  at.byKey(1)[0]!.answer(mine({ number: numberOf(1) }));
  await starting;
  const again = at.store.start();
  expect(at.store.asked).toHaveLength(1);
  at.byKey(1)[1]!.fail('offline');
  await again;
  expect(at.store.asked).toHaveLength(1);
});

test('of many receipts the newest five are asked for, then five more', async () => {
  const at = phone({ receipts: Array.from({ length: 7 }, (_, n) => receipt(n)) });
  const answerAll = () =>
    at.asked.forEach(({ call, answer }) => {
      const key = (call.params as { key: string }).key;
      answer(mine({ number: numberOf(Number(key.slice(4))) }));
    });
  const starting = at.store.start();
  expect(at.asked).toHaveLength(5);
  answerAll();
  await starting;
  expect(at.store.deviceHasMore).toBe(true);
  const more = at.store.more();
  await settle();
  expect(at.asked).toHaveLength(7);
  answerAll();
  await more;
  expect(at.store.asked).toHaveLength(7);
  expect(at.store.deviceHasMore).toBe(false);
});

test('nothing reported and nothing kept is empty, once it is known', async () => {
  const at = phone({ signedIn: true });
  expect(at.store.empty).toBe(false);
  const starting = at.store.start();
  at.last(list).answer({ items: [], next: null });
  await starting;
  expect(at.store.empty).toBe(true);
});

test('signed out meanwhile, the account’s list goes', async () => {
  const at = phone({ signedIn: true });
  const starting = at.store.start();
  at.last(list).answer({ items: [row()], next: null });
  await starting;
  at.world.signedIn = false;
  await at.store.start();
  expect(at.store.asked).toHaveLength(0);
});
