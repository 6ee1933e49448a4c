import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { drawLottery, lotOf, type DrawnKind, type LotteryEntry } from './lottery.ts';
import { hashOfSeed, makeSeed, openSeed } from './seed.ts';
import { makeSecrets } from '../../secrets.ts';

/** Always the same ones: what is seen once is seen always. */
const seedNumber = (n: number) => createHash('sha256').update(`seed ${n}`).digest();

const alone = (count: number, seats: number): LotteryEntry[] =>
  Array.from({ length: count }, (_, i) => ({ entry: i + 1, kind: 'person', size: 1, seats }));

describe('the lottery', () => {
  it('gives the same answer for the same seed, whatever the order of the list', () => {
    const entries = alone(40, 12);
    const first = drawLottery(seedNumber(1), entries);
    assert.deepEqual(drawLottery(seedNumber(1), [...entries].reverse()), first);
    assert.notDeepEqual(drawLottery(seedNumber(2), entries), first);
    const [{ winners, waiting }] = first as [DrawnKind];
    assert.deepEqual([winners.length, waiting.length], [12, 28]);
    assert.deepEqual(
      [...winners, ...waiting].sort((a, b) => a - b),
      entries.map(({ entry }) => entry),
    );
  });

  it('is what anyone can compute by hand: HMAC-SHA256 of "kind entry", ascending', () => {
    const entries = alone(9, 3);
    const byHand = entries
      .map(({ entry }) => ({ entry, lot: lotOf(seedNumber(3), { kind: 'person', entry }) }))
      .sort((a, b) => (a.lot < b.lot ? -1 : 1))
      .map(({ entry }) => entry);
    const [drawn] = drawLottery(seedNumber(3), entries);
    assert.deepEqual([...drawn!.winners, ...drawn!.waiting], byHand);
    // Fixed for ever: a change of it would make every published draw a lie.
    assert.equal(
      lotOf(Buffer.alloc(32), { kind: 'person', entry: 1 }),
      'ed82f77d7d2086f2396f3b32b7c54a0a2513e84ecb2d60c2dccf97fe31b3cb4a',
    );
  });

  it('lets every entry of one size win equally often (chi-square over 4,000 seeds)', () => {
    const [count, seats, draws] = [20, 5, 4000];
    const wins = new Array<number>(count).fill(0);
    const firsts = new Array<number>(count).fill(0);
    for (let n = 0; n < draws; n += 1) {
      const [{ winners, waiting }] = drawLottery(seedNumber(n), alone(count, seats)) as [DrawnKind];
      for (const entry of winners) wins[entry - 1]! += 1;
      firsts[waiting[0]! - 1]! += 1;
    }
    // 19 degrees of freedom: beyond 43.8 in one of a thousand. Five of twenty leave less room than single draws do.
    assert.ok(chiSquare(wins, (draws * seats) / count) < 43.8 * (1 - seats / count), `${wins}`);
    assert.ok(chiSquare(firsts, draws / count) < 43.8, `${firsts}`);
  });

  it('never gives more seats than there are, and leaves none that the next in line would fit into', () => {
    for (let n = 0; n < 500; n += 1) {
      const bytes = seedNumber(10_000 + n);
      const seats = 1 + (bytes[0]! % 30);
      const entries: LotteryEntry[] = Array.from({ length: 1 + (bytes[1]! % 25) }, (_, i) => ({
        entry: i + 1,
        kind: 'family',
        size: 1 + (bytes[i + 2]! % 6),
        seats,
      }));
      const [{ winners, waiting }] = drawLottery(seedNumber(n), entries) as [DrawnKind];
      const sizeOf = (entry: number) => entries[entry - 1]!.size;
      const taken = winners.reduce((sum, entry) => sum + sizeOf(entry), 0);
      assert.ok(taken <= seats);
      for (const entry of waiting) assert.ok(sizeOf(entry) > seats - taken);
    }
  });

  it('draws each kind by itself', () => {
    const entries: LotteryEntry[] = [
      { entry: 1, kind: 'unit', size: 8, seats: 5 },
      { entry: 1, kind: 'person', size: 1, seats: 1 },
      { entry: 1, kind: 'family', size: 3, seats: 4 },
    ];
    assert.deepEqual(drawLottery(seedNumber(1), entries), [
      { kind: 'family', seats: 4, winners: [1], waiting: [] },
      { kind: 'person', seats: 1, winners: [1], waiting: [] },
      { kind: 'unit', seats: 5, winners: [], waiting: [1] },
    ]);
    assert.deepEqual(drawLottery(seedNumber(1), []), []);
  });
});

const chiSquare = (seen: readonly number[], expected: number) =>
  seen.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);

describe('the seed', () => {
  const secrets = makeSecrets('a secret that only tests know, 32+ chars');

  it('comes out as the one whose hash was published', () => {
    const sealed = makeSeed(secrets);
    assert.deepEqual(hashOfSeed(openSeed(secrets, sealed)), sealed.hash);
    assert.notDeepEqual(makeSeed(secrets).hash, sealed.hash);
  });

  it('is not drawn with when it is another one', () => {
    const [one, other] = [makeSeed(secrets), makeSeed(secrets)];
    assert.throws(() => openSeed(secrets, { ...one, sealed: other.sealed }), /not the one/);
  });
});
