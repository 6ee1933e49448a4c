import { sql } from 'drizzle-orm';
import { prepared, type Db } from '../../db/client.ts';
import { nameTree } from '../adoption/tree-name.ts';
import { tell } from '../outbox/commands.ts';

interface Reported {
  number: string;
  treeId: number;
  /** The kind of matter, as a neighbour says it. */
  plain: string;
  /** Who reported it knows of it. */
  reporterId: string | null;
  now: Date;
}

/** Those who look after the tree hear of it ahead of staff. */
export async function tellAdopters(tx: Db, reported: Reported): Promise<void> {
  const { number, treeId, plain, reporterId, now } = reported;
  const adopters = await prepared<{ person_id: string }>(
    tx,
    sql`SELECT DISTINCT m.person_id FROM adoption a JOIN adoption_member m ON m.adoption_id = a.id
        WHERE a.tree_id = ${treeId}::int8 AND a.status IN ('active', 'expiring') AND m.left_at IS NULL
          AND m.person_id IS DISTINCT FROM ${reporterId}::uuid
        ORDER BY m.person_id`,
  );
  if (adopters.length === 0) return;
  const tree = await nameTree(tx, treeId);
  for (const { person_id: personId } of adopters) {
    await tell(tx, {
      personId,
      kind: 'adopted_tree_reported',
      data: { ...tree, plain },
      onceKey: `complaint ${number} adopter ${personId}`,
      at: now,
      subject: { kind: 'tree', id: tree.code },
    });
  }
}
