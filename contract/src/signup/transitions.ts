import type { Role } from '../policy.ts';
import type { Transition } from '../transitions.ts';
import type { SignupStatus } from './words.ts';

export const signupActions = [
  'offer',
  'accept',
  'decline',
  'lapse',
  'win',
  'lose',
  'cancel',
  'call_off',
  'check_in',
  'undo_check_in',
  'miss',
  'pass_over',
] as const;
export type SignupAction = (typeof signupActions)[number];

/** The person who leads the party, crew and staff by role, time itself, the draw, or the organiser's cancelling. */
export const signupActors = ['leader', 'clock', 'draw', 'organiser'] as const;
export type SignupActor = Role | (typeof signupActors)[number];

const hosts = ['crew', 'reviewer', 'manager', 'admin'] as const;

/** A party comes into being as `booked`, `waiting` or `entered`; what it becomes from there stands here. */
export const signupTransitions = [
  { from: 'entered', action: 'win', to: 'booked', by: ['draw'] },
  { from: 'entered', action: 'lose', to: 'waiting', by: ['draw'] },
  { from: 'entered', action: 'pass_over', to: 'unplaced', by: ['draw', 'clock'] },
  { from: 'entered', action: 'cancel', to: 'cancelled', by: ['leader'] },
  { from: 'entered', action: 'call_off', to: 'called_off', by: ['organiser'] },
  { from: 'waiting', action: 'offer', to: 'offered', by: ['clock'] },
  { from: 'waiting', action: 'cancel', to: 'cancelled', by: ['leader'] },
  { from: 'waiting', action: 'pass_over', to: 'unplaced', by: ['clock'] },
  { from: 'waiting', action: 'call_off', to: 'called_off', by: ['organiser'] },
  { from: 'offered', action: 'accept', to: 'booked', by: ['leader'] },
  { from: 'offered', action: 'decline', to: 'declined', by: ['leader'] },
  { from: 'offered', action: 'lapse', to: 'lapsed', by: ['clock'] },
  { from: 'offered', action: 'call_off', to: 'called_off', by: ['organiser'] },
  { from: 'booked', action: 'cancel', to: 'cancelled', by: ['leader'] },
  { from: 'booked', action: 'call_off', to: 'called_off', by: ['organiser'] },
  { from: 'booked', action: 'check_in', to: 'attended', by: ['leader', ...hosts] },
  { from: 'booked', action: 'miss', to: 'absent', by: ['clock'] },
  { from: 'absent', action: 'check_in', to: 'attended', by: hosts },
  { from: 'attended', action: 'undo_check_in', to: 'booked', by: hosts },
] as const satisfies readonly Transition<SignupStatus, SignupAction, SignupActor>[];
