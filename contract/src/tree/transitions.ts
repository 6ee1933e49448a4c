import type { Transition } from '../transitions.ts';
import type { TreeStatus } from './words.ts';

export const treeActions = [
  'declare_dead',
  'revive',
  'fell',
  'move_away',
  'open_site',
  'plant',
] as const;
export type TreeAction = (typeof treeActions)[number];

const field = ['crew', 'reviewer', 'manager', 'admin'] as const;
const keepers = ['manager', 'admin'] as const;

/**
 * A tree's life in the register. A site outlives its tree: after felling or moving the place may be opened
 * again as a vacant site and planted anew, under the same code.
 */
export const treeTransitions = [
  { from: 'standing', action: 'declare_dead', to: 'dead', by: field },
  { from: 'standing', action: 'fell', to: 'felled', by: keepers },
  { from: 'standing', action: 'move_away', to: 'moved', by: keepers },
  { from: 'dead', action: 'revive', to: 'standing', by: keepers },
  { from: 'dead', action: 'fell', to: 'felled', by: keepers },
  { from: 'felled', action: 'open_site', to: 'vacant', by: keepers },
  { from: 'moved', action: 'open_site', to: 'vacant', by: keepers },
  { from: 'vacant', action: 'plant', to: 'standing', by: field },
] as const satisfies readonly Transition<TreeStatus, TreeAction>[];
