import type { Role } from '../policy.ts';
import type { Transition } from '../transitions.ts';
import type { AdoptionEnding, AdoptionStatus, WishStatus } from './words.ts';

export const adoptionActions = [
  'approve',
  'reject',
  'withdraw',
  'begin_expiring',
  'renew',
  'expire',
  'release',
  'release_silent',
  'lose_tree',
  'revoke',
] as const;
export type AdoptionAction = (typeof adoptionActions)[number];

/**
 * Who takes a step: a person by role, the person who leads the adoption, the plan's rule, time itself, or the tree
 * register. Members act through their leader.
 */
export const adoptionActors = ['leader', 'rule', 'clock', 'register'] as const;
export type AdoptionActor = Role | (typeof adoptionActors)[number];

const reviewers = ['reviewer', 'manager', 'admin'] as const;

export const adoptionTransitions = [
  { from: 'applied', action: 'approve', to: 'active', by: ['rule', ...reviewers] },
  { from: 'applied', action: 'reject', to: 'rejected', by: reviewers },
  { from: 'applied', action: 'withdraw', to: 'withdrawn', by: ['leader'] },
  { from: 'applied', action: 'lose_tree', to: 'ended', by: ['register'] },
  { from: 'active', action: 'begin_expiring', to: 'expiring', by: ['clock'] },
  { from: 'active', action: 'release', to: 'ended', by: ['leader'] },
  { from: 'active', action: 'release_silent', to: 'ended', by: ['clock'] },
  { from: 'active', action: 'lose_tree', to: 'ended', by: ['register'] },
  { from: 'active', action: 'revoke', to: 'ended', by: reviewers },
  { from: 'expiring', action: 'renew', to: 'active', by: ['leader'] },
  { from: 'expiring', action: 'expire', to: 'ended', by: ['clock'] },
  { from: 'expiring', action: 'release', to: 'ended', by: ['leader'] },
  { from: 'expiring', action: 'release_silent', to: 'ended', by: ['clock'] },
  { from: 'expiring', action: 'lose_tree', to: 'ended', by: ['register'] },
  { from: 'expiring', action: 'revoke', to: 'ended', by: reviewers },
] as const satisfies readonly Transition<AdoptionStatus, AdoptionAction, AdoptionActor>[];

/** How an action that ends an adoption is written down. */
export const endingOf = {
  expire: 'expired',
  release: 'released',
  release_silent: 'silent',
  lose_tree: 'tree_lost',
  revoke: 'revoked',
} as const satisfies Partial<Record<AdoptionAction, AdoptionEnding>>;

export const wishActions = ['offer', 'take', 'decline', 'lapse', 'cancel'] as const;
export type WishAction = (typeof wishActions)[number];
export type WishActor = 'owner' | 'clock';

/** A tree that comes free is offered to the first who waits, then to the next. */
export const wishTransitions = [
  { from: 'waiting', action: 'offer', to: 'offered', by: ['clock'] },
  { from: 'waiting', action: 'take', to: 'taken', by: ['owner'] },
  { from: 'waiting', action: 'cancel', to: 'cancelled', by: ['owner', 'clock'] },
  { from: 'offered', action: 'take', to: 'taken', by: ['owner'] },
  { from: 'offered', action: 'decline', to: 'declined', by: ['owner'] },
  { from: 'offered', action: 'lapse', to: 'lapsed', by: ['clock'] },
  { from: 'offered', action: 'cancel', to: 'cancelled', by: ['clock'] },
] as const satisfies readonly Transition<WishStatus, WishAction, WishActor>[];
