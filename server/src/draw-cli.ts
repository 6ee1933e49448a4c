/**
 * `npm run draw -- --seed SEED [--hash HASH] entries.csv`: replays a draw. It needs no server and no database: whoever
 * has the seed and the list gets the same winners. Ends with exit code 0 when it is done, 1 when the list cannot be read
 * or the seed is not the promised one, 2 for a wrong command.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { help, readArgs, runCommand, say, Wrong } from './cli.ts';
import { standingIn } from './config.ts';
import { readEntries } from './modules/draw/entries-csv.ts';
import { drawLottery, type DrawnKind } from './modules/draw/lottery.ts';
import { hashOfSeed } from './modules/draw/seed.ts';

const usage = `npm run draw -- --seed SEED [--hash HASH] entries.csv
    SEED is the one that the draw revealed: 64 hexadecimal digits. HASH was published before entries opened: with it the
    seed is checked, too. entries.csv is the list as it is published, entry,kind,size,seats.`;

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

const parsed = (args: string[]) =>
  readArgs({
    args,
    allowPositionals: true,
    options: { seed: { type: 'string' }, hash: { type: 'string' }, help },
  });

function hex(name: string, given: string): string {
  const text = given.trim().toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(text)) throw new Wrong(`${name}: 64 hexadecimal digits are wanted.`);
  return text;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'why?'}`);
  }
}

function show({ kind, seats, winners, waiting }: DrawnKind): void {
  say(`${kind}: ${seats} seats, ${winners.length + waiting.length} entries`);
  say(`  winners: ${winners.join(' ') || '-'}`);
  say(`  waitlist: ${waiting.join(' ') || '-'}`);
}

await runCommand(usage, async (args) => {
  const asked = wanted(args);
  if (!asked) return say(usage);
  const { seed, hash, file } = asked;
  if (hash !== undefined) {
    const own = hashOfSeed(seed).toString('hex');
    if (own !== hash) {
      throw new Error(`This seed has the hash ${own}, not the one that was published, ${hash}.`);
    }
    say('The seed is the one whose hash was published.');
  }
  const entries = readEntries(textOf(file));
  if (entries.length === 0) say('Nobody entered.');
  for (const drawn of drawLottery(seed, entries)) show(drawn);
});
