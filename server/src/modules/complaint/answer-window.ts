/** After an answer the reporter has so long for the last word. */
import { answerDays } from '@luyin/contract/complaint/words';
import { actionsFrom } from '@luyin/contract/transitions';
import { complaintTransitions } from '@luyin/contract/complaint/transitions';
import { dayMs } from '../../days.ts';
import type { FollowRole } from './follow-key.ts';
import type { ComplaintRow } from './row.ts';

type Answered = Pick<ComplaintRow, 'status' | 'closed_at' | 'reopened_at'>;

/** null: nobody has answered, or nothing can be said to it. */
export function answerUntil({ status, closed_at: closedAt }: Answered): Date | null {
  if (!closedAt || !['closed', 'settled', 'rejected'].includes(status)) return null;
  return new Date(closedAt.getTime() + answerDays * dayMs);
}

export function answerIsOpen(row: Answered, now: Date): boolean {
  const until = answerUntil(row);
  return until !== null && now <= until;
}

export const mayBeRated = ({ status }: Answered) => status === 'closed' || status === 'settled';

/** What the reporter may do now; who joined may look on. */
export function reporterActions(row: Answered, role: FollowRole, now: Date): string[] {
  if (role !== 'reporter') return [];
  const open = answerIsOpen(row, now);
  const steps = actionsFrom(complaintTransitions, row.status, ['reporter']).filter(
    (action) =>
      action === 'withdraw' || (open && (action !== 'reopen' || row.reopened_at === null)),
  );
  return [...steps, ...(open && mayBeRated(row) ? ['rate'] : [])];
}
