import { copiesWaiting, keptReceipts, keptReports, waitingReports } from './reports-kept';
import { memory, settle } from './testing/fakes';
import {
  copiesOf,
  Life,
  photoKept,
  report,
  ReportServer,
  reportPhone,
} from './testing/report-phone';

/** Everything that can run has run. */
async function quiet(): Promise<void> {
  for (let turn = 0; turn < 6; turn += 1) await settle();
}

function arrivedWhole(phone: ReturnType<typeof reportPhone>): void {
  const { server, storage, copies } = phone;
  expect(server.cases).toHaveLength(1);
  expect(server.cases[0]!.body.photos).toHaveLength(3);
  expect(server.cases[0]!.body.clips).toHaveLength(1);
  expect(waitingReports(storage)).toBe(0);
  expect(keptReceipts(storage)).toHaveLength(1);
  expect(keptReceipts(storage)[0]!.followKey).toContain('-key');
  // A phone that dies while it tidies up leaves copies to the sweep.
  if (!phone.life.over) expect(copies.size).toBe(0);
}

test('a report goes with its photos and its voice note, and leaves a receipt', async () => {
  const one = report();
  const phone = reportPhone({ copies: copiesOf(one) });
  expect(phone.queue.add(one)).toBe(true);
  expect(waitingReports(phone.storage)).toBe(1);
  await quiet();
  arrivedWhole(phone);
  expect(phone.queue.reports).toEqual([]);
  expect(phone.queue.receipt('r1')).toMatchObject({ joined: false, promise: '1 个工作日内受理' });
});

test('killed at any step, it arrives once and whole when the app is opened again', async () => {
  const whole = reportPhone({ copies: copiesOf(report()) });
  whole.queue.add(report());
  await quiet();
  const steps = whole.life.steps;
  expect(steps).toBeGreaterThan(20);
  for (let last = 0; last <= steps; last += 1) {
    const one = report();
    const copies = copiesOf(one);
    const dying = reportPhone({ copies, life: new Life(last) });
    const kept = dying.queue.add(one);
    await quiet();
    const { storage, server } = dying;
    const next = reportPhone({ storage, server, copies });
    // What could not be written down is still in the form: it is handed in again from there.
    if (!kept && waitingReports(storage) === 0 && server.cases.length === 0) next.queue.add(one);
    next.queue.retry();
    await quiet();
    arrivedWhole(next.life.over ? dying : { ...next, life: dying.life });
  }
});

test('with the network lost at any call, there or back, it arrives once and whole', async () => {
  for (const way of ['lost', 'unheard'] as const)
    for (let at = 0; at < 5; at += 1) {
      let calls = 0;
      const one = report();
      const phone = reportPhone({
        copies: copiesOf(one),
        line: () => (calls++ === at ? way : 'there'),
      });
      phone.queue.add(one);
      await quiet();
      expect(phone.queue.error?.code).toBe('offline');
      expect(phone.queue.report('r1')?.refused).toBeNull();
      phone.queue.retry();
      await quiet();
      arrivedWhole(phone);
    }
});

test('two taps, two apps at once: one case', async () => {
  const one = report();
  const copies = copiesOf(one);
  const first = reportPhone({ copies });
  const second = reportPhone({ storage: first.storage, server: first.server, copies });
  first.queue.add(one);
  first.queue.add(one);
  second.queue.retry();
  await quiet();
  arrivedWhole(first);
});

test('pauses grow between tries, and a network that is back ends them', async () => {
  let there = false;
  const one = report();
  const phone = reportPhone({ copies: copiesOf(one), line: () => (there ? 'there' : 'lost') });
  phone.queue.add(one);
  await quiet();
  await phone.queue.send();
  await phone.queue.send();
  expect(phone.pauses).toEqual([4000, 8000, 16_000]);
  there = true;
  phone.queue.retry();
  await quiet();
  arrivedWhole(phone);
});

test('several wait, and one that is refused holds up no other', async () => {
  const one = report();
  const two = report({ id: 'r2', photos: [photoKept('d.jpg')], clips: [] });
  const phone = reportPhone({ copies: copiesOf(one, two) });
  phone.server.refusing.push('complaint_outside_city');
  phone.queue.add(one);
  phone.queue.add(two);
  await quiet();
  expect(phone.server.cases).toHaveLength(1);
  expect(phone.queue.reports.map(({ id }) => id)).toEqual(['r1']);
  expect(phone.queue.report('r1')!.refused).toMatchObject({ code: 'complaint_outside_city' });
  expect(phone.queue.report('r1')!.fields).toEqual({ description: '树皮被剥了' });
  expect([...copiesWaiting(phone.storage)].sort()).toEqual(['a.jpg', 'b.jpg', 'c.jpg', 'v.mp3']);
});

test('what lies outside the city is passed on when the person says so', async () => {
  const one = report();
  const phone = reportPhone({ copies: copiesOf(one) });
  phone.server.refusing.push('complaint_outside_city');
  phone.queue.add(one);
  await quiet();
  phone.queue.passOn('r1');
  await quiet();
  arrivedWhole(phone);
  expect(phone.server.cases[0]!.body).toMatchObject({ outside: true });
});

test('a mended report takes its old place and goes as another one', async () => {
  const one = report();
  const phone = reportPhone({ copies: copiesOf(one) });
  phone.server.refusing.push('complaint_phone_wrong');
  phone.queue.add(one);
  await quiet();
  const refused = phone.queue.report('r1')!;
  expect(refused.refused!.text).toBe('请填写 11 位手机号，也可以不留');
  phone.queue.add({ ...report(), photos: refused.photos, clips: refused.clips });
  await quiet();
  arrivedWhole(phone);
});

test('photos that the server has forgotten are sent again', async () => {
  const one = report();
  const clock = { ms: Date.UTC(2026, 10, 20, 2) };
  let carried = 4;
  const phone = reportPhone({
    copies: copiesOf(one),
    now: clock,
    line: () => (carried-- > 0 ? 'there' : 'lost'),
  });
  phone.queue.add(one);
  await quiet();
  expect(phone.server.files.size).toBe(4);
  phone.server.sweep();
  clock.ms += 3 * 86_400_000;
  carried = Infinity;
  phone.queue.retry();
  await quiet();
  arrivedWhole(phone);
});

test('sent before the answer was lost, a report goes again as it was, however old its photos are', async () => {
  const one = report();
  const clock = { ms: Date.UTC(2026, 10, 20, 2) };
  let calls = 0;
  const phone = reportPhone({
    copies: copiesOf(one),
    now: clock,
    line: () => (calls++ === 4 ? 'unheard' : 'there'),
  });
  phone.queue.add(one);
  await quiet();
  expect(phone.server.cases).toHaveLength(1);
  clock.ms += 2 * 86_400_000;
  phone.queue.retry();
  await quiet();
  arrivedWhole(phone);
});

test('who signed out sends by the device; what may have arrived already waits for its person', async () => {
  const person: { id: string | null } = { id: 'p1' };
  let way: 'there' | 'lost' | 'unheard' = 'lost';
  const one = report({ person: 'p1' });
  const phone = reportPhone({ copies: copiesOf(one), person, line: () => way });
  phone.queue.add(one);
  await quiet();
  person.id = null;
  way = 'there';
  phone.queue.retry();
  await quiet();
  expect(phone.server.cases).toMatchObject([{ by: 'device' }]);

  person.id = 'p1';
  let calls = 0;
  const two = report({ id: 'r2', person: 'p1', photos: [], clips: [] });
  const other = reportPhone({ person, line: () => (calls++ === 0 ? 'unheard' : 'there') });
  other.queue.add(two);
  await quiet();
  person.id = 'p2';
  other.queue.retry();
  await quiet();
  expect(other.server.cases).toHaveLength(1);
  expect(waitingReports(other.storage)).toBe(1);
  person.id = 'p1';
  other.queue.retry();
  await quiet();
  expect(other.server.cases).toHaveLength(1);
  expect(waitingReports(other.storage)).toBe(0);
});

test('a photo whose copy is gone does not keep back the rest', async () => {
  const one = report();
  const copies = copiesOf(one);
  copies.delete('b.jpg');
  const phone = reportPhone({ copies });
  phone.queue.add(one);
  await quiet();
  expect(phone.server.cases[0]!.body.photos).toHaveLength(2);
});

test('joining a case goes the same way', async () => {
  const one = report({ joins: 'TS2026111900001', body: { note: '我也看到了' }, clips: [] });
  const phone = reportPhone({ copies: copiesOf(one) });
  phone.queue.add(one);
  await quiet();
  expect(phone.server.cases[0]).toMatchObject({
    joins: 'TS2026111900001',
    body: { note: '我也看到了' },
  });
  expect(phone.queue.receipt('r1')).toMatchObject({ joined: true });
});

test('a phone without room says so, and nothing is lost or sent', async () => {
  const full = memory();
  const storage = { ...full, write: () => undefined };
  const one = report();
  const phone = reportPhone({ storage, copies: copiesOf(one) });
  expect(phone.queue.add(one)).toBe(false);
  await quiet();
  expect(phone.server.cases).toHaveLength(0);
  expect(phone.copies.size).toBe(4);
});

test('thrown away, nothing of it is left', async () => {
  const one = report();
  const phone = reportPhone({ copies: copiesOf(one), line: () => 'lost' });
  phone.queue.add(one);
  await quiet();
  phone.queue.discard('r1');
  expect(keptReports(phone.storage)).toEqual([]);
  expect(phone.copies.size).toBe(0);
});

test('the server’s store is a fair stand-in: a used photo is refused', () => {
  const server = new ReportServer();
  const { id } = server.upload('device', 'key-1');
  expect(server.upload('device', 'key-1').id).toBe(id);
  server.report('device', null, { photos: [id] }, 'key-2');
  expect(() => server.report('device', null, { photos: [id] }, 'key-3')).toThrow();
});
