import type { AdoptionSummary, SignupSummary } from '@luyin/contract';
import type { Api } from '../api';
import { heldApi } from '../testing/fakes';
import { nextAdoptionOf, nextSignupOf, type NextStore } from './next-store';

const signup = (next: string) => ({ id: '7', next }) as SignupSummary;
const adoption = (thing: string) => ({ id: '7', next: { thing } }) as unknown as AdoptionSummary;

interface Kind {
  of(api: Api, session: { token: string | null }): NextStore<{ id: string }>;
  route: string;
  asking: { id: string }[];
  silent: { id: string }[];
}
const kinds: [string, Kind][] = [
  [
    'adoption',
    {
      of: nextAdoptionOf as unknown as Kind['of'],
      route: 'GET /me/adoptions',
      asking: [adoption('care_due'), adoption('renew')],
      silent: [adoption('nothing'), adoption('wait_review')],
    },
  ],
  [
    'booking',
    {
      of: nextSignupOf as unknown as Kind['of'],
      route: 'GET /me/signups',
      asking: [signup('come'), signup('answer_offer')],
      silent: [signup('nothing')],
    },
  ],
];

describe.each(kinds)('my next %s', (_name, { of, route, asking, silent }) => {
  function asked() {
    const held = heldApi();
    const session = { token: 'one' as string | null };
    return { store: of(held.api, session), ...held, session };
  }

  test('a visitor is asked nothing, and asks nothing', async () => {
    const { store, asked: calls, session } = asked();
    session.token = null;
    await store.refresh();
    expect(calls).toHaveLength(0);
    expect(store.due).toBeNull();
  });

  test('what needs me shows, what asks nothing does not', async () => {
    const { store, asked: calls } = asked();
    const refreshing = store.refresh();
    expect(calls[0]).toMatchObject({ route, call: { query: { limit: 1 } } });
    calls[0]!.answer({ items: [asking[0]], next: null });
    await refreshing;
    expect(store.due).toBe(asking[0]);
    for (const one of asking) {
      store.set(one);
      expect(store.due).toBe(one);
    }
    for (const one of silent) {
      store.set(one);
      expect(store.due).toBeNull();
    }
  });

  test('that of one person is never shown to the next; without network the old one stays', async () => {
    const { store, asked: calls, session } = asked();
    store.set(asking[0]!);
    const failing = store.refresh();
    calls[0]!.fail('offline');
    await failing;
    expect(store.due).toBe(asking[0]);
    const late = store.refresh();
    session.token = 'two';
    store.set(null);
    calls[1]!.answer({ items: [asking[1]], next: null });
    await late;
    expect(store.due).toBeNull();
  });
});
