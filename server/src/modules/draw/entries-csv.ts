/** The list of a lottery as a file: `entry,kind,size,seats`, one line a party, sorted by kind and entry. */
import { partyKinds, type PartyKind } from '@luyin/contract/adoption/words';
import { CsvError, parse, type Info } from 'csv-parse/sync';
import type { LotteryEntry } from './lottery.ts';

const columns = ['entry', 'kind', 'size', 'seats'] as const;
const header = columns.join(',');

/** Ends every line with \n, so that its hash is the same everywhere. */
export function writeEntries(entries: readonly LotteryEntry[]): string {
  const lines = [...entries]
    .sort((a, b) => (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : a.entry - b.entry))
    .map((entry) => columns.map((name) => entry[name]).join(','));
  return [header, ...lines, ''].join('\n');
}

/** Says which line is wrong, and how. */
export class EntriesError extends Error {}

interface Line {
  record: string[];
  info: Info;
}

export function readEntries(text: string): LotteryEntry[] {
  const [first, ...rest] = linesOf(text);
  if (!first || first.record.join(',') !== header) {
    throw new EntriesError(`Line 1: the heading is to be ${header}.`);
  }
  const seen = new Map<string, number>();
  const seats = new Map<PartyKind, { seats: number; line: number }>();
  return rest.map(({ record, info: { lines } }) => {
    const entry = readLine(record, lines);
    const name = `${entry.kind} ${entry.entry}`;
    const before = seen.get(name);
    if (before !== undefined) {
      throw new EntriesError(`Line ${lines}: ${name} stands in line ${before} already.`);
    }
    seen.set(name, lines);
    const kind = seats.get(entry.kind) ?? { seats: entry.seats, line: lines };
    if (kind.seats !== entry.seats) {
      throw new EntriesError(
        `Line ${lines}: ${entry.seats} seats for ${entry.kind}, but ${kind.seats} in line ${kind.line}.`,
      );
    }
    seats.set(entry.kind, kind);
    return entry;
  });
}

function linesOf(text: string): Line[] {
  try {
    return parse(text, {
      bom: true,
      info: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
    }) as unknown as Line[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines } = error as CsvError & { lines?: number };
    throw new EntriesError(`Line ${lines ?? '?'}: ${error.message}`);
  }
}

function readLine(record: readonly string[], line: number): LotteryEntry {
  if (record.length !== columns.length) {
    throw new EntriesError(`Line ${line}: ${record.length} values, ${columns.length} are wanted.`);
  }
  const [entry, kind, size, seats] = record as [string, string, string, string];
  if (!(partyKinds as readonly string[]).includes(kind)) {
    throw new EntriesError(`Line ${line}: there is no kind "${kind}".`);
  }
  const number = (name: string, given: string, least: number) => {
    if (!/^(0|[1-9][0-9]{0,8})$/.test(given) || Number(given) < least) {
      throw new EntriesError(
        `Line ${line}: ${name} is "${given}", not a whole number from ${least}.`,
      );
    }
    return Number(given);
  };
  return {
    entry: number('entry', entry, 1),
    kind: kind as PartyKind,
    size: number('size', size, 1),
    seats: number('seats', seats, 0),
  };
}
