/** Everything that happened to a case, as staff read it: every step, and who took it. */
import type { DeskComplaint } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { rows, type Db } from '../../db/client.ts';
import type { CityFile } from '../city/city-file.ts';
import { actorSaid } from '../complaint/actor-text.ts';
import { stepTitle } from '../complaint/steps-text.ts';

interface EventRow {
  seq: number;
  kind: string;
  to_status: string | null;
  actor: string;
  public: boolean;
  reason: string | null;
  data: Record<string, unknown>;
  at: Date;
  person: string | null;
}

/** Of the reporter and of who joined it says what they are, never their name: they may be anonymous. */
export async function storyOf(
  db: Db,
  city: Pick<CityFile, 'complaints'>,
  complaintId: number,
): Promise<DeskComplaint['steps']> {
  const found = await rows<EventRow>(
    db,
    sql`SELECT e.seq, e.kind, e.to_status, e.actor, e.public, e.reason, e.data, e.at,
          CASE WHEN e.actor NOT IN ('reporter', 'follower', 'neighbours') THEN p.name END AS person
        FROM complaint_event e LEFT JOIN person p ON p.id = e.actor_id
        WHERE e.complaint_id = ${complaintId}::int8 ORDER BY e.seq`,
  );
  return found.map((row) => ({
    seq: row.seq,
    kind: row.kind,
    at: row.at.toISOString(),
    by: actorSaid(row, city),
    title: stepTitle(row, city),
    text: row.reason,
    person: row.person,
    public: row.public,
  }));
}
