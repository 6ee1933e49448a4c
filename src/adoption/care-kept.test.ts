import { entry, onDay, phone } from '../testing/care-phone';
import { settle } from '../testing/fakes';

test('killed before the answer came: the same report with the same key, on a later day too', async () => {
  const before = phone();
  await before.store.open();
  before.store.toggle('water');
  before.store.write('发了新芽');
  await before.store.where.locate();
  await before.store.box.add(['one.jpg']);
  void before.store.submit();
  await settle();
  before.uploads[0]!.done('11111111-1111-4111-8111-111111111111');
  await settle();
  const [lost] = before.posts();

  const after = phone({
    storage: before.storage,
    now: new Date(2027, 2, 20, 23, 59),
    detail: onDay('2027-03-21'),
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

test('what was begun yesterday and left is still of yesterday', async () => {
  const before = phone({ detail: onDay('2027-03-19') });
  await before.store.open();
  before.store.toggle('water');
  before.store.leave();
  const { store } = phone({ storage: before.storage });
  await store.open();
  expect([store.today, store.chosenDay]).toEqual(['2027-03-20', '2027-03-19']);
});

test('a day too old by now becomes today, and stays that day once it was sent', async () => {
  const old = phone({ detail: onDay('2027-03-02') });
  await old.store.open();
  old.store.toggle('water');
  old.store.leave();
  const before = phone({ storage: old.storage });
  await before.store.open();
  void before.store.submit();
  await settle();
  const after = phone({ storage: old.storage, detail: onDay('2027-03-21') });
  await after.store.open();
  void after.store.submit();
  await settle();
  expect(before.posts()[0]!.call).toMatchObject({ body: { day: '2027-03-20' } });
  expect(after.posts()[0]!.intention).toBe(before.posts()[0]!.intention);
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
  await first.store.where.locate();
  first.store.startOver();
  first.store.draft.clear();
  first.store.leave();
  const { store } = phone({ storage: first.storage });
  await store.open();
  expect([store.works, store.note, store.where.position]).toEqual([[], '', null]);
});
