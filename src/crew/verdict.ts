/** What a phone at the gate says of a ticket, from the roll it has. The server has the last word. */
import type { Roll } from '@luyin/contract';
import type { ScanKind } from '@luyin/contract/signup/words';
import { crewTexts as texts } from './texts';
import { ofSession, readTicket } from './ticket';

export type Party = Roll['parties'][number];
export type Member = Party['members'][number];

/** `good`: on the roll. `unsure`: taken up, the server decides. `known`: done before. `bad`: not taken up. */
export type Tone = 'good' | 'unsure' | 'known' | 'bad';

export const isTaken = (tone: Tone): boolean => tone === 'good' || tone === 'unsure';

export interface Verdict {
  tone: Tone;
  title: string;
  text: string;
  party: Party | null;
  /** Of the party, for whom this scan would be new. */
  memberIds: string[];
}

const seated: readonly string[] = ['booked', 'attended', 'absent'];
/** May have become a booking since the roll was fetched. */
const mayBeBooked: readonly string[] = ['entered', 'waiting', 'offered'];

/** Who of a party is still to be checked in, or out. */
export function toCheck({ members }: Party, kind: ScanKind): Member[] {
  return members.filter(({ checkedInAt, checkedOutAt }) =>
    kind === 'in' ? checkedInAt === null : checkedInAt !== null && checkedOutAt === null,
  );
}

/** `parties` as they stand on this phone: the roll with its own scans in it. */
export function verdictOf(
  text: string,
  kind: ScanKind,
  sessionId: string,
  parties: readonly Party[],
): Verdict {
  const ticket = readTicket(text);
  if (!ticket) return bad(texts.forged, texts.forgedHint);
  if (!ofSession(ticket, sessionId)) return bad(texts.otherSession, texts.otherSessionHint);
  const party = parties.find(({ signupId }) => signupId === ticket.signupId);
  if (!party) return { ...bad(texts.notOnRoll, texts.notOnRollHint), tone: 'unsure' };
  if (party.ticketEnd !== ticket.end) return bad(texts.forged, texts.forgedHint);
  return verdictOn(party, kind);
}

/** The same for a party that was found by name. */
export function verdictOn(party: Party, kind: ScanKind): Verdict {
  const about = { party, memberIds: toCheck(party, kind).map(({ id }) => id) };
  if (!seated.includes(party.status)) {
    const open = mayBeBooked.includes(party.status);
    const said = bad(texts.notBooked, open ? texts.notBookedYetHint : texts.notBookedHint);
    return open
      ? { ...said, party, memberIds: everyone(party), tone: 'unsure' }
      : { ...said, party };
  }
  if (about.memberIds.length > 0) {
    return { tone: 'good', title: texts.taken[kind], text: '', ...about };
  }
  if (kind === 'in') return known(texts.already.in, party);
  // Another phone may have checked them in since the roll came.
  const out = party.members.some(({ checkedOutAt }) => checkedOutAt !== null);
  if (out) return known(texts.already.out, party);
  const members = { party, memberIds: everyone(party) };
  return { tone: 'unsure', title: texts.notIn, text: texts.notInHint, ...members };
}

const known = (title: string, party: Party): Verdict => ({
  tone: 'known',
  title,
  text: texts.alreadyHint,
  party,
  memberIds: [],
});

const everyone = ({ members }: Party) => members.map(({ id }) => id);

const bad = (title: string, text: string): Verdict => ({
  tone: 'bad',
  title,
  text,
  party: null,
  memberIds: [],
});
