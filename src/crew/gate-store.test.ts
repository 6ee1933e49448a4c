import {
  SESSION,
  foreignTicket,
  gate,
  gateServer,
  offlineFor,
  opened,
  party,
  startsAt,
  ticket,
} from '../testing/crew-phone';
import { settle } from '../testing/fakes';
import { forgetRolls } from '../rolls-kept';
import { forgetOldRolls, keptRoll } from './kept';

test('a ticket on the roll is taken up and sent, and the roll shows it', async () => {
  const { server, store } = await opened();
  store.scanned(ticket(1));
  expect(store.verdict).toMatchObject({ tone: 'good', title: '已签到' });
  await settle();
  expect(server.taken).toMatchObject([{ kind: 'in', ticket: ticket(1), memberIds: ['1-0'] }]);
  expect(store.queue.waiting).toEqual([]);
  expect(store.counts).toEqual({ people: 4, here: 1 });
});

test('who of a family is here is said before it is sent; a kill meanwhile keeps the ticks', async () => {
  const { server, store, storage } = await opened();
  store.scanned(ticket(2));
  expect(store.queue.open).toMatchObject({ memberIds: ['2-0', '2-1', '2-2'] });
  store.tickMember('2-1');
  await store.queue.send();
  expect(server.taken).toEqual([]);
  const again = gate(server, storage).store;
  expect(again.queue.open).toBeNull();
  store.done();
  await settle();
  expect(server.taken).toMatchObject([{ memberIds: ['2-0', '2-2'] }]);
  await again.refresh();
  expect(server.taken).toHaveLength(1);
  // The third comes later.
  store.scanned(ticket(2));
  await settle();
  expect(server.taken[1]).toMatchObject({ memberIds: ['2-1'] });
});

test('a family with nobody ticked was not scanned; the next scan closes the one before', async () => {
  const { server, store } = await opened();
  store.scanned(ticket(2));
  for (const id of ['2-0', '2-1', '2-2']) store.tickMember(id);
  store.done();
  await settle();
  expect(server.taken).toEqual([]);
  store.scanned(ticket(2));
  store.scanned(ticket(1));
  await settle();
  expect(server.taken.map((scan) => scan.ticket)).toEqual([ticket(2), ticket(1)]);
});

test('what is not a ticket of this session is refused at the gate and not written down', async () => {
  const { store, server } = await opened();
  offlineFor(server, 99);
  const forged = `${ticket(1).slice(0, -1)}y`;
  const nasty = ['', 'https://luyin.example/t/CZ-1', 'LY1.x', forged, foreignTicket(1), ticket(3)];
  for (const text of nasty) {
    store.scanned(text);
    expect([text, store.verdict?.tone]).toEqual([text, 'bad']);
  }
  expect(store.queue.waiting).toEqual([]);
});

test('somebody who is not on this phone’s roll is written down, and the server’s word is shown', async () => {
  const { server, store } = await opened([party(1)]);
  server.state.refuse.set(ticket(9), 'ticket_forged');
  store.scanned(ticket(9));
  expect(store.verdict).toMatchObject({ tone: 'unsure', title: '名单里还没有这一组' });
  await settle();
  expect(store.verdict).toMatchObject({ tone: 'bad', title: '没有通过' });
  store.scanned(ticket(8));
  await settle();
  expect(store.verdict).toMatchObject({ tone: 'good' });
});

test('two phones at one gate: the second learns of the first from the roll', async () => {
  const server = gateServer([party(1), party(2)]);
  const [one, two] = [gate(server).store, gate(server).store];
  await Promise.all([one.refresh(), two.refresh()]);
  one.scanned(ticket(1));
  two.scanned(ticket(1));
  await settle();
  expect([one.counts.here, two.counts.here]).toEqual([1, 1]);
  one.scanned(ticket(1));
  expect(one.verdict).toMatchObject({ tone: 'known', title: '已经签到过了' });
});

test('out is for those who are in; without a sign of them the server decides', async () => {
  const { server, store } = await opened([party(1), party(2)]);
  store.scanned(ticket(1));
  await settle();
  store.setKind('out');
  store.scanned(ticket(1));
  expect(store.verdict).toMatchObject({ tone: 'good', title: '已签退' });
  store.scanned(ticket(2));
  expect(store.verdict).toMatchObject({ tone: 'unsure', title: '名单上还没有签到' });
  await settle();
  expect(server.taken.map(({ kind }) => kind)).toEqual(['in', 'out', 'out']);
});

test('by name goes without a ticket, for those who were ticked', async () => {
  const { server, store } = await opened();
  store.byName(store.parties[1]!, ['2-0']);
  await settle();
  expect(server.taken).toMatchObject([{ kind: 'in', memberIds: ['2-0'] }]);
  expect(server.taken[0]).not.toHaveProperty('ticket');
  expect(JSON.stringify(server.calls)).not.toContain('带队2');
});

test('a phone whose clock is wrong sends its own time with the scan and shows the server’s', async () => {
  const { server, store, clock } = await opened([party(1)]);
  clock.at = startsAt - 3 * 3_600_000;
  await store.refresh();
  expect(store.now().getTime()).toBe(startsAt);
  expect(store.clockOff).toBe(180);
  store.scanned(ticket(1));
  expect(store.parties[0]!.members[0]!.checkedInAt).toBe(new Date(startsAt).toISOString());
  await settle();
  const sent = server.calls.find(({ body }) => body)!.body!;
  expect(sent.sentAt).toBe(sent.scans[0]!.at);
});

test('the site’s code follows the server’s clock and ends with the last of them', async () => {
  const { store, clock, server } = await opened([party(1)]);
  clock.at = startsAt + 9 * 3_600_000;
  await store.refresh();
  expect(store.codeNow()).toEqual({ code: 'LYS.a', until: startsAt + 60_000 });
  clock.at += 119_999;
  expect(store.codeNow()?.code).toBe('LYS.b');
  clock.at += 60_001;
  expect(store.codeNow()).toBeNull();
  server.state.now = startsAt - 1;
  await store.refresh();
  expect(store.codeNow()).toBeNull();
});

test('a roll is forgotten after three days and when the crew signs out; scans that wait are not', async () => {
  const { store, storage, server } = await opened([party(1)]);
  offlineFor(server, 9);
  store.scanned(ticket(1));
  await settle();
  forgetOldRolls(storage, startsAt + 2 * 86_400_000);
  expect(keptRoll(storage, 'crew-1', SESSION)).not.toBeNull();
  forgetOldRolls(storage, startsAt + 3 * 86_400_000);
  expect(keptRoll(storage, 'crew-1', SESSION)).toBeNull();
  server.state.cut = [];
  await store.refresh();
  forgetRolls(storage);
  expect(keptRoll(storage, 'crew-1', SESSION)).toBeNull();
  const { store: other } = await opened([party(1)]);
  offlineFor(server, 9);
  expect(other.kept).not.toBeNull();
});

test('the roll is searched by any name in the party and by the end of the phone', async () => {
  const { store } = await opened([
    party(1),
    party(2, 2, { partyName: '第三小学' }),
    party(3, 1, { status: 'waiting' }),
  ]);
  const names = (words: string) => {
    store.search(words);
    return store.found.map(({ signupId }) => Number(signupId.slice(-2)));
  };
  expect(names('')).toEqual([1, 2]);
  expect(names(' 同行2 ')).toEqual([2]);
  expect(names('三小')).toEqual([2]);
  expect(names('1001')).toEqual([1]);
  expect(names('01')).toEqual([1]);
  expect(names('不在')).toEqual([]);
  store.search('');
  store.scanned(ticket(1));
  store.narrow('missing');
  expect(store.found).toHaveLength(1);
  store.narrow('here');
  expect(store.found.map(({ signupId }) => signupId.slice(-1))).toEqual(['1']);
});
