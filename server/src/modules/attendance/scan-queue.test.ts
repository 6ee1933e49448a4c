import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Scan } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { one } from '../../db/client.ts';
import { setTestDuty } from '../../testing/duty.ts';
import { engines, newPerson, openTestHouse, type TestHouse } from '../../testing/index.ts';
import { placeParty } from '../../testing/placed-party.ts';
import { scanId, scanning } from '../../testing/scanning.ts';
import { startActivity } from '../../testing/signup-days.ts';
import { ticketOf } from './ticket.ts';

const hour = 3600_000;

for (const engine of engines) {
  describe(`scans that a phone kept on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine);
      await setTestDuty(house);
    });
    after(() => house.close());
    const { today, party, now, scanned, send, scan, membersOf, statusOf, ledger } = scanning(
      () => house,
    );

    it('of a hundred scans three bad ones do not undo the others', async () => {
      const session = await today();
      const waiting = await party(session, { status: 'waiting' });
      const good: { id: string; ticket: string }[] = [];
      for (let n = 0; n < 97; n += 1) good.push(await party(session));
      const scans = good.map(({ ticket }) => scanned(ticket));
      scans.splice(10, 0, scanned('LY1.forged'));
      scans.splice(50, 0, scanned(waiting.ticket));
      scans.splice(99, 0, scanned(good[0]!.ticket, { at: now(-5 * hour) }));
      const { body } = await send(session, scans);
      assert.deepEqual(
        body.items.map(({ id }) => id),
        scans.map(({ id }) => id),
      );
      const outcomes = body.items.map(({ outcome }) => outcome);
      assert.deepEqual(
        [outcomes[10], outcomes[50], outcomes[99]],
        ['refused', 'refused', 'refused'],
      );
      assert.equal(outcomes.filter((outcome) => outcome === 'done').length, 97);
    });

    it('sent again a day later, under another key, a scan has the answer it had', async () => {
      const session = await today();
      const { id, ticket } = await party(session);
      const scans = [scanned(ticket), scanned('LY1.forged')];
      const first = await send(session, scans);
      const sentAt = now();
      house.clock.advance(24 * hour);
      house.forget('crew');
      const second = await send(session, scans, sentAt);
      assert.deepEqual(second.body, first.body);
      assert.equal((await ledger(id)).length, 1);
      const twice = scanned('LY1.twice');
      const both = await send(session, [twice, twice]);
      assert.deepEqual(both.body.items[0], both.body.items[1]);
    });

    it('sent again after it was put right, a scan does not bring back what was undone', async () => {
      const session = await today();
      const { id, ticket } = await party(session);
      const mistaken = scanned(ticket);
      await scan(session, mistaken);
      const [member] = await membersOf(id);
      const undone = await house.call('POST /crew/signups/:id/corrections', {
        params: { id },
        body: { memberId: member!.id, present: false, reason: '扫错了人' },
        as: 'crew',
      });
      assert.equal(undone.body.status, 'booked');
      assert.equal((await scan(session, mistaken)).outcome, 'done', 'the answer it had');
      assert.equal(await statusOf(id), 'booked');
    });
  });
}

if (engines.includes('postgres')) {
  describe('scans sent at the same time, on postgres', () => {
    it('count once, whichever server takes them up and in whatever order', async () => {
      const first = await openTestHouse('postgres');
      const second = await first.again();
      try {
        await setTestDuty(first);
        const { sessions } = await startActivity(first, {
          duty: { rule: 'tree_planted', basis: 'head', quantity: 1 },
          sessions: [{ inHours: 0.5, quotas: [{ seats: 200 }] }],
        });
        const session = sessions[0]!;
        const at = first.clock.now().toISOString();
        const scans: Scan[] = [];
        for (let n = 0; n < 30; n += 1) {
          const { id } = await newPerson(first);
          const signup = await placeParty(first, session, id, { names: ['甲', '乙'] });
          const ticket = ticketOf(first.house.secrets, signup, session.id);
          scans.push({ id: scanId(), kind: 'in', at, ticket });
        }
        scans.push({ id: scanId(), kind: 'in', at, ticket: 'LY1.forged' });
        const crew = await first.person('crew');
        const send = (by: TestHouse, list: Scan[]) =>
          by.call('POST /crew/sessions/:id/scans', {
            params: { id: session.id },
            body: { sentAt: at, scans: list },
            as: crew,
          });
        // The same from two phones that hold their own copies, too.
        const others = scans.map((scan) => ({ ...scan, id: scanId() })).reverse();
        const answers = await Promise.all([
          send(first, scans),
          send(second, scans),
          send(first, [...scans].reverse()),
          send(second, others),
        ]);
        assert.deepEqual(
          answers.map(({ status }) => status),
          [200, 200, 200, 200],
        );
        const byId = (items: { id: string }[]) => [...items].sort((a, b) => (a.id < b.id ? -1 : 1));
        assert.deepEqual(answers[0]!.body, answers[1]!.body);
        assert.deepEqual(byId(answers[2]!.body.items), byId(answers[0]!.body.items));
        const counts = await one(
          first.database.db,
          sql`SELECT (SELECT count(*)::int FROM scan) AS scans, (SELECT count(*)::int FROM duty_line) AS lines,
                (SELECT count(*)::int FROM event WHERE action = 'check_in') AS steps`,
        );
        assert.deepEqual(counts, { scans: 62, lines: 60, steps: 30 });
      } finally {
        await second.close();
        await first.close();
      }
    });
  });
}
