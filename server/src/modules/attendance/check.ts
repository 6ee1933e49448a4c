/** Checking in and out, whichever way it was found out. The party is locked, and the moment was looked at. */
import type { SignupActor } from '@luyin/contract/signup/transitions';
import type { AttendanceMethod } from '@luyin/contract/signup/words';
import type { Role } from '@luyin/contract/policy';
import { sql } from 'drizzle-orm';
import { rows, type Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import { recordEvent } from '../event/commands.ts';
import { findSignup } from '../signup/signup.ts';
import { takeSignupStep } from '../signup/step.ts';
import { correctCredit, creditMembers, type DayHouse } from './credit.ts';
import type { Member, Party } from './party.ts';
import { storyTexts } from './texts.ts';

export interface Check {
  method: AttendanceMethod;
  /** When they came or went, which may be long before it was heard of. */
  at: Date;
  by: {
    personId: string | null;
    actors: readonly SignupActor[];
    /** Stands in the event. */
    role: Role | null;
  };
  now: Date;
}

/** Of these members, who is not there yet; answers them as they are now. Nobody: nothing changes. */
export async function checkIn(
  tx: Db,
  house: DayHouse,
  party: Party,
  members: readonly Member[],
  { method, at, by, now }: Check,
): Promise<Member[]> {
  const coming = members.filter(({ checked_in_at }) => checked_in_at === null);
  if (coming.length === 0) return [];
  await tx.execute(sql`UPDATE signup_member SET checked_in_at = ${at}::timestamptz, method = ${method},
      checked_in_by = ${by.personId}::uuid
    WHERE id = ANY (${sql.param(coming.map(({ id }) => id))}::int8[])`);
  const data = { at: at.toISOString(), method, members: coming.map(({ id }) => id) };
  const reason = storyTexts.came(coming.length);
  if (party.status === 'attended') {
    await note(tx, party, 'check_in', { reason, data, by, now });
  } else {
    const signup = (await findSignup(tx, party.id))!;
    const { actors, personId } = by;
    const changed = await takeSignupStep(tx, signup, 'check_in', {
      actors,
      personId,
      reason,
      data,
      now,
    });
    party.status = changed.status;
  }
  const came = coming.map((member) => ({ ...member, checked_in_at: at, method }));
  if (party.duty_basis === 'head') await creditMembers(tx, house, party, came, now);
  return came;
}

/**
 * Of these members, who is there and has not gone; whom the rule sent home goes once more, at the true time. Answers
 * them as they are now.
 */
export async function checkOut(
  tx: Db,
  house: DayHouse,
  party: Party,
  members: readonly Member[],
  { at, by, method, now }: Check,
): Promise<Member[]> {
  const byRule = method === 'rule';
  const going = members.filter((member) => isInside(member) && member.checked_in_at! <= at);
  if (going.length === 0) return [];
  const gone = going.map((member) => ({
    ...member,
    checked_out_at: at,
    checked_out_by_rule: byRule,
    hours: hoursBetween(member.checked_in_at!, at),
  }));
  await tx.execute(sql`UPDATE signup_member m SET checked_out_at = ${at}::timestamptz, hours = g.hours,
      checked_out_by_rule = ${byRule}
    FROM jsonb_to_recordset(${JSON.stringify(gone.map(({ id, hours }) => ({ id, hours })))}::jsonb)
      AS g (id int8, hours numeric) WHERE m.id = g.id`);
  const hours = Math.max(...gone.map((member) => member.hours));
  await note(tx, party, 'check_out', {
    reason: byRule ? storyTexts.leftByRule(hours) : storyTexts.left(gone.length, hours),
    data: { at: at.toISOString(), method, members: gone.map(({ id }) => id) },
    by,
    now,
  });
  if (party.duty_basis === 'hours') {
    const before = new Map(going.map((member) => [member.id, member]));
    for (const member of gone) {
      if (before.get(member.id)!.hours === null) {
        await creditMembers(tx, house, party, [member], now);
      } else {
        await correctCredit(tx, house, party, member, { reason: '按实际签退时间更正', now });
      }
    }
  }
  return gone;
}

/** Checked in, and not checked out by anybody but the rule. */
export const isInside = ({ checked_in_at, checked_out_at, checked_out_by_rule }: Member) =>
  checked_in_at !== null && (checked_out_at === null || checked_out_by_rule);

/** To one decimal; what is stored holds no more than a day. */
export const hoursBetween = (from: Date, until: Date): number =>
  Math.min(24, Math.round((until.getTime() - from.getTime()) / 360_000) / 10);

/** Those that are named; all without names. A name that is not of the party is refused. */
export function pick(members: readonly Member[], ids: readonly string[] | undefined): Member[] {
  if (ids === undefined) return [...members];
  const wanted = new Set(ids);
  const picked = members.filter(({ id }) => wanted.has(id));
  if (picked.length !== wanted.size) throw fail('party_member_not_found');
  return picked;
}

/** What changes no status stands in the story of the booking all the same. */
export async function note(
  tx: Db,
  party: Party,
  action: string,
  {
    reason,
    data,
    by,
    now,
  }: Pick<Check, 'by' | 'now'> & { reason: string; data: Record<string, unknown> },
): Promise<void> {
  await recordEvent(tx, {
    subjectKind: 'signup',
    subjectId: party.id,
    action,
    from: party.status,
    to: party.status,
    actorId: by.personId,
    actorRole: by.role,
    reason,
    data,
    at: now,
  });
}

/** A check-out of this party that came ahead of its check-in: two phones, one of them without a network. */
export async function earlyCheckOut(
  tx: Db,
  signupId: string,
  after: Date,
): Promise<{ at: Date } | undefined> {
  const [found] = await rows<{ at: Date }>(
    tx,
    sql`SELECT at FROM scan WHERE signup_id = ${signupId}::uuid AND kind = 'out' AND code = 'not_checked_in'
          AND at > ${after}::timestamptz ORDER BY at DESC LIMIT 1`,
  );
  return found;
}
