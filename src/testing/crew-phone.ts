/** A crew's phone at a gate, and a server that takes up scans as the real one does: each id once. */
import type { Roll, Scan, ScanAnswers } from '@luyin/contract';
import { offline, type Api } from '../api';
import { GateStore } from '../crew/gate-store';
import type { Party } from '../crew/verdict';
import { failure, memory } from './fakes';

export const SESSION = '0a1b2c3d-4e5f-4000-8000-000000000001';
const otherSession = '99999999-4e5f-4000-8000-000000000001';
const signupId = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

const base64url = (hex: string) =>
  Buffer.from(hex.replaceAll('-', ''), 'hex').toString('base64url');

/** The ticket of the nth party; its signature ends in its number. */
export const ticket = (n: number, session = SESSION) =>
  `LY1.${base64url(signupId(n))}.${base64url(session.replaceAll('-', '').slice(0, 12))}.${String(n).padStart(24, 'x')}`;
export const foreignTicket = (n: number) => ticket(n, otherSession);

export const party = (n: number, size = 1, change: Partial<Party> = {}): Party => ({
  signupId: signupId(n),
  status: 'booked',
  party: size === 1 ? 'person' : 'family',
  partyName: null,
  phoneEnd: String(1000 + n),
  ticketEnd: ticket(n).slice(-8),
  members: Array.from({ length: size }, (_, place) => ({
    id: `${n}-${place}`,
    name: place === 0 ? `带队${n}` : `同行${n}-${place}`,
    ageBand: 'from_18' as const,
    leader: place === 0,
    checkedInAt: null,
    checkedOutAt: null,
  })),
  ...change,
});

export const startsAt = Date.parse('2027-03-12T01:00:00Z');

/** A server with a clock of its own. `cut` says what the network does to the next calls. */
export function gateServer(parties: Party[]) {
  const seen = new Map<string, ScanAnswers['items'][number]>();
  const taken: Scan[] = [];
  const calls: { route: string; body: { sentAt: string; scans: Scan[] } | undefined }[] = [];
  const state = {
    now: startsAt,
    /** Per call: no request arrives, no answer arrives, or an error; then the network is good. */
    cut: [] as ('request' | 'answer' | { code: string })[],
    parties,
    refuse: new Map<string, string>(),
    unreadable: new Set<string>(),
  };
  const answerTo = (scan: Scan): ScanAnswers['items'][number] => {
    const known = seen.get(scan.id);
    if (known) return known;
    const code = state.refuse.get(scan.ticket ?? scan.signupId ?? '') ?? null;
    const one = {
      id: scan.id,
      outcome: code ? ('refused' as const) : ('done' as const),
      code,
      text: code ? '没有通过' : '已签到',
      signupId: scan.signupId ?? null,
      name: null,
      people: 1,
    };
    seen.set(scan.id, one);
    if (!code) taken.push(scan);
    return one;
  };
  const roll = (): Roll => ({
    session: {
      id: SESSION,
      activityId: 'a1',
      title: '春季植树日',
      place: '新龙生态林',
      startsAt: new Date(startsAt).toISOString(),
      endsAt: new Date(startsAt + 3 * 3_600_000).toISOString(),
      parties: state.parties.length,
      people: state.parties.reduce((sum, { members }) => sum + members.length, 0),
      arrived: 0,
    },
    now: new Date(state.now).toISOString(),
    radiusM: 300,
    parties: state.parties,
    codes: ['LYS.a', 'LYS.b', 'LYS.c'],
    codesFrom: new Date(startsAt).toISOString(),
    codeSeconds: 60,
  });
  const api = (async (route: string, call?: { body?: unknown }) => {
    const body = call?.body as { sentAt: string; scans: Scan[] } | undefined;
    const cut = state.cut.shift();
    if (cut === 'request') throw offline;
    if (typeof cut === 'object') throw failure(cut.code);
    calls.push({ route, body });
    await Promise.resolve();
    if (route.startsWith('POST') && body!.scans.some(({ id }) => state.unreadable.has(id)))
      throw failure('invalid_input');
    const answer = route.startsWith('GET') ? roll() : { items: body!.scans.map(answerTo) };
    if (cut === 'answer') throw offline;
    return JSON.parse(JSON.stringify(answer)) as unknown;
  }) as unknown as Api;
  return { api, state, calls, taken };
}

/** From now on so many calls don't reach the server. */
export const offlineFor = (server: ReturnType<typeof gateServer>, calls: number) => {
  server.state.cut = Array.from({ length: calls }, () => 'request' as const);
};

export function gate(server: ReturnType<typeof gateServer>, storage = memory(), phone = startsAt) {
  const clock = { at: phone };
  const store = new GateStore(SESSION, {
    api: server.api,
    storage,
    person: 'crew-1',
    phone: () => clock.at,
  });
  return { store, storage, clock };
}

const three = () => [party(1), party(2, 3), party(3, 1, { status: 'cancelled' })];

/** A gate that has its roll, with a server of its own. */
export async function opened(parties = three(), storage = memory()) {
  const server = gateServer(parties);
  const phone = gate(server, storage);
  await phone.store.refresh();
  return { server, ...phone };
}
