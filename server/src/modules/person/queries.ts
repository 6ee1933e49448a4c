import { sql, type SQL } from 'drizzle-orm';
import type { Role } from '@luyin/contract/policy';
import { one, rows, type Db } from '../../db/client.ts';
import type { Secrets } from '../../secrets.ts';

export interface PersonRow {
  id: string;
  name: string;
  phone_cipher: Buffer | null;
  roles: Role[];
  created_at: Date;
}

const columns = sql`p.id, p.name, p.phone_cipher, p.created_at,
  ARRAY(SELECT role FROM person_role r WHERE r.person_id = p.id ORDER BY role) AS roles`;

export async function findPerson(db: Db, id: string): Promise<PersonRow | undefined> {
  return one<PersonRow>(db, sql`SELECT ${columns} FROM person p WHERE p.id::text = ${id}`);
}

export async function findPersonByPhone(
  db: Db,
  secrets: Secrets,
  phone: string,
): Promise<PersonRow | undefined> {
  const hash = secrets.fingerprint('phone', phone);
  return one<PersonRow>(db, sql`SELECT ${columns} FROM person p WHERE p.phone_hash = ${hash}`);
}

/** Everyone who holds more than `citizen`, oldest first; `after` is the last row of the page before. */
export async function findStaff(
  db: Db,
  limit: number,
  after: { at: Date; id: string } | undefined,
): Promise<PersonRow[]> {
  const from: SQL = after
    ? sql`AND (p.created_at, p.id) > (${after.at}::timestamptz, ${after.id}::uuid)`
    : sql``;
  return rows<PersonRow>(
    db,
    sql`SELECT ${columns} FROM person p
        WHERE EXISTS (SELECT FROM person_role r WHERE r.person_id = p.id AND r.role <> 'citizen') ${from}
        ORDER BY p.created_at, p.id LIMIT ${limit}`,
  );
}
