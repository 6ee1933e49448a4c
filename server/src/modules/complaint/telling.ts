/** Who is told of what happens to a case, in the transaction in which it happens. */
import { sql } from 'drizzle-orm';
import { prepared, rows, type Db } from '../../db/client.ts';
import { tell, tellMany } from '../outbox/commands.ts';
import type { ComplaintNews, DeskNews, UnitNews } from './messages.ts';
import type { ComplaintRow } from './row.ts';

type Told = Pick<ComplaintRow, 'id' | 'number' | 'category' | 'version' | 'severity'>;

interface Happened {
  /** An action of the transition table, or `reported`, `note`, `merged_here`, … */
  kind: string;
  reason?: string | null;
  data?: object;
  now: Date;
}

/** What the reporter did on their own screen is no news to them. */
const ownDeeds = ['confirm', 'reopen', 'withdraw'];

/** The reporter and everyone who joined, by the words of the step. */
export async function tellOfStep(
  tx: Db,
  complaint: Told,
  { kind, reason = null, data = {}, now }: Happened,
): Promise<void> {
  const followers = await prepared<{ person_id: string; role: 'reporter' | 'follower' }>(
    tx,
    sql`SELECT person_id, role FROM complaint_follower
        WHERE complaint_id = ${complaint.id}::int8 AND person_id IS NOT NULL ORDER BY person_id`,
  );
  const told = followers.filter(({ role }) => role !== 'reporter' || !ownDeeds.includes(kind));
  if (told.length > 0) {
    const [clock] = await prepared<{ due_at: Date | null }>(
      tx,
      sql`SELECT due_at FROM complaint_clock
          WHERE complaint_id = ${complaint.id}::int8 AND done_at IS NULL AND paused_at IS NULL`,
    );
    for (const { person_id: personId, role } of told) {
      const news: ComplaintNews = {
        number: complaint.number,
        category: complaint.category,
        kind,
        mine: role,
        // What the reporter wrote is for those who answer; others read it once it was approved.
        reason: role === 'follower' && ownDeeds.includes(kind) ? null : reason,
        due: clock?.due_at?.toISOString() ?? null,
        at: now.toISOString(),
        about: data,
      };
      await tell(tx, {
        personId,
        kind: 'complaint_news',
        data: news,
        onceKey: onceKey(complaint, `news ${kind}`, now, personId),
        at: now,
        subject: { kind: 'complaint', id: complaint.number },
      });
    }
  }
  if (kind === 'reopen') await tellDesk(tx, complaint, 'reopened', now);
  if (kind === 'finish') await tellDesk(tx, complaint, 'handled', now);
  if (kind === 'give_back') await tellDesk(tx, complaint, 'given_back', now);
}

/** Everyone who may decide about cases. */
export async function tellDesk(
  tx: Db,
  complaint: Told,
  kind: DeskNews['kind'],
  now: Date,
): Promise<void> {
  await tellMany(tx, await peopleOf(tx, ['reviewer', 'manager', 'admin']), {
    kind: 'complaint_desk',
    data: { ...aboutIt(complaint), kind },
    onceKey: (personId) => onceKey(complaint, `desk ${kind}`, now, personId),
    at: now,
    subject: { kind: 'desk_complaints', id: complaint.number },
  });
}

/** Everyone who belongs to the unit, or its leads alone. */
export async function tellUnit(
  tx: Db,
  unitId: string,
  complaint: Told,
  kind: UnitNews['kind'],
  now: Date,
  { leads = false, reason = null }: { leads?: boolean; reason?: string | null } = {},
): Promise<void> {
  for (const personId of await membersOf(tx, [unitId], leads)) {
    await tell(tx, {
      personId,
      kind: 'complaint_task',
      data: { ...aboutIt(complaint), kind, reason },
      onceKey: onceKey(complaint, `unit ${unitId} ${kind}`, now, personId),
      at: now,
      subject: { kind: 'crew_tasks', id: complaint.number },
    });
  }
}

export const aboutIt = ({ number, category, severity }: Told) => ({
  number,
  category,
  urgent: severity === 'urgent',
});

export const onceKey = ({ id, version }: Told, deed: string, now: Date, personId: string) =>
  `complaint ${id} ${version} ${deed} ${now.toISOString()} ${personId}`;

export async function peopleOf(tx: Db, roles: readonly string[]): Promise<string[]> {
  const found = await rows<{ person_id: string }>(
    tx,
    sql`SELECT DISTINCT person_id FROM person_role WHERE role = ANY (${sql.param([...roles])}::text[])
        ORDER BY person_id`,
  );
  return found.map(({ person_id: id }) => id);
}

export async function membersOf(
  tx: Db,
  units: readonly string[],
  leads: boolean,
): Promise<string[]> {
  const found = await rows<{ person_id: string }>(
    tx,
    sql`SELECT DISTINCT person_id FROM unit_member
        WHERE unit_id = ANY (${sql.param([...units])}::text[]) AND (lead OR NOT ${leads}::boolean) ORDER BY person_id`,
  );
  return found.map(({ person_id: id }) => id);
}
