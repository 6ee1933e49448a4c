/** What an adopter is asked to do next, and by when: the order of "my adoptions" follows from it. */
import { openStatuses, runningStatuses, type NextThing } from '@luyin/contract/adoption/words';
import { sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { dayMs } from '../../days.ts';
import { findAdoption, type Adoption } from './adoption.ts';
import { findNewestPlan, findPlan, type Plan } from './plans.ts';

/** Whoever was warned has this long at least before the tree is given free. */
export const graceDays = 14;
/** A visit is spoken of this long before it is due. */
const aheadDays = 14;

export const isRunning = ({ status }: Pick<Adoption, 'status'>): boolean =>
  (runningStatuses as readonly string[]).includes(status);
export const isOpenNow = ({ status }: Pick<Adoption, 'status'>): boolean =>
  (openStatuses as readonly string[]).includes(status);

/** The tree was lost, and another may still be chosen instead. */
export const maySwap = (adoption: Adoption, now: Date): boolean =>
  adoption.ending === 'tree_lost' &&
  adoption.swap_until !== null &&
  adoption.swap_until > now &&
  adoption.swapped_to === null;

const later = (from: Date, days: number): Date => new Date(from.getTime() + days * dayMs);

/** When the next visit is due: the year shared out among the visits, and never behind the warning. */
export function careDueBy(adoption: Adoption, { care }: Pick<Plan, 'care'>): Date | null {
  if (!isRunning(adoption) || care.visitsPerYear === 0 || !adoption.silent_since) return null;
  const days = Math.min(Math.floor(365 / care.visitsPerYear), care.warnAfterDays);
  return later(adoption.silent_since, days);
}

/** When silence would give the tree free. */
export function releaseAt(adoption: Adoption, { care }: Pick<Plan, 'care'>): Date | null {
  if (!isRunning(adoption) || care.visitsPerYear === 0 || !adoption.silent_since) return null;
  const warned = adoption.warned_at ?? later(adoption.silent_since, care.warnAfterDays);
  const bySilence = later(adoption.silent_since, care.releaseAfterDays);
  const byWarning = later(warned, graceDays);
  return bySilence > byWarning ? bySilence : byWarning;
}

export interface Next {
  thing: NextThing;
  by: Date | null;
}

/** `renewable`: see isDueForRenewal. */
export function nextThing(
  adoption: Adoption,
  plan: Pick<Plan, 'care'>,
  renewable: boolean,
  now: Date,
): Next {
  if (maySwap(adoption, now)) return { thing: 'swap', by: adoption.swap_until };
  if (renewable) return { thing: 'renew', by: adoption.term_until };
  const due = careDueBy(adoption, plan);
  if (due) {
    if (adoption.warned_at || now > due) {
      return { thing: 'care_overdue', by: releaseAt(adoption, plan) };
    }
    if (now >= later(due, -aheadDays)) return { thing: 'care_due', by: due };
  }
  if (adoption.status === 'applied') return { thing: 'wait_review', by: null };
  return { thing: 'nothing', by: null };
}

const never = Date.UTC(9999, 0, 1);
/** The place of one that asks nothing of its people. */
export const noAttention = new Date(never);

/** Where it stands in the list: the sooner something is to be done the higher; ended ones behind, the latest first. */
export function attentionOf(
  adoption: Adoption,
  plan: Pick<Plan, 'care'>,
  renewable: boolean,
  now: Date,
): { open: boolean; at: Date } {
  if (!isOpenNow(adoption) && !maySwap(adoption, now)) {
    return { open: false, at: new Date(never - (adoption.ended_at ?? now).getTime()) };
  }
  const { by } = nextThing(adoption, plan, renewable, now);
  return { open: true, at: by ?? careDueBy(adoption, plan) ?? noAttention };
}

/** Call it in the transaction of whatever changed the adoption. */
export async function refreshAttention(tx: Db, adoptionId: string, now: Date): Promise<void> {
  const adoption = await findAdoption(tx, adoptionId);
  if (adoption) await attend(tx, adoption, now);
}

/** The same for one that has just been read. */
export async function attend(tx: Db, adoption: Adoption, now: Date, plan?: Plan): Promise<void> {
  const signed = plan ?? (await findPlan(tx, adoption.plan_id, adoption.plan_version))!;
  const { open, at } = attentionOf(adoption, signed, await isDueForRenewal(tx, adoption), now);
  await tx.execute(sql`
    UPDATE adoption_member SET open = ${open}, attention_at = ${at}::timestamptz
    WHERE adoption_id = ${adoption.id}::uuid AND left_at IS NULL`);
}

/** A plan can be signed once more while it stands open in the city’s file. */
export const isRenewable = (newest: Plan | undefined): boolean =>
  newest !== undefined && newest.current && newest.open;

/** Its last days have come, and it can be renewed. */
export async function isDueForRenewal(
  db: Db,
  { status, plan_id }: Pick<Adoption, 'status' | 'plan_id'>,
): Promise<boolean> {
  return status === 'expiring' && isRenewable(await findNewestPlan(db, plan_id));
}
