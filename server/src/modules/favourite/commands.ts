import { sql } from 'drizzle-orm';
import { one, type Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';

export interface Saved {
  saved: boolean;
  savedCount: number;
}

export async function saveTree(tx: Db, personId: string, code: string, now: Date): Promise<Saved> {
  const id = await treeId(tx, code);
  await tx.execute(sql`INSERT INTO favourite (person_id, tree_id, saved_at)
    VALUES (${personId}::uuid, ${id}::int8, ${now}::timestamptz) ON CONFLICT DO NOTHING`);
  return { saved: true, savedCount: await countSaved(tx, id) };
}

export async function unsaveTree(tx: Db, personId: string, code: string): Promise<Saved> {
  const id = await treeId(tx, code);
  await tx.execute(
    sql`DELETE FROM favourite WHERE person_id = ${personId}::uuid AND tree_id = ${id}::int8`,
  );
  return { saved: false, savedCount: await countSaved(tx, id) };
}

async function treeId(tx: Db, code: string): Promise<number> {
  const tree = await one<{ id: number }>(tx, sql`SELECT id FROM tree WHERE code = ${code}`);
  if (!tree) throw fail('tree_not_found');
  return tree.id;
}

async function countSaved(tx: Db, id: number): Promise<number> {
  const count = await one<{ n: number }>(
    tx,
    sql`SELECT count(*)::int AS n FROM favourite WHERE tree_id = ${id}::int8`,
  );
  return count!.n;
}
