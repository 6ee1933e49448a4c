import { phone } from '../testing/duty-phone';
import { memory, settle } from '../testing/fakes';
import { firstDay, mayBe, nearDays, quantityOf } from './report-form';
import { reportTexts as texts } from './report-texts';

const PHOTO = '11111111-1111-4111-8111-111111111111';

async function filled(world: Parameters<typeof phone>[0] = {}) {
  const there = phone(world);
  await there.store.open('tree_planted', null);
  there.store.typeQuantity('2');
  there.store.typePlace(' 蜻蜓公园 ');
  await there.store.box.add(['one.jpg']);
  return there;
}

test.each([
  ['2', 2],
  [' 1.5 ', 1.5],
  ['１２', 12],
  ['0.01', 0.01],
  ['10000', 10_000],
])('"%s" is %d', (typed, quantity) => expect(quantityOf(typed)).toBe(quantity));

test.each(['', '0', '0.00', '-1', '10001', '1.234', '1e3', '两株', '1,5', 'Infinity'])(
  '"%s" is no quantity',
  (typed) => expect(quantityOf(typed)).toBeNull(),
);

test('what an act is worth is said as the ledger will count it', async () => {
  const { store } = await filled();
  store.chooseRule('ground_tended');
  store.typeQuantity('1');
  expect(store.worth).toBe(0.34);
  store.typeQuantity('3');
  expect(store.worth).toBe(1);
});

test('days of this year may be reported, those of last year until the end of January, none of the future', () => {
  expect(firstDay('2027-02-01')).toBe('2027-01-01');
  expect(firstDay('2027-01-31')).toBe('2026-01-01');
  expect(mayBe('2027-03-21', '2027-03-20')).toBe(false);
  expect(nearDays('2027-03-20')).toEqual(['2027-03-20', '2027-03-19', '2027-03-18']);
  expect(nearDays('2027-02-01')).toEqual(['2027-02-01', '2027-01-31', '2027-01-30']);
  expect(nearDays('2027-01-01')).toEqual(['2027-01-01', '2026-12-31', '2026-12-30']);
});

test('an act with its photo is sent once, also after two quick taps', async () => {
  const { store, posts, uploads } = await filled();
  expect(store.worth).toBe(2);
  expect(store.rules.map(({ id }) => id)).toEqual(['tree_planted', 'ground_tended']);
  void store.submit();
  void store.submit();
  await settle();
  expect(posts()).toHaveLength(0);
  uploads[0]!.done(PHOTO);
  await settle();
  void store.submit();
  await settle();
  expect(posts()).toHaveLength(1);
  expect(posts()[0]!.call).toEqual({
    body: {
      rule: 'tree_planted',
      quantity: 2,
      day: '2027-03-20',
      place: '蜻蜓公园',
      photos: [PHOTO],
    },
  });
  posts()[0]!.answer({ id: 'r1' });
  await settle();
  expect(store.sent).toMatchObject({ id: 'r1' });
});

test('what is missing is said one after the other, where it is missing', async () => {
  const { store, posts } = phone();
  await store.open(null, null);
  const troubles: (string | undefined)[] = [];
  const tap = async () => {
    await store.submit();
    troubles.push(store.trouble?.place);
  };
  await tap();
  store.chooseRule('tree_planted');
  await tap();
  store.typeQuantity('一些');
  await tap();
  store.typeQuantity('3');
  await tap();
  store.typePlace('园');
  await tap();
  store.typePlace('公园');
  await tap();
  expect(troubles).toEqual(['rule', 'quantity', 'quantity', 'place', 'place', 'photos']);
  expect(posts()).toHaveLength(0);
});

test('a form that was closed comes back whole, and a submit whose answer was lost is still the same submit', async () => {
  const storage = memory();
  const before = await filled({ storage });
  before.store.chooseHolder('c1');
  before.uploads[0]!.done(PHOTO);
  await settle();
  void before.store.submit();
  await settle();
  before.posts()[0]!.fail('offline');
  await settle();
  expect(before.store.trouble).toEqual({ place: 'whole', text: texts.offline });
  before.store.leave();
  const after = phone({ storage });
  await after.store.open(null, null);
  await settle();
  expect(after.store).toMatchObject({ ruleId: 'tree_planted', quantity: '2', companion: 'c1' });
  expect(after.store.draft.restored).toBe(true);
  void after.store.submit();
  await settle();
  expect(after.posts()[0]!.intention).toBe(before.posts()[0]!.intention);
  expect(after.posts()[0]!.call).toEqual(before.posts()[0]!.call);
});

test('without an answer to whom I bring, the form is for oneself', async () => {
  const { store } = phone({ alone: true });
  await store.open(null, null);
  expect(store.companions).toEqual([]);
  expect(store.rules).toHaveLength(2);
});

test('a photo that could not be sent stops it; one the server has forgotten goes again', async () => {
  const { store, posts, uploads } = await filled();
  const first = store.submit();
  await settle();
  uploads[0]!.fail('photo_broken');
  await first;
  expect(store.trouble).toEqual({ place: 'photos', text: texts.photosFailed });
  store.box.remove(store.box.photos[0]!.localId);
  await store.box.add(['two.jpg']);
  uploads[1]!.done(PHOTO);
  await settle();
  void store.submit();
  await settle();
  posts()[0]!.fail('photo_not_found');
  await settle();
  expect(store.trouble).toEqual({ place: 'photos', text: texts.photosForgotten });
  expect(uploads).toHaveLength(3);
});

test('a refusal about the day stands at the day, and goes when another is chosen', async () => {
  const { store, posts, uploads } = await filled();
  uploads[0]!.done(PHOTO);
  await settle();
  void store.submit();
  await settle();
  posts()[0]!.fail('report_too_old');
  await settle();
  expect(store.trouble?.place).toBe('day');
  store.chooseDay('2027-03-18');
  expect(store.trouble).toBeNull();
  void store.submit();
  await settle();
  expect(posts()[1]!.intention).not.toBe(posts()[0]!.intention);
});
