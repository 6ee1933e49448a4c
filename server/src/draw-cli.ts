/**
 * `npm run draw -- --seed SEED [--hash HASH] entries.csv`: replays a draw. It needs no server and no database: whoever
 * has the seed and the list gets the same winners. Ends with exit code 0 when it is done, 1 when the list cannot be read
 * or the seed is not the promised one, 2 for a wrong command.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { standingIn } from './config.ts';
import { EntriesError, readEntries } from './modules/draw/entries-csv.ts';
import { drawLottery, type DrawnKind } from './modules/draw/lottery.ts';
import { hashOfSeed } from './modules/draw/seed.ts';

const usage = `npm run draw -- --seed SEED [--hash HASH] entries.csv
    SEED is the one that the draw revealed: 64 hexadecimal digits. HASH was published before entries opened: with it the
    seed is checked, too. entries.csv is the list as it is published, entry,kind,size,seats.`;

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** The command itself is wrong: how it is written follows. */
class Wrong extends Error {}
/** It could not be done. */
class Refused extends Error {}

interface Wanted {
  seed: Buffer;
  hash: string | undefined;
  file: string;
}

function wanted(args: string[]): Wanted | null {
  const { positionals, values } = parsed(args);
  if (values.help) return null;
  const [file, ...more] = positionals;
  if (file === undefined) throw new Wrong('Say which file.');
  if (more.length > 0) throw new Wrong(`What is ${more.join(' ')}?`);
  return {
    seed: Buffer.from(hex('--seed', values.seed ?? ''), 'hex'),
    hash: values.hash === undefined ? undefined : hex('--hash', values.hash),
    file: path.resolve(standingIn, file),
  };
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        seed: { type: 'string' },
        hash: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new Wrong((error as Error).message);
  }
}

function hex(name: string, given: string): string {
  const text = given.trim().toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(text)) throw new Wrong(`${name}: 64 hexadecimal digits are wanted.`);
  return text;
}

function main(args: string[]): void {
  const asked = wanted(args);
  if (!asked) return say(usage);
  const { seed, hash, file } = asked;
  if (hash !== undefined) {
    const own = hashOfSeed(seed).toString('hex');
    if (own !== hash) {
      throw new Refused(`This seed has the hash ${own}, not the one that was published, ${hash}.`);
    }
    say('The seed is the one whose hash was published.');
  }
  const entries = readEntries(textOf(file));
  if (entries.length === 0) say('Nobody entered.');
  for (const drawn of drawLottery(seed, entries)) show(drawn);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Refused(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'why?'}`);
  }
}

function show({ kind, seats, winners, waiting }: DrawnKind): void {
  say(`${kind}: ${seats} seats, ${winners.length + waiting.length} entries`);
  say(`  winners: ${winners.join(' ') || '-'}`);
  say(`  waitlist: ${waiting.join(' ') || '-'}`);
}

try {
  main(process.argv.slice(2));
} catch (error) {
  if (error instanceof Wrong) {
    process.stderr.write(`${error.message}\n\n${usage}\n`);
    process.exitCode = 2;
  } else if (error instanceof Refused || error instanceof EntriesError) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  } else {
    throw error;
  }
}
