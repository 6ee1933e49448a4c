/** What someone who acts with these roles may do with an activity now. Pure. */
import { activityTransitions, type ActivityAction } from '@luyin/contract/activity/transitions';
import { may, type Role } from '@luyin/contract/policy';
import { actionsFrom } from '@luyin/contract/transitions';
import type { ActivityRow, SessionRow } from './activity.ts';
import { closingOf, stateAt } from './state.ts';

/** Until it was held; a draft has nobody to tell. */
export const changeable: readonly string[] = ['draft', 'published', 'open', 'closed'];

export type Stage = Pick<SessionRow, 'state' | 'starts_at' | 'ends_at'>;

/** Beside the table: what the sessions have to say about a step. */
export function stepFits(
  activity: ActivityRow,
  sessions: readonly Stage[],
  action: ActivityAction,
  now: Date,
): boolean {
  const planned = sessions.filter(({ state }) => state === 'planned');
  switch (action) {
    case 'hold':
      return planned.every(({ ends_at: endsAt }) => endsAt <= now);
    case 'reopen':
      return closingOf(activity) > now;
    case 'cancel':
      // What was held can’t be cancelled any more; its other sessions can, one by one.
      return planned.every(({ ends_at: endsAt }) => endsAt > now);
    default:
      return true;
  }
}

export function actionsOf(
  activity: ActivityRow,
  sessions: readonly Stage[],
  roles: readonly Role[],
  now: Date,
): string[] {
  const state = stateAt(activity, now);
  const steps: string[] = actionsFrom(activityTransitions, state, roles).filter((action) =>
    stepFits(activity, sessions, action, now),
  );
  const begun = sessions.some((one) => one.state === 'planned' && one.starts_at <= now);
  const organises = may(roles, 'activity.organise');
  if (organises && changeable.includes(state)) steps.push('edit');
  if (organises && begun && state !== 'draft' && state !== 'cancelled') steps.push('record');
  if (may(roles, 'signup.check') && state !== 'draft' && state !== 'cancelled') steps.push('roll');
  return steps;
}
