import type { CalendarYear } from '@luyin/contract';
import { Draft } from '../draft';
import { heldApi, memory, settle } from '../testing/fakes';
import { CalendarStore, type CalendarFields } from './calendar-store';

const year = (change: Partial<CalendarYear> = {}): CalendarYear => ({
  year: 2026,
  known: true,
  holidays: [
    { day: '2026-10-01', name: '国庆节' },
    { day: '2026-10-02', name: '国庆节' },
  ],
  workdays: [{ day: '2026-10-10', name: '国庆节调休' }],
  source: '国务院办公厅通知',
  changedAt: null,
  version: 2,
  hours: [],
  knownUntil: 2026,
  ...change,
});
const swapped = (name: string) => `${name}调休`;

function opened(storage = memory()) {
  const { api, asked } = heldApi();
  const store = new CalendarStore(2026, api);
  const name = { person: 'p', form: 'calendar', subject: '2026' };
  store.unfold(new Draft<CalendarFields>({ storage, onHide: () => () => {} }, name));
  store.asked.answered(year());
  return { store, asked };
}

test('a tap makes a workday a holiday and a weekend a workday, a second one undoes it', () => {
  const { store } = opened();
  store.choose('国庆节');
  expect(store.kindOf('2026-10-05')).toBe('plain');
  store.toggle('2026-10-05', swapped);
  expect([store.kindOf('2026-10-05'), store.nameOf('2026-10-05')]).toEqual(['holiday', '国庆节']);
  store.toggle('2026-10-05', swapped);
  expect(store.kindOf('2026-10-05')).toBe('plain');
  expect(store.kindOf('2026-10-11')).toBe('weekend');
  store.toggle('2026-10-11', swapped);
  expect(store.nameOf('2026-10-11')).toBe('国庆节调休');
  store.toggle('2026-10-11', swapped);
  expect(store.kindOf('2026-10-11')).toBe('weekend');
});

test('days that follow each other are one span', () => {
  const { store } = opened();
  expect(store.spans).toEqual([
    { from: '2026-10-01', until: '2026-10-02', name: '国庆节', kind: 'holiday' },
    { from: '2026-10-10', until: '2026-10-10', name: '国庆节调休', kind: 'workday' },
  ]);
});

test('the whole year is saved on the version that was read; then nothing waits to be saved', async () => {
  const { store, asked } = opened();
  expect(store.changed).toBe(false);
  store.choose('国庆节');
  store.toggle('2026-10-05', swapped);
  const done = store.save();
  expect(asked[0]!.call).toMatchObject({
    params: { year: '2026' },
    body: {
      version: 2,
      source: '国务院办公厅通知',
      holidays: [{ day: '2026-10-01' }, { day: '2026-10-02' }, { day: '2026-10-05' }],
    },
  });
  asked[0]!.answer(year({ version: 3 }));
  expect(await done).toBeNull();
  expect(store.changed).toBe(false);
});

test('what was marked survives a kill, and what a colleague saved since is not undone in silence', async () => {
  const storage = memory();
  const before = opened(storage).store;
  before.toggle('2026-10-05', swapped);
  before.leave();
  const { store, asked } = opened(storage);
  store.asked.answered(year({ version: 5 }));
  expect(store.kindOf('2026-10-05')).toBe('holiday');
  const refused = store.save();
  expect(asked[0]!.call).toMatchObject({ body: { version: 2 } });
  asked[0]!.fail('calendar_changed_meanwhile');
  await settle();
  asked[1]!.answer(year({ version: 5 }));
  expect(await refused).toMatchObject({ code: 'calendar_changed_meanwhile' });
  expect(store.kindOf('2026-10-05')).toBe('holiday');
  // Told of it, who saves again means it.
  void store.save();
  expect(asked[2]!.call).toMatchObject({ body: { version: 5 } });
});
