/** What the commands of the terminal share: how they are read and how they end. */
import { parseArgs, type ParseArgsConfig } from 'node:util';

export const say = (line: string) => void process.stdout.write(`${line}\n`);

/** The command itself is wrong: how it is written follows. */
export class Wrong extends Error {}

export const help = { type: 'boolean', short: 'h', default: false } as const;

export function readArgs<const T extends ParseArgsConfig>(
  config: T,
): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new Wrong((error as Error).message);
  }
}

/** From a list with commas: each once, in its order. */
export function listed<T extends string>(
  noun: string,
  list: string | undefined,
  known: readonly T[],
): T[] {
  const names = (list ?? '').split(',').map((name) => name.trim());
  if (names.join('') === '') throw new Wrong(`Say which --${noun}s.`);
  const unknown = names.filter((name) => !(known as readonly string[]).includes(name));
  if (unknown.length > 0) throw new Wrong(`There is no ${noun} ${unknown.join(', ')}.`);
  return [...new Set(names as T[])];
}

interface Endings {
  /** When it could not be done. */
  failed?: number;
  /** Further errors after which it helps to know how the command is written. */
  isWrong?: (error: unknown) => boolean;
  /** In words of this command. */
  sentence?: (error: unknown) => string | null;
}

/** The exit code is what `main` answers, else 0; 2 for a wrong command. */
export async function runCommand(
  usage: string,
  main: (args: string[]) => Promise<number | void>,
  { failed = 1, isWrong = () => false, sentence = () => null }: Endings = {},
): Promise<void> {
  try {
    process.exitCode = (await main(process.argv.slice(2))) ?? 0;
  } catch (error) {
    const wrong = error instanceof Wrong || isWrong(error);
    const words = sentence(error) ?? inWords(error);
    process.stderr.write(wrong ? `${words}\n\n${usage}\n` : `${words}\n`);
    process.exitCode = wrong ? 2 : failed;
  }
}

function inWords(error: unknown): string {
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const { code, message } = inner as NodeJS.ErrnoException;
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND') {
    return 'The database of DATABASE_URL cannot be reached.';
  }
  return message ?? String(error);
}
