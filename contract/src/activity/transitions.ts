import type { Role } from '../policy.ts';
import type { Transition } from '../transitions.ts';
import type { ActivityState } from './words.ts';

export const activityActions = [
  'publish',
  'open',
  'close',
  'reopen',
  'hold',
  'archive',
  'cancel',
] as const;
export type ActivityAction = (typeof activityActions)[number];

/** A person by role, or time itself. */
export type ActivityActor = Role | 'clock';

const organisers = ['reviewer', 'manager', 'admin'] as const;

/** `hold` says that it took place and what was done; it is asked for after the last session. */
export const activityTransitions = [
  { from: 'draft', action: 'publish', to: 'published', by: organisers },
  { from: 'published', action: 'open', to: 'open', by: ['clock'] },
  { from: 'published', action: 'cancel', to: 'cancelled', by: organisers },
  { from: 'open', action: 'close', to: 'closed', by: ['clock', ...organisers] },
  { from: 'open', action: 'cancel', to: 'cancelled', by: organisers },
  { from: 'closed', action: 'reopen', to: 'open', by: organisers },
  { from: 'closed', action: 'hold', to: 'held', by: organisers },
  { from: 'closed', action: 'cancel', to: 'cancelled', by: organisers },
  { from: 'held', action: 'archive', to: 'archived', by: ['clock', ...organisers] },
] as const satisfies readonly Transition<ActivityState, ActivityAction, ActivityActor>[];
