/** People who are signed in, by the thousand, written straight into the tables. */
import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { rows, type Db } from '../db/client.ts';
import { sha256 } from '../secrets.ts';

export interface Someone {
  id: string;
  token: string;
}

export async function crowd(db: Db, count: number): Promise<Someone[]> {
  const tokens = Array.from({ length: count }, () => randomBytes(32).toString('base64url'));
  const people = await rows<{ id: string }>(
    db,
    sql`INSERT INTO person (name, created_at)
        SELECT '市民' || i, now() FROM generate_series(1, ${count}::int) i RETURNING id`,
  );
  const ids = people.map(({ id }) => id);
  await db.execute(sql`
    INSERT INTO person_role (person_id, role, granted_at)
    SELECT unnest(${sql.param(ids)}::uuid[]), 'citizen', now()`);
  await db.execute(sql`
    INSERT INTO session (token_hash, person_id, created_at, last_seen_at, expires_at)
    SELECT decode(hash, 'hex'), id, now(), now(), now() + interval '30 days'
    FROM unnest(${sql.param(tokens.map((token) => sha256(token).toString('hex')))}::text[],
      ${sql.param(ids)}::uuid[]) AS given (hash, id)`);
  await db.execute(sql`ANALYZE person, person_role, session`);
  return ids.map((id, i) => ({ id, token: tokens[i]! }));
}
