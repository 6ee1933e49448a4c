/** What one scan means, and what it does. A scan that is refused has changed nothing. */
import type { ErrorCode, Scan } from '@luyin/contract';
import type { Role } from '@luyin/contract/policy';
import type { ScanOutcome } from '@luyin/contract/signup/words';
import type { Db } from '../../db/client.ts';
import type { House } from '../../house.ts';
import { isUuid } from '../../uuid.ts';
import type { SessionRow } from '../activity/queries.ts';
import { actingRole } from '../tree/commands.ts';
import { checkIn, checkOut, earlyCheckOut, isInside, type Check } from './check.ts';
import { isPlaced, membersOf, nameOf, type Member, type Party } from './party.ts';
import { scanWindow } from './rules.ts';
import { notPlacedText, scanTexts } from './texts.ts';
import { claimedSignup, isTicketOf } from './ticket.ts';

export interface Crew {
  id: string;
  roles: readonly Role[];
}
/** A scan as it was on the true clock. */
export interface TimedScan {
  scan: Scan;
  at: Date;
}
export interface Gate {
  session: SessionRow;
  crew: Crew;
  /** Locked, by id: all that the scans claim to be of. */
  parties: ReadonlyMap<string, Party>;
  now: Date;
}

type RefusalCode = Extract<
  ErrorCode,
  | 'ticket_forged'
  | 'ticket_other_session'
  | 'ticket_not_booked'
  | 'signup_not_found'
  | 'party_member_not_found'
  | 'scan_time_wrong'
  | 'not_checked_in'
>;

export interface Verdict {
  outcome: ScanOutcome;
  code: RefusalCode | 'ticket_used' | null;
  text: string;
  party: Party | null;
  name: string | null;
  people: number;
}

export async function judgeScan(
  tx: Db,
  house: Pick<House, 'city' | 'secrets'>,
  gate: Gate,
  { scan, at }: TimedScan,
): Promise<Verdict> {
  const { session, now } = gate;
  if (scan.ticket === undefined && scan.signupId === undefined) {
    return refused('ticket_forged', scanTexts.nothingScanned);
  }
  const party = gate.parties.get(claimedBy(scan) ?? '');
  if (scan.ticket !== undefined) {
    if (!party || !isTicketOf(house.secrets, scan.ticket, party.id, party.session_id)) {
      return refused('ticket_forged', scanTexts.forged);
    }
    if (party.session_id !== session.id) {
      return refused('ticket_other_session', scanTexts.otherSession);
    }
  } else if (party?.session_id !== session.id) {
    return refused('signup_not_found', scanTexts.unknownSignup);
  }
  const members = await membersOf(tx, party.id);
  const known = { party, name: nameOf(party, members) };
  if (!isPlaced(party)) {
    return refused('ticket_not_booked', notPlacedText(known.name, party.status), known);
  }
  const wrongTime = timeTrouble(scan.kind, session, at);
  if (wrongTime) return refused('scan_time_wrong', wrongTime, known);
  const ids = scan.memberIds && new Set(scan.memberIds);
  const meant = ids ? members.filter(({ id }) => ids.has(id)) : members;
  if (meant.length === 0 || (ids && meant.length !== ids.size)) {
    return refused('party_member_not_found', scanTexts.unknownMember, known);
  }
  const check: Check = {
    method: scan.ticket === undefined ? 'by_name' : 'ticket',
    at,
    by: actsAs(gate.crew),
    now,
  };
  return scan.kind === 'in'
    ? comesIn(tx, house, known, members, meant, check)
    : goesOut(tx, house, known, meant, check);
}

/** A ticket counts before a name. */
export function claimedBy({ ticket, signupId }: Scan): string | null {
  if (ticket !== undefined) return claimedSignup(ticket);
  return signupId !== undefined && isUuid(signupId) ? signupId.toLowerCase() : null;
}

export const actsAs = ({ id, roles }: Crew) => ({
  personId: id,
  actors: roles,
  role: actingRole(roles),
});

interface Known {
  party: Party;
  name: string;
}

async function comesIn(
  tx: Db,
  house: Pick<House, 'city'>,
  known: Known,
  members: readonly Member[],
  meant: readonly Member[],
  check: Check,
): Promise<Verdict> {
  const { party, name } = known;
  const came = await checkIn(tx, house, party, meant, check);
  if (came.length === 0) return duplicate(scanTexts.inAlready(name), known, meant.length);
  const left = await earlyCheckOut(tx, party.id, check.at);
  if (left) await checkOut(tx, house, party, came, { ...check, at: left.at });
  const there = members.filter(({ checked_in_at }) => checked_in_at !== null).length;
  const missing = members.length - there - came.length;
  return done(scanTexts.checkedIn(name, came.length, missing), known, came.length);
}

async function goesOut(
  tx: Db,
  house: Pick<House, 'city'>,
  known: Known,
  meant: readonly Member[],
  check: Check,
): Promise<Verdict> {
  const { party, name } = known;
  const present = meant.filter(({ checked_in_at }) => checked_in_at !== null);
  if (present.length === 0) return refused('not_checked_in', scanTexts.notCheckedIn, known);
  const inside = present.filter(isInside);
  if (inside.length === 0) return duplicate(scanTexts.outAlready(name), known, present.length);
  const gone = await checkOut(tx, house, party, inside, check);
  if (gone.length === 0) return refused('scan_time_wrong', scanTexts.outBeforeIn, known);
  const hours = Math.max(...gone.map((member) => member.hours ?? 0));
  return done(scanTexts.checkedOut(name, gone.length, hours), known, gone.length);
}

/** The words of what is wrong with the moment; null: nothing. */
function timeTrouble(
  kind: 'in' | 'out',
  session: { starts_at: Date; ends_at: Date },
  at: Date,
): string | null {
  const { from, until } = scanWindow(kind, session);
  if (at < from) return kind === 'in' ? scanTexts.inTooEarly : scanTexts.outTooEarly;
  if (at > until) return kind === 'in' ? scanTexts.inTooLate : scanTexts.outTooLate;
  return null;
}

const refused = (code: RefusalCode, text: string, known: Known | null = null): Verdict => ({
  outcome: 'refused',
  code,
  text,
  party: known?.party ?? null,
  name: known?.name ?? null,
  people: 0,
});
const done = (text: string, known: Known, people: number): Verdict => ({
  outcome: 'done',
  code: null,
  text,
  ...known,
  people,
});
const duplicate = (text: string, known: Known, people: number): Verdict => ({
  outcome: 'duplicate',
  code: 'ticket_used',
  text,
  ...known,
  people,
});
