import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { rows } from '../../db/client.ts';
import {
  book,
  engines,
  newPerson,
  openTestHouse,
  startActivity,
  type TestHouse,
} from '../../testing/index.ts';
import { booking } from '../../testing/booking.ts';
import { consentText } from './consent.ts';

for (const engine of engines) {
  describe(`booking on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine);
    });
    after(() => house.close());
    const { start, tryBooking, refused, codeOf, counts } = booking(() => house);

    it('takes a whole party, remembers its people and tells the leader', async () => {
      const { session } = await start();
      const leader = await newPerson(house);
      const signup = await book(house, leader, session, {
        kind: 'family',
        companions: [
          { name: ' 林  小花 ', ageBand: 'under_11' },
          { name: '王阿姨', ageBand: 'over_60' },
        ],
        consent: { guardian: '林小树', version: consentText.version, accepted: true },
      });
      assert.equal(signup.status, 'booked');
      assert.deepEqual(
        signup.members.map(({ name, leader: leads }) => [name, leads]),
        [
          ['林小树', true],
          ['林 小花', false],
          ['王阿姨', false],
        ],
      );
      assert.equal(signup.consentBy, '林小树');
      assert.ok(signup.ticket);
      assert.deepEqual(await counts(session, 'family'), { taken: 3, waiting: 0, entered: 0 });
      const again = await house.call('GET /signups/:id', { params: { id: signup.id }, as: leader });
      assert.deepEqual(again.body, signup, 'what was answered is what is there');
      const known = await house.call('GET /me/companions', { as: leader });
      assert.deepEqual(known.body.me, { name: '林小树', ageBand: 'from_18', askAgain: false });
      assert.equal(known.body.phone, '139****1234');
      assert.deepEqual(known.body.items.map(({ name }) => name).sort(), ['林 小花', '王阿姨']);
      const told = await rows<{ kind: string }>(
        house.database.db,
        sql`SELECT kind FROM outbox WHERE person_id = ${leader.id}::uuid`,
      );
      assert.deepEqual(told, [{ kind: 'signup_booked' }]);
    });

    it('keeps the number that was left, encrypted, and asks for none the next time', async () => {
      const first = await start();
      const second = await start({ sessions: [{ inHours: 400 }] });
      const leader = await newPerson(house);
      assert.deepEqual(await refused(first.session, { leader: { phone: undefined } }, leader), {
        code: 'signup_phone_missing',
        fields: { 'leader.phone': '请填写手机号' },
      });
      await book(house, leader, first.session, { leader: { phone: '13912345678' } });
      await book(house, leader, second.session, { leader: { phone: undefined } });
      const kept = await rows<{ phone_cipher: Buffer }>(
        house.database.db,
        sql`SELECT phone_cipher FROM signup WHERE person_id = ${leader.id}::uuid`,
      );
      assert.equal(kept.length, 2);
      for (const { phone_cipher } of kept) {
        assert.equal(house.house.secrets.decrypt(phone_cipher), '13912345678');
        assert.ok(!phone_cipher.toString('latin1').includes('12345678'));
      }
    });

    it('never gives more seats than there are, and nothing in halves', async () => {
      const { session } = await start({
        sessions: [{ waitlist: null, quotas: [{ kind: 'family', seats: 4 }] }],
      });
      await book(house, await newPerson(house), session, { kind: 'family', companions: 2 });
      const { code, fields } = await refused(session, { kind: 'family', companions: 1 });
      assert.equal(code, 'session_full');
      assert.equal(fields.companions, '还剩 1 个名额，您这边是 2 个人');
      assert.deepEqual(await counts(session, 'family'), { taken: 3, waiting: 0, entered: 0 });
      await book(house, await newPerson(house), session, { kind: 'family' });
      assert.equal(await codeOf(session, { kind: 'family' }), 'session_full');
      assert.deepEqual(await counts(session, 'family'), { taken: 4, waiting: 0, entered: 0 });
    });

    it('who comes too late waits in the order of coming, if they want to and there is room', async () => {
      const { session } = await start({
        sessions: [{ waitlist: 2, quotas: [{ kind: 'person', seats: 1 }] }],
      });
      await book(house, await newPerson(house), session);
      assert.equal(await codeOf(session, { waitIfFull: false }), 'session_full');
      const waiting = [];
      for (let i = 0; i < 2; i += 1) {
        waiting.push(await book(house, await newPerson(house), session));
      }
      assert.deepEqual(
        waiting.map(({ status, place, next, ticket }) => [status, place, next, ticket]),
        [
          ['waiting', 1, 'wait_seat', null],
          ['waiting', 2, 'wait_seat', null],
        ],
      );
      assert.equal(await codeOf(session), 'waitlist_full');
      assert.deepEqual(await counts(session), { taken: 1, waiting: 2, entered: 0 });
    });

    it('a lottery gives every party a number, however many there are', async () => {
      const { session } = await start({
        closesInHours: 24,
        sessions: [{ mode: 'lottery', waitlist: null, quotas: [{ kind: 'person', seats: 1 }] }],
      });
      const entries = [];
      for (let i = 0; i < 3; i += 1) {
        entries.push(await book(house, await newPerson(house), session));
      }
      assert.deepEqual(
        entries.map(({ status, entry, next }) => [status, entry, next]),
        [1, 2, 3].map((entry) => ['entered', entry, 'wait_draw']),
      );
      assert.deepEqual(await counts(session), { taken: 0, waiting: 0, entered: 3 });
    });

    it('one booking for a person in a session: a retry is the same one, another try is told so', async () => {
      const { session } = await start();
      const leader = await newPerson(house);
      const key = 'the key of this very form';
      const first = await tryBooking(leader, session, {}, key.replaceAll(' ', '-'));
      const again = await tryBooking(leader, session, {}, key.replaceAll(' ', '-'));
      assert.equal(again.text, first.text);
      assert.equal(await codeOf(session, {}, leader), 'signup_already');
      assert.equal(await codeOf(session, { kind: 'family' }, leader), 'signup_already');
      const taps = await Promise.all(Array.from({ length: 6 }, () => tryBooking(leader, session)));
      assert.ok(taps.every(({ error }) => error.code === 'signup_already'));
      assert.equal((await counts(session))!.taken, 1);
    });

    it('six taps at once are one booking', async () => {
      const { session } = await start();
      const leader = await newPerson(house);
      const taps = await Promise.all(Array.from({ length: 6 }, () => tryBooking(leader, session)));
      assert.deepEqual(taps.map(({ status }) => status).sort(), [200, 409, 409, 409, 409, 409]);
      assert.ok(
        taps.every(({ status, error }) => status === 200 || error.code === 'signup_already'),
      );
      assert.equal((await counts(session))!.taken, 1);
    });

    it('who booked a full session is told that they did, not that it is full', async () => {
      const { session } = await start({
        sessions: [{ waitlist: null, quotas: [{ seats: 1 }] }],
      });
      const leader = await newPerson(house);
      await book(house, leader, session);
      assert.equal(await codeOf(session, {}, leader), 'signup_already');
    });

    it('who cancelled may come again', async () => {
      const { session } = await start();
      const leader = await newPerson(house);
      const { id, version } = await book(house, leader, session);
      const body = { action: 'cancel' as const, version };
      await house.call('POST /signups/:id/steps', { params: { id }, body, as: leader });
      assert.equal((await book(house, leader, session)).status, 'booked');
    });

    it('nobody is in two places at once, but may go from one to the next, and hope for another', async () => {
      const { sessions } = await startActivity(house, {
        sessions: [{ inHours: 100 }, { inHours: 102 }, { inHours: 103 }],
      });
      const [first, overlapping, following] = sessions.map(({ id }) => id);
      const leader = await newPerson(house);
      await book(house, leader, first!);
      assert.equal(await codeOf(overlapping!, {}, leader), 'signup_overlap');
      await book(house, leader, following!);
      const full = await start({ sessions: [{ inHours: 100, quotas: [{ seats: 1 }] }] });
      await book(house, await newPerson(house), full.session);
      const hoping = await newPerson(house);
      await book(house, hoping, full.session);
      assert.equal((await book(house, hoping, first!)).status, 'booked', 'waiting holds no place');
    });
  });
}
