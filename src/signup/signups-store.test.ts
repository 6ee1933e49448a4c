import { forgetSignups, keepSignup, keptSignups } from '../signups-kept';
import { heldApi, memory, settle } from '../testing/fakes';
import { detail, summary } from '../testing/signup-rows';
import { SignupsStore } from './signups-store';

const morning = Date.parse('2027-03-10T09:00:00+08:00');

function phone({ storage = memory(), person = 'p1' as string | null, now = morning } = {}) {
  const { api, asked } = heldApi();
  const store = new SignupsStore({ api, storage, person: () => person, now: () => now });
  const last = (route: string) => asked.filter((one) => one.route === route).at(-1)!;
  return { store, asked, storage, last };
}
const list = 'GET /me/signups';

async function started(items: object[], world: Parameters<typeof phone>[0] = {}) {
  const at = phone(world);
  const starting = at.store.start();
  at.last(list).answer({ items, next: null });
  await starting;
  return at;
}

test('the code of the next day to come stands first, past ones last', async () => {
  const later = summary({
    id: '2',
    startsAt: '2027-04-01T09:00:00+08:00',
    endsAt: '2027-04-01T11:00:00+08:00',
    ticket: 'LY1.two',
  });
  const gone = summary({ id: '3', status: 'cancelled', next: 'nothing', ticket: null });
  const { store } = await started([gone, later, summary()]);
  expect(store.ticket?.id).toBe('1');
  expect(store.ticketFirst).toBe(true);
  expect(store.coming.map(({ id }) => id)).toEqual(['2']);
  expect(store.past.map(({ id }) => id)).toEqual(['3']);
});

test('an offer comes before the code of another day, but not before the code of today', async () => {
  const offer = summary({ id: '5', status: 'offered', next: 'answer_offer', ticket: null });
  const { store } = await started([offer, summary()]);
  expect(store.offers.map(({ id }) => id)).toEqual(['5']);
  expect(store.ticketFirst).toBe(false);
  const onTheDay = await started([offer, summary()], {
    now: Date.parse('2027-03-12T08:30:00+08:00'),
  });
  expect(onTheDay.store.ticketFirst).toBe(true);
});

test('without a network the code that was told before is shown, and since when', async () => {
  const { storage } = await started([summary()]);
  const again = phone({ storage, now: morning + 3_600_000 });
  const starting = again.store.start();
  // At once, before anything was answered.
  expect(again.store.ticket?.ticket).toBe('LY1.one');
  again.last(list).fail('offline');
  await starting;
  expect(again.store.ticket?.ticket).toBe('LY1.one');
  expect(again.store.since).toBe(morning);
  expect(again.store.list.error).toBeNull();
});

test('what one person saw is not shown to the next, and goes when they sign out', async () => {
  const { storage } = await started([summary()]);
  const other = phone({ storage, person: 'p2' });
  const starting = other.store.start();
  expect(other.store.ticket).toBeNull();
  other.last(list).fail('offline');
  await starting;
  expect(other.store.list.error?.code).toBe('offline');
  forgetSignups(storage);
  expect(keptSignups(storage, 'p1')).toBeNull();
});

test('a code that was kept is no longer offered long after the day', async () => {
  const { store } = await started([summary()], { now: Date.parse('2027-03-13T09:00:00+08:00') });
  expect(store.ticket).toBeNull();
});

test('a booking just made is kept without the names of those in it', () => {
  const storage = memory();
  keepSignup(storage, 'p1', detail(), morning);
  keepSignup(storage, 'p1', detail({ id: '2', ticket: 'LY1.two' }), morning);
  keepSignup(storage, 'p1', detail({ status: 'cancelled', ticket: null }), morning);
  const kept = keptSignups(storage, 'p1')!;
  expect(kept.items.map(({ id, ticket }) => [id, ticket])).toEqual([
    ['2', 'LY1.two'],
    ['1', null],
  ]);
  expect(JSON.stringify(kept)).not.toContain('小满一家');
});

test('an offer is answered by the version it has now, once however often it is tapped', async () => {
  const offer = summary({ id: '5', status: 'offered', next: 'answer_offer', ticket: null });
  const { store, asked, last } = await started([offer]);
  const answering = store.answer('5', 'accept');
  void store.answer('5', 'accept');
  last('GET /signups/:id').answer(detail({ id: '5', version: 4 }));
  await settle();
  expect(asked.filter(({ route }) => route.endsWith('/steps'))).toHaveLength(1);
  const step = last('POST /signups/:id/steps');
  expect(step.call).toEqual({ params: { id: '5' }, body: { action: 'accept', version: 4 } });
  step.fail('offer_over');
  await settle();
  last(list).answer({ items: [], next: null });
  expect((await answering)?.code).toBe('offer_over');
  expect(store.busy).toBe(false);
});

test('only what may still move asks again by itself', async () => {
  expect((await started([summary()])).store.moves).toBe(false);
  const waiting = summary({ status: 'waiting', next: 'wait_seat', ticket: null, place: 3 });
  expect((await started([waiting])).store.moves).toBe(true);
});
