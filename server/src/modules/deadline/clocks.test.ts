import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { one, rows } from '../../db/client.ts';
import { engines, openTestHouse, testClock, type TestHouse } from '../../testing/index.ts';
import { dispatchTo, reportedCase } from '../../testing/crews.ts';
import { moveCase } from '../../testing/reports.ts';
import { findComplaint } from '../complaint/row.ts';
import { clocksOf, currentClock } from './clocks.ts';

const hour = 3600_000;
/** Monday, 10:00 in the city. */
const monday = '2026-05-11T02:00:00.000Z';

for (const engine of engines) {
  describe(`the clocks of a case on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine, { clock: testClock(monday) });
    });
    beforeEach(() => house.clock.advance(Date.parse(monday) - house.clock.now().getTime()));
    after(() => house.close());

    const clocks = async (number: string) => {
      const { id } = (await findComplaint(house.database.db, number))!;
      const all = await clocksOf(house.database.db, house.house.city, [id], house.clock.now());
      return all.get(String(id)) ?? [];
    };
    const shown = async (number: string) =>
      (await clocks(number)).map(({ kind, state, due }) => [kind, state, due]);
    const dueAt = async (number: string) =>
      (await findComplaint(house.database.db, number))!.due_at;

    it('run to be accepted, then to be mended, and stop with the answer', async () => {
      const number = await reportedCase(house);
      const acceptBy = '2026-05-12T09:30:00.000Z';
      assert.deepEqual(await shown(number), [['accept', 'in_time', acceptBy]]);
      assert.equal((await clocks(number))[0]!.text, '应在 5月12日 17:30 前受理');
      assert.equal((await dueAt(number))!.toISOString(), acceptBy);

      house.clock.advance(2 * hour);
      await moveCase(house, number, { action: 'accept' });
      const handleBy = '2026-05-18T09:30:00.000Z';
      const both = [
        ['accept', 'met', acceptBy],
        ['handle', 'in_time', handleBy],
      ];
      assert.deepEqual(await shown(number), both);
      await dispatchTo(house, number, ['east-1']);
      await moveCase(house, number, { action: 'finish' });
      assert.deepEqual(await shown(number), both, 'it runs until the answer');
      assert.equal((await dueAt(number))!.toISOString(), handleBy);
      await moveCase(house, number, { action: 'close' });
      assert.deepEqual((await shown(number))[1], ['handle', 'met', handleBy]);
      assert.equal(await dueAt(number), null);
      assert.equal(currentClock(await clocks(number)), null);
    });

    it('warn, and say for how long they are over, without anything being written', async () => {
      const number = await reportedCase(house);
      house.clock.advance(29.75 * hour);
      assert.equal((await clocks(number))[0]!.state, 'warning');
      house.clock.advance(1.75 * hour);
      assert.equal((await clocks(number))[0]!.state, 'warning', 'at 17:30 sharp');
      house.clock.advance(1);
      assert.deepEqual((await clocks(number))[0]!.text, '已超期 1 分钟');
      house.clock.advance(53 * hour);
      const [clock] = await clocks(number);
      assert.deepEqual([clock!.state, clock!.text], ['overdue', '已超期 2 天']);
      await moveCase(house, number, { action: 'accept' });
      assert.deepEqual(
        (await clocks(number)).map(({ state }) => state),
        ['missed', 'in_time'],
      );
      assert.match((await clocks(number))[0]!.text, /受理，超期 2 天$/);
    });

    it('stand still in a pause, say why, and go on with what was left', async () => {
      const number = await reportedCase(house);
      await moveCase(house, number, { action: 'accept' });
      await dispatchTo(house, number, ['east-1']);
      house.clock.advance(24 * hour);
      await moveCase(house, number, { action: 'pause', reason: '等栽种季节' });
      const paused = (await clocks(number))[1]!;
      assert.deepEqual(
        [paused.state, paused.due, paused.text],
        ['paused', null, '暂停计时：等栽种季节'],
      );
      assert.equal(await dueAt(number), null);
      house.clock.advance(60 * 24 * hour);
      assert.equal((await clocks(number))[1]!.state, 'paused', 'two months are nothing to it');
      await moveCase(house, number, { action: 'resume' });
      // 11 July is a Saturday: it counts as Monday, and four workdays are left.
      assert.deepEqual((await shown(number))[1], ['handle', 'in_time', '2026-07-17T09:30:00.000Z']);
      assert.equal((await dueAt(number))!.toISOString(), '2026-07-17T09:30:00.000Z');
    });

    it('say nothing to the public of who gave the reason', async () => {
      const number = await reportedCase(house);
      await moveCase(house, number, { action: 'accept' });
      await dispatchTo(house, number, ['east-1']);
      await moveCase(house, number, { action: 'pause', reason: '等业主 13812345678 回来' });
      assert.doesNotMatch((await clocks(number))[1]!.text, /13812345678/);
    });

    it('begin another round with a reopening', async () => {
      const number = await reportedCase(house);
      await moveCase(house, number, { action: 'accept' }, { action: 'close' });
      house.clock.advance(7 * 24 * hour);
      await moveCase(house, number, { action: 'reopen', actor: 'reporter' });
      assert.deepEqual(await shown(number), [
        ['accept', 'met', '2026-05-12T09:30:00.000Z'],
        ['handle', 'met', '2026-05-18T09:30:00.000Z'],
        ['handle', 'in_time', '2026-05-25T09:30:00.000Z'],
      ]);
      const refused = await reportedCase(house);
      await moveCase(house, refused, { action: 'reject' });
      await moveCase(house, refused, { action: 'reopen', actor: 'reporter' });
      assert.deepEqual(
        (await shown(refused)).map(([kind]) => kind),
        ['accept', 'accept'],
      );
    });

    it('of what is urgent run by the hour, at night too', async () => {
      const number = await reportedCase(house, { category: 'heritage_damage' });
      assert.deepEqual(await shown(number), [['accept', 'in_time', '2026-05-11T04:00:00.000Z']]);
      const found = await reportedCase(house);
      await moveCase(house, found, { action: 'accept', set: { severity: 'urgent' } });
      assert.deepEqual((await shown(found))[1], ['handle', 'in_time', '2026-05-12T02:00:00.000Z']);
    });

    it('say that they do not know where the calendar ends, and learn it when the year is loaded', async () => {
      const { db } = house.database;
      await db.execute(sql`DELETE FROM work_calendar WHERE year > 2026`);
      // Friday before the last workdays that are known.
      house.clock.advance(Date.parse('2026-12-28T02:00:00Z') - house.clock.now().getTime());
      house.forget('manager');
      const number = await reportedCase(house);
      await moveCase(house, number, { action: 'accept' });
      const [, handle] = await clocks(number);
      assert.deepEqual(
        [handle!.state, handle!.due, handle!.text],
        ['unknown', null, '工作日历还没有公布，暂时算不出期限'],
      );
      assert.equal(await dueAt(number), null);
      const ended = await reportedCase(house);
      await moveCase(house, ended, { action: 'accept' }, { action: 'close' });
      assert.equal((await clocks(ended))[1]!.state, 'unknown');

      const { status, text } = await house.call('PUT /desk/calendar/:year', {
        params: { year: '2027' },
        body: {
          holidays: [{ day: '2027-01-01', name: '元旦' }],
          workdays: [],
          source: '测试用的通知',
          version: 0,
        },
        as: 'manager',
      });
      assert.equal(status, 200, text);
      const due = '2027-01-05T09:30:00.000Z';
      assert.deepEqual((await shown(number))[1], ['handle', 'in_time', due]);
      assert.equal((await clocks(number))[1]!.text, '应在 2027年1月5日 17:30 前办好');
      assert.equal((await dueAt(number))!.toISOString(), due);
      assert.equal((await clocks(ended))[1]!.state, 'met');
      assert.equal(await dueAt(ended), null, 'an answered case is due no more');
    });

    it('are one row each and never more than one that runs', async () => {
      const open = await rows<{ n: number }>(
        house.database.db,
        sql`SELECT count(*)::int AS n FROM complaint_clock WHERE done_at IS NULL GROUP BY complaint_id HAVING count(*) > 1`,
      );
      assert.deepEqual(open, []);
      const apart = await one(
        house.database.db,
        sql`SELECT 1 FROM complaint c LEFT JOIN complaint_clock k
              ON k.complaint_id = c.id AND k.done_at IS NULL AND k.paused_at IS NULL
            WHERE c.due_at <> coalesce(k.due_at, 'infinity')`,
      );
      assert.equal(apart, undefined, 'what the queues sort by is what the clock says');
    });
  });
}
