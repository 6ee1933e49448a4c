import { sql } from 'drizzle-orm';
import type { Role } from '@luyin/contract/policy';
import { one, rows, type Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import { recordEvent } from '../event/commands.ts';

/**
 * Gives a person exactly these roles. All admins are locked first, in a fixed order: two admins who take each other's
 * role away at the same moment must not leave the city without one. `by.id` is null for whoever runs the server, at its
 * terminal.
 */
export async function setRoles(
  tx: Db,
  personId: string,
  roles: readonly Role[],
  by: { id: string | null; now: Date },
): Promise<void> {
  const person = await one<{ id: string }>(
    tx,
    sql`SELECT id FROM person WHERE id::text = ${personId} FOR UPDATE`,
  );
  if (!person) throw fail('not_found');
  const admins = await rows<{ person_id: string }>(
    tx,
    sql`SELECT person_id FROM person_role WHERE role = 'admin' ORDER BY person_id FOR UPDATE`,
  );
  const wasAdmin = admins.some((row) => row.person_id === personId);
  if (wasAdmin && !roles.includes('admin') && admins.length === 1) throw fail('last_admin');
  const before = await rows<{ role: Role }>(
    tx,
    sql`SELECT role FROM person_role WHERE person_id = ${personId}::uuid ORDER BY role`,
  );
  await tx.execute(sql`DELETE FROM person_role
    WHERE person_id = ${personId}::uuid AND role <> ALL (${sql.param([...roles])}::text[])`);
  await tx.execute(sql`
    INSERT INTO person_role (person_id, role, granted_at, granted_by)
    SELECT ${personId}::uuid, role, ${by.now}::timestamptz, ${by.id}::uuid
    FROM unnest(${sql.param([...roles])}::text[]) AS role
    ON CONFLICT DO NOTHING`);
  await recordEvent(tx, {
    subjectKind: 'person',
    subjectId: personId,
    action: 'set_roles',
    actorId: by.id,
    actorRole: by.id === null ? null : 'admin',
    data: { from: before.map((row) => row.role), to: [...roles].sort() },
    at: by.now,
  });
}
