import { line, year } from '../testing/duty-phone';
import { heldApi, settle } from '../testing/fakes';
import { paired, YearStore } from './year-store';

function opened() {
  const { api, asked } = heldApi();
  const recall = async (route: never, call: never) => ({
    answer: await (api as (route: never, call: never) => Promise<unknown>)(route, call),
    since: null,
  });
  return { store: new YearStore(recall as never), asked };
}

test('a line that was taken back is shown once, with what took it back; a reversal of an older line alone', () => {
  const lines = [
    line('9', { reverses: '2', trees: -1 }),
    line('3'),
    line('2', { reversed: true }),
    line('1', { reverses: '0', trees: -1 }),
  ];
  expect(paired(lines).map((shown) => [shown.line.id, shown.reversal?.id ?? null])).toEqual([
    ['3', null],
    ['2', '9'],
    ['1', null],
  ]);
});

test('a long year begins with eight lines, and says how many more there are', () => {
  const { store } = opened();
  store.asked.answered(year({ lines: Array.from({ length: 11 }, (_, at) => line(String(at))) }));
  expect([store.lines.length, store.hidden]).toEqual([8, 3]);
  store.showAll();
  expect([store.lines.length, store.hidden]).toEqual([11, 0]);
});

test('another holder’s lines never stand under the name before: the page is empty until they come', async () => {
  const { store, asked } = opened();
  void store.load();
  asked[0]!.answer(year());
  await settle();
  store.chooseHolder('c1');
  expect(store.asked.value).toBeNull();
  store.chooseYear(2026);
  expect(asked.map(({ call }) => call)).toEqual([
    { query: {} },
    { query: { companion: 'c1' } },
    { query: { year: 2026, companion: 'c1' } },
  ]);
  asked[2]!.answer(year({ year: 2026 }));
  asked[1]!.answer(year({ year: 2027 }));
  await settle();
  expect(store.asked.value?.year).toBe(2026);
  store.chooseYear(2026);
  store.chooseHolder('c1');
  expect(asked).toHaveLength(3);
});
