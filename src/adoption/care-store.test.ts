import type { AdoptionDetail, CareEntry, SentPhoto } from '@luyin/contract';
import { Draft } from '../draft';
import { PhotoBox } from '../photo-box';
import type { PhotoSending } from '../photo-upload';
import type { Whereabouts } from '../platform/location/types';
import { failure, heldApi, memory, settle } from '../testing/fakes';
import { CareStore, type CareFields } from './care-store';
import { careTexts } from './care-texts';

const treeAt = { lon: 119.97, lat: 31.81 };
const adoption = {
  id: 'a1',
  tree: { code: 'CZ-000001', position: treeAt },
  from: '2027-03-01T00:00:00+08:00',
  actions: ['care', 'release'],
  events: [],
  calendar: {
    today: '2027-03-20',
    days: [],
    visits: 2,
    required: 4,
    streakMonths: 1,
    nextBy: null,
  },
} as unknown as AdoptionDetail;

const entry = (more: Partial<CareEntry> = {}): CareEntry => ({
  id: 'e1',
  works: ['water'],
  day: '2027-03-19',
  loggedAt: '2027-03-19T09:00:00+08:00',
  note: '土有点干',
  photos: [],
  onSite: true,
  by: null,
  byCrew: false,
  mine: true,
  corrects: null,
  correctedBy: null,
  ...more,
});

interface World {
  storage?: ReturnType<typeof memory>;
  corrects?: string | null;
  detail?: AdoptionDetail;
  since?: number | null;
  now?: Date;
}

/** A phone with a store of drafts that may outlive the page, and a server that answers when the test says so. */
function phone(world: World = {}) {
  const { storage = memory(), corrects = null, detail = adoption, since = null } = world;
  const now = world.now ?? new Date(2027, 2, 20, 10);
  const { api, asked } = heldApi();
  const uploads: { done(id: string): void; fail(code: string): void }[] = [];
  const send = (): PhotoSending => ({
    photo: new Promise<SentPhoto>((resolve, reject) => {
      uploads.push({
        done: (id) => resolve({ id, small: `/${id}` } as SentPhoto),
        fail: (code) => reject(failure(code)),
      });
    }),
    stop: () => undefined,
  });
  const box = new PhotoBox({
    platform: {
      keep: (path) => Promise.resolve(`kept-${path}`),
      show: (key) => Promise.resolve(key),
      size: () => Promise.resolve(1000),
      drop: () => undefined,
    },
    send,
    api,
    absolute: (address) => address,
    now: () => now.getTime(),
  });
  const draft = new Draft<CareFields>(
    { storage, onHide: () => () => undefined, now: () => now.getTime() },
    { person: 'p1', form: 'care', subject: 'a1' },
  );
  let whereabouts: Whereabouts = { kind: 'here', position: treeAt };
  const store = new CareStore('a1', corrects, {
    api,
    recall: (() => Promise.resolve({ answer: detail, since })) as never,
    box,
    draft,
    locate: () => Promise.resolve(whereabouts),
    now: () => now,
  });
  const posts = () => asked.filter(({ route }) => route === 'POST /adoptions/:id/care');
  return { store, asked, posts, uploads, storage, stand: (at: Whereabouts) => (whereabouts = at) };
}

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

test('killed before the answer came: the same report with the same key, on a later day too', async () => {
  const before = phone();
  await before.store.open();
  before.store.toggle('water');
  before.store.write('发了新芽');
  await before.store.locate();
  await before.store.box.add(['one.jpg']);
  void before.store.submit();
  await settle();
  before.uploads[0]!.done('11111111-1111-4111-8111-111111111111');
  await settle();
  const [lost] = before.posts();

  const after = phone({
    storage: before.storage,
    now: new Date(2027, 2, 20, 23, 59),
    detail: { ...adoption, calendar: { ...adoption.calendar!, today: '2027-03-21' } },
  });
  await after.store.open();
  expect(after.store.draft.restored).toBe(true);
  expect(after.store.note).toBe('发了新芽');
  void after.store.submit();
  await settle();
  const [again] = after.posts();
  expect(again!.call).toEqual(lost!.call);
  expect(again!.intention).toBe(lost!.intention);
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

test('sent: the draft is gone, and another one begins empty', async () => {
  const first = phone();
  await first.store.open();
  first.store.toggle('water');
  const done = first.store.submit();
  await settle();
  first.posts()[0]!.answer(entry());
  await done;
  first.store.leave();
  const second = phone({ storage: first.storage });
  await second.store.open();
  expect(second.store.works).toEqual([]);
  expect(second.store.draft.restored).toBe(false);
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
  await store.locate();
  expect(Math.round(store.away! / 10)).toBe(33);
  store.forgetPlace();
  expect(store.away).toBeNull();
  stand({ kind: 'refused' });
  await store.locate();
  expect(store.nowhere).toBe('refused');
  store.toggle('water');
  void store.submit();
  await settle();
  expect(posts()[0]!.call.body).not.toHaveProperty('position');
});

test('a correction begins as a copy, keeps an old day and names what it corrects', async () => {
  const { store, asked, posts } = phone({ corrects: 'e7' });
  const opened = store.open();
  await settle();
  expect(store.ready).toBe(false);
  asked[0]!.answer({ items: [entry({ id: 'e9' })], next: 'further' });
  await settle();
  expect(asked[1]!.call).toMatchObject({ query: { cursor: 'further' } });
  asked[1]!.answer({ items: [entry({ id: 'e7', day: '2027-03-02', by: '林小满' })], next: null });
  await opened;
  expect(store.chosenDay).toBe('2027-03-02');
  expect(store.draft.restored).toBe(false);
  store.toggle('weed');
  void store.submit();
  await settle();
  expect(posts()[0]!.call.body).toEqual({
    works: ['water', 'weed'],
    day: '2027-03-02',
    note: '土有点干',
    showName: true,
    corrects: 'e7',
  });
});

test('what was corrected already, or is somebody else’s, is not corrected again', async () => {
  for (const other of [{ correctedBy: 'e8' }, { mine: false }]) {
    const { store, asked } = phone({ corrects: 'e7' });
    const opened = store.open();
    await settle();
    asked[0]!.answer({ items: [entry({ id: 'e7', ...other })], next: null });
    await opened;
    expect(store.gone).toBe(true);
  }
});

test('started over, nothing is left and nothing comes back', async () => {
  const first = phone();
  await first.store.open();
  first.store.toggle('water');
  first.store.write('发了新芽');
  await first.store.locate();
  first.store.startOver();
  first.store.draft.clear();
  first.store.leave();
  const { store } = phone({ storage: first.storage });
  await store.open();
  expect([store.works, store.note, store.position]).toEqual([[], '', null]);
});
