import type { DeskComplaint } from '@luyin/contract';
import { Draft } from '../draft';
import { PhotoBox } from '../photo-box';
import { heldApi, memory, settle } from '../testing/fakes';
import { CaseStore } from './case-store';
import type { CaseFields } from './step-form';

const NUMBER = 'TS2026112200001';
const OTHER = 'TS2026112200002';

const complaint = (change: Partial<DeskComplaint> = {}) =>
  ({
    number: NUMBER,
    status: 'reported',
    severity: 'normal',
    category: { id: 'parking', name: '绿地停车', plain: '车停在绿地上', picture: 'car' },
    photos: [],
    parts: [],
    steps: [{ seq: 1, kind: 'reported', title: '已上报' }],
    similar: [],
    suggested: { unit: 'tn-1', name: '天宁一队', why: '按辖区' },
    publication: { published: false, summary: '车牌 ***，请处理' },
    privateYard: false,
    version: 3,
    actions: ['accept', 'reject'],
    ...change,
  }) as DeskComplaint;

type Part = DeskComplaint['parts'][number];
const part = (id: string, unit: string, change: Partial<Part> = {}) =>
  ({
    id,
    unit: { id: unit, name: unit },
    main: true,
    status: 'assigned',
    photos: [] as Part['photos'],
    ...change,
  }) as Part;

function opened(value = complaint(), storage = memory()) {
  const { api, asked } = heldApi();
  const recall = async (route: string) => ({
    answer: await (api as (route: string) => Promise<unknown>)(route),
    since: null,
  });
  const box = new PhotoBox({
    platform: {
      keep: (path) => Promise.resolve(`kept ${path}`),
      show: (key) => Promise.resolve(key),
      size: () => Promise.resolve(1000),
      drop: () => undefined,
    },
    send: (key) => ({
      photo: Promise.resolve({ id: `id of ${key}` } as never),
      stop: () => undefined,
    }),
    api,
    absolute: (address) => address,
  });
  const now = () => new Date('2026-11-22T02:00:00Z');
  const store = new CaseStore(NUMBER, { api, recall: recall as never, box, now });
  const name = { person: 'p', form: 'casework', subject: NUMBER };
  store.unfold(new Draft<CaseFields>({ storage, onHide: () => () => {} }, name));
  store.asked.answered(value);
  return { store, asked, storage, box };
}

test('each step is sent with what it needs and the version that was read', async () => {
  const accepted = complaint({ status: 'accepted', actions: ['dispatch'], version: 4 });
  const { store, asked } = opened();
  store.set({ severity: 'urgent', category: 'camping' });
  const done = store.take('accept');
  void store.take('accept');
  expect(asked).toHaveLength(1);
  expect(asked[0]!.call).toEqual({
    params: { number: NUMBER },
    body: { action: 'accept', version: 3, severity: 'urgent', category: 'camping' },
  });
  asked[0]!.answer(accepted);
  expect(await done).toBeNull();
  expect(store).toMatchObject({ decided: 'accept', complaint: { status: 'accepted' } });
  expect(store.fields.category).toBeNull();
  // The next one that waits to be accepted.
  expect(asked[1]!.call).toEqual({ query: { queue: 'to_accept', limit: 1 } });
  asked[1]!.answer({ items: [{ number: OTHER }], next: null });
  await settle();
  expect(store.following).toBe(OTHER);
});

test('the suggested unit is chosen and leads; of several exactly one does', () => {
  const { store } = opened(complaint({ status: 'accepted' }));
  expect(store.chosenUnits).toEqual([{ unit: 'tn-1', main: true, task: '' }]);
  store.toggleUnit('zl-2');
  store.giveTask('zl-2', ' 清走堆物 ');
  store.leadBy('zl-2');
  expect(store.chosenUnits.map(({ unit, main }) => [unit, main])).toEqual([
    ['tn-1', false],
    ['zl-2', true],
  ]);
  store.toggleUnit('zl-2');
  expect(store.chosenUnits).toEqual([{ unit: 'tn-1', main: true, task: '' }]);
  store.toggleUnit('tn-1');
  expect(store.lackOf('dispatch')).toBe('noUnit');
});

test('to units at work another is added without a lead', async () => {
  const { store, asked } = opened(complaint({ status: 'dispatched', parts: [part('1', 'tn-1')] }));
  expect(store.chosenUnits).toEqual([]);
  store.toggleUnit('zl-2');
  void store.take('dispatch');
  expect(asked[0]!.call).toMatchObject({ body: { units: [{ unit: 'zl-2', main: false }] } });
});

test('what a step can’t go without is named and nothing is sent', async () => {
  const { store, asked } = opened(complaint({ status: 'handled', parts: [part('1', 'tn-1')] }));
  const lacks = (action: Parameters<CaseStore['lackOf']>[0]) => store.lackOf(action);
  expect(lacks('reject')).toBe('reason');
  expect(lacks('recall')).toBe('noPart');
  expect(lacks('merge')).toBe('intoWrong');
  store.set({ into: NUMBER });
  expect(lacks('merge')).toBe('intoWrong');
  store.set({ into: ' ts 2026 1122 00002' });
  expect(lacks('merge')).toBeNull();
  store.write('transfer', '属于贵部门');
  expect(lacks('transfer')).toBe('noAgency');
  store.write('pause', '等栽种季节');
  for (const until of ['2026-11-22', '2026-02-30', '明天']) {
    store.set({ until });
    expect([until, lacks('pause')]).toEqual([until, 'untilWrong']);
  }
  store.set({ until: '２０２７-03-12' });
  expect(lacks('pause')).toBeNull();
  expect(lacks('close')).toBe('noOutcome');
  store.set({ outcome: 'fixed' });
  expect(lacks('close')).toBe('answerMissing');
  store.set({ answer: '已经清理' });
  expect(lacks('close')).toBe('proofMissing');
  expect(await store.take('close')).toBeNull();
  expect(asked).toEqual([]);
});

test('a closing stands on the crew’s photo, one of the desk’s own, or a reason for none', async () => {
  const proof = { id: 'p1', stage: 'after' } as DeskComplaint['parts'][number]['photos'][number];
  const { store } = opened(complaint({ parts: [part('1', 'tn-1', { photos: [proof] })] }));
  store.set({ outcome: 'fixed', answer: '已经清理' });
  expect(store.lackOf('close')).toBeNull();
  const own = opened(complaint({ status: 'accepted' }));
  own.store.set({ outcome: 'answered', answer: '已当面说明' });
  expect(own.store.lackOf('close')).toBe('proofMissing');
  await own.box.add(['a.jpg']);
  await settle();
  void own.store.take('close');
  expect(own.asked[0]!.call).toMatchObject({ body: { photos: ['id of kept a.jpg'] } });
  const none = opened(complaint({ status: 'accepted' }));
  none.store.set({ outcome: 'answered', answer: '已当面说明', noPhoto: '现场没有变化' });
  void none.store.take('close');
  expect(none.asked[0]!.call).toMatchObject({ body: { noPhoto: '现场没有变化' } });
  expect(none.asked[0]!.call).not.toHaveProperty('body.photos');
});

test('when a colleague was faster, the page says what they did and the words stay', async () => {
  const { store, asked } = opened();
  store.write('reject', '现场没有发现');
  const done = store.take('reject');
  asked[0]!.fail('complaint_changed_meanwhile');
  await settle();
  const steps = [...complaint().steps, { seq: 2, kind: 'accept', title: '已受理' }];
  asked[1]!.answer(complaint({ status: 'accepted', version: 4, steps: steps as never }));
  expect(await done).toMatchObject({ code: 'complaint_changed_meanwhile' });
  expect(store).toMatchObject({ meanwhile: '已受理', decided: null });
  expect(store.fields.reasons.reject).toBe('现场没有发现');
  store.seen();
  expect(store.meanwhile).toBeNull();
});

test('after a kill the words and the request are the same; what was sent for one step leaves the others’ words', async () => {
  const storage = memory();
  const before = opened(complaint(), storage);
  before.store.write('reject', '现场没有发现');
  before.store.set({ note: '已电话联系' });
  const lost = before.store.take('reject');
  before.asked[0]!.fail('offline');
  await lost;
  before.store.leave();
  const after = opened(complaint(), storage);
  void after.store.take('reject');
  expect(after.asked[0]!.intention).toBe(before.asked[0]!.intention);
  after.asked[0]!.answer(complaint({ status: 'rejected', actions: ['note'] }));
  await settle();
  after.store.leave();
  const later = opened(complaint(), storage).store;
  expect(later.fields.reasons.reject).toBe('');
  expect(later.fields.note).toBe('已电话联系');
});

test('the summary begins as the server masked it and goes out as it was written', async () => {
  const { store, asked } = opened();
  expect(store.summary).toBe('车牌 ***，请处理');
  store.set({ summary: ' 有车停在绿地上 ', yard: true });
  void store.publish(true);
  expect(asked[0]!.call).toEqual({
    params: { number: NUMBER },
    body: { version: 3, published: true, summary: '有车停在绿地上', privateYard: true },
  });
  asked[0]!.answer(complaint({ publication: { published: true, summary: '有车停在绿地上' } }));
  await settle();
  void store.publish(false);
  expect(asked[1]!.call).toMatchObject({ body: { published: false } });
  expect(asked[1]!.call).not.toHaveProperty('body.summary');
});
