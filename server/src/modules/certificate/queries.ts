import { sql } from 'drizzle-orm';
import type { AdoptionEnding, AdoptionStatus, ShownAs } from '@luyin/contract/adoption/words';
import { one, type Db } from '../../db/client.ts';

export interface CertificateRow {
  code: string;
  number: string;
  issued_at: Date;
  plate: string;
  shown_as: ShownAs;
  status: AdoptionStatus;
  ending: AdoptionEnding | null;
  term_from: Date;
  term_until: Date;
  ended_at: Date | null;
  plan: string;
  tree_code: string;
  species: string | null;
  street: string | null;
  greenspace: string | null;
  district: string;
  demo: boolean;
  revoked_reason: string | null;
}

/** Nothing of the people behind it is read: whoever holds the code may see the answer. */
export async function findCertificate(db: Db, code: string): Promise<CertificateRow | undefined> {
  return one<CertificateRow>(
    db,
    sql`SELECT c.code, c.number, c.issued_at, a.plate, a.shown_as, a.status, a.ending, a.term_from, a.term_until,
          a.ended_at, p.content ->> 'title' AS plan, t.code AS tree_code, s.zh AS species, t.street,
          g.name AS greenspace, t.district, t.demo, r.reason AS revoked_reason
        FROM certificate c
        JOIN adoption a ON a.id = c.adoption_id
        JOIN adoption_plan p ON p.id = a.plan_id AND p.version = a.plan_version
        JOIN tree t ON t.id = a.tree_id
        LEFT JOIN species s ON s.id = t.species_id
        LEFT JOIN greenspace g ON g.id = t.greenspace_id
        LEFT JOIN LATERAL (
          SELECT e.reason FROM event e
          WHERE a.ending = 'revoked' AND e.subject_kind = 'adoption' AND e.subject_id = a.id::text
            AND e.action = 'revoke'
          ORDER BY e.at DESC, e.id DESC LIMIT 1
        ) r ON true
        WHERE c.code = ${code}`,
  );
}
