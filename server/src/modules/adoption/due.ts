/**
 * How the clock's jobs take up what is due: a handful is looked for without locks, then each one gets a transaction of
 * its own, in which its tree is locked first, as everywhere, and asked once more whether it still is due. What another
 * server holds is left to it.
 */
import { sql, type SQL } from 'drizzle-orm';
import { one, rows, type Db } from '../../db/client.ts';
import type { House } from '../../house.ts';

const handful = 20;

/** A condition on `adoption a` and the version of its plan, `adoption_plan p`. */
export function dueAdoptions(due: SQL, order: SQL): Due {
  return {
    find: (db, left) =>
      rows(
        db,
        sql`SELECT a.id::text AS id, a.tree_id FROM adoption a ${plan}
            WHERE ${due} AND a.id <> ALL (${sql.param(left)}::uuid[]) ORDER BY ${order}, a.id LIMIT ${handful}`,
      ),
    still: (tx, id) =>
      one(
        tx,
        sql`SELECT 1 AS due FROM adoption a ${plan} WHERE a.id = ${id}::uuid AND ${due} FOR UPDATE OF a SKIP LOCKED`,
      ),
  };
}
const plan = sql`JOIN adoption_plan p ON p.id = a.plan_id AND p.version = a.plan_version`;

/** A condition on `wish w`. */
export function dueWishes(due: SQL, order: SQL): Due {
  return {
    find: (db, left) =>
      rows(
        db,
        sql`SELECT w.id::text AS id, w.tree_id FROM wish w
            WHERE ${due} AND w.id <> ALL (${sql.param(left)}::int8[]) ORDER BY ${order}, w.id LIMIT ${handful}`,
      ),
    still: (tx, id) =>
      one(tx, sql`SELECT 1 AS due FROM wish w WHERE w.id = ${id}::int8 AND ${due}`),
  };
}

export interface Due {
  /** The next ones, without those that were left. */
  find(db: Db, left: readonly string[]): Promise<{ id: string; tree_id: number }[]>;
  still(tx: Db, id: string): Promise<unknown>;
}

/**
 * How many of a handful were done; 0 when there are none but those another server holds. One that fails is left, so
 * that it does not stand in the way of the others, and fails the job once they are done.
 */
export async function takeUp(
  { database: { db } }: House,
  { find, still }: Due,
  work: (tx: Db, id: string, treeId: number) => Promise<boolean | void>,
): Promise<number> {
  const left: string[] = [];
  let done = 0;
  let failure: { cause: unknown } | undefined;
  while (done === 0) {
    const found = await find(db, left);
    if (found.length === 0) break;
    for (const { id, tree_id: treeId } of found) {
      left.push(id);
      try {
        const did = await db.transaction(async (tx) => {
          const tree = await one(
            tx,
            sql`SELECT 1 FROM tree WHERE id = ${treeId}::int8 FOR NO KEY UPDATE SKIP LOCKED`,
          );
          if (!tree || !(await still(tx, id))) return false;
          return (await work(tx, id, treeId)) ?? true;
        });
        if (did) done += 1;
      } catch (cause) {
        failure ??= { cause };
      }
    }
  }
  if (done === 0 && failure) throw failure.cause;
  return done;
}
