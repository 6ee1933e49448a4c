import { sql } from 'drizzle-orm';
import { prepared, type Db } from '../../db/client.ts';

/** How a message speaks of a tree. */
export interface NamedTree {
  code: string;
  /** 竹影路的香樟; 树 where the species is not known. */
  name: string;
}

export async function nameTree(tx: Db, treeId: number): Promise<NamedTree> {
  const [tree] = await prepared<{ code: string; street: string | null; zh: string | null }>(
    tx,
    sql`SELECT t.code, t.street, s.zh FROM tree t LEFT JOIN species s ON s.id = t.species_id
        WHERE t.id = ${treeId}::int8`,
  );
  const { code, street, zh } = tree!;
  return { code, name: `${street ? `${street}的` : ''}${zh ?? '树'}` };
}

/** 竹影路的香樟（CZ-00012） */
export const spoken = ({ name, code }: NamedTree): string => `${name}（${code}）`;
