/** What the ledger of the planting duty hears of a day: a line for each person who came, taken back when it was not so. */
import type { Db } from '../../db/client.ts';
import { dayIn } from '../../days.ts';
import type { CityFile } from '../city/city-file.ts';
import { replaceDuty, reverseDuty, writeDuty, type DutyAct } from '../duty/ledger.ts';
import type { Member, Party } from './party.ts';

export interface DayHouse {
  readonly city: CityFile;
}

/** By head as soon as they are there, by hours when these are known. */
export async function creditMembers(
  tx: Db,
  house: DayHouse,
  party: Party,
  members: readonly Member[],
  now: Date,
): Promise<void> {
  for (const member of members) {
    const act = actOf(house.city, party, member, now);
    if (act) await writeDuty(tx, house, act);
  }
}

/** After a correction: the line as it would be written now takes the place of the old one. */
export async function correctCredit(
  tx: Db,
  house: DayHouse,
  party: Party,
  member: Member,
  { reason, now }: { reason: string; now: Date },
): Promise<void> {
  const reversal = { ...evidenceOf(party, member), reason, now };
  const act = actOf(house.city, party, member, now);
  if (act) await replaceDuty(tx, house, reversal, act);
  else await reverseDuty(tx, house, reversal);
}

const evidenceOf = (party: Party, member: Member) => ({
  evidence: { kind: 'attendance' as const, id: party.id },
  personId: party.person_id,
  companionId: member.companion_id,
});

/** null: there is nothing to credit, or not yet. */
function actOf(city: CityFile, party: Party, member: Member, now: Date): DutyAct | null {
  const quantity = party.duty_basis === 'head' ? party.per_head : (member.hours ?? 0);
  if (party.duty_rule === null || member.checked_in_at === null || quantity <= 0) return null;
  return {
    personId: party.person_id,
    companionId: member.companion_id,
    day: dayIn(city.timeZone, party.starts_at),
    rule: party.duty_rule,
    quantity,
    district: party.district,
    evidence: { kind: 'attendance', id: party.id, title: party.title },
    now,
  };
}
