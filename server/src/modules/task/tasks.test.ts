import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Units } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { rows } from '../../db/client.ts';
import {
  engines,
  newPerson,
  openTestHouse,
  testClock,
  type TestHouse,
} from '../../testing/index.ts';
import { act, crewOf, dispatchedCase, sendActs, toldOf, underLock } from '../../testing/crews.ts';
import { moveCase } from '../../testing/reports.ts';
import { assignParts } from './parts.ts';

const day = 24 * 3600_000;

for (const engine of engines) {
  describe(`units and their tasks on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine, { clock: testClock('2026-05-11T02:00:00.000Z') });
    });
    after(() => house.close());

    const tasksOf = async (as: { token: string }) => {
      const { status, body, text } = await house.call('GET /crew/tasks', { as });
      assert.equal(status, 200, text);
      return body;
    };
    const put = (
      id: string,
      person: string,
      lead = false,
      as: 'manager' | 'reviewer' = 'manager',
    ) =>
      house.call('PUT /desk/units/:id/members/:person', {
        params: { id, person },
        body: { lead },
        as,
      });
    const remove = (id: string, person: string) =>
      house.call('DELETE /desk/units/:id/members/:person', {
        params: { id, person },
        as: 'manager',
      });

    it('are filled by managers, with staff alone', async () => {
      const crew = await newPerson(house, { role: 'crew', name: '陈师傅' });
      const citizen = await newPerson(house);
      const mine = ({ body }: { body: Units }) =>
        body.items.find(({ id }) => id === 'heritage')!.members;
      assert.equal((await put('heritage', crew.id, false, 'reviewer')).error.code, 'forbidden');
      const added = await put('heritage', crew.id);
      assert.deepEqual(mine(added), [{ personId: crew.id, name: '陈师傅', lead: false }]);
      assert.deepEqual(mine(await put('heritage', crew.id, true)), [
        { personId: crew.id, name: '陈师傅', lead: true },
      ]);
      assert.equal((await put('nowhere', crew.id)).error.code, 'unit_not_found');
      assert.equal((await put('heritage', citizen.id)).error.code, 'person_not_found');
      assert.equal((await put('heritage', 'somebody')).error.code, 'person_not_found');
      assert.deepEqual(mine(await remove('heritage', crew.id)), []);
      assert.equal((await remove('heritage', crew.id)).error.code, 'person_not_found');
      const events = await rows<{ action: string; lead: boolean | null }>(
        house.database.db,
        sql`SELECT action, (data->>'lead')::boolean AS lead FROM event WHERE subject_kind = 'unit' ORDER BY id`,
      );
      assert.deepEqual(
        events.map(({ action, lead }) => [action, lead]),
        [
          ['put_member', false],
          ['put_member', true],
          ['remove_member', null],
        ],
      );
    });

    it('are shown to the desk with what they have in hand, and where cases are transferred to', async () => {
      await dispatchedCase(house, ['mobile']);
      const { body } = await house.call('GET /desk/units', { as: 'reviewer' });
      assert.deepEqual(
        body.items.map(({ id, open }) => [id, open]),
        [
          ['east-1', 0],
          ['west-1', 0],
          ['heritage', 0],
          ['mobile', 1],
        ],
      );
      assert.equal(body.agencies.length, 3);
      assert.equal((await house.call('GET /desk/units', { as: 'crew' })).error.code, 'forbidden');
    });

    it('come to the phones of their members: urgent first, then what is due first', async () => {
      const crew = await crewOf(house, 'west-1', { lead: true });
      const given = { position: { lon: 119.5, lat: 31.79 }, address: '西区体育公园南门' };
      const slow = await dispatchedCase(house, ['west-1'], { ...given, category: 'parking' });
      const usual = await dispatchedCase(house, ['west-1'], given);
      const urgent = await dispatchedCase(house, ['west-1', 'heritage'], {
        ...given,
        category: 'heritage_damage',
      });
      await dispatchedCase(house, ['mobile']);
      const { units, items } = await tasksOf(crew);
      assert.deepEqual(units, [{ id: 'west-1', name: '西区绿化养护一队', lead: true }]);
      assert.deepEqual(
        items.map(({ number }) => number),
        [urgent.number, usual.number, slow.number],
      );
      const [, task] = items;
      assert.deepEqual(
        [task!.main, task!.partStatus, task!.task, task!.place, task!.description],
        [true, 'assigned', '到现场看看', given.address, '草坪被车压坏了'],
      );
      assert.deepEqual(task!.position, given.position);
      assert.deepEqual([task!.clock?.kind, task!.clock?.state], ['handle', 'in_time']);
      assert.deepEqual([task!.paused, task!.sentBack], [null, null]);
      assert.deepEqual((await toldOf(house, crew.id))[0], {
        kind: 'complaint_task',
        step: 'assigned',
      });
    });

    it('say why a case stands still, and lose what went elsewhere', async () => {
      const crew = await crewOf(house, 'east-1');
      const paused = await dispatchedCase(house);
      await moveCase(house, paused.number, { action: 'pause', reason: '等栽种季节' });
      const gone = await dispatchedCase(house);
      await moveCase(house, gone.number, { action: 'transfer' });
      const { items } = await tasksOf(crew);
      assert.deepEqual(
        items.map(({ number, paused: why }) => [number, why]),
        [[paused.number, '等栽种季节']],
      );
    });

    it('keep what was done in sight for two days', async () => {
      const crew = await crewOf(house, 'heritage');
      const { number, parts } = await dispatchedCase(house, ['heritage']);
      await sendActs(house, crew, [
        act(house, parts[0]!, 'accept'),
        act(house, parts[0]!, 'finish', { note: '支撑已经加固' }),
      ]);
      const seen = async () =>
        (await tasksOf(crew)).items.flatMap((one) =>
          one.number === number ? [one.partStatus] : [],
        );
      assert.deepEqual(await seen(), ['done']);
      house.clock.advance(2 * day);
      assert.deepEqual(await seen(), []);
      house.clock.advance(-2 * day);
    });

    it('are nobody’s who belongs to no unit', async () => {
      const { units, items } = await tasksOf(await newPerson(house, { role: 'crew' }));
      assert.deepEqual([units, items], [[], []]);
      assert.equal(
        (await house.call('GET /crew/tasks', { as: 'citizen' })).error.code,
        'forbidden',
      );
    });

    it('are given once to each, and one has the lead', async () => {
      const { number, parts } = await dispatchedCase(house);
      const assign = (...units: { unit: string; main: boolean }[]) =>
        underLock(house, number, (tx, complaint) =>
          assignParts(tx, house.house, complaint, units, house.clock.now()),
        ).then(
          () => 'given',
          (error: { code?: string }) => error.code,
        );
      assert.equal(await assign({ unit: 'nowhere', main: false }), 'unit_not_found');
      assert.equal(await assign({ unit: 'east-1', main: false }), 'unit_twice');
      assert.equal(await assign(), 'main_unit_missing');
      const two = ['west-1', 'mobile'].map((unit) => ({ unit, main: true }));
      assert.equal(await assign(...two), 'main_unit_missing');
      assert.equal(await assign({ unit: 'west-1', main: false }), 'given');
      assert.equal(await assign({ unit: 'mobile', main: true }), 'given', 'it takes the lead over');
      const found = await rows<{ unit_id: string; main: boolean }>(
        house.database.db,
        sql`SELECT unit_id, main FROM complaint_part WHERE complaint_id = ${parts[0]!.complaint_id}::int8 ORDER BY id`,
      );
      assert.deepEqual(
        found.map(({ unit_id, main }) => [unit_id, main]),
        [
          ['east-1', false],
          ['west-1', false],
          ['mobile', true],
        ],
      );
    });
  });
}
