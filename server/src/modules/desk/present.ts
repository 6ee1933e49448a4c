import type { DeskNumbers, DeskRow } from '@luyin/contract';
import { adoptionTransitions } from '@luyin/contract/adoption/transitions';
import { may, type Role } from '@luyin/contract/policy';
import { actionsFrom } from '@luyin/contract/transitions';
import { presentSummary } from '../tree/present.ts';
import type { DeskAdoption, QueueLengths } from './queries.ts';

export function presentRow(row: DeskAdoption, roles: readonly Role[], now: Date): DeskRow {
  return {
    id: row.adoption_id,
    tree: presentSummary(row, now),
    status: row.adoption_status,
    plan: row.plan,
    party: row.party,
    partyName: row.party_name,
    plate: row.plate,
    signedName: row.signed_name,
    appliedAt: row.applied_at.toISOString(),
    until: row.term_until?.toISOString() ?? null,
    lastCareOn: row.last_care_on,
    members: row.members,
    version: row.adoption_version,
    actions: actionsFrom(
      adoptionTransitions,
      row.adoption_status,
      // One's own adoption is in the queue as well, and nobody decides about their own.
      row.member ? [] : roles,
    ),
  };
}

export function presentNumbers(lengths: QueueLengths, roles: readonly Role[]): DeskNumbers {
  const { parked, selfReports, toRecord, ...queues } = lengths;
  return {
    ...queues,
    parked: may(roles, 'delivery.manage') ? parked : null,
    selfReports: may(roles, 'duty.review') ? selfReports : null,
    toRecord: may(roles, 'activity.organise') ? toRecord : null,
  };
}
