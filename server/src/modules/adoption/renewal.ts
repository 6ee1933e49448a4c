/** Another term after this one, by the plan as it is now, signed anew. The certificate stays the same paper. */
import type { AdoptionDetail, AdoptionRenewal } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import type { Static } from 'typebox';
import type { Db } from '../../db/client.ts';
import { addDays, addMonths, dayIn, dayMs, endOfDay, spokenDay, startOfDay } from '../../days.ts';
import { fail } from '../../failure.ts';
import type { CityFile } from '../city/city-file.ts';
import { lockAdoption, type Adoption } from './adoption.ts';
import { checkSigning, requirePlan } from './apply.ts';
import { isRenewable, isRunning } from './attention.ts';
import { requireMember } from './member.ts';
import { tellMembers } from './news.ts';
import { presentPlan, type Plan } from './plans.ts';
import { takeStep, type Term } from './step.ts';
import { nameTree } from './tree-name.ts';

/** Renewal opens so long before the end. */
export const renewalDays = 30;
/** Who leads is reminded of it once more. */
export const remindDays = 7;

/** When renewal opens, or opened; null when there is no term that runs. */
export function renewalOpensAt(adoption: Adoption): Date | null {
  return isRunning(adoption)
    ? new Date(adoption.term_until!.getTime() - renewalDays * dayMs)
    : null;
}

/** From the day after the last one, for as many months as the plan has now. */
export function renewalTerm(
  { timeZone }: CityFile,
  { term_until }: Pick<Adoption, 'term_until'>,
  { termMonths }: Pick<Plan, 'termMonths'>,
): Term {
  const last = dayIn(timeZone, term_until!);
  return {
    from: startOfDay(timeZone, addDays(last, 1)),
    until: endOfDay(timeZone, addMonths(last, termMonths)),
  };
}

/** What would be signed; null while, or because, it cannot be. `newest` is the newest version of the plan. */
export function renewalOf(
  city: CityFile,
  adoption: Adoption,
  newest: Plan | undefined,
  left: ReadonlyMap<string, number>,
  now: Date,
): AdoptionDetail['renewal'] {
  if (!newest || !isRenewable(newest) || !mayRenew(adoption, now)) return null;
  const { from, until } = renewalTerm(city, adoption, newest);
  return {
    plan: presentPlan(newest, left),
    from: from.toISOString(),
    until: until.toISOString(),
    agreementChanged: newest.agreement.version !== adoption.agreement_version,
  };
}

/** The clock's job may come a minute late at either end: the days count. */
function mayRenew(adoption: Adoption, now: Date): boolean {
  const opens = renewalOpensAt(adoption);
  return opens !== null && opens <= now && now <= adoption.term_until!;
}

export async function renewAdoption(
  tx: Db,
  city: CityFile,
  personId: string,
  id: string,
  given: Static<typeof AdoptionRenewal>,
  now: Date,
): Promise<void> {
  let adoption = await lockAdoption(tx, id);
  await requireMember(tx, adoption, personId);
  if (adoption.leader_id !== personId) throw fail('forbidden');
  if (!mayRenew(adoption, now)) throw whyNot(city, adoption, now);
  const plan = await requirePlan(tx, adoption.plan_id, given.planVersion);
  const signedName = checkSigning(plan, given.agreement);
  if (adoption.status === 'active') {
    adoption = await takeStep(tx, city, adoption, 'begin_expiring', { actors: ['clock'], now });
  }
  const { from, until } = renewalTerm(city, adoption, plan);
  // The term goes on from where it began: the certificate says since when the tree is in these hands. Who signs anew is
  // not silent.
  const renewed = await takeStep(tx, city, adoption, 'renew', {
    actors: ['leader'],
    personId,
    data: { planVersion: plan.version, from: from.toISOString(), until: until.toISOString() },
    set: sql`plan_version = ${plan.version}::int, agreement_version = ${plan.agreement.version},
      signed_name = ${signedName}, signed_at = ${now}::timestamptz, term_until = ${until}::timestamptz,
      silent_since = ${now}::timestamptz, warned_at = NULL`,
    now,
  });
  await tellMembers(tx, renewed, {
    kind: 'adoption_renewed',
    data: {
      ...(await nameTree(tx, renewed.tree_id)),
      until: spokenDay(city.timeZone, until),
    },
    onceKey: `adoption ${id} renewed ${until.toISOString()}`,
    at: now,
  });
}

function whyNot({ timeZone }: CityFile, adoption: Adoption, now: Date): Error {
  const opens = renewalOpensAt(adoption);
  if (opens && opens > now) {
    return fail('renewal_too_early', {
      fields: { opensAt: `${spokenDay(timeZone, opens)}起可以续期` },
    });
  }
  return fail(adoption.status === 'applied' ? 'renewal_too_early' : 'renewal_too_late');
}
