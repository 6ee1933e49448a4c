/** The booking form on a phone of its own, with a server that is scripted and time that the test moves. */
import type { ActivityDetail, ActivitySession, Companions, Quota } from '@luyin/contract';
import { Draft } from '../draft';
import type { BookFields } from '../signup/book-form';
import { BookStore } from '../signup/book-store';
import { heldApi, memory, settle } from './fakes';

export const ACTIVITY = 'a1';
export const put = 'POST /sessions/:id/signups';
export const noon = Date.parse('2027-03-01T12:00:00+08:00');

export const quota = (change: Partial<Quota> = {}): Quota => ({
  kind: 'family',
  seats: 40,
  left: 12,
  waiting: 0,
  entered: 0,
  sizeMin: 2,
  sizeMax: 5,
  ...change,
});

export const session = (change: Partial<ActivitySession> = {}): ActivitySession =>
  ({
    id: 's1',
    version: 1,
    state: 'planned',
    startsAt: '2027-03-12T09:00:00+08:00',
    endsAt: '2027-03-12T11:30:00+08:00',
    mode: 'first_come',
    waitlist: { limit: 20 },
    quotas: [quota(), quota({ kind: 'person', sizeMin: 1, sizeMax: 1 })],
    mine: null,
    obstacle: null,
    opensForMeAt: '2027-03-01T09:00:00+08:00',
    lottery: null,
    ...change,
  }) as ActivitySession;

export const activity = (change: Partial<ActivityDetail> = {}): ActivityDetail =>
  ({
    id: ACTIVITY,
    title: '三月植树日',
    kind: 'planting',
    state: 'open',
    place: '城南苗圃',
    meetingPoint: '南门',
    cancelHours: 24,
    ageRule: { from: 'under_11', childrenWithAdult: true },
    now: new Date(noon).toISOString(),
    sessionList: [session()],
    ...change,
  }) as ActivityDetail;

export const companions = (change: Partial<Companions> = {}): Companions => ({
  me: null,
  phone: '138****0000',
  items: [{ id: 'c1', name: '小满', ageBand: 'under_11', askAgain: false }],
  ...change,
});

/** A phone; a second one with the same storage is the app started again. */
export function phone({ storage = memory(), wanted = null as string | null } = {}) {
  const { api, asked } = heldApi();
  const waits: number[] = [];
  let now = noon;
  let hold: (() => void) | null = null;
  let held = false;
  const store = new BookStore(ACTIVITY, wanted, {
    api,
    address: '/book',
    recall: (async (route: never, call: never) => ({
      answer: await api(route, call),
      since: null,
    })) as never,
    draftOf: (person) =>
      new Draft<BookFields>(
        { storage, onHide: () => () => undefined },
        { person, form: 'book', subject: ACTIVITY },
      ),
    now: () => now,
    random: () => 0.5,
    // Time stands still until somebody waits, then it has passed.
    wait: (ms) => {
      waits.push(ms);
      now += ms;
      return held ? new Promise((resolve) => (hold = resolve)) : Promise.resolve();
    },
  });
  return {
    store,
    asked,
    waits,
    storage,
    last: (route: string) => asked.filter((one) => one.route === route).at(-1)!,
    count: (route: string) => asked.filter((one) => one.route === route).length,
    /** From now on who waits goes on waiting. */
    holdTime: () => void (held = true),
    letTimePass: () => hold?.(),
    setClock: (at: number) => void (now = at),
  };
}
export type Phone = ReturnType<typeof phone>;

export async function arrive(
  at: Phone,
  about = activity(),
  person: string | null = 'p1',
  saved = companions(),
) {
  const entering = at.store.enter(person);
  at.last('GET /activities/:id').answer(about);
  at.last('GET /consent').answer({ version: 'k1', text: '……' });
  if (person) at.last('GET /me/companions').answer(saved);
  await entering;
}

/** A family of two, with a child, up to the button that sends. */
export async function ready(about = activity(), at = phone()) {
  await arrive(at, about);
  const { store } = at;
  store.set({ kind: 'family', partyName: '小满一家' }, 'kind');
  store.next();
  store.set({
    leaderName: '林大满',
    leaderBand: 'from_18',
    people: [{ key: 'c1', companionId: 'c1', name: '小满', ageBand: 'under_11' }],
    guardian: '林大满',
    consented: 'k1',
  });
  store.next();
  return at;
}

/** Until the request of the n-th try is on its way. */
export async function tries(at: Phone, count: number) {
  for (let turn = 0; turn < 50 && at.count(put) < count; turn += 1) await settle();
}
