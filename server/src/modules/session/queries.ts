import { sql } from 'drizzle-orm';
import type { Role } from '@luyin/contract/policy';
import { prepared, rows, type Db } from '../../db/client.ts';
import { sha256 } from '../../secrets.ts';

export interface LiveSession {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly sessionId: string;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
}

/** Roles are read anew on every request, so that what was taken away is gone at once. */
export async function findSession(
  db: Db,
  token: string,
  now: Date,
): Promise<LiveSession | undefined> {
  const [found] = await prepared<LiveSession>(
    db,
    sql`SELECT p.id, p.name, s.id AS "sessionId", s.last_seen_at AS "lastSeenAt", s.expires_at AS "expiresAt",
          ARRAY(SELECT role FROM person_role r WHERE r.person_id = p.id ORDER BY role) AS roles
        FROM session s JOIN person p ON p.id = s.person_id
        WHERE s.token_hash = ${sha256(token)} AND s.revoked_at IS NULL AND s.expires_at > ${now}::timestamptz`,
  );
  return found;
}

export interface SessionListRow {
  id: string;
  device: string | null;
  createdAt: Date;
  lastSeenAt: Date;
}

/** Where someone is signed in, the latest first. */
export async function findSessionsOf(
  db: Db,
  personId: string,
  now: Date,
): Promise<SessionListRow[]> {
  return rows<SessionListRow>(
    db,
    sql`SELECT id, device, created_at AS "createdAt", last_seen_at AS "lastSeenAt" FROM session
        WHERE person_id = ${personId}::uuid AND revoked_at IS NULL AND expires_at > ${now}::timestamptz
        ORDER BY last_seen_at DESC, id LIMIT 100`,
  );
}
