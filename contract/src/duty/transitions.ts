import type { Role } from '../policy.ts';
import type { Transition } from '../transitions.ts';
import type { SelfReportStatus } from './words.ts';

export const selfReportActions = ['accept', 'reject', 'withdraw'] as const;
export type SelfReportAction = (typeof selfReportActions)[number];
export type SelfReportActor = Role | 'owner';

const reviewers = ['reviewer', 'manager', 'admin'] as const;

export const selfReportTransitions = [
  { from: 'submitted', action: 'accept', to: 'accepted', by: reviewers },
  { from: 'submitted', action: 'reject', to: 'rejected', by: reviewers },
  { from: 'submitted', action: 'withdraw', to: 'withdrawn', by: ['owner'] },
  // A fact that proves wrong later: the line is reversed, nothing is edited.
  { from: 'accepted', action: 'reject', to: 'rejected', by: reviewers },
] as const satisfies readonly Transition<SelfReportStatus, SelfReportAction, SelfReportActor>[];
