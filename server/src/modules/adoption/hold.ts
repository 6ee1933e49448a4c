/** A tree kept for an applicant while the form is filled in. */
import { sql } from 'drizzle-orm';
import { one, type Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import { lockTree } from './apply.ts';
import { obstacleCodes, obstacleOf } from './obstacle.ts';
import { offerTree } from './wish-offer.ts';

export const holdMinutes = 15;

/** Answers until when. Taken again it stays what it was: who wants the tree longer applies for it. */
export async function holdTree(tx: Db, personId: string, code: string, now: Date): Promise<Date> {
  const treeId = await lockTree(tx, code);
  const hindrance = await obstacleOf(tx, treeId, personId, now);
  if (hindrance) throw fail(obstacleCodes[hindrance.obstacle]);
  const until = new Date(now.getTime() + holdMinutes * 60_000);
  const held = await one<{ until: Date }>(
    tx,
    sql`INSERT INTO adoption_hold AS h (tree_id, person_id, until)
        VALUES (${treeId}::int8, ${personId}::uuid, ${until}::timestamptz)
        ON CONFLICT (tree_id) DO UPDATE SET person_id = excluded.person_id,
          until = CASE WHEN h.until > ${now}::timestamptz THEN h.until ELSE excluded.until END
        RETURNING until`,
  );
  // One at a time: nobody keeps a whole park for a quarter of an hour.
  await tx.execute(sql`UPDATE adoption_hold SET until = ${now}::timestamptz
    WHERE person_id = ${personId}::uuid AND tree_id <> ${treeId}::int8 AND until > ${now}::timestamptz`);
  return held!.until;
}

/** Leaves the tree to others; who waited for it meanwhile is next. */
export async function releaseHeldTree(
  tx: Db,
  personId: string,
  code: string,
  now: Date,
): Promise<void> {
  const treeId = await lockTree(tx, code);
  const held = await one(
    tx,
    sql`DELETE FROM adoption_hold WHERE tree_id = ${treeId}::int8 AND person_id = ${personId}::uuid
        RETURNING 1 AS held`,
  );
  if (held) await offerTree(tx, treeId, now);
}
