/** What was scanned waits on the phone until the server has it: nothing is lost and nothing counts twice. */
import {
  SESSION,
  gate,
  gateServer,
  offlineFor,
  opened,
  party,
  ticket,
} from '../testing/crew-phone';
import { memory, settle } from '../testing/fakes';
import { keptScans } from './kept';

test('without a network scans wait on the phone, also when the app is killed, and go in their order', async () => {
  const { server, store, storage } = await opened([party(1), party(2), party(3)]);
  offlineFor(server, 99);
  for (const n of [3, 1, 2]) store.scanned(ticket(n));
  await settle();
  expect(store.counts.here).toBe(3);
  expect(store.queue.error).toMatchObject({ code: 'offline' });
  server.state.cut = [];
  const again = gate(server, storage).store;
  expect(again.queue.waiting).toHaveLength(3);
  expect(again.counts.here).toBe(3);
  await again.queue.send();
  expect(server.taken.map((scan) => scan.ticket)).toEqual([ticket(3), ticket(1), ticket(2)]);
  expect(keptScans(storage, 'crew-1', SESSION)).toEqual({ waiting: [], refused: [] });
});

test('an answer that was lost is asked for again with the same ids, and nothing counts twice', async () => {
  const { server, store } = await opened([party(1), party(2)]);
  server.state.cut = ['answer', 'request', 'answer'];
  store.scanned(ticket(1));
  await settle();
  await store.queue.send();
  store.scanned(ticket(2));
  await settle();
  await store.queue.send();
  expect(server.taken.map((scan) => scan.ticket)).toEqual([ticket(1), ticket(2)]);
  expect(store.queue.waiting).toEqual([]);
});

test('killed at any write of the phone, no scan is lost and none counts twice', async () => {
  for (let cut = 0; cut < 40; cut++) {
    const server = gateServer([party(1), party(2, 2)]);
    const storage = memory();
    const first = gate(server, storage);
    await first.store.refresh();
    // From this write on the app is dead: nothing of it reaches the phone any more.
    let writes = 0;
    const write = storage.write.bind(storage);
    const remove = storage.remove.bind(storage);
    storage.write = (key, value) => void (writes++ < cut && write(key, value));
    storage.remove = (key) => void (writes++ < cut && remove(key));
    first.store.scanned(ticket(1));
    const safe = keptScans({ ...storage, write, remove }, 'crew-1', SESSION).waiting.length > 0;
    await settle();
    first.store.scanned(ticket(2));
    await settle();
    storage.write = write;
    storage.remove = remove;
    const second = gate(server, storage);
    await second.store.refresh();
    const tickets = server.taken.map((scan) => scan.ticket);
    expect(new Set(tickets).size).toBe(tickets.length);
    if (safe) expect(tickets).toContain(ticket(1));
    expect(second.store.queue.waiting).toEqual([]);
  }
});

test('a phone that is full says so: the scan is not safe', async () => {
  const { server, store, storage } = await opened();
  offlineFor(server, 9);
  storage.write = () => {};
  store.scanned(ticket(1));
  expect(store.queue.full).toBe(true);
});

test('a scan taken back before it was sent is gone', async () => {
  const { server, store } = await opened();
  store.scanned(ticket(2));
  store.takeBack();
  await store.refresh();
  expect(server.taken).toEqual([]);
  expect(store.verdict).toBeNull();
});

test('a refused one does not hold up the others, is listed until seen, and is no longer counted', async () => {
  const { server, store, storage } = await opened([party(1), party(2), party(3)]);
  offlineFor(server, 3);
  for (const n of [1, 2, 3]) store.scanned(ticket(n));
  await settle();
  server.state.cut = [];
  server.state.refuse.set(ticket(2), 'scan_time_wrong');
  await store.queue.send();
  expect(store.counts.here).toBe(2);
  const again = gate(server, storage).store.queue;
  expect(again.refused).toMatchObject([{ name: '带队2', text: '没有通过' }]);
  again.seen(again.refused[0]!.id);
  expect(gate(server, storage).store.queue.refused).toEqual([]);
});

test('one scan that the server can’t read is found and listed; the rest arrives', async () => {
  const { server, store } = await opened([party(1), party(2), party(3)]);
  offlineFor(server, 3);
  for (const n of [1, 2, 3]) store.scanned(ticket(n));
  await settle();
  server.state.cut = [];
  server.state.unreadable.add(store.queue.waiting[1]!.id);
  await store.queue.send();
  expect(server.taken.map((scan) => scan.ticket)).toEqual([ticket(1), ticket(3)]);
  expect(store.queue).toMatchObject({ waiting: [], refused: [{ name: '带队2' }] });
});

test('a server that refuses for now keeps everything: right withdrawn, too fast, away', async () => {
  for (const code of ['forbidden', 'too_many_requests', 'database_away', 'session_expired']) {
    const { server, store } = await opened();
    server.state.cut = [{ code }];
    store.scanned(ticket(1));
    await settle();
    expect(store.queue).toMatchObject({ error: { code }, refused: [] });
    expect(store.queue.waiting).toHaveLength(1);
  }
});

test('more than a hundred go in batches', async () => {
  const parties = Array.from({ length: 230 }, (_, n) => party(n + 1));
  const { server, store } = await opened(parties);
  offlineFor(server, 230);
  for (let n = 1; n <= 230; n++) store.scanned(ticket(n));
  await settle();
  server.state.cut = [];
  await store.queue.send();
  const sizes = server.calls.filter(({ body }) => body).map(({ body }) => body!.scans.length);
  expect(sizes).toEqual([100, 100, 30]);
  expect(server.taken).toHaveLength(230);
});
