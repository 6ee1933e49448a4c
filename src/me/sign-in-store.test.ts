import { SessionStore } from '../session/session-store';
import { heldApi, memory, settle } from '../testing/fakes';
import { SignInStore } from './sign-in-store';

const make = () => {
  const { api, asked } = heldApi();
  const session = new SessionStore(api, memory());
  return { store: new SignInStore(api, session), session, asked };
};
const signedIn = {
  token: 't',
  expiresAt: '2027-01-01T00:00:00Z',
  person: { id: 'p', name: '市民', phone: null, roles: ['citizen'] },
};

test('a number that is no mobile number is caught before the server is asked', async () => {
  const { store, asked } = make();
  store.setPhone('12345');
  await store.sendCode();
  expect(store.wrong).toBe('phone');
  expect(asked).toHaveLength(0);
});

test('letters and spaces in a pasted number are dropped', () => {
  const { store } = make();
  store.setPhone('138 0000 0001x');
  expect(store.phone).toBe('13800000001');
});

test('the code can be sent again only after the server’s pause', async () => {
  jest.useFakeTimers();
  const { store, asked } = make();
  store.setPhone('13800000001');
  const sending = store.sendCode();
  asked[0]!.answer({ expiresInSeconds: 300, retryInSeconds: 2, developmentCode: '123456' });
  await sending;
  expect(store).toMatchObject({ waitSeconds: 2, sentMinutes: 5, developmentCode: '123456' });
  await store.sendCode();
  expect(asked).toHaveLength(1);
  jest.advanceTimersByTime(2000);
  expect(store.waitSeconds).toBe(0);
  void store.sendCode();
  expect(asked).toHaveLength(2);
  expect(asked[1]!.intention).not.toBe(asked[0]!.intention);
  store.leave();
  jest.useRealTimers();
});

test('the right code signs in', async () => {
  const { store, session, asked } = make();
  store.setPhone('13800000001');
  store.setCode('123456');
  const signing = store.withPhone();
  asked[0]!.answer(signedIn);
  expect(await signing).toBe(true);
  expect(session.signedIn).toBe(true);
});

test('a wrong code marks its box and signs nobody in', async () => {
  const { store, session, asked } = make();
  store.setPhone('13800000001');
  store.setCode('000000');
  const signing = store.withPhone();
  asked[0]!.fail('phone_code_wrong');
  expect(await signing).toBe(false);
  expect(store).toMatchObject({ wrong: 'code', busy: false });
  expect(session.signedIn).toBe(false);
});

test('two taps on sign in send one request', async () => {
  const { store, asked } = make();
  void store.withWechat(() => Promise.resolve('wx-code'));
  void store.withWechat(() => Promise.resolve('wx-code'));
  await settle();
  expect(asked).toHaveLength(1);
  expect(asked[0]!.call).toEqual({ body: { code: 'wx-code' } });
});

test('after a reload the tree that was to be saved is saved, and a failure is not in the way', async () => {
  const { store, asked } = make();
  const saving = store.saveWished('CZ-1');
  expect(asked[0]).toMatchObject({
    route: 'PUT /me/favourites/:code',
    call: { params: { code: 'CZ-1' } },
  });
  asked[0]!.fail('not_found');
  await expect(saving).resolves.toBeUndefined();
});
