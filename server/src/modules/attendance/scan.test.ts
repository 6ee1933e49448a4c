import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Scan } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { one } from '../../db/client.ts';
import { setTestDuty } from '../../testing/duty.ts';
import { engines, openTestHouse, type TestHouse } from '../../testing/index.ts';
import { scanId, scanning } from '../../testing/scanning.ts';

const minute = 60_000;
const hour = 60 * minute;

for (const engine of engines) {
  describe(`scans on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine);
      await setTestDuty(house);
    });
    after(() => house.close());
    const { today, party, now, scanned, scan, membersOf, statusOf, ledger } = scanning(() => house);

    it('a family is checked in at once, and each of them has a line of the planting duty', async () => {
      const session = await today();
      const family = await party(session, { names: ['林大树', '林小树', '林小花'] });
      const answer = await scan(session, scanned(family.ticket));
      assert.deepEqual(
        { ...answer, id: '' },
        {
          id: '',
          outcome: 'done',
          code: null,
          text: '林大树 3 人已签到',
          signupId: family.id,
          name: '林大树',
          people: 3,
        },
      );
      assert.equal(await statusOf(family.id), 'attended');
      assert.deepEqual(await ledger(family.id), [
        { companion: false, quantity: 2, trees: 2 },
        { companion: true, quantity: 2, trees: 2 },
        { companion: true, quantity: 2, trees: 2 },
      ]);
      const event = await one<{ actor_role: string; from_status: string; to_status: string }>(
        house.database.db,
        sql`SELECT actor_role, from_status, to_status FROM event
            WHERE subject_kind = 'signup' AND subject_id = ${family.id} AND action = 'check_in'`,
      );
      assert.deepEqual(event, { actor_role: 'crew', from_status: 'booked', to_status: 'attended' });
    });

    it('those who come later are added, and a second scan of the same ones is harmless', async () => {
      const session = await today();
      const family = await party(session, { names: ['林大树', '林小树', '林小花'] });
      const [first, second] = await membersOf(family.id);
      const some = scanned(family.ticket, { memberIds: [first!.id, second!.id] });
      assert.equal((await scan(session, some)).text, '林大树 2 人已签到，还有 1 人没到');
      const again = await scan(session, { ...some, id: scanId() });
      assert.deepEqual([again.outcome, again.code], ['duplicate', 'ticket_used']);
      house.clock.advance(10 * minute);
      const rest = await scan(session, scanned(family.ticket));
      assert.deepEqual([rest.outcome, rest.people, rest.text], ['done', 1, '林大树已签到']);
      const times = (await membersOf(family.id)).map(({ at }) => at!.getTime());
      assert.equal(times[2]! - times[0]!, 10 * minute);
      assert.equal((await ledger(family.id)).length, 3);
    });

    it('a ticket that is one character off is not ours, wherever that character stands', async () => {
      const session = await today();
      const { ticket } = await party(session);
      for (const at of [0, 4, 10, 25, 28, 36, 40, ticket.length - 1]) {
        const forged =
          ticket.slice(0, at) + (ticket[at] === 'A' ? 'B' : 'A') + ticket.slice(at + 1);
        const answer = await scan(session, scanned(forged));
        assert.deepEqual([answer.outcome, answer.code], ['refused', 'ticket_forged'], forged);
        assert.deepEqual([answer.signupId, answer.name], [null, null], 'and tells nothing');
      }
      for (const junk of [
        'https://example.com',
        'LY1....',
        `${ticket} `,
        `${ticket}A`,
        '公园门票',
      ]) {
        assert.equal((await scan(session, scanned(junk))).code, 'ticket_forged');
      }
    });

    it('a ticket of another session, of a waiting and of a cancelled party are refused, each in its words', async () => {
      const [session, other] = [await today(), await today()];
      const elsewhere = await party(other);
      const waiting = await party(session, { status: 'waiting', names: ['等候人'] });
      const cancelled = await party(session, { status: 'cancelled', names: ['改主意'] });
      const answers = [
        await scan(session, scanned(elsewhere.ticket)),
        await scan(session, scanned(waiting.ticket)),
        await scan(session, scanned(cancelled.ticket)),
      ];
      assert.deepEqual(
        answers.map(({ outcome, code, text }) => [outcome, code, text]),
        [
          ['refused', 'ticket_other_session', '这是另一场活动的码，请让对方看一看报名的时间和地点'],
          ['refused', 'ticket_not_booked', '等候人还在候补，没有报上'],
          ['refused', 'ticket_not_booked', '改主意已经取消了报名'],
        ],
      );
      assert.equal(await statusOf(elsewhere.id), 'booked');
    });

    it('by name, for who has no ticket at hand', async () => {
      const session = await today();
      const { id } = await party(session, { names: ['王奶奶'] });
      const byName = { ...scanned(''), ticket: undefined, signupId: id };
      const answer = await scan(session, JSON.parse(JSON.stringify(byName)) as Scan);
      assert.equal(answer.text, '王奶奶已签到');
      const found = await one(
        house.database.db,
        sql`SELECT method FROM signup_member WHERE signup_id = ${id}::uuid`,
      );
      assert.deepEqual(found, { method: 'by_name' });
      const nobody = { id: scanId(), kind: 'in' as const, at: now() };
      assert.equal((await scan(session, nobody)).code, 'ticket_forged');
      for (const signupId of ['nonsense', '00000000-0000-4000-8000-000000000000']) {
        assert.equal(
          (await scan(session, { ...nobody, id: scanId(), signupId })).code,
          'signup_not_found',
        );
      }
    });

    it('a phone whose clock is three hours wrong does no harm', async () => {
      const session = await today();
      for (const wrong of [-3 * hour, 3 * hour]) {
        const { id, ticket } = await party(session);
        const at = now(wrong - 5 * minute);
        const answer = await scan(session, scanned(ticket, { at }), now(wrong));
        assert.equal(answer.outcome, 'done');
        const [member] = await membersOf(id);
        assert.equal(member!.at!.getTime(), house.clock.now().getTime() - 5 * minute);
      }
    });

    it('nobody comes before they could, nor after it is over', async () => {
      const session = await today();
      const { id, ticket } = await party(session);
      const early = await scan(session, scanned(ticket, { at: now(-31 * minute) }));
      assert.deepEqual([early.outcome, early.code], ['refused', 'scan_time_wrong']);
      house.clock.advance(3.5 * hour + 1000);
      const late = await scan(session, scanned(ticket));
      assert.deepEqual([late.outcome, late.code], ['refused', 'scan_time_wrong']);
      assert.equal(await statusOf(id), 'booked');
      // Scanned in time, sent when the network was back.
      const kept = await scan(session, scanned(ticket, { at: now(-hour) }));
      assert.equal(kept.outcome, 'done');
    });

    it('hours are what lies between in and out, to one decimal, and make the line where hours count', async () => {
      const session = await today({ rule: 'tending_hour', basis: 'hours', quantity: 0 });
      const { id, ticket } = await party(session, { names: ['林大树', '林小树'] });
      await scan(session, scanned(ticket));
      assert.deepEqual(await ledger(id), []);
      house.clock.advance(2 * hour + 34 * minute);
      const answer = await scan(session, scanned(ticket, { kind: 'out' }));
      assert.equal(answer.text, '林大树 2 人已签退，记 2.6 小时');
      assert.deepEqual(
        (await membersOf(id)).map(({ hours }) => hours),
        [2.6, 2.6],
      );
      assert.deepEqual(
        (await ledger(id)).map(({ quantity }) => quantity),
        [2.6, 2.6],
      );
      const again = await scan(session, scanned(ticket, { kind: 'out' }));
      assert.deepEqual([again.outcome, again.code], ['duplicate', 'ticket_used']);
    });

    it('who was not checked in is not checked out; where the check-in comes later, both count', async () => {
      const session = await today();
      const { id, ticket } = await party(session);
      const cameAt = now();
      house.clock.advance(2 * hour);
      const out = await scan(session, scanned(ticket, { kind: 'out' }));
      assert.deepEqual([out.outcome, out.code], ['refused', 'not_checked_in']);
      house.clock.advance(hour);
      // Another phone had been without a network.
      assert.equal((await scan(session, scanned(ticket, { at: cameAt }))).outcome, 'done');
      const [member] = await membersOf(id);
      assert.equal(member!.hours, 2);
    });

    it('someone who is not of the party is not checked in with it', async () => {
      const session = await today();
      const [mine, theirs] = [await party(session), await party(session)];
      const [stranger] = await membersOf(theirs.id);
      const answer = await scan(session, scanned(mine.ticket, { memberIds: [stranger!.id] }));
      assert.deepEqual([answer.outcome, answer.code], ['refused', 'party_member_not_found']);
      const none = await scan(session, scanned(mine.ticket, { memberIds: [] }));
      assert.equal(none.outcome, 'refused');
      assert.deepEqual([await statusOf(mine.id), await statusOf(theirs.id)], ['booked', 'booked']);
    });

    it('is for crew, and for a session that is there', async () => {
      const session = await today();
      const { ticket, person } = await party(session);
      const body = { sentAt: now(), scans: [scanned(ticket)] };
      const params = { id: session.id };
      const key = 'POST /crew/sessions/:id/scans';
      assert.equal((await house.call(key, { params, body, as: person })).status, 403);
      const nowhere = await house.call(key, { params: { id: 'nonsense' }, body, as: 'crew' });
      assert.equal(nowhere.error.code, 'session_not_found');
    });
  });
}
