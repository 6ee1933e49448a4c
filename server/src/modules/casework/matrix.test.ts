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
  type Role,
} from '@luyin/contract';
import { caseIn, traceOf } from '../../testing/cases.ts';
import { desking, type DeskAction, type DeskGiven } from '../../testing/desking.ts';
import { engines, openTestHouse, testClock, type TestHouse } from '../../testing/index.ts';
import type { ComplaintRow } from '../complaint/row.ts';

const handlers: readonly Role[] = ['reviewer', 'manager', 'admin'];
const long = '长'.repeat(2001);

for (const engine of engines) {
  describe(`the table of the desk’s steps on ${engine}`, () => {
    let house: TestHouse;
    let target: ComplaintRow;
    before(async () => {
      house = await openTestHouse(engine, { clock: testClock('2026-05-20T02:00:00.000Z') });
      target = await caseIn(house, 'accepted');
    });
    after(() => house.close());

    const { step, partsOf } = desking(() => house);

    /** All that an action needs. */
    async function enough(action: DeskAction, { id, status }: ComplaintRow): Promise<DeskGiven> {
      const given: Record<DeskAction, DeskGiven> = {
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

    /** Where it leads, or that it is not allowed: the table, and what stands beside it. */
    function leads(
      status: ComplaintStatus,
      action: DeskAction,
      role: Role,
    ): ComplaintStatus | null {
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

    const wanting: [ComplaintStatus, DeskAction, DeskGiven, string, string | null][] = [
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
  });
}
