import type { Role } from '../policy.ts';
import type { Transition } from '../transitions.ts';
import type { ComplaintStatus, PartStatus } from './words.ts';

export const complaintActions = [
  'accept',
  'reject',
  'dispatch',
  'transfer',
  'take_back',
  'merge',
  'pause',
  'resume',
  'finish',
  'give_back',
  'close',
  'send_back',
  'confirm',
  'reopen',
  'withdraw',
  'settle',
] as const;
export type ComplaintAction = (typeof complaintActions)[number];

/**
 * Who takes a step: staff by role; the reporter, signed in or by the private link; neighbours who confirm in place of an
 * anonymous one; a partner with a key, in place of staff; the parts, when the last unit has finished or given its part
 * back; time itself.
 */
export const complaintActors = ['reporter', 'neighbours', 'partner', 'parts', 'clock'] as const;
export type ComplaintActor = Role | (typeof complaintActors)[number];

const dispatchers = ['reviewer', 'manager', 'admin'] as const;

export const complaintTransitions = [
  { from: 'reported', action: 'accept', to: 'accepted', by: dispatchers },
  { from: 'reported', action: 'reject', to: 'rejected', by: dispatchers },
  { from: 'reported', action: 'transfer', to: 'transferred', by: dispatchers },
  { from: 'reported', action: 'merge', to: 'merged', by: dispatchers },
  { from: 'reported', action: 'withdraw', to: 'withdrawn', by: ['reporter'] },
  { from: 'accepted', action: 'dispatch', to: 'dispatched', by: dispatchers },
  { from: 'accepted', action: 'transfer', to: 'transferred', by: dispatchers },
  { from: 'accepted', action: 'merge', to: 'merged', by: dispatchers },
  { from: 'accepted', action: 'close', to: 'closed', by: ['partner', ...dispatchers] },
  { from: 'dispatched', action: 'dispatch', to: 'dispatched', by: dispatchers },
  { from: 'dispatched', action: 'pause', to: 'paused', by: dispatchers },
  { from: 'dispatched', action: 'finish', to: 'handled', by: ['parts'] },
  { from: 'dispatched', action: 'give_back', to: 'accepted', by: ['parts'] },
  { from: 'dispatched', action: 'transfer', to: 'transferred', by: dispatchers },
  { from: 'dispatched', action: 'merge', to: 'merged', by: dispatchers },
  { from: 'paused', action: 'resume', to: 'dispatched', by: ['clock', ...dispatchers] },
  { from: 'handled', action: 'close', to: 'closed', by: ['partner', ...dispatchers] },
  { from: 'handled', action: 'send_back', to: 'dispatched', by: dispatchers },
  { from: 'closed', action: 'confirm', to: 'settled', by: ['reporter', 'neighbours'] },
  { from: 'closed', action: 'settle', to: 'settled', by: ['clock'] },
  { from: 'closed', action: 'reopen', to: 'accepted', by: ['reporter'] },
  { from: 'rejected', action: 'reopen', to: 'reported', by: ['reporter'] },
  { from: 'transferred', action: 'take_back', to: 'accepted', by: dispatchers },
] as const satisfies readonly Transition<ComplaintStatus, ComplaintAction, ComplaintActor>[];

/** Steps that stand on words: without them nothing is written. */
export const reasonedActions = [
  'reject',
  'transfer',
  'pause',
  'send_back',
  'reopen',
  'take_back',
] as const satisfies readonly ComplaintAction[];

export const partActions = ['accept', 'return', 'finish', 'give_up', 'recall', 'redo'] as const;
export type PartAction = (typeof partActions)[number];
/** A member of the unit whose part it is, or the dispatching staff. */
export const partActors = ['unit', 'dispatcher'] as const;
export type PartActor = (typeof partActors)[number];

/** Each unit works on its own part; the case follows from all of them. */
export const partTransitions = [
  { from: 'assigned', action: 'accept', to: 'accepted', by: ['unit'] },
  { from: 'assigned', action: 'return', to: 'returned', by: ['unit'] },
  { from: 'assigned', action: 'recall', to: 'recalled', by: ['dispatcher'] },
  { from: 'accepted', action: 'finish', to: 'done', by: ['unit'] },
  { from: 'accepted', action: 'give_up', to: 'could_not', by: ['unit'] },
  { from: 'accepted', action: 'return', to: 'returned', by: ['unit'] },
  { from: 'accepted', action: 'recall', to: 'recalled', by: ['dispatcher'] },
  { from: 'done', action: 'redo', to: 'assigned', by: ['dispatcher'] },
  { from: 'could_not', action: 'redo', to: 'assigned', by: ['dispatcher'] },
] as const satisfies readonly Transition<PartStatus, PartAction, PartActor>[];
