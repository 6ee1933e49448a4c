import { SessionStore } from './session-store';
import { heldApi, memory, settle } from '../testing/fakes';

const person = { id: 'p1', name: '市民', phone: '138****0001', roles: ['citizen' as const] };
const signedIn = { token: 'tok', expiresAt: '2027-01-01T00:00:00Z', person };

test('who signed in is still here after the app was closed', () => {
  const store = memory();
  new SessionStore(heldApi().api, store).open(signedIn);
  const again = new SessionStore(heldApi().api, store);
  expect(again.signedIn).toBe(true);
  expect(again.person?.phone).toBe('138****0001');
});

test('what a visitor wanted happens once, after signing in', () => {
  const session = new SessionStore(heldApi().api, memory());
  const wanted = jest.fn();
  const ask = jest.fn();
  session.whenSignedIn(wanted, ask);
  expect(ask).toHaveBeenCalledTimes(1);
  expect(wanted).not.toHaveBeenCalled();
  session.open(signedIn);
  session.open(signedIn);
  expect(wanted).toHaveBeenCalledTimes(1);
});

test('turning back from sign-in drops the wish', () => {
  const session = new SessionStore(heldApi().api, memory());
  const wanted = jest.fn();
  session.whenSignedIn(wanted, () => {});
  session.dropWish();
  session.open(signedIn);
  expect(wanted).not.toHaveBeenCalled();
});

test('signing out is at once, also when the server can’t be told', async () => {
  const { api, asked } = heldApi();
  const store = memory();
  const left = jest.fn();
  const session = new SessionStore(api, store, left);
  session.open(signedIn);
  const done = session.signOut();
  expect(session.signedIn).toBe(false);
  expect(store.kept.size).toBe(0);
  expect(left.mock.calls).toEqual([[true]]);
  asked[0]!.fail('offline');
  await expect(done).resolves.toBeUndefined();
});

test('a session that the server doesn’t know any more is forgotten', async () => {
  const { api, asked } = heldApi();
  const left = jest.fn();
  const session = new SessionStore(api, memory(), left);
  session.open(signedIn);
  void session.refresh();
  asked[0]!.answer({ person: null, expiresAt: null, may: [] });
  await settle();
  expect(session.signedIn).toBe(false);
  // Not of the person’s own will: what they were writing stays.
  expect(left.mock.calls).toEqual([[false]]);
});
