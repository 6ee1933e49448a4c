/** The one way in which a case changes its status, whoever or whatever does it. */
import {
  complaintTransitions,
  type ComplaintAction,
  type ComplaintActor,
} from '@luyin/contract/complaint/transitions';
import { endedStatuses, type ComplaintStatus } from '@luyin/contract/complaint/words';
import { next } from '@luyin/contract/transitions';
import { sql, type SQL } from 'drizzle-orm';
import { prepared, type Db } from '../../db/client.ts';
import { fail, type Failure } from '../../failure.ts';
import type { House } from '../../house.ts';
import { followClocks } from '../deadline/clocks.ts';
import { writeHistory } from './history.ts';
import { tellOfStep } from './telling.ts';
import { readComplaint, type ComplaintRow } from './row.ts';

/** Columns that a step may write beside the status, with their types. */
const settable = {
  outcome: 'text',
  category: 'text',
  severity: 'text',
  agency: 'text',
  merged_into: 'int8',
  paused_until: 'date',
  accepted_at: 'timestamptz',
  closed_at: 'timestamptz',
  settled_at: 'timestamptz',
  reopened_at: 'timestamptz',
  stars: 'int2',
  rating_text: 'text',
} as const;
export type ComplaintSet = Partial<Pick<ComplaintRow, keyof typeof settable>>;

export interface ComplaintStepTaken {
  action: ComplaintAction;
  actor: ComplaintActor;
  actorId: string | null;
  /** Read by the reporter, and by everyone once the case is published. */
  reason?: string | null;
  /** Goes into the history. */
  data?: object;
  set?: ComplaintSet;
  now: Date;
}

const isOver = (status: ComplaintStatus) => (endedStatuses as readonly string[]).includes(status);

/** On a conflict the desk shows how the case stands now. */
export const currentOf = ({ status, version }: Pick<ComplaintRow, 'status' | 'version'>) => ({
  current: { status, version },
});
export const notAllowed = (complaint: Pick<ComplaintRow, 'status' | 'version'>): Failure =>
  fail('complaint_step_not_allowed', currentOf(complaint));

/** The case was locked, and read under that lock. Answers it as it is after the step. */
export async function takeComplaintStep(
  tx: Db,
  house: Pick<House, 'city' | 'secrets'>,
  complaint: ComplaintRow,
  step: ComplaintStepTaken,
): Promise<ComplaintRow> {
  const { action, actor, actorId, reason = null, now } = step;
  const row = next(complaintTransitions, complaint.status, action, [actor]);
  if (!row) throw notAllowed(complaint);
  const { from, to } = row;
  await prepared(
    tx,
    sql`UPDATE complaint SET status = ${to} ${assignments({ ...consequences(complaint, step, to), ...step.set })}
        WHERE id = ${complaint.id}::int8`,
  );
  // The audit compares it with what the row says.
  const outcome = step.set?.outcome;
  const data = { ...step.data, ...(outcome ? { outcome } : {}) };
  const clocked = { ...complaint, ...step.set };
  await followClocks(tx, house, clocked, { from, to, action, now });
  await writeHistory(tx, house.secrets, complaint, {
    kind: action,
    from,
    to,
    actorId,
    actor,
    public: true,
    reason,
    data,
    at: now,
  });
  const changed = await readComplaint(tx, complaint.id);
  await tellOfStep(tx, changed, { kind: action, reason, data, now });
  return changed;
}

/** What follows from the step by itself. */
function consequences(
  complaint: ComplaintRow,
  { action, now }: ComplaintStepTaken,
  to: ComplaintStatus,
): ComplaintSet {
  const set: ComplaintSet = {};
  if (action === 'accept' && complaint.accepted_at === null) set.accepted_at = now;
  if (complaint.paused_until !== null) set.paused_until = null;
  if (complaint.agency !== null) set.agency = null;
  if (to === 'settled') set.settled_at = now;
  else if (isOver(to)) set.closed_at = now;
  else if (isOver(complaint.status)) Object.assign(set, { closed_at: null, outcome: null });
  if (action === 'reopen') set.reopened_at = now;
  return set;
}

function assignments(set: ComplaintSet): SQL {
  const names = (Object.keys(set) as (keyof typeof settable)[]).sort();
  return sql.join(
    names.map((name) => sql`, ${sql.raw(name)} = ${set[name]}::${sql.raw(settable[name])}`),
    sql``,
  );
}
