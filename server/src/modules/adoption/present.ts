import type { AdoptionDetail, AdoptionSummary, CareCalendar, TreeSummary } from '@luyin/contract';
import type { Adoption } from './adoption.ts';
import { nextThing, releaseAt } from './attention.ts';
import type { Plan } from './plans.ts';
import type { AdoptionEventRow, MemberRow } from './queries.ts';
import { renewalOpensAt } from './renewal.ts';

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

export interface SummaryFacts {
  personId: string;
  tree: TreeSummary;
  plan: Pick<Plan, 'title' | 'care'>;
  renewable: boolean;
}

export function presentAdoption(
  adoption: Adoption,
  { personId, tree, plan, renewable }: SummaryFacts,
  now: Date,
): AdoptionSummary {
  const next = nextThing(adoption, plan, renewable, now);
  return {
    id: adoption.id,
    tree,
    status: adoption.status,
    ending: adoption.ending,
    plan: plan.title,
    party: adoption.party,
    partyName: adoption.party_name,
    plate: adoption.plate,
    leading: adoption.leader_id === personId,
    from: iso(adoption.term_from),
    until: iso(adoption.term_until),
    next: { thing: next.thing, by: iso(next.by) },
  };
}

export interface DetailFacts extends SummaryFacts {
  plan: Plan;
  members: readonly MemberRow[];
  events: readonly AdoptionEventRow[];
  certificate: string | null;
  calendar: CareCalendar | null;
  renewal: AdoptionDetail['renewal'];
  actions: string[];
}

export function presentDetail(adoption: Adoption, facts: DetailFacts, now: Date): AdoptionDetail {
  const { plan, members, events } = facts;
  return {
    ...presentAdoption(adoption, facts, now),
    planId: plan.id,
    planVersion: plan.version,
    method: plan.method,
    termMonths: plan.termMonths,
    shownAs: adoption.shown_as,
    agreement: {
      ...plan.agreement,
      signedName: adoption.signed_name,
      signedAt: adoption.signed_at.toISOString(),
    },
    renewal: facts.renewal,
    renewalOpensAt: iso(renewalOpensAt(adoption)),
    members: members.map((member) => ({
      id: String(member.id),
      name: member.name,
      leader: member.person_id === adoption.leader_id,
      me: member.person_id === facts.personId,
      joinedAt: member.joined_at.toISOString(),
    })),
    memberLimit: plan.memberLimit,
    warnedAt: iso(adoption.warned_at),
    releaseAt: iso(releaseAt(adoption, plan)),
    calendar: facts.calendar,
    certificate: facts.certificate,
    swapUntil: iso(adoption.swap_until),
    swappedFrom: adoption.swapped_from,
    swappedTo: adoption.swapped_to,
    events: events.map(({ id, action, at, by, reason }) => ({
      id,
      kind: action,
      at: at.toISOString(),
      by,
      text: reason,
    })),
    version: adoption.version,
    actions: facts.actions,
  };
}
