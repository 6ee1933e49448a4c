import type { AdoptionDetail } from '@luyin/contract';
import { adoption, entry, phone, treeAt } from '../testing/care-phone';
import { settle } from '../testing/fakes';
import { careTexts } from './care-texts';

test('one tap on a work and one on the foot write down care of today', async () => {
  const { store, posts } = phone();
  await store.open();
  store.toggle('water');
  const done = store.submit();
  await settle();
  expect(posts()[0]!.call).toEqual({
    params: { id: 'a1' },
    body: { works: ['water'], day: '2027-03-20', showName: false },
  });
  posts()[0]!.answer(entry());
  await done;
  expect(store.logged).toMatchObject({ id: 'e1' });
  expect(store.counted).toBe(true);
});

test('without a work nothing is sent, and the page says what is missing', async () => {
  const { store, posts } = phone();
  await store.open();
  await store.submit();
  expect(posts()).toHaveLength(0);
  expect(store.trouble).toEqual({ place: 'works', text: careTexts.worksMissing });
  store.toggle('weed');
  expect(store.trouble).toBeNull();
});

test('two quick taps send it once', async () => {
  const { store, posts } = phone();
  await store.open();
  store.toggle('water');
  void store.submit();
  void store.submit();
  await settle();
  void store.submit();
  await settle();
  expect(posts()).toHaveLength(1);
});

test('the week back to the beginning of the term can be chosen, and no day of the future', async () => {
  const { store } = phone();
  await store.open();
  expect(store.days[0]).toBe('2027-03-20');
  expect(store.days[7]).toBe('2027-03-13');
  expect(store.days).toHaveLength(8);
  const young = { ...adoption, from: new Date(2027, 2, 18, 15).toISOString() };
  const other = phone({ detail: young }).store;
  await other.open();
  expect(other.days).toEqual(['2027-03-20', '2027-03-19', '2027-03-18']);
});

test('a renewed term that begins later leaves the days of the one before', async () => {
  const renewed = {
    ...adoption,
    from: new Date(2027, 3, 1).toISOString(),
    events: [{ kind: 'approve', at: new Date(2026, 3, 1).toISOString() }],
  } as unknown as AdoptionDetail;
  const { store } = phone({ detail: renewed });
  await store.open();
  expect(store.days).toHaveLength(8);
});

test('the city says which day it is, unless what it said is old', async () => {
  const late = new Date(2027, 2, 21, 0, 30);
  const online = phone({ now: late }).store;
  await online.open();
  expect(online.today).toBe('2027-03-20');
  const offline = phone({ now: late, since: 1 }).store;
  await offline.open();
  expect(offline.today).toBe('2027-03-21');
});

test('the photos are waited for, then the rest follows by itself', async () => {
  const { store, posts, uploads } = phone();
  await store.open();
  store.toggle('patrol');
  await store.box.add(['one.jpg']);
  const done = store.submit();
  await settle();
  expect(store.waiting).toBe(true);
  expect(posts()).toHaveLength(0);
  uploads[0]!.done('11111111-1111-4111-8111-111111111111');
  await settle();
  expect(posts()[0]!.call).toMatchObject({
    body: { photos: ['11111111-1111-4111-8111-111111111111'] },
  });
  posts()[0]!.answer(entry());
  await done;
});

test('a photo that can not be sent stops it with words; without a network all is kept', async () => {
  const { store, posts, uploads } = phone();
  await store.open();
  store.toggle('patrol');
  await store.box.add(['one.jpg']);
  const first = store.submit();
  await settle();
  uploads[0]!.fail('photo_broken');
  await first;
  expect(store.trouble?.text).toBe(careTexts.photosFailed);
  store.box.remove(store.box.photos[0]!.localId);
  await store.box.add(['two.jpg']);
  const second = store.submit();
  await settle();
  uploads[1]!.fail('offline');
  await second;
  expect(store.trouble).toEqual({ place: 'whole', text: careTexts.offline });
  expect(posts()).toHaveLength(0);
  // The next tap tries the photo again by itself.
  const third = store.submit();
  await settle();
  uploads[2]!.done('22222222-2222-4222-8222-222222222222');
  await settle();
  expect(posts()).toHaveLength(1);
  posts()[0]!.answer(entry());
  await third;
});

test('another report after a refusal is another intention', async () => {
  const { store, posts } = phone();
  await store.open();
  store.toggle('water');
  const first = store.submit();
  await settle();
  posts()[0]!.fail('care_too_old');
  await first;
  expect(store.trouble?.place).toBe('day');
  store.choose('2027-03-19');
  expect(store.trouble).toBeNull();
  void store.submit();
  await settle();
  expect(posts()[1]!.intention).not.toBe(posts()[0]!.intention);
});

test('photos that the server has forgotten are sent again with new keys', async () => {
  const { store, posts, uploads } = phone();
  await store.open();
  store.toggle('water');
  await store.box.add(['one.jpg']);
  uploads[0]!.done('11111111-1111-4111-8111-111111111111');
  await settle();
  const first = store.submit();
  await settle();
  posts()[0]!.fail('photo_not_found');
  await first;
  expect(store.trouble).toEqual({ place: 'photos', text: careTexts.photosForgotten });
  const second = store.submit();
  await settle();
  uploads[1]!.done('22222222-2222-4222-8222-222222222222');
  await settle();
  expect(posts()[1]!.call).toMatchObject({
    body: { photos: ['22222222-2222-4222-8222-222222222222'] },
  });
  posts()[1]!.answer(entry());
  await second;
});

test('a place far away is told in metres and sent; one that is refused is no reason to stop', async () => {
  const { store, stand, posts } = phone();
  await store.open();
  stand({ kind: 'here', position: { lon: treeAt.lon, lat: treeAt.lat + 0.003 } });
  await store.where.locate();
  expect(Math.round(store.away! / 10)).toBe(33);
  store.where.set(null);
  expect(store.away).toBeNull();
  stand({ kind: 'refused' });
  await store.where.locate();
  expect(store.where.nowhere).toBe('refused');
  store.toggle('water');
  void store.submit();
  await settle();
  expect(posts()[0]!.call.body).not.toHaveProperty('position');
});
