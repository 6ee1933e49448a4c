/** An anonymous case has nobody who is asked whether it is mended: two neighbours may say so instead. */
import type { Position, PublicComplaintDetail } from '@luyin/contract';
import { confirmingNeighbours } from '@luyin/contract/complaint/words';
import type { Role } from '@luyin/contract/policy';
import { sql } from 'drizzle-orm';
import { prepared, type Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import type { House } from '../../house.ts';
import { answerIsOpen } from './answer-window.ts';
import { writeHistory } from './history.ts';
import { lockComplaint, readComplaint, type ComplaintRow } from './row.ts';
import { takeComplaintStep } from './step.ts';

interface Neighbour {
  id: string;
  roles: readonly Role[];
}
type Confirmations = PublicComplaintDetail['confirmations'];

/** After a reopening neighbours look at it anew. */
const roundOf = ({ reopened_at: reopened }: Pick<ComplaintRow, 'reopened_at'>) =>
  reopened === null ? 1 : 2;

interface Facts {
  anonymous: boolean;
  given: number;
  mine: boolean;
  reported: boolean;
  works: boolean;
}

async function findFacts(db: Db, complaint: ComplaintRow, personId: string | null): Promise<Facts> {
  const person = sql`${personId}::uuid`;
  const confirmed = sql`FROM complaint_confirmation k
    WHERE k.complaint_id = ${complaint.id}::int8 AND k.round = ${roundOf(complaint)}::int2`;
  const [facts] = await prepared<Facts>(
    db,
    sql`SELECT r.anonymous, r.person_id IS NOT DISTINCT FROM ${person} AND ${person} IS NOT NULL AS reported,
          (SELECT count(*)::int ${confirmed}) AS given,
          EXISTS (SELECT ${confirmed} AND k.person_id = ${person}) AS mine,
          EXISTS (SELECT FROM unit_member m JOIN complaint_part p ON p.unit_id = m.unit_id
            WHERE m.person_id = ${person} AND p.complaint_id = ${complaint.id}::int8) AS works
        FROM complaint_reporter r WHERE r.complaint_id = ${complaint.id}::int8`,
  );
  // What came in bulk may have nobody beside it; nobody is anonymous then.
  return facts ?? { anonymous: false, given: 0, mine: false, reported: false, works: false };
}

/** For the public page; null where the reporter confirms, or nothing was asked of neighbours. */
export async function confirmationsOf(
  db: Db,
  complaint: ComplaintRow,
  viewer: { id: string } | null,
  now: Date,
): Promise<Confirmations> {
  if (complaint.status !== 'closed' && complaint.status !== 'settled') return null;
  const facts = await findFacts(db, complaint, viewer?.id ?? null);
  if (!facts.anonymous) return null;
  const open = complaint.status === 'closed' && answerIsOpen(complaint, now);
  return { given: facts.given, wanted: confirmingNeighbours, mine: facts.mine, open };
}

/** Saying it twice counts once. The last one who was wanted settles the case. */
export async function confirmAsNeighbour(
  tx: Db,
  house: Pick<House, 'city' | 'secrets'>,
  neighbour: Neighbour,
  number: string,
  position: Position | undefined,
  now: Date,
): Promise<ComplaintRow> {
  const complaint = await lockComplaint(tx, number);
  // What is not public does not exist for neighbours.
  if (!complaint || complaint.published_at === null) throw fail('complaint_not_found');
  const facts = await findFacts(tx, complaint, neighbour.id);
  if (facts.mine) return complaint;
  if (!facts.anonymous || complaint.status !== 'closed' || !answerIsOpen(complaint, now)) {
    throw fail('confirmation_not_open');
  }
  const staff = neighbour.roles.some((role) => role !== 'citizen');
  if (staff || facts.works || facts.reported) throw fail('confirmation_own');
  await tx.execute(sql`
    INSERT INTO complaint_confirmation (complaint_id, person_id, at, round, lon, lat)
    VALUES (${complaint.id}::int8, ${neighbour.id}::uuid, ${now}::timestamptz, ${roundOf(complaint)}::int2,
      ${position?.lon ?? null}::float8, ${position?.lat ?? null}::float8)`);
  const given = facts.given + 1;
  await writeHistory(tx, house.secrets, complaint, {
    kind: 'confirmation',
    actorId: neighbour.id,
    actor: 'neighbours',
    public: true,
    data: { given },
    at: now,
  });
  if (given < confirmingNeighbours) return readComplaint(tx, complaint.id);
  return takeComplaintStep(tx, house, await readComplaint(tx, complaint.id), {
    action: 'confirm',
    actor: 'neighbours',
    actorId: null,
    data: { neighbours: given },
    now,
  });
}
