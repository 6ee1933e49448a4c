/** 并案: two reports of one matter become one case, and everyone who followed either follows the one that stays. */
import { sql } from 'drizzle-orm';
import { prepared, type Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import { writeHistory } from '../complaint/history.ts';
import { complaintColumns, type ComplaintRow } from '../complaint/row.ts';
import { takeComplaintStep } from '../complaint/step.ts';
import { tellOfStep } from '../complaint/telling.ts';
import { dropOpenParts } from '../task/parts.ts';
import { stepBy, type Work } from './work.ts';

/** Its own lock and that of the one that stays were taken before, in the order of their ids: see lockForMerge. */
export async function merge(work: Work): Promise<void> {
  const { tx, house, complaint, staff, role, given, now } = work;
  const [target] = await prepared<ComplaintRow>(
    tx,
    sql`SELECT ${complaintColumns} FROM complaint c WHERE c.number = ${given.into ?? ''}`,
  );
  if (!target || target.id === complaint.id || target.grp !== 'open') {
    throw fail('merge_target_wrong', { fields: { into: '请另选一件还没办结的' } });
  }
  const changed = await takeComplaintStep(tx, house, complaint, {
    action: 'merge',
    ...stepBy(work),
    data: { into: target.number },
    set: { merged_into: target.id },
  });
  if (complaint.status === 'dispatched') await dropOpenParts(tx, changed, now);
  const data = { number: complaint.number };
  await writeHistory(tx, house.secrets, target, {
    kind: 'merged_here',
    actorId: staff.id,
    actor: role,
    public: true,
    data,
    at: now,
  });
  // Those who come along have just been told that they do.
  await tellOfStep(tx, target, { kind: 'merged_here', data, now });
  await tx.execute(sql`
    INSERT INTO complaint_follower (complaint_id, person_id, visitor_hash, role, note, joined_at)
    SELECT ${target.id}::int8, person_id, visitor_hash, 'follower', note, joined_at FROM complaint_follower
    WHERE complaint_id = ${complaint.id}::int8 ORDER BY id ON CONFLICT DO NOTHING`);
}

/** Whoever merges A into B while somebody merges B into A waits, and does not wait in a circle. */
export async function lockForMerge(tx: Db, numbers: readonly string[]): Promise<void> {
  await tx.execute(sql`
    SELECT FROM complaint WHERE number = ANY (${sql.param([...numbers])}::text[]) ORDER BY id FOR UPDATE`);
}
