/** What a crew did waits on the phone until the server has it: nothing is lost and nothing counts twice. */
import { memory } from '../testing/fakes';
import { calm, crewServer, doing, offlineFor, opened, phone, task } from '../testing/task-phone';
import { actCopies } from '../tasks-kept';
import { keptActs } from './kept';

test('an act shows at once, waits without a network, survives a kill and goes in its order', async () => {
  const { server, store, storage, copies } = await opened();
  offlineFor(server, 99);
  store.act(store.find('1')!, 'accept');
  store.act(store.find('1')!, 'finish', doing);
  await calm();
  expect(store.find('1')).toMatchObject({ partStatus: 'done', unsent: true });
  expect(store.counts).toEqual({ waiting: 1, doing: 0, done: 1 });
  expect(actCopies(storage)).toEqual(['b', 'a']);
  server.state.cut = [];
  const again = phone(server, storage, copies);
  expect(again.store.find('1')).toMatchObject({ partStatus: 'done', unsent: true });
  await again.store.refresh();
  expect(server.taken).toMatchObject([
    { part: '1', action: 'accept' },
    { action: 'finish', note: '已清走', before: ['photo 1 of b'], after: ['photo 2 of a'] },
  ]);
  expect(server.taken[0]).not.toHaveProperty('after');
  expect(again.store.find('1')).toMatchObject({ partStatus: 'done', unsent: false });
  expect(keptActs(storage, 'crew-1')).toEqual({ waiting: [], refused: [] });
  expect([copies.size, actCopies(storage)]).toEqual([0, []]);
});

test('with the network cut at any step nothing is lost and nothing counts twice', async () => {
  for (const cut of ['request', 'answer'] as const) {
    for (let step = 0; step < 6; step++) {
      const { server, store } = await opened();
      const good = Array.from({ length: step }, () => ({ code: '' }));
      // Calls before the cut go through.
      const script: (typeof server.state.cut)[number][] = [];
      server.state.cut = script;
      let calls = 0;
      script.shift = () => (calls++ === good.length ? cut : undefined);
      store.act(store.find('1')!, 'accept');
      store.act(store.find('1')!, 'finish', doing);
      await calm();
      await store.refresh();
      await store.refresh();
      expect([cut, step, server.taken.map(({ action }) => action)]).toEqual([
        cut,
        step,
        ['accept', 'finish'],
      ]);
      expect(server.photos.size).toBe(2);
      expect(store.queue.waiting).toEqual([]);
    }
  }
});

test('killed at any write of the phone, an act that was written down arrives once', async () => {
  for (let cut = 0; cut < 30; cut++) {
    const server = crewServer([task('1', { partStatus: 'accepted' })]);
    const storage = memory();
    const first = phone(server, storage);
    await first.store.refresh();
    let writes = 0;
    const write = storage.write.bind(storage);
    const remove = storage.remove.bind(storage);
    storage.write = (key, value) => void (writes++ < cut && write(key, value));
    storage.remove = (key) => void (writes++ < cut && remove(key));
    first.store.act(first.store.find('1')!, 'finish', doing);
    const safe = keptActs(storage, 'crew-1').waiting.length > 0;
    await calm();
    storage.write = write;
    storage.remove = remove;
    await phone(server, storage, new Set(['b', 'a'])).store.refresh();
    const ids = new Set(server.taken.map(({ id }) => id));
    expect(server.taken).toHaveLength(ids.size);
    if (safe) expect(server.taken).toMatchObject([{ action: 'finish' }]);
  }
});

test('a refused act does not hold up the others and is listed until seen', async () => {
  const { server, store, storage } = await opened();
  offlineFor(server, 9);
  store.act(store.find('1')!, 'accept');
  store.act(store.find('2')!, 'accept');
  await calm();
  server.state.cut = [];
  server.state.refuse.set('1', 'part_not_yours');
  await store.refresh();
  expect(server.taken).toMatchObject([{ part: '2' }]);
  expect(store.find('1')!.partStatus).toBe('assigned');
  const again = phone(server, storage).store.queue;
  expect(again.refused).toMatchObject([{ action: 'accept', text: '没有办成' }]);
  again.seen(again.refused[0]!.id);
  expect(phone(server, storage).store.queue.refused).toEqual([]);
});

test('an act that can’t be read is found; a server that is away for now keeps everything', async () => {
  const { server, store } = await opened();
  offlineFor(server, 9);
  store.act(store.find('1')!, 'accept');
  store.act(store.find('2')!, 'accept');
  await calm();
  server.state.cut = [{ code: 'database_away' }];
  await store.queue.send();
  expect(store.queue).toMatchObject({ error: { code: 'database_away' }, refused: [] });
  server.state.unreadable.add('1');
  await store.queue.send();
  expect(server.taken).toMatchObject([{ part: '2' }]);
  expect(store.queue).toMatchObject({ waiting: [], refused: [{ action: 'accept' }] });
});

test('photos that the server lost go again with new keys', async () => {
  const { server, store } = await opened([task('1', { partStatus: 'accepted' })]);
  server.state.lostPhotos.add('photo 1 of b');
  store.act(store.find('1')!, 'finish', doing);
  await calm();
  expect(server.taken).toMatchObject([{ before: ['photo 3 of b'], after: ['photo 4 of a'] }]);
  expect(store.queue.refused).toEqual([]);
});

test('a photo that can’t be sent is told, and the act goes without it', async () => {
  const { server, store, copies } = await opened([task('1', { partStatus: 'accepted' })]);
  copies.delete('b');
  store.act(store.find('1')!, 'finish', doing);
  await calm();
  expect(server.taken).toMatchObject([{ action: 'finish', after: ['photo 1 of a'] }]);
  expect(server.taken[0]!.before ?? []).toEqual([]);
  expect(store.queue.refused).toMatchObject([{ text: expect.any(String) }]);
});

test('urgent and overdue ones are first, then the nearest, then those due first', async () => {
  const due = (day: string, state = 'in_time') => ({
    clock: { state, due: `${day}T00:00:00Z` } as never,
  });
  const { store } = await opened([
    task('far', { position: { lon: 119.9, lat: 31.7 }, ...due('2026-11-20') }),
    task('near', { position: { lon: 119.9701, lat: 31.81 }, ...due('2026-11-28') }),
    task('late', due('2026-11-01', 'overdue')),
    task('urgent', { severity: 'urgent', ...due('2026-11-30') }),
  ]);
  const order = () => store.listed('waiting').map(({ part }) => part);
  expect(order()).toEqual(['urgent', 'late', 'far', 'near']);
  await store.locate();
  expect(order()).toEqual(['urgent', 'late', 'near', 'far']);
});
