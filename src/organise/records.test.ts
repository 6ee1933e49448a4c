import { Draft } from '../draft';
import { PhotoBox } from '../photo-box';
import { heldApi, memory, settle } from '../testing/fakes';
import { activity } from '../testing/organiser-phone';
import { ResultStore, type ResultFields } from './result-store';
import { SurvivalStore, type DueBatch, type SurvivalFields } from './survival-store';

const draft = <T>(storage: ReturnType<typeof memory>, form: string, subject: string) =>
  new Draft<T>({ storage, onHide: () => () => {} }, { person: 'p', form, subject });

function recorder(storage = memory()) {
  const { api, asked } = heldApi();
  const box = new PhotoBox({
    platform: {
      keep: (path) => Promise.resolve(path),
      show: (key) => Promise.resolve(key),
      size: () => Promise.resolve(1),
      drop: () => undefined,
    },
    send: () => ({ photo: new Promise(() => undefined), stop: () => undefined }),
    api,
    absolute: (address) => address,
  });
  const needs = { api, box, draft: draft<ResultFields>(storage, 'result', 's1') };
  return { store: new ResultStore('s1', 'a1', needs), asked, storage };
}

async function blankResult(storage = memory()) {
  const phone = recorder(storage);
  const loaded = phone.store.load();
  phone.asked[0]!.fail('result_not_found');
  await settle();
  phone.asked[1]!.answer(activity());
  await loaded;
  return phone;
}

const camphor = { id: 7, zh: '香樟' };
const result = { sessionId: 's1', people: 20, trees: 12, treeCodes: ['CZ-1'] };

test('trees begin where the activity was, each with its own count and spacing', async () => {
  const { store, asked } = await blankResult();
  store.addPlanted();
  expect(store.check()).toBe(false);
  expect(Object.keys(store.troubles)).toEqual(['planted.0.speciesId', 'planted.0.count']);
  store.choose(0, camphor);
  store.setPlanted(0, { count: '12', spacing: '2.5' });
  const sent = store.send();
  await settle();
  expect(asked[2]!.call).toEqual({
    params: { id: 's1' },
    body: {
      planted: [{ speciesId: 7, count: 12, position: activity().position, spacingM: 2.5 }],
    },
  });
  asked[2]!.answer(result);
  expect(await sent).toBe(true);
  expect(store.result).toMatchObject({ trees: 12 });
});

test('an empty result is not sent, nor are numbers that can’t be', async () => {
  const { store, asked } = await blankResult();
  expect(store.check()).toBe(false);
  for (const count of ['0', '2001', '1.5', 'x']) {
    store.startOver();
    store.addPlanted();
    store.choose(0, camphor);
    store.setPlanted(0, { count });
    expect([count, await store.send()]).toEqual([count, false]);
  }
  store.startOver();
  store.set({ area: '-1' });
  expect(await store.send()).toBe(false);
  expect(asked).toHaveLength(2);
});

test('an answer that was lost is asked for again as the same request, also after the app was closed', async () => {
  const first = await blankResult();
  first.store.set({ text: '种下香樟' });
  const lost = first.store.send();
  await settle();
  first.asked[2]!.fail('offline');
  expect(await lost).toBe(false);
  first.store.leave();
  const second = await blankResult(first.storage);
  expect(second.store.text).toBe('种下香樟');
  void second.store.send();
  await settle();
  expect(second.asked[2]!.intention).toBe(first.asked[2]!.intention);
});

test('when a colleague was faster, what they wrote is shown', async () => {
  const { store, asked } = await blankResult();
  store.set({ text: '种下香樟' });
  const sent = store.send();
  await settle();
  asked[2]!.fail('result_recorded_already');
  await settle();
  asked[3]!.answer(result);
  await settle();
  asked[4]!.answer(activity());
  expect(await sent).toBe(false);
  expect(store.result).toMatchObject({ people: 20 });
});

const batch = (change: Partial<DueBatch> = {}): DueBatch => ({
  batchId: 'b1',
  species: '香樟',
  planted: 12,
  year: 1,
  dueOn: '2028-03-12',
  alive: null,
  checkedOn: null,
  activityId: 'a1',
  title: '春季植树日',
  place: '新龙生态林',
  position: { lon: 119.97, lat: 31.81 },
  ...change,
});

async function due(storage = memory()) {
  const { api, asked } = heldApi();
  const store = new SurvivalStore(api, (subject) =>
    draft<SurvivalFields>(storage, 'survival', subject),
  );
  const loaded = store.load();
  asked[0]!.answer({ items: [batch(), batch({ year: 2 })] });
  await loaded;
  return { store, asked, storage };
}

test('no more than were planted can be alive; what was written leaves the list, its other year stays', async () => {
  const { store, asked } = await due();
  store.unfold(store.asked.value![0]!);
  for (const alive of ['', '13', '-1', '1.5']) {
    store.set({ alive });
    expect([alive, await store.send()]).toEqual([alive, false]);
  }
  store.set({ alive: '0', note: ' 被水淹了 ' });
  const sent = store.send();
  expect(asked[1]!.call).toEqual({
    params: { id: 'b1' },
    body: { year: 1, alive: 0, note: '被水淹了' },
  });
  asked[1]!.answer({ done: true });
  expect(await sent).toBe(true);
  expect(store.asked.value!.map(({ year }) => year)).toEqual([2]);
  expect(store.open).toBeNull();
});

test('what was typed for a batch comes back when it is opened again; another batch begins blank', async () => {
  const { store } = await due();
  const [one, two] = store.asked.value!;
  store.unfold(one!);
  store.set({ alive: '9' });
  store.close();
  store.unfold(two!);
  expect(store.alive).toBe('');
  store.unfold(one!);
  expect(store.alive).toBe('9');
});
