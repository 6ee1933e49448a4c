import { keptReports } from '../reports-kept';
import { memory, settle } from '../testing/fakes';
import { asking, away, blank, felling, filled, form, here } from '../testing/report-form-phone';
import { reportPhone } from '../testing/report-phone';
import { reportTexts as texts } from './texts';

jest.mock('@tarojs/taro', () => ({ __esModule: true, default: {} }));

test('a report without a network is in the queue, whole, and the form is done', async () => {
  const { store, storage } = await filled();
  expect(store.category?.id).toBe('bark_damage');
  void store.submit();
  void store.submit();
  await settle();
  const [kept, ...more] = keptReports(storage);
  expect(more).toEqual([]);
  expect(store.handedIn).toBe(kept!.id);
  expect(kept).toMatchObject({
    person: null,
    about: { category: 'bark_damage', title: '有人伤树', picture: 'nail' },
    body: {
      category: 'bark_damage',
      placeFrom: 'phone',
      position: here,
      description: '树皮被剥了',
    },
    photos: [{ key: 'kept-one.jpg' }],
  });
});

test('what is missing is said one after the other, where it is missing', async () => {
  const { store, storage } = form();
  await store.open(blank);
  await settle();
  const troubles: (string | undefined)[] = [];
  const tap = async () => {
    await store.submit();
    troubles.push(store.trouble?.place);
  };
  await tap();
  store.write('有虫');
  await tap();
  store.place.type('延陵路');
  await tap();
  store.choose(asking);
  await tap();
  store.answer('looks', '毛毛虫');
  store.typePhone('12345');
  await tap();
  store.typePhone('+86 138 0013 8000');
  await tap();
  expect(troubles).toEqual(['photos', 'place', 'category', 'answers', 'contact', undefined]);
  expect(keptReports(storage)[0]!.body).toMatchObject({
    placeFrom: 'address',
    phone: '13800138000',
    answers: { looks: '毛毛虫' },
  });
});

test('anonymous means that no phone is sent, even if one was typed', async () => {
  const { store, storage } = await filled();
  store.typePhone('13800138000');
  store.beAnonymous(true);
  await store.submit();
  expect(keptReports(storage)[0]!.body).toMatchObject({ anonymous: true });
  expect(keptReports(storage)[0]!.body).not.toHaveProperty('phone');
});

test('the file of a photo gives the place, and does not overrule what was said', async () => {
  const { store, uploads } = form();
  await store.open(blank);
  await store.box.add(['one.jpg']);
  uploads[0]!.done({ position: { lon: 119.9, lat: 31.7 } });
  await settle();
  expect(store.place).toMatchObject({ from: 'photo', position: { lon: 119.9, lat: 31.7 } });
  await store.place.locate();
  expect(store.place).toMatchObject({ from: 'phone', position: here });
  await store.box.add(['two.jpg']);
  uploads[1]!.done({ position: { lon: 119.8, lat: 31.6 } });
  await settle();
  expect(store.place.position).toEqual(here);
});

test('without a place from the phone there is the map, and without one of its own the page’s', async () => {
  const { store } = form({ where: { kind: 'refused' } });
  await store.open(blank);
  await store.place.locate();
  expect(store.place.trouble).toBe(texts.locateRefused);
  await store.place.choose();
  expect(store.place.pinning).toBe(true);
  store.place.pin({ lon: 119.95, lat: 31.8 });
  expect(store.place).toMatchObject({ from: 'map', pinning: false, trouble: null });
});

test('outside the city it is moved or passed on, never dropped', async () => {
  const { store, storage } = await filled({ where: { kind: 'here', position: away } });
  await store.submit();
  expect(store.trouble).toEqual({ place: 'place', text: texts.outsideUndecided });
  store.place.passOn(true);
  await settle();
  expect(store.trouble).toBeNull();
  await store.submit();
  expect(keptReports(storage)[0]!.body).toMatchObject({ outside: true, position: away });
});

test('a form that was closed comes back whole', async () => {
  const storage = memory();
  const before = await filled({ storage });
  before.store.beAnonymous(true);
  await before.store.clips.record();
  before.store.leave();
  const after = form({ storage, queue: before.there });
  await after.store.open(blank);
  await settle();
  expect(after.store.draft.restored).toBe(true);
  expect(after.store).toMatchObject({ description: ' 树皮被剥了 ', anonymous: true, ready: true });
  expect(after.store.category?.id).toBe('bark_damage');
  expect(after.store.box.photos).toHaveLength(1);
  expect(after.store.clips.voice).toMatchObject({ key: 'kept-voice', seconds: 7 });
  expect(after.store.place).toMatchObject({ from: 'phone', position: here });
});

test('killed between the queue and the draft, a report is not written a second time', async () => {
  const storage = memory();
  const before = await filled({ storage });
  before.store.draft.save();
  const draft = new Map(storage.kept);
  await before.store.submit();
  for (const [key, value] of draft) if (key.startsWith('draft')) storage.kept.set(key, value);
  const after = form({ storage, queue: before.there });
  await after.store.open(blank);
  await settle();
  expect(after.store).toMatchObject({ description: '', category: null });
  expect(after.store.box.photos).toEqual([]);
  expect(before.there.copies.has('kept-one.jpg')).toBe(true);
});

test('a refused report comes back with everything and goes again in its old place', async () => {
  const storage = memory();
  const queue = reportPhone({ storage });
  const before = await filled({ storage, queue });
  queue.server.refusing.push('complaint_phone_wrong');
  await before.store.submit();
  for (let turn = 0; turn < 6; turn += 1) await settle();
  const id = before.store.handedIn!;
  expect(queue.queue.report(id)!.refused).not.toBeNull();
  before.store.leave();
  const after = form({ storage, queue, subject: id });
  await after.store.open({ ...blank, mend: id });
  await settle();
  expect(after.store.trouble).toMatchObject({ place: 'contact' });
  expect(after.store).toMatchObject({ description: ' 树皮被剥了 ' });
  expect(after.store.box.photos).toHaveLength(1);
  after.store.typePhone('13800138000');
  await after.store.submit();
  for (let turn = 0; turn < 6; turn += 1) await settle();
  expect(queue.server.cases).toHaveLength(1);
  expect(queue.queue.receipt(id)).not.toBeNull();
});

test('similar cases are asked about once place and kind are known; joining goes by the queue', async () => {
  const { store, asked, storage } = await filled();
  const one = { number: 'TS2026112000001', metres: 12 };
  await store.near.look({ position: here, tree: null, category: null });
  expect(asked.filter(({ route }) => route === 'GET /complaints/similar')).toEqual([]);
  const looking = store.near.look({ position: here, tree: null, category: store.category });
  asked.find(({ route }) => route === 'GET /complaints/similar')!.answer({ items: [one] });
  await looking;
  expect(store.near.alike).toEqual([one]);
  await store.join(one.number);
  expect(keptReports(storage)[0]).toMatchObject({
    joins: one.number,
    body: { note: '树皮被剥了' },
    photos: [{ key: 'kept-one.jpg' }],
  });
});

test('said to be another matter, a case is not asked about again', async () => {
  const { store, asked } = await filled();
  const looking = store.near.look({ position: here, tree: null, category: store.category });
  asked
    .find(({ route }) => route === 'GET /complaints/similar')!
    .answer({ items: [{ number: 'TS1' }, { number: 'TS2' }] });
  await looking;
  store.near.another('TS1');
  expect(store.near.alike.map(({ number }) => number)).toEqual(['TS2']);
});

test('a felling shows the permit that covers the place, and the report says which was shown', async () => {
  const { store, asked, storage } = await filled();
  store.choose(felling);
  const looking = store.near.look({ position: here, tree: null, category: felling });
  asked.find(({ route }) => route === 'GET /complaints/similar')!.answer({ items: [] });
  asked
    .find(({ route }) => route === 'GET /permits')!
    .answer({
      items: [
        { number: '旧 1 号', state: 'expired' },
        { number: '新 2 号', state: 'valid' },
      ],
    });
  await looking;
  expect(store.near.permit?.number).toBe('新 2 号');
  await store.submit();
  expect(keptReports(storage)[0]!.body).toMatchObject({ category: 'felling', permit: '新 2 号' });
});

test('a video that is too long is not taken, and said so', async () => {
  const { store } = form();
  await store.open(blank);
  await store.clips.takeVideo();
  expect(store.clips).toMatchObject({ clips: [], trouble: texts.videoTooLong });
});

test('a photo that can never be sent holds the report, one that waits for a network does not', async () => {
  const { store, uploads, storage } = await filled();
  uploads[0]!.fail('photo_broken');
  await settle();
  await store.submit();
  expect(store.trouble).toEqual({ place: 'photos', text: texts.photosFailed });
  store.box.remove(store.box.photos[0]!.localId);
  await store.box.add(['two.jpg']);
  uploads[1]!.fail('offline');
  await settle();
  await store.submit();
  expect(keptReports(storage)).toHaveLength(1);
});

test('on a full phone the form keeps everything and says so', async () => {
  const full = memory();
  const queue = reportPhone({ storage: { ...full, write: () => undefined } });
  const { store } = await filled({ queue });
  await store.submit();
  expect(store.trouble).toEqual({ place: 'whole', text: texts.noRoom });
  expect(store).toMatchObject({ handedIn: null, description: ' 树皮被剥了 ' });
  expect(store.box.photos).toHaveLength(1);
});
