import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Call } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { one, rows } from '../../db/client.ts';
import { sha256 } from '../../secrets.ts';
import {
  engines,
  newPerson,
  openTestHouse,
  plantTestTrees,
  setTestPlans,
  startAdoption,
  testClock,
  testPlan,
  type TestHouse,
} from '../../testing/index.ts';
import { sendReport, visitorKey, waitingPhoto, type Sender } from '../../testing/reports.ts';
import { auditHistories } from '../casework/audit.ts';

type Form = Call<'POST /complaints'>['body'];

for (const engine of engines) {
  describe(`a report, on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      // A Thursday afternoon; 1–5 May are free, 9 May is worked.
      house = await openTestHouse(engine, { clock: testClock('2026-04-30T08:00:00.000Z') });
      await setTestPlans(house, testPlan());
    });
    after(() => house.close());
    const report = (given: Partial<Form>, sender: Sender = { visitor: visitorKey() }) =>
      sendReport(house, given, sender);
    const row = async (number: string) =>
      (await one<Record<string, unknown>>(
        house.database.db,
        sql`SELECT c.*, r.person_id, r.visitor_hash, r.anonymous, r.contact FROM complaint c
            JOIN complaint_reporter r ON r.complaint_id = c.id WHERE c.number = ${number}`,
      ))!;

    it('is answered with a number, a promise in words and a private link', async () => {
      const { status, body } = await report({ category: 'lawn_damage' });
      assert.equal(status, 200);
      assert.match(body.number, /^TS20260430\d{5}$/);
      assert.ok(body.followKey.startsWith(`${body.number}-`));
      // One workday: the next one is 6 May.
      assert.equal(body.promise, '我们会在 5月6日 17:30 前受理，遇周末和节假日顺延');
      assert.equal(body.acceptBy, '2026-05-06T09:30:00.000Z');
      assert.match(body.steps.join('\n'), /5 个工作日内处置/);
      assert.deepEqual([body.urgent, body.notes], [false, []]);
    });

    it('of an urgent matter runs by the hour, over a holiday too', async () => {
      const { body } = await report({ category: 'heritage_damage' });
      assert.equal(body.acceptBy, '2026-04-30T10:00:00.000Z');
      assert.equal(body.promise, '我们会在 4月30日 18:00 前受理，周末和节假日也不停');
      assert.equal(body.urgent, true);
      assert.equal((await row(body.number)).severity, 'urgent');
    });

    it('of another agency’s matter is taken in, and says whose it is', async () => {
      const { body } = await report({ category: 'construction_waste' });
      assert.match(body.promise, /归城市管理局管，我们会在 .*前转过去/);
      assert.match(body.steps[0]!, /转给城市管理局/);
    });

    it('of a place outside the city is kept, once that was said, to be passed on', async () => {
      const given = { position: { lon: 118.1, lat: 31.8 }, outside: true };
      const { body } = await report(given);
      assert.match(body.promise, /不在本市/);
      assert.equal((await row(body.number)).outside, true);
      const inside = await report({ outside: true });
      assert.equal((await row(inside.body.number)).outside, false);
    });

    it('needs no position where an address says it, and takes a tree’s where one is named', async () => {
      const address = { position: undefined as never, placeFrom: 'address' as const };
      const written = await report({ ...address, address: ' 青枫公园\n北门 ' });
      const first = await row(written.body.number);
      assert.deepEqual(
        [first.lon, first.address, first.place_from],
        [null, '青枫公园 北门', 'address'],
      );
      const [tree] = await plantTestTrees(house, 1);
      const at = await report({ ...address, placeFrom: 'tree', treeCode: tree!.code });
      const second = await row(at.body.number);
      assert.equal(second.tree_id, tree!.id);
      assert.deepEqual([second.place_from, second.district], ['tree', 'east']);
      assert.ok(Math.abs(Number(second.lon) - 119.9701) < 1e-9);
    });

    it('keeps script and emoji as text', async () => {
      const description =
        "<script>alert(1)</script>\n“树”倒了 👨‍👩‍👧 \u0000\u202e\ud800 & '; DROP TABLE tree;--";
      const person = await newPerson(house);
      const { body } = await report({ description }, { as: person });
      const mine = await house.call('GET /me/complaints/:number', {
        params: { number: body.number },
        as: person,
      });
      assert.equal(
        mine.body.description,
        "<script>alert(1)</script>\n“树”倒了 👨‍👩‍👧  \ufffd & '; DROP TABLE tree;--",
      );
    });

    it('keeps answers to what is asked and nothing else', async () => {
      const answers = { still_going: 'yes', trees: '３', colour: 'green', constructor: 'x' };
      const { body } = await report({ category: 'felling', answers, permit: '常砍许字1号' });
      const made = await row(body.number);
      assert.deepEqual(made.answers, { still_going: 'yes', trees: '3' });
      assert.equal(made.permit_number, '常砍许字1号');
      const other = await report({ answers, permit: '常砍许字1号' });
      assert.equal((await row(other.body.number)).permit_number, null, 'only of a felling');
    });

    it('seals the phone in every spelling, and keeps none of an anonymous one', async () => {
      for (const phone of [
        '138 1234 5678',
        '+86-13812345678',
        '１３８１２３４５６７８',
        '0086 13812345678',
      ]) {
        const { body } = await report({ phone });
        const sealed = (await row(body.number)).contact as Buffer;
        const open = JSON.parse(house.house.secrets.decrypt(Buffer.from(sealed))) as unknown;
        assert.deepEqual(open, { phone: '13812345678' }, phone);
      }
      const person = await newPerson(house);
      const { body } = await report({ phone: '13812345678', anonymous: true }, { as: person });
      const made = await row(body.number);
      assert.deepEqual([made.contact, made.anonymous, made.person_id], [null, true, person.id]);
      const named = await rows(
        house.database.db,
        sql`SELECT FROM complaint_event WHERE actor_id = ${person.id}::uuid`,
      );
      assert.equal(named.length, 0, 'the history of an anonymous case names nobody');
    });

    it('needs somebody: a person, or the key of a device, which is kept as a hash alone', async () => {
      assert.equal((await report({}, {})).error.code, 'sign_in_required');
      assert.equal((await report({}, { visitor: 'short' })).error.code, 'sign_in_required');
      const visitor = visitorKey();
      const made = await row((await report({}, { visitor })).body.number);
      const hash = house.house.secrets.fingerprint('visitor', visitor);
      assert.ok(hash.equals(Buffer.from(made.visitor_hash as Buffer)));
      const person = await newPerson(house);
      const own = await row((await report({}, { as: person, visitor })).body.number);
      assert.deepEqual([own.person_id, own.visitor_hash], [person.id, null]);
    });

    it('takes photos in their order; a time to come is not believed, and that is said', async () => {
      const visitor = visitorKey();
      const looks = [
        { at: { lon: 119.98, lat: 31.8 }, takenAt: '2026:04:30 15:00:00' },
        { takenAt: '2031:01:01 00:00:00' },
        { takenAt: '2026:04:30 17:00:00' },
      ];
      const photos: string[] = [];
      for (const look of looks) {
        photos.push(await waitingPhoto(house, { visitor }, { width: 60, height: 40, ...look }));
      }
      photos.reverse();
      const { body } = await report({ photos }, { visitor });
      assert.deepEqual(
        body.notes.map(({ code }) => code),
        ['photo_time_future'],
      );
      const shown = await house.call('GET /follows/:key', { params: { key: body.followKey } });
      assert.deepEqual(
        shown.body.photos.map(({ id, stage, takenAt }) => [id, stage, takenAt]),
        [
          [photos[0], 'report', null],
          [photos[1], 'report', null],
          [photos[2], 'report', '2026-04-30T07:00:00.000Z'],
        ],
      );
      const again = await report({ photos: [photos[0]!] }, { visitor });
      assert.equal(again.error.code, 'photo_in_use');
    });

    it('has a history that holds together from its first line', async () => {
      const visitor = visitorKey();
      const photos = [await waitingPhoto(house, { visitor })];
      const { body } = await report({ photos, madeAt: '2026-04-30T06:00:00.000Z' }, { visitor });
      const broken: unknown[] = [];
      const audited = await auditHistories(house.database.db, house.house.secrets, {
        number: body.number,
        tell: (one) => void broken.push(one),
      });
      assert.deepEqual([audited.cases, audited.steps, broken], [1, 1, []]);
      const first = await one<{ data: unknown }>(
        house.database.db,
        sql`SELECT e.data FROM complaint_event e JOIN complaint c ON c.id = e.complaint_id
            WHERE c.number = ${body.number}`,
      );
      assert.deepEqual(first!.data, {
        category: 'lawn_damage',
        photos: 1,
        said: sha256('草坪被车压坏了').toString('hex'),
        madeAt: '2026-04-30T06:00:00.000Z',
      });
    });

    it('sent again is one case, with the same answer', async () => {
      const sender = { visitor: visitorKey(), key: 'the-same-key-of-this-report' };
      const photos = [await waitingPhoto(house, sender)];
      const first = await report({ photos }, sender);
      const second = await report({ photos }, sender);
      assert.deepEqual(second.body, first.body);
      assert.equal(second.status, 200);
    });

    it('on an adopted tree is told to those who look after it, ahead of staff', async () => {
      const [tree] = await plantTestTrees(house, 1);
      const [leader, member] = [await newPerson(house), await newPerson(house)];
      await startAdoption(house, tree!.id, { leader: leader.id, members: [member.id] });
      await house.person('reviewer');
      const { body } = await report({ treeCode: tree!.code }, { as: member });
      const told = await rows<{ person_id: string; kind: string; subject_id: string }>(
        house.database.db,
        sql`SELECT DISTINCT ON (person_id, kind) id, person_id, kind, subject_id FROM outbox
            WHERE kind IN ('adopted_tree_reported', 'complaint_desk') AND (subject_id = ${tree!.code}
              OR subject_id = ${body.number}) ORDER BY person_id, kind, id`,
      );
      const adopters = told.filter(({ kind }) => kind === 'adopted_tree_reported');
      assert.deepEqual(
        adopters.map(({ person_id, subject_id }) => [person_id, subject_id]),
        [[leader.id, tree!.code]],
        'who reported it knows',
      );
      const order = await rows<{ kind: string }>(
        house.database.db,
        sql`SELECT kind FROM outbox WHERE subject_id IN (${tree!.code}, ${body.number})
              AND kind IN ('adopted_tree_reported', 'complaint_desk') ORDER BY id`,
      );
      assert.equal(order[0]!.kind, 'adopted_tree_reported');
      assert.ok(order.some(({ kind }) => kind === 'complaint_desk'));
    });
  });
}
