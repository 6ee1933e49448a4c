/**
 * How a job takes up what is due: a handful is looked for without locks, then each one gets a transaction of its own,
 * in which `work` locks it and asks once more. What another server holds is left to it.
 */
import type { Db } from '../db/client.ts';
import type { House } from '../house.ts';

export const handful = 20;

interface EachDue {
  /** The next ones, without those that were left; at most a handful. */
  find(db: Db, left: readonly string[]): Promise<{ id: string }[]>;
  /** Whether it was done: false when it is not due any more, or another server holds it. */
  work(tx: Db, id: string): Promise<boolean>;
}

/**
 * How many of a handful were done; 0 when there are none but those another server holds. One that fails is left, so
 * that it does not stand in the way of the others, and fails the job once they are done.
 */
export async function eachDue(
  { database: { db } }: Pick<House, 'database'>,
  { find, work }: EachDue,
): Promise<number> {
  const left: string[] = [];
  let done = 0;
  let failure: { cause: unknown } | undefined;
  while (done === 0) {
    const found = await find(db, left);
    if (found.length === 0) break;
    for (const { id } of found) {
      left.push(id);
      try {
        if (await db.transaction((tx) => work(tx, id))) done += 1;
      } catch (cause) {
        failure ??= { cause };
      }
    }
  }
  if (done === 0 && failure) throw failure.cause;
  return done;
}
