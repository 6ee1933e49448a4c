import type { AdoptionSummary } from '@luyin/contract';
import { heldApi } from '../testing/fakes';
import { NextAdoptionStore } from './next-adoption-store';
import type { SessionStore } from './session-store';

const asks = (thing: string) => ({ id: '7', next: { thing, by: null } }) as AdoptionSummary;

function asked() {
  const held = heldApi();
  const session = { token: 'one' as string | null };
  return { store: new NextAdoptionStore(held.api, session as SessionStore), ...held, session };
}

test('a visitor is asked nothing, and asks nothing', async () => {
  const { store, asked: calls, session } = asked();
  session.token = null;
  await store.refresh();
  expect(calls).toHaveLength(0);
  expect(store.due).toBeNull();
});

test('what needs the person is due; waiting for a review and nothing at all are not', async () => {
  const { store, asked: calls } = asked();
  const asking = store.refresh();
  expect(calls[0]).toMatchObject({ route: 'GET /me/adoptions', call: { query: { limit: 1 } } });
  calls[0]!.answer({ items: [asks('care_due')], next: null });
  await asking;
  expect(store.due?.id).toBe('7');
  store.set(asks('wait_review'));
  expect(store.due).toBeNull();
  store.set(asks('nothing'));
  expect(store.due).toBeNull();
});

test('the adoption of one person is never shown to the next; without network the old one stays', async () => {
  const { store, asked: calls, session } = asked();
  store.set(asks('renew'));
  const failing = store.refresh();
  calls[0]!.fail('offline');
  await failing;
  expect(store.due?.next.thing).toBe('renew');
  const late = store.refresh();
  session.token = 'two';
  store.set(null);
  calls[1]!.answer({ items: [asks('care_due')], next: null });
  await late;
  expect(store.due).toBeNull();
});
