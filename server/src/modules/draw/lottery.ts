/**
 * The draw. Pure, and the same for the server and for whoever replays it: a seed and a list give one order and no other.
 * In each party kind the parties are ordered by HMAC-SHA256 of `KIND ENTRY` under the seed. Down that order, whoever
 * fits into the seats that are left gets them; the others wait in the same order.
 */
import { createHmac } from 'node:crypto';
import { partyKinds, type PartyKind } from '@luyin/contract/adoption/words';

export interface LotteryEntry {
  /** The number that was given out when the party entered; once in its kind. */
  entry: number;
  kind: PartyKind;
  /** People. */
  size: number;
  /** Seats of the kind, the same in all its entries. */
  seats: number;
}

export interface DrawnKind {
  kind: PartyKind;
  seats: number;
  /** Entry numbers, in the order drawn. */
  winners: number[];
  waiting: number[];
}

/** By kind, in alphabetical order; kinds nobody entered for are not there. */
export function drawLottery(seed: Buffer, entries: readonly LotteryEntry[]): DrawnKind[] {
  return [...partyKinds]
    .sort()
    .filter((kind) => entries.some((one) => one.kind === kind))
    .map((kind) =>
      drawKind(
        seed,
        kind,
        entries.filter((one) => one.kind === kind),
      ),
    );
}

function drawKind(seed: Buffer, kind: PartyKind, entries: readonly LotteryEntry[]): DrawnKind {
  const { seats } = entries[0]!;
  const drawn: DrawnKind = { kind, seats, winners: [], waiting: [] };
  let left = seats;
  for (const { entry, size } of inOrder(seed, entries)) {
    if (size <= left) {
      left -= size;
      drawn.winners.push(entry);
    } else {
      drawn.waiting.push(entry);
    }
  }
  return drawn;
}

function inOrder(seed: Buffer, entries: readonly LotteryEntry[]): LotteryEntry[] {
  return entries
    .map((one) => ({ one, lot: lotOf(seed, one) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : a.lot > b.lot ? 1 : a.one.entry - b.one.entry))
    .map(({ one }) => one);
}

/** Hex, so that anyone can compare it. */
export const lotOf = (seed: Buffer, { kind, entry }: Pick<LotteryEntry, 'kind' | 'entry'>) =>
  createHmac('sha256', seed).update(`${kind} ${entry}`).digest('hex');
