/** Who reported a case, for those who handle it: to ask back, and nothing more. */
import type { DeskComplaint } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { one, type Db } from '../../db/client.ts';
import type { Secrets } from '../../secrets.ts';

interface ReporterRow {
  anonymous: boolean;
  contact: Buffer | null;
  name: string | null;
}

/** An anonymous one stays so for staff too, also where the account is kept for the reporter’s own list. */
export async function findReporter(
  db: Db,
  secrets: Secrets,
  complaintId: number,
): Promise<DeskComplaint['reporter']> {
  const found = await one<ReporterRow>(
    db,
    sql`SELECT r.anonymous, r.contact, p.name FROM complaint_reporter r LEFT JOIN person p ON p.id = r.person_id
        WHERE r.complaint_id = ${complaintId}::int8`,
  );
  if (!found || found.anonymous) return { anonymous: true, name: null, phone: null };
  const contact = found.contact
    ? (JSON.parse(secrets.decrypt(found.contact)) as { name?: string; phone?: string })
    : {};
  return {
    anonymous: false,
    name: contact.name ?? found.name,
    phone: contact.phone ?? null,
  };
}
