/** The roll as it stands on this phone: what the server said, with the scans that still wait in it. */
import type { Roll, ScanAnswers } from '@luyin/contract';
import type { QueuedScan } from './kept';
import { readTicket } from './ticket';
import type { Member, Party } from './verdict';

export type RollFilter = 'all' | 'here' | 'missing';

const signupOf = ({ signupId, ticket }: QueuedScan): string | null =>
  signupId ?? (ticket === undefined ? null : (readTicket(ticket)?.signupId ?? null));

/** What a scan does to one of the party. Twice is the same as once. */
function marked(member: Member, { kind, at, memberIds }: QueuedScan): Member {
  if (memberIds && !memberIds.includes(member.id)) return member;
  if (kind === 'in') return member.checkedInAt ? member : { ...member, checkedInAt: at };
  return member.checkedOutAt ? member : { ...member, checkedOutAt: at };
}

/** `ahead` moves the phone's times to the server's. */
export function withScans(
  parties: readonly Party[],
  scans: readonly QueuedScan[],
  ahead: number,
): Party[] {
  const bySignup = new Map<string, QueuedScan[]>();
  for (const scan of scans) {
    const id = signupOf(scan);
    if (id === null) continue;
    const at = new Date(Date.parse(scan.at) + ahead).toISOString();
    bySignup.set(id, [...(bySignup.get(id) ?? []), { ...scan, at }]);
  }
  if (bySignup.size === 0) return parties as Party[];
  return parties.map((party) => {
    const own = bySignup.get(party.signupId);
    if (!own) return party;
    const members = party.members.map((member) => own.reduce(marked, member));
    return { ...party, members };
  });
}

/** A kept roll, once the server took up these scans. */
export function takenUp(
  roll: Roll,
  scans: readonly QueuedScan[],
  answers: ScanAnswers['items'],
  ahead: number,
): Roll {
  const told = new Set(answers.filter(({ outcome }) => outcome !== 'refused').map(({ id }) => id));
  const taken = scans.filter(({ id }) => told.has(id));
  const arrived = new Set(taken.filter(({ kind }) => kind === 'in').map(signupOf));
  const parties = withScans(roll.parties, taken, ahead).map((party) =>
    arrived.has(party.signupId) ? { ...party, status: 'attended' as const } : party,
  );
  return { ...roll, parties };
}

export const leaderOf = ({ members }: Party): Member | undefined =>
  members.find(({ leader }) => leader) ?? members[0];

/** 张桂兰 一家 · 第三小学 */
export const nameOfParty = (party: Party): string => party.partyName ?? leaderOf(party)?.name ?? '';

const isHere = ({ checkedInAt }: Member) => checkedInAt !== null;

/** Those who are expected: a cancelled booking is not on anybody's list. */
export const expected = (parties: readonly Party[]): Party[] =>
  parties.filter(
    ({ status, members }) =>
      status === 'booked' || status === 'attended' || status === 'absent' || members.some(isHere),
  );

export function counted(parties: readonly Party[]): { people: number; here: number } {
  const members = expected(parties).flatMap((party) => party.members);
  return { people: members.length, here: members.filter(isHere).length };
}

/** By any name in the party, its own name, or the last digits of the leader's phone. */
export function found(parties: readonly Party[], words: string, filter: RollFilter): Party[] {
  const wanted = words.replace(/\s/g, '').toLowerCase();
  return expected(parties).filter((party) => {
    const { members, partyName, phoneEnd } = party;
    if (filter === 'here' && !members.some(isHere)) return false;
    if (filter === 'missing' && members.every(isHere)) return false;
    if (wanted === '') return true;
    const names = [partyName ?? '', ...members.map(({ name }) => name)];
    return (
      names.some((name) => name.replace(/\s/g, '').toLowerCase().includes(wanted)) ||
      (/^\d{2,}$/.test(wanted) && (phoneEnd ?? '').endsWith(wanted))
    );
  });
}

/** The code that the site shows at this moment (server's time, ms), and until when; null past the last of them. */
export function codeAt(
  { codes, codesFrom, codeSeconds }: Pick<Roll, 'codes' | 'codesFrom' | 'codeSeconds'>,
  now: number,
): { code: string; until: number } | null {
  const step = codeSeconds * 1000;
  const from = Date.parse(codesFrom);
  const place = Math.floor((now - from) / step);
  const code = place < 0 ? undefined : codes[place];
  return code === undefined ? null : { code, until: from + (place + 1) * step };
}
