import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { caseIn } from '../../testing/cases.ts';
import { desking } from '../../testing/desking.ts';
import { engines, openTestHouse, testClock, type TestHouse } from '../../testing/index.ts';
import { waitingPhoto } from '../../testing/reports.ts';

for (const engine of engines) {
  describe(`the steps of the desk on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine, { clock: testClock('2026-05-20T02:00:00.000Z') });
    });
    after(() => house.close());
    const { step, partsOf } = desking(() => house);

    it('refuse whoever has read an older state, and tell the new one', async () => {
      const complaint = await caseIn(house, 'reported');
      const { body } = await step(complaint, 'note', { text: '已经联系' });
      const { status, error } = await step(complaint, 'accept', {});
      assert.deepEqual([status, error.code], [409, 'complaint_changed_meanwhile']);
      assert.deepEqual(error.current, { status: 'reported', version: body.version });
      const unknown = await step({ number: 'TS2026010100000', version: 1 }, 'accept', {});
      assert.equal(unknown.error.code, 'complaint_not_found');
    });

    it('accept a case under another category, with its clock', async () => {
      const complaint = await caseIn(house, 'reported');
      const { body } = await step(complaint, 'accept', { category: 'heritage_damage' });
      assert.deepEqual([body.category.id, body.severity], ['heritage_damage', 'urgent']);
      const clock = body.clocks.find(({ kind }) => kind === 'handle')!;
      assert.deepEqual(clock.span, { unit: 'hours', n: 24 });
      assert.equal(body.suggested?.unit, 'heritage');
      const calm = await caseIn(house, 'reported');
      const other = await step(calm, 'accept', { category: 'heritage_damage', severity: 'normal' });
      assert.equal(other.body.severity, 'normal');
    });

    it('pause until a day, and go on', async () => {
      const complaint = await caseIn(house, 'dispatched');
      const paused = await step(complaint, 'pause', { reason: '等雨停', until: '2026-05-25' });
      assert.equal(paused.body.pausedUntil, '2026-05-24T16:00:00.000Z');
      assert.equal(paused.body.clocks.at(-1)!.state, 'paused');
      const { body } = await step({ ...complaint, version: paused.body.version }, 'resume', {});
      assert.deepEqual([body.pausedUntil, body.clocks.at(-1)!.state], [null, 'in_time']);
    });

    it('give a case to several units, and take one back', async () => {
      const complaint = await caseIn(house, 'accepted');
      const units = [
        { unit: 'east-1', main: true, task: '补种草皮' },
        { unit: 'mobile', main: false },
      ];
      const { body } = await step(complaint, 'dispatch', { units });
      assert.deepEqual(
        body.parts.map(({ unit, main, task, status }) => [unit.name, main, task, status]),
        [
          ['东区绿化养护一队', true, '补种草皮', 'assigned'],
          ['绿化机动队', false, null, 'assigned'],
        ],
      );
      const recalled = await step({ ...complaint, version: body.version }, 'recall', {
        parts: [body.parts[1]!.id],
      });
      assert.deepEqual(
        [recalled.body.status, recalled.body.parts[1]!.status],
        ['dispatched', 'recalled'],
      );
      const again = await step({ ...complaint, version: recalled.body.version }, 'recall', {
        parts: [body.parts[0]!.id],
      });
      assert.equal(again.body.status, 'accepted', again.text);
    });

    it('send back one part of two, and the case waits for it alone', async () => {
      const complaint = await caseIn(house, 'handled');
      const { db } = house.database;
      await db.execute(sql`
        INSERT INTO complaint_part (complaint_id, unit_id, main, status, assigned_at, finished_at)
        VALUES (${complaint.id}, 'mobile', false, 'done', ${house.clock.now()}::timestamptz, ${house.clock.now()}::timestamptz)`);
      const second = (await partsOf(complaint.id))[1]!;
      const { body } = await step(complaint, 'send_back', {
        reason: '没清干净',
        parts: [second.id],
      });
      assert.equal(body.status, 'dispatched');
      assert.deepEqual(
        (await partsOf(complaint.id)).map((part) => [part.unit_id, part.status]),
        [
          ['east-1', 'done'],
          ['mobile', 'assigned'],
        ],
      );
    });

    it('leave no task with a crew when a case is transferred or merged', async () => {
      const target = await caseIn(house, 'accepted');
      for (const [action, given] of [
        ['transfer', { agency: 'water', reason: '属于水利局管' }],
        ['merge', { into: target.number }],
      ] as const) {
        const complaint = await caseIn(house, 'dispatched');
        const { status, text } = await step(complaint, action, given);
        assert.equal(status, 200, text);
        assert.deepEqual(
          (await partsOf(complaint.id)).map((part) => part.status),
          ['recalled'],
        );
      }
    });

    it('close with a photo of how it is now, and not with one of before the check sent it back', async () => {
      const complaint = await caseIn(house, 'handled');
      const photos = [await waitingPhoto(house, { as: 'reviewer' })];
      const given = { outcome: 'fixed', text: '补种好了' } as const;
      const closed = await step(complaint, 'close', { ...given, photos });
      assert.equal(closed.status, 200, closed.text);
      assert.deepEqual([closed.body.outcome, closed.body.group], ['fixed', 'fixed']);
      assert.deepEqual(
        closed.body.photos.map(({ stage }) => stage),
        ['after'],
      );

      const other = await caseIn(house, 'handled');
      const [part] = await partsOf(other.id);
      const photo = await waitingPhoto(house, { as: 'crew' });
      const { db } = house.database;
      await db.execute(sql`UPDATE photo SET subject_kind = 'complaint', subject_id = ${String(other.id)}, ordinal = 1,
        attached_at = ${house.clock.now()}::timestamptz WHERE id = ${photo}::uuid`);
      await db.execute(sql`INSERT INTO complaint_photo (photo_id, complaint_id, part_id, stage)
        VALUES (${photo}::uuid, ${other.id}, ${part!.id}::int8, 'after')`);
      house.clock.advance(60_000);
      const back = await step(other, 'send_back', { reason: '照片上还缺一块' });
      await db.execute(
        sql`UPDATE complaint_part SET status = 'done' WHERE complaint_id = ${other.id}`,
      );
      await db.execute(sql`UPDATE complaint SET status = 'handled' WHERE id = ${other.id}`);
      const { error } = await step({ ...other, version: back.body.version }, 'close', given);
      assert.equal(error.code, 'proof_missing');
      await db.execute(sql`UPDATE photo SET attached_at = ${new Date(house.clock.now().getTime() + 1)}::timestamptz
                           WHERE id = ${photo}::uuid`);
      const proven = await step({ ...other, version: back.body.version }, 'close', given);
      assert.equal(proven.status, 200, proven.text);
    });

    it('close what could not be mended, counted apart', async () => {
      const complaint = await caseIn(house, 'accepted');
      const given = { outcome: 'could_not', text: '树在地铁红线里，现在移不了' } as const;
      const { body } = await step(complaint, 'close', given);
      assert.deepEqual([body.status, body.group], ['closed', 'could_not']);
    });

    it('of a note are for staff alone, or for the reporter too', async () => {
      const complaint = await caseIn(house, 'accepted');
      const { body } = await step(complaint, 'note', { text: '电话 13812345678' });
      assert.deepEqual([body.steps.at(-1)!.public, body.steps.at(-1)!.title], [false, '办理说明']);
      const shown = await step({ ...complaint, version: body.version }, 'note', {
        text: '下周二上门',
        public: true,
      });
      assert.deepEqual([shown.body.steps.at(-1)!.public, shown.body.status], [true, 'accepted']);
    });

    it('send a unit that had finished out again after a reopening', async () => {
      const complaint = await caseIn(house, 'closed');
      await house.database.db.execute(sql`
        UPDATE complaint SET status = 'accepted', outcome = NULL, closed_at = NULL WHERE id = ${complaint.id}`);
      const units = [
        { unit: 'east-1', main: false, task: '重新补种' },
        { unit: 'mobile', main: true },
      ];
      const { status, text } = await step(complaint, 'dispatch', { units });
      assert.equal(status, 200, text);
      assert.deepEqual(
        (await partsOf(complaint.id)).map((part) => [part.unit_id, part.main, part.status]),
        [
          ['east-1', false, 'assigned'],
          ['mobile', true, 'assigned'],
        ],
      );
    });
  });
}
