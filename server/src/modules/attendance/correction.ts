/** What crew put right afterwards: someone was there or was not, and for how long. The reason stands in the story. */
import type { AttendanceCorrection } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import type { House } from '../../house.ts';
import { isUuid } from '../../uuid.ts';
import { findSignup } from '../signup/signup.ts';
import { takeSignupStep } from '../signup/step.ts';
import { checkIn, note, pick, type Check } from './check.ts';
import { correctCredit } from './credit.ts';
import { actsAs, type Crew } from './judge.ts';
import { isPlaced, lockParties, membersOf, type Member, type Party } from './party.ts';
import { scanWindow } from './rules.ts';

const hourMs = 3600_000;

export async function correctAttendance(
  tx: Db,
  house: Pick<House, 'city'>,
  crew: Crew,
  signupId: string,
  given: AttendanceCorrection,
  now: Date,
): Promise<void> {
  const reason = given.reason.trim();
  if (reason === '') throw fail('reason_missing', { fields: { reason: '请写明为什么更正' } });
  const party = isUuid(signupId)
    ? (await lockParties(tx, [signupId])).get(signupId.toLowerCase())
    : undefined;
  if (!party) throw fail('signup_not_found');
  if (!isPlaced(party)) throw fail('signup_not_booked');
  if (now < scanWindow('in', party).from) throw fail('session_not_begun');
  const members = await membersOf(tx, party.id);
  const [member] = pick(members, [given.memberId]);
  const check: Check = { method: 'by_name', at: party.starts_at, by: actsAs(crew), now };
  if (!given.present)
    await wasNotThere(tx, house, { party, members, member: member!, reason }, check);
  else await wasThere(tx, house, { party, member: member!, hours: given.hours, reason }, check);
}

interface Absence {
  party: Party;
  members: readonly Member[];
  member: Member;
  reason: string;
}

async function wasNotThere(
  tx: Db,
  house: Pick<House, 'city'>,
  { party, members, member, reason }: Absence,
  { by, now }: Check,
): Promise<void> {
  if (member.checked_in_at === null) return;
  await tx.execute(sql`UPDATE signup_member SET checked_in_at = NULL, checked_out_at = NULL, hours = NULL, method = NULL,
      checked_in_by = NULL, checked_out_by_rule = false WHERE id = ${member.id}::int8`);
  await correctCredit(
    tx,
    house,
    party,
    { ...member, checked_in_at: null, hours: null },
    { reason, now },
  );
  const data = { members: [member.id], was: shown(member), present: false };
  if (members.some(({ id, checked_in_at }) => id !== member.id && checked_in_at !== null)) {
    await note(tx, party, 'corrected', { reason, data, by, now });
    return;
  }
  // Nobody of them came after all.
  const signup = (await findSignup(tx, party.id))!;
  const { actors, personId } = by;
  await takeSignupStep(tx, signup, 'undo_check_in', { actors, personId, reason, data, now });
}

interface Presence {
  party: Party;
  member: Member;
  hours: number | undefined;
  reason: string;
}

/** Without hours a check-in from the beginning; with hours that many, whatever the clock had said. */
async function wasThere(
  tx: Db,
  house: Pick<House, 'city'>,
  { party, member, hours, reason }: Presence,
  check: Check,
): Promise<void> {
  const [came] = await checkIn(tx, house, party, [member], check);
  const there = came ?? member;
  if (hours === undefined) {
    if (came) await tell(tx, party, member, { reason, hours: there.hours }, check);
    return;
  }
  const now = { ...there, hours, ...leftAfter(there, hours) };
  await tx.execute(sql`UPDATE signup_member SET hours = ${hours}::numeric, checked_out_by_rule = false,
      checked_out_at = ${now.checked_out_at}::timestamptz WHERE id = ${member.id}::int8`);
  if (party.duty_basis === 'hours') {
    await correctCredit(tx, house, party, now, { reason, now: check.now });
  }
  await tell(tx, party, member, { reason, hours }, check);
}

/** A check-out that crew scanned stays as it was scanned. */
const leftAfter = (member: Member, hours: number) => ({
  checked_out_at:
    member.checked_out_at !== null && !member.checked_out_by_rule
      ? member.checked_out_at
      : new Date(member.checked_in_at!.getTime() + hours * hourMs),
});

const tell = (
  tx: Db,
  party: Party,
  member: Member,
  { reason, hours }: { reason: string; hours: number | null },
  { by, now }: Check,
) =>
  note(tx, party, 'corrected', {
    reason,
    data: { members: [member.id], was: shown(member), present: true, hours },
    by,
    now,
  });

const shown = ({ checked_in_at, checked_out_at, hours }: Member) => ({
  in: checked_in_at?.toISOString() ?? null,
  out: checked_out_at?.toISOString() ?? null,
  hours,
});
