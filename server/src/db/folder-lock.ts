/**
 * One process per data folder: PGlite does not notice a second one and both would ruin the data. The lock is a file
 * that names its holder; a holder that is no longer alive is succeeded.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

interface Holder {
  pid: number;
  /** What tells this process from a later one that was given the same pid. */
  born: string;
  since: string;
}

/** A sentence for the person at the terminal, not a fault of the program. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
  constructor(
    folder: string,
    readonly pid: number,
    since: string,
  ) {
    super(
      `The data folder ${folder} is in use by process ${pid} (since ${since}). ` +
        `Stop that process first (Ctrl-C in its terminal, or: kill ${pid}), or choose another folder with DATA_DIR.`,
    );
  }
}

/** Takes the folder and returns the function that gives it back. */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const file = path.join(folder, 'luyin.lock');
  const mine = `${file}.${randomUUID()}`;
  const holder: Holder = {
    pid: process.pid,
    born: birth(process.pid) ?? '',
    since: new Date().toISOString(),
  };
  const text = JSON.stringify(holder);
  await writeFile(mine, text);
  try {
    for (;;) {
      try {
        // link() fails when the name is there: exactly one of several processes wins.
        await link(mine, file);
        break;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
        await removeStale(folder, file);
      }
    }
  } finally {
    await rm(mine, { force: true });
  }
  return async () => {
    if ((await read(file)) === text) await rm(file, { force: true });
  };
}

/** Takes a dead holder's lock out of the way, or refuses. */
async function removeStale(folder: string, file: string): Promise<void> {
  const text = await read(file);
  if (text === undefined) return;
  const holder = parse(text);
  if (holder && alive(holder)) throw new FolderInUse(folder, holder.pid, holder.since);
  const aside = `${file}.${randomUUID()}`;
  try {
    await rename(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  // Between reading and renaming another process may have succeeded the dead one: give its lock back.
  if ((await read(aside)) !== text) await link(aside, file).catch(() => {});
  await rm(aside, { force: true });
}

function alive(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    // EPERM: alive, and someone else's.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const born = birth(holder.pid);
  return born === undefined || holder.born === '' || born === holder.born;
}

/** Linux: the start time in clock ticks since boot. Elsewhere unknown, and the pid alone decides. */
function birth(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

async function read(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function parse(text: string): Holder | undefined {
  try {
    const value = JSON.parse(text) as Partial<Holder>;
    return typeof value.pid === 'number'
      ? { born: '', since: '?', ...value, pid: value.pid }
      : undefined;
  } catch {
    return undefined;
  }
}
