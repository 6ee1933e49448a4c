import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  complaintStatuses,
  complaintTransitions,
  deskActions,
  next,
  roles,
  type ComplaintAction,
  type ComplaintStatus,
  type DeskStep,
  type Role,
} from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { rows } from '../../db/client.ts';
import { caseIn, traceOf } from '../../testing/cases.ts';
import { engines, openTestHouse, testClock, type TestHouse } from '../../testing/index.ts';
import { waitingPhoto } from '../../testing/reports.ts';
import type { ComplaintRow } from '../complaint/row.ts';

type Action = DeskStep['action'];
type Given = Omit<DeskStep, 'action' | 'version'>;

const handlers: readonly Role[] = ['reviewer', 'manager', 'admin'];
const long = '长'.repeat(2001);

for (const engine of engines) {
  describe(`the steps of the desk on ${engine}`, () => {
    let house: TestHouse;
    let target: ComplaintRow;
    before(async () => {
      house = await openTestHouse(engine, { clock: testClock('2026-05-20T02:00:00.000Z') });
      target = await caseIn(house, 'accepted');
    });
    after(() => house.close());

    const partsOf = (id: number) =>
      rows<{ id: string; unit_id: string; main: boolean; status: string }>(
        house.database.db,
        sql`SELECT id::text AS id, unit_id, main, status FROM complaint_part WHERE complaint_id = ${id} ORDER BY id`,
      );

    /** All that an action needs. */
    async function enough(action: Action, { id, status }: ComplaintRow): Promise<Given> {
      const given: Record<Action, Given> = {
        accept: {},
        reject: { reason: '不在绿地范围里' },
        // A case that is out already has its lead.
        dispatch: {
          units: [
            { unit: status === 'dispatched' ? 'mobile' : 'west-1', main: status !== 'dispatched' },
          ],
        },
        recall: { parts: (await partsOf(id)).map((part) => part.id) },
        transfer: { agency: 'water', reason: '属于水利局管' },
        take_back: { reason: '水利局退回来了' },
        merge: { into: target.number },
        pause: { reason: '等栽种季节' },
        resume: {},
        close: { outcome: 'fixed', text: '已经补种好了', noPhoto: '当面看过' },
        send_back: { reason: '还有一半没补' },
        note: { text: '约了明天上午' },
      };
      return given[action];
    }

    const step = (
      { number, version }: Pick<ComplaintRow, 'number' | 'version'>,
      action: Action,
      given: Given,
      as: Role = 'reviewer',
    ) =>
      house.call('POST /desk/complaints/:number/steps', {
        params: { number },
        body: { action, version, ...given },
        as,
      });

    /** Where it leads, or that it is not allowed: the table, and what stands beside it. */
    function leads(status: ComplaintStatus, action: Action, role: Role): ComplaintStatus | null {
      if (action === 'note') return status;
      // Of the only unit: nobody is left who has the case in hand.
      if (action === 'recall') return status === 'dispatched' ? 'accepted' : null;
      return next(complaintTransitions, status, action as ComplaintAction, [role])?.to ?? null;
    }

    for (const status of complaintStatuses) {
      it(`of a case that is ${status} lead where the table says, for each role`, async () => {
        let complaint = await caseIn(house, status);
        for (const role of roles) {
          const may = handlers.includes(role);
          for (const action of deskActions) {
            const to = may ? leads(status, action, role) : null;
            const at = `${status} ${action} ${role}`;
            const before = await traceOf(house, complaint.id);
            const given = await enough(action, complaint);
            const answer = await step(complaint, action, given, role);
            if (to === null) {
              const code = may ? 'complaint_step_not_allowed' : 'forbidden';
              assert.equal(answer.error.code, code, `${at}: ${answer.text}`);
              assert.equal(answer.status, may ? 409 : 403);
              if (may) {
                const { version } = complaint;
                assert.deepEqual(answer.error.current, { status, version }, at);
              }
              assert.deepEqual(await traceOf(house, complaint.id), before, `${at} wrote something`);
              continue;
            }
            assert.equal(answer.status, 200, `${at}: ${answer.text}`);
            assert.equal(answer.body.status, to, at);
            assert.ok(answer.body.version > complaint.version, at);
            const last = answer.body.steps.filter((one) => one.kind === action).at(-1)!;
            assert.ok(last.person?.startsWith(role), `${at} says who did it`);
            complaint = await caseIn(house, status);
          }
        }
      });
    }

    it('are offered as `actions` exactly where they are allowed', async () => {
      for (const status of complaintStatuses) {
        const { number } = await caseIn(house, status);
        for (const role of handlers) {
          const { body } = await house.call('GET /desk/complaints/:number', {
            params: { number },
            as: role,
          });
          const allowed = deskActions.filter((action) => leads(status, action, role) !== null);
          const offered = body.actions.filter((one) => one !== 'publish' && one !== 'withhold');
          assert.deepEqual(offered.sort(), [...allowed].sort(), `${status} ${role}`);
          assert.equal(body.actions.includes('publish'), status !== 'withdrawn', status);
        }
      }
    });

    const wanting: [ComplaintStatus, Action, Given, string, string | null][] = [
      ['reported', 'accept', { category: 'no_such_thing' }, 'category_not_found', 'category'],
      ['reported', 'accept', { category: 'old_signs' }, 'category_not_found', 'category'],
      ['reported', 'reject', {}, 'reason_missing', 'reason'],
      ['reported', 'reject', { reason: ' \n　' }, 'reason_missing', 'reason'],
      ['reported', 'reject', { reason: '否' }, 'reason_missing', 'reason'],
      ['reported', 'reject', { reason: long }, 'complaint_text_too_long', 'reason'],
      ['reported', 'transfer', { reason: '属于水利局管' }, 'agency_not_found', 'agency'],
      [
        'reported',
        'transfer',
        { agency: 'moon', reason: '属于月亮' },
        'agency_not_found',
        'agency',
      ],
      ['accepted', 'transfer', { agency: 'water' }, 'reason_missing', 'reason'],
      ['transferred', 'take_back', {}, 'reason_missing', 'reason'],
      ['accepted', 'dispatch', {}, 'main_unit_missing', 'units'],
      ['accepted', 'dispatch', { units: [] }, 'main_unit_missing', 'units'],
      [
        'accepted',
        'dispatch',
        { units: [{ unit: 'east-1', main: false }] },
        'main_unit_missing',
        'units',
      ],
      [
        'accepted',
        'dispatch',
        {
          units: [
            { unit: 'east-1', main: true },
            { unit: 'west-1', main: true },
          ],
        },
        'main_unit_missing',
        'units',
      ],
      [
        'accepted',
        'dispatch',
        {
          units: [
            { unit: 'east-1', main: true },
            { unit: 'east-1', main: false },
          ],
        },
        'unit_twice',
        'units.1',
      ],
      [
        'accepted',
        'dispatch',
        { units: [{ unit: 'nobody', main: true }] },
        'unit_not_found',
        'units.0',
      ],
      [
        'dispatched',
        'dispatch',
        { units: [{ unit: 'east-1', main: false }] },
        'unit_twice',
        'units.0',
      ],
      ['dispatched', 'recall', {}, 'part_not_found', null],
      ['dispatched', 'recall', { parts: ['999999'] }, 'part_not_found', null],
      ['dispatched', 'recall', { parts: ['x'] }, 'part_not_found', null],
      ['dispatched', 'pause', {}, 'reason_missing', 'reason'],
      [
        'dispatched',
        'pause',
        { reason: '等天晴', until: '2026-05-20' },
        'pause_until_wrong',
        'until',
      ],
      ['handled', 'send_back', {}, 'reason_missing', 'reason'],
      ['handled', 'send_back', { reason: '没做好', parts: ['999999'] }, 'part_not_found', null],
      ['handled', 'close', { text: '好了' }, 'invalid_input', 'outcome'],
      ['handled', 'close', { outcome: 'answered' }, 'reason_missing', 'text'],
      ['handled', 'close', { outcome: 'could_not', text: '难' }, 'reason_missing', 'text'],
      ['handled', 'close', { outcome: 'fixed', text: '好了' }, 'proof_missing', 'photos'],
      [
        'handled',
        'close',
        { outcome: 'fixed', text: '好了', noPhoto: ' ' },
        'proof_missing',
        'photos',
      ],
      ['handled', 'close', { outcome: 'fixed', text: long }, 'complaint_text_too_long', 'text'],
      [
        'handled',
        'close',
        { outcome: 'fixed', text: '好了', photos: ['00000000-0000-4000-8000-000000000000'] },
        'photo_not_found',
        'photos',
      ],
      ['reported', 'merge', {}, 'merge_target_wrong', 'into'],
      ['reported', 'merge', { into: 'TS2026052099999' }, 'merge_target_wrong', 'into'],
      ['closed', 'note', {}, 'reason_missing', 'text'],
    ];
    for (const [status, action, given, code, field] of wanting) {
      it(`${action} of a case that is ${status} is refused: ${code} for ${JSON.stringify(given).slice(0, 60)}`, async () => {
        const complaint = await caseIn(house, status);
        const before = await traceOf(house, complaint.id);
        const { error, text } = await step(complaint, action, given);
        assert.equal(error.code, code, text);
        if (field) assert.ok(error.fields?.[field], text);
        assert.deepEqual(await traceOf(house, complaint.id), before);
      });
    }

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
      for (const action of ['transfer', 'merge'] as const) {
        const complaint = await caseIn(house, 'dispatched');
        const { status, text } = await step(complaint, action, await enough(action, complaint));
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
