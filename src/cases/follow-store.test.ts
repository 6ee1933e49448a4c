import { Draft } from '../draft';
import { followKey, mine, number, photoBox } from '../testing/case-rows';
import { heldApi, memory, settle } from '../testing/fakes';
import { readKey, sourceOf, type CaseAddress } from './case-source';
import { FollowStore, type FollowFields } from './follow-store';
import { followTexts as texts } from './texts';

const PHOTO = '11111111-1111-4111-8111-111111111111';
const steps = 'POST /follows/:key/steps';
const load = 'GET /follows/:key';

function phone(storage = memory(), address: CaseAddress = { key: followKey }) {
  const { api, asked } = heldApi();
  const recall = (async (route: never, call: never) => ({
    answer: await api(route, call),
    since: null,
  })) as never;
  const { box, uploads, dropped } = photoBox(api);
  const store = new FollowStore(sourceOf(address, api, recall), box);
  const draft = new Draft<FollowFields>(
    { storage, onHide: () => () => undefined },
    { person: null, form: 'follow', subject: number },
  );
  store.unfold(draft);
  const all = (route: string) => asked.filter((one) => one.route === route);
  const last = (route: string) => all(route).at(-1)!;
  return { store, draft, storage, asked, uploads, dropped, all, last };
}

async function opened(change = {}, storage = memory(), address?: CaseAddress) {
  const at = phone(storage, address);
  const loading = at.store.load();
  at.asked.at(-1)!.answer(mine(change));
  await loading;
  return at;
}

async function written(storage = memory()) {
  const at = await opened({}, storage);
  at.store.write({ reason: ' 断枝还挂着 ' });
  await at.store.box.add(['now.jpg']);
  return at;
}

test('it is mended: one step, with the version that was seen', async () => {
  const at = await opened();
  const confirming = at.store.take('confirm');
  void at.store.take('confirm');
  expect(at.all(steps)).toHaveLength(1);
  expect(at.last(steps).call).toEqual({
    params: { key: followKey },
    body: { action: 'confirm', version: 6 },
  });
  at.last(steps).answer(mine({ status: 'settled', actions: ['rate'], version: 7 }));
  expect(await confirming).toBeNull();
  expect(at.store.case?.status).toBe('settled');
  expect(at.store.may('rate')).toBe(true);
});

test('signed in, the same is asked at the account’s addresses', async () => {
  const at = await opened({}, memory(), { number });
  void at.store.take('confirm');
  expect(at.last('POST /me/complaints/:number/steps').call).toMatchObject({ params: { number } });
});

test('an answer that was lost: tapped again it is the same request, also after the app was killed', async () => {
  const storage = memory();
  const at = await opened({}, storage);
  const first = at.store.take('confirm');
  const { intention } = at.last(steps);
  at.last(steps).fail('offline');
  expect((await first)?.code).toBe('offline');
  void at.store.take('confirm');
  expect(at.last(steps).intention).toBe(intention);
  at.store.leave();

  const again = await opened({}, storage);
  void again.store.take('confirm');
  expect(again.last(steps).intention).toBe(intention);
});

test('a reopening takes words and a photo, and says what is missing', async () => {
  const at = await opened();
  expect(await at.store.reopen()).toBe(false);
  expect(at.store.trouble).toEqual({ place: 'reason', text: texts.reopenMissing });
  at.store.write({ reason: '断枝还挂着' });
  expect(await at.store.reopen()).toBe(false);
  expect(at.store.trouble).toEqual({ place: 'photos', text: texts.reopenPhotoMissing });
  expect(at.all(steps)).toHaveLength(0);
});

test('a reopening waits for its photo and goes once', async () => {
  const at = await written();
  const reopening = at.store.reopen();
  void at.store.reopen();
  await settle();
  expect(at.all(steps)).toHaveLength(0);
  at.uploads[0]!.done(PHOTO);
  await settle();
  expect(at.all(steps)).toHaveLength(1);
  expect(at.last(steps).call).toMatchObject({
    body: { action: 'reopen', version: 6, reason: '断枝还挂着', photos: [PHOTO] },
  });
  at.last(steps).answer(mine({ status: 'accepted', group: 'open', actions: [], version: 7 }));
  expect(await reopening).toBe(true);
  expect(at.store.begun).toBe(false);
  expect(at.dropped).toEqual(['kept-now.jpg']);
  expect(at.storage.kept.get(`draft visitor follow ${number}`)).toBeUndefined();
});

test('words and photo of a reopening survive a killed app', async () => {
  const storage = memory();
  const before = await written(storage);
  before.draft.save();
  const at = await opened({}, storage);
  await settle();
  expect(at.store.reason).toBe(' 断枝还挂着 ');
  expect(at.store.box.photos).toHaveLength(1);
  expect(at.store.ready).toBe(true);
});

test('a reopening whose answer was lost with the app is not offered a second time', async () => {
  const storage = memory();
  const before = await written(storage);
  before.draft.save();
  const at = await opened({ status: 'accepted', actions: [], version: 7 }, storage);
  await settle();
  expect(at.store.begun).toBe(false);
});

test('changed by others meanwhile: what is true is shown, what was written stays', async () => {
  const at = await written();
  at.uploads[0]!.done(PHOTO);
  await settle();
  const reopening = at.store.reopen();
  await settle();
  at.last(steps).fail('complaint_changed_meanwhile');
  await settle();
  at.last(load).answer(mine({ version: 8 }));
  expect(await reopening).toBe(false);
  expect(at.store.trouble).toEqual({ place: 'whole', text: texts.meanwhile });
  expect(at.store.reason).toBe(' 断枝还挂着 ');
  void at.store.reopen();
  await settle();
  expect(at.last(steps).call).toMatchObject({ body: { version: 8, photos: [PHOTO] } });
});

test('a photo that the server forgot is sent again', async () => {
  const at = await written();
  at.uploads[0]!.done(PHOTO);
  await settle();
  const reopening = at.store.reopen();
  await settle();
  at.last(steps).fail('photo_not_found');
  await settle();
  at.last(load).answer(mine());
  await reopening;
  expect(at.store.trouble?.place).toBe('photos');
  expect(at.uploads).toHaveLength(2);
});

test('no stars, no rating; five with words are sent and shown', async () => {
  const at = await opened({ status: 'settled', actions: ['rate'] });
  expect(await at.store.rate()).toBe(false);
  expect(at.store.trouble?.place).toBe('stars');
  at.store.write({ stars: 5, words: ' 很快 ' });
  const rating = at.store.rate();
  const put = at.last('PUT /follows/:key/rating');
  expect(put.call).toMatchObject({ body: { stars: 5, text: '很快' } });
  put.answer(mine({ status: 'settled', actions: ['rate'], rating: { stars: 5, text: '很快' } }));
  expect(await rating).toBe(true);
  expect(at.store.case?.rating?.stars).toBe(5);
  expect(at.store.stars).toBe(0);
});

test('a private link is read letter by letter, whatever stands around it', () => {
  expect(readKey(` ${followKey}\n`)).toBe(followKey);
  expect(readKey('ＴＳ２０２６')).toBe('TS2026');
});
