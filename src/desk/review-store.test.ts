import type { DutyReport, SelfReport } from '@luyin/contract';
import { Draft } from '../draft';
import { heldApi, memory, settle } from '../testing/fakes';
import { RateStore, grouped } from './rate-store';
import { ReviewStore, vouched, type ReviewFields } from './review-store';

const report = (change: Partial<SelfReport> = {}) =>
  ({
    id: 'r1',
    version: 1,
    status: 'submitted',
    quantity: 4,
    rule: { quantity: 2, trees: 1 },
    actions: ['accept', 'reject'],
    ...change,
  }) as SelfReport;

function opened(storage = memory()) {
  const { api, asked } = heldApi();
  const store = new ReviewStore('r1', api);
  store.unfold(
    new Draft<ReviewFields>(
      { storage, onHide: () => () => undefined },
      { person: 'p', form: 'review', subject: 'r1' },
    ),
  );
  store.asked.answered(report());
  return { store, asked };
}

test.each([
  ['', 4],
  ['4', 4],
  ['3.5', 3.5],
  ['４', 4],
  ['4.01', null],
  ['0', null],
  ['-1', null],
  ['abc', null],
])('of four reported, "%s" vouches for %s', (typed, quantity) =>
  expect(vouched(typed, 4)).toBe(quantity),
);

test('what was reported is accepted as it is, or with less; two taps are one decision', async () => {
  const { store, asked } = opened();
  expect(store.worth).toBe(2);
  const done = store.decide('accept');
  void store.decide('accept');
  expect(asked).toHaveLength(1);
  expect(asked[0]!.call).toEqual({ params: { id: 'r1' }, body: { action: 'accept', version: 1 } });
  asked[0]!.answer(report({ status: 'accepted', actions: ['reject'] }));
  expect(await done).toBeNull();
  expect(asked[1]!.call).toEqual({ query: { limit: 1 } });
  asked[1]!.answer({ items: [], next: null });
  await settle();
  expect(store).toMatchObject({ decided: 'accept', following: null, offered: ['reject'] });
  const less = opened();
  less.store.typeQuantity('3');
  expect(less.store.worth).toBe(1.5);
  void less.store.decide('accept');
  expect(less.asked[0]!.call.body).toEqual({ action: 'accept', version: 1, quantity: 3 });
});

test('a reason survives a closed app, and the same refusal is the same request', async () => {
  const storage = memory();
  const before = opened(storage);
  before.store.write(' 照片看不清 ');
  const lost = before.store.decide('reject');
  expect(before.asked[0]!.call.body).toEqual({
    action: 'reject',
    version: 1,
    reason: '照片看不清',
  });
  before.asked[0]!.fail('offline');
  await lost;
  before.store.leave();
  const after = opened(storage);
  void after.store.decide('reject');
  expect(after.asked[0]!.intention).toBe(before.asked[0]!.intention);
  after.asked[0]!.answer(report({ status: 'rejected', actions: [] }));
  await settle();
  expect(after.store.reason).toBe('');
});

test('when the report was withdrawn meanwhile, the page shows what stands now and nothing is decided', async () => {
  const { store, asked } = opened();
  const done = store.decide('accept');
  asked[0]!.fail('report_changed_meanwhile');
  await settle();
  asked[1]!.answer(report({ status: 'withdrawn', version: 2, actions: [] }));
  expect(await done).toMatchObject({ code: 'report_changed_meanwhile' });
  expect(store).toMatchObject({ decided: null, offered: [] });
});

const rows: DutyReport['rows'] = [
  { district: '新北区', month: 3, lines: 2, trees: 0.1, people: 2 },
  { district: '新北区', month: 11, lines: 1, trees: 0.2, people: 1 },
  { district: null, month: 3, lines: 1, trees: 1.05, people: 1 },
];

test('rows are added up by district and by month, to the hundredth; months in their order', () => {
  const sums = (by: 'district' | 'month') =>
    grouped(rows, by).map(({ key, lines, trees }) => [key, lines, trees]);
  expect(sums('district')).toEqual([
    ['新北区', 3, 0.3],
    ['', 1, 1.05],
  ]);
  expect(sums('month')).toEqual([
    ['3', 3, 1.15],
    ['11', 1, 0.2],
  ]);
});

test('another year is asked for, and the one before is not shown under its name', () => {
  const { api, asked } = heldApi();
  const store = new RateStore(api, 2027);
  void store.load();
  store.go(-1);
  expect(store.asked.value).toBeNull();
  expect(asked.map(({ call }) => call)).toEqual([
    { query: { year: 2027 } },
    { query: { year: 2026 } },
  ]);
});
