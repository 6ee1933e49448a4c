import type { Draw } from '@luyin/contract';
import { DrawStore, fateOf } from './draw-store';

const draw = (mine: Draw['mine'], drawnAt: string | null = '2027-03-05T00:00:00Z'): Draw => ({
  sessionId: 's1',
  seedHash: 'aa',
  seed: drawnAt && 'bb',
  drawsAt: '2027-03-05T00:00:00Z',
  drawnAt,
  entries: 6,
  csv: null,
  kinds: [
    { kind: 'family', seats: 8, winners: [4, 1], waiting: [3, 2], unplaced: [5] },
    { kind: 'person', seats: 2, winners: [2], waiting: [], unplaced: [] },
  ],
  mine,
});

test.each([
  ['family', 1, { kind: 'won' }],
  ['family', 2, { kind: 'waits', place: 2 }],
  ['family', 5, { kind: 'unplaced' }],
  ['family', 9, { kind: 'left' }],
  // The same number of another kind is another party.
  ['person', 2, { kind: 'won' }],
  ['unit', 1, { kind: 'left' }],
] as const)('%s %i: %j', (kind, entry, fate) => {
  expect(fateOf(draw({ kind, entry }))).toEqual(fate);
});

test('before the draw, and without a number, nothing is said', () => {
  expect(fateOf(draw({ kind: 'family', entry: 1 }, null))).toBeNull();
  expect(fateOf(draw(null))).toBeNull();
});

test('is asked for by its session', async () => {
  const calls: unknown[] = [];
  const recall = (...call: unknown[]) => {
    calls.push(call);
    return Promise.resolve({ answer: draw({ kind: 'family', entry: 4 }), since: null });
  };
  const store = new DrawStore('s1', recall as never);
  expect(store.fate).toBeNull();
  await store.load();
  expect(calls).toEqual([['GET /sessions/:id/draw', { params: { id: 's1' } }]]);
  expect(store.fate).toEqual({ kind: 'won' });
});
