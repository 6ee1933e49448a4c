import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Call } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { one } from '../../db/client.ts';
import {
  engines,
  newPerson,
  openTestHouse,
  signInAgain,
  testClock,
  type TestHouse,
  type TestPerson,
} from '../../testing/index.ts';
import {
  answerCase,
  moveCase,
  sendReport,
  sentBy,
  visitorKey,
  waitingPhoto,
  type Sender,
} from '../../testing/reports.ts';
import { followKeyOf, readFollowKey } from './follow-key.ts';

type Step = Call<'POST /me/complaints/:number/steps'>['body'];
const day = 24 * 3600_000;

for (const engine of engines) {
  describe(`the reporter’s last word, on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine, { clock: testClock('2026-03-02T08:00:00.000Z') });
    });
    after(() => house.close());

    /** An answered case, its reporter signed in. */
    const answered = async (given = {}) => {
      const person = await newPerson(house);
      const { body } = await sendReport(house, given, { as: person });
      await answerCase(house, body.number);
      return { person, number: body.number, key: body.followKey };
    };
    const show = (number: string, as: TestPerson) =>
      house.call('GET /me/complaints/:number', { params: { number }, as });
    const step = async (number: string, as: TestPerson, given: Partial<Step>) =>
      house.call('POST /me/complaints/:number/steps', {
        params: { number },
        body: {
          action: 'confirm',
          version: (await show(number, as)).body.version,
          ...given,
        },
        as,
      });
    const rate = (number: string, as: TestPerson, stars: number, text?: string) =>
      house.call('PUT /me/complaints/:number/rating', {
        params: { number },
        body: { stars, ...(text ? { text } : {}) },
        as,
      });
    const reopening = async (as: TestPerson): Promise<Partial<Step>> => ({
      action: 'reopen',
      reason: '还是坏的',
      photos: [await waitingPhoto(house, { as })],
    });

    it('confirms, and rates while the answer is open', async () => {
      const { person, number } = await answered();
      const before = (await show(number, person)).body;
      assert.deepEqual(before.actions, ['confirm', 'reopen', 'rate']);
      assert.equal(before.answerUntil, '2026-03-17T08:00:00.000Z');
      assert.deepEqual([before.asked, before.next], [true, '请看看修好了没有，再给个评价']);
      const { body } = await step(number, person, {});
      assert.deepEqual([body.status, body.group, body.asked], ['settled', 'fixed', false]);
      assert.deepEqual(body.actions, ['rate']);
      const rated = await rate(number, person, 4, ' 挺快的 ');
      assert.deepEqual(rated.body.rating, { stars: 4, text: '挺快的' });
      assert.deepEqual((await rate(number, person, 5)).body.rating, { stars: 5, text: null });
      const late = await step(number, person, {});
      assert.equal(late.error.code, 'complaint_step_not_allowed');
    });

    it('reopens once, with a reason and a photo', async () => {
      const { person, number } = await answered();
      const whole = await reopening(person);
      const noReason = await step(number, person, { ...whole, reason: ' 坏 ' });
      assert.equal(noReason.error.code, 'reason_missing');
      const noPhoto = await step(number, person, { ...whole, photos: [] });
      assert.equal(noPhoto.error.code, 'reopen_photo_missing');
      const ten = Array.from(
        { length: 10 },
        (_, i) => `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`,
      );
      const many = await step(number, person, { ...whole, photos: ten });
      assert.equal(many.error.code, 'photos_too_many');
      await rate(number, person, 1);
      const { body } = await step(number, person, whole);
      assert.deepEqual([body.status, body.outcome, body.rating], ['accepted', null, null]);
      assert.deepEqual(
        body.photos.map(({ stage }) => stage),
        ['reopen'],
      );
      assert.equal(body.clock?.state, 'in_time', 'a new clock runs');
      await moveCase(house, number, { action: 'close' });
      assert.deepEqual((await show(number, person)).body.actions, ['confirm', 'rate']);
      const again = await step(number, person, await reopening(person));
      assert.equal(again.error.code, 'reopened_already');
    });

    it('reopens what was rejected: it is looked at anew', async () => {
      const person = await newPerson(house);
      const { body } = await sendReport(house, {}, { as: person });
      await moveCase(house, body.number, { action: 'reject', reason: '不是绿地' });
      const rejected = (await show(body.number, person)).body;
      assert.deepEqual(rejected.actions, ['reopen']);
      assert.equal((await rate(body.number, person, 1)).error.code, 'rating_not_open');
      assert.equal(rejected.steps.at(-1)!.text, '不是绿地');
      const reopened = await step(body.number, person, await reopening(person));
      assert.equal(reopened.body.status, 'reported');
    });

    it('comes too late after 15 days, to the moment', async () => {
      const given = await answered();
      house.clock.advance(15 * day);
      const person = await signInAgain(house, given.person);
      const { number } = given;
      const photo = await reopening(person);
      assert.equal((await rate(number, person, 3)).status, 200);
      house.clock.advance(1);
      assert.deepEqual((await show(number, person)).body.actions, []);
      assert.equal((await step(number, person, photo)).error.code, 'reopen_too_late');
      assert.equal((await step(number, person, {})).error.code, 'answer_too_late');
      assert.equal((await rate(number, person, 2)).error.code, 'answer_too_late');
      await moveCase(house, number, { action: 'settle', actor: 'clock' });
      assert.equal((await step(number, person, photo)).error.code, 'reopen_too_late');
    });

    it('is not taken while the case is worked on; a report may be withdrawn before it is accepted', async () => {
      const person = await newPerson(house);
      const { body } = await sendReport(house, {}, { as: person });
      assert.deepEqual((await show(body.number, person)).body.actions, ['withdraw']);
      assert.equal((await rate(body.number, person, 3)).error.code, 'rating_not_open');
      const early = await step(body.number, person, await reopening(person));
      assert.equal(early.error.code, 'complaint_step_not_allowed');
      const gone = await step(body.number, person, { action: 'withdraw' });
      assert.deepEqual([gone.body.status, gone.body.actions], ['withdrawn', []]);
      const { number } = await answered();
      assert.equal((await show(number, person)).error.code, 'complaint_not_found');
      assert.equal((await rate(number, person, 1)).error.code, 'complaint_not_found');
    });

    it('of somebody who has an older state before their eyes is asked for again', async () => {
      const { person, number } = await answered();
      const { version } = (await show(number, person)).body;
      const stale = await step(number, person, { version: version - 1 });
      assert.equal(stale.error.code, 'complaint_changed_meanwhile');
      assert.deepEqual(stale.error.current, { status: 'closed', version });
    });

    it('goes by the private link as well, for whoever reported without a name', async () => {
      const visitor = visitorKey();
      const { body } = await sendReport(house, { anonymous: true }, { visitor });
      await answerCase(house, body.number);
      const key = { params: { key: body.followKey }, ...sentBy({ visitor }) };
      const { body: shown } = await house.call('GET /follows/:key', {
        params: { key: body.followKey },
      });
      assert.deepEqual([shown.mine, shown.anonymous], ['reporter', true]);
      const photos = [await waitingPhoto(house, { visitor })];
      const reopened = await house.call('POST /follows/:key/steps', {
        ...key,
        body: { action: 'reopen', version: shown.version, reason: '没修好', photos },
      });
      assert.equal(reopened.body.status, 'accepted');
      await moveCase(house, body.number, { action: 'close' });
      const rated = await house.call('PUT /follows/:key/rating', { ...key, body: { stars: 5 } });
      assert.equal(rated.body.rating!.stars, 5);
      const named = await one<{ n: number }>(
        house.database.db,
        sql`SELECT count(*)::int AS n FROM complaint_event e JOIN complaint c ON c.id = e.complaint_id
            WHERE c.number = ${body.number} AND e.actor_id IS NOT NULL`,
      );
      assert.equal(named!.n, 0);
    });

    it('a forged link opens nothing, whatever is wrong with it', async () => {
      const { key, number } = await answered();
      const { secrets } = house.house;
      assert.deepEqual(readFollowKey(secrets, key), { number, role: 'reporter' });
      const follower = followKeyOf(secrets, number, 'follower');
      assert.notEqual(follower, key);
      assert.equal(readFollowKey(secrets, follower)!.role, 'follower');
      const last = key.at(-1) === 'A' ? 'B' : 'A';
      const other = `TS2026030299998${key.slice(15)}`;
      const unknown = followKeyOf(secrets, 'TS2026030299999', 'reporter');
      const forged = [
        number,
        key.slice(0, -1),
        `${key}A`,
        key.slice(0, -1) + last,
        other,
        unknown,
        '树',
      ];
      for (const wrong of forged) {
        const opened = await house.call('GET /follows/:key', { params: { key: wrong } });
        assert.equal(opened.error.code, 'follow_key_wrong', wrong);
        const step = await house.call('POST /follows/:key/steps', {
          params: { key: wrong },
          body: { action: 'confirm', version: 1 },
        });
        assert.equal(step.error.code, 'follow_key_wrong', wrong);
      }
    });
  });

  describe(`my reports, on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine, { clock: testClock('2026-03-02T08:00:00.000Z') });
    });
    after(() => house.close());
    const made = async (sender: Sender) => (await sendReport(house, {}, sender)).body.number;

    it('begin with what needs me; pages fit together', async () => {
      const me = { as: await newPerson(house) };
      const [settled, asked, older, newer, joined] = [
        await made(me),
        await made(me),
        await made(me),
        await made(me),
        await made({ visitor: visitorKey() }),
      ];
      await answerCase(house, settled);
      await moveCase(house, settled, { action: 'settle', actor: 'clock' });
      await answerCase(house, asked);
      const join = { params: { number: joined }, body: { photos: [] }, ...me };
      await house.call('POST /complaints/:number/followers', join);
      await answerCase(house, joined);
      const { body } = await house.call('GET /me/complaints', me);
      assert.deepEqual(
        body.items.map(({ number, mine, asked: wanted }) => [number, mine, wanted]),
        [
          [asked, 'reporter', true],
          [newer, 'reporter', false],
          [older, 'reporter', false],
          [joined, 'follower', false],
          [settled, 'reporter', false],
        ],
      );
      assert.equal(body.items[1]!.clock!.kind, 'accept');
      const paged: string[] = [];
      let cursor: string | undefined;
      do {
        const query = { limit: 2, ...(cursor ? { cursor } : {}) };
        const page = await house.call('GET /me/complaints', { ...me, query });
        paged.push(...page.body.items.map(({ number }) => number));
        cursor = page.body.next ?? undefined;
      } while (cursor);
      assert.deepEqual(paged, [asked, newer, older, joined, settled]);
      const bad = await house.call('GET /me/complaints', { ...me, query: { cursor: 'nonsense' } });
      assert.equal(bad.error.code, 'cursor_invalid');
    });

    it('are mine too when nobody else learns that they are', async () => {
      const me = { as: await newPerson(house) };
      const { body } = await sendReport(house, { anonymous: true }, me);
      const { body: list } = await house.call('GET /me/complaints', me);
      assert.deepEqual(
        list.items.map(({ number }) => number),
        [body.number],
      );
      const { body: shown } = await house.call('GET /me/complaints/:number', {
        params: { number: body.number },
        ...me,
      });
      assert.deepEqual([shown.anonymous, shown.followKey], [true, body.followKey]);
      assert.deepEqual(
        shown.steps.map(({ kind, by }) => [kind, by]),
        [['reported', '反映人']],
      );
    });
  });
}
