/** What a person may do with an adoption now. Screens offer this and nothing else. */
import { adoptionTransitions, type AdoptionActor } from '@luyin/contract/adoption/transitions';
import type { Role } from '@luyin/contract/policy';
import { actionsFrom } from '@luyin/contract/transitions';
import type { Adoption } from './adoption.ts';
import { isRunning, maySwap } from './attention.ts';
import type { Belonging } from './queries.ts';

/** Nobody decides as staff about an adoption that they belong to. */
export function actorsOf(
  { leader_id }: Pick<Adoption, 'leader_id'>,
  personId: string,
  { member }: Belonging,
  roles: readonly Role[],
): AdoptionActor[] {
  if (!member) return [...roles];
  return leader_id === personId ? ['leader'] : [];
}

export interface ActionFacts {
  members: number;
  memberLimit: number;
  renewable: boolean;
}

export function actionsOf(
  adoption: Adoption,
  personId: string,
  belonging: Belonging,
  roles: readonly Role[],
  { members, memberLimit, renewable }: ActionFacts,
  now: Date,
): string[] {
  const actions: string[] = actionsFrom(
    adoptionTransitions,
    adoption.status,
    actorsOf(adoption, personId, belonging, roles),
  ).filter((action) => action !== 'renew');
  if (!belonging.member) return actions;
  const leading = adoption.leader_id === personId;
  if (leading && renewable) actions.push('renew');
  if (leading && maySwap(adoption, now)) actions.push('swap');
  if (!isRunning(adoption)) return actions;
  actions.push('care');
  if (!leading) actions.push('leave');
  if (leading && members < memberLimit) actions.push('invite');
  if (leading && members > 1) actions.push('pass_on');
  return actions;
}
