/** What someone may do with a case now: the `actions` of an answer, and what a step is checked against. */
import { deskActions, type DeskStep } from '@luyin/contract';
import { complaintTransitions, type ComplaintAction } from '@luyin/contract/complaint/transitions';
import { may, type Role } from '@luyin/contract/policy';
import { actionsFrom, next } from '@luyin/contract/transitions';
import type { ComplaintRow } from '../complaint/row.ts';

export type DeskAction = DeskStep['action'];

/** The greatest of the roles by which someone handles cases: it is what the history names. */
export function handlerRole(roles: readonly Role[]): Role {
  const order: Role[] = ['admin', 'manager', 'reviewer'];
  return order.find((role) => roles.includes(role) && may([role], 'complaint.handle')) ?? 'citizen';
}

/** Neither is a step of the case: a note changes nothing, and a part is taken back from its unit. */
const beside: Partial<Record<DeskAction, (complaint: ComplaintRow) => boolean>> = {
  note: () => true,
  recall: ({ status }) => status === 'dispatched',
};

export function mayTake(complaint: ComplaintRow, action: DeskAction, role: Role): boolean {
  const known = beside[action];
  if (known) return may([role], 'complaint.handle') && known(complaint);
  return (
    next(complaintTransitions, complaint.status, action as ComplaintAction, [role]) !== undefined
  );
}

export const mayPublish = ({ status }: ComplaintRow): boolean => status !== 'withdrawn';

export function actionsOf(complaint: ComplaintRow, roles: readonly Role[]): string[] {
  const role = handlerRole(roles);
  if (!may([role], 'complaint.handle')) return [];
  const steps = actionsFrom(complaintTransitions, complaint.status, [role]);
  return [
    ...steps.filter((step) => (deskActions as readonly string[]).includes(step)),
    ...(Object.keys(beside) as DeskAction[]).filter((action) => mayTake(complaint, action, role)),
    ...(mayPublish(complaint) ? ['publish'] : []),
    'withhold',
  ];
}
