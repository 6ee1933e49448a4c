import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'drizzle-orm';
import { rows } from '../../db/client.ts';
import { dayMs } from '../../days.ts';
import { runDueJobs } from '../../jobs/runner.ts';
import {
  engines,
  newPerson,
  openTestHouse,
  plantTestTrees,
  setTestPlans,
  signInAgain,
  startAdoption,
  testPlan,
  type TestHouse,
  type TestPerson,
  type TestTree,
} from '../../testing/index.ts';

for (const engine of engines) {
  describe(`a lost tree, on ${engine}`, () => {
    let house: TestHouse;
    let leader: TestPerson;
    let member: TestPerson;
    let gone: TestPerson;
    before(async () => {
      house = await openTestHouse(engine);
      await setTestPlans(house, testPlan({ quota: 9, covers: { heritage: ['none'] } }));
      [leader, member, gone] = [
        await newPerson(house),
        await newPerson(house),
        await newPerson(house),
      ];
    });
    after(() => house.close());

    const begin = async (approve = true) => {
      const [tree] = (await plantTestTrees(house, 1)) as [TestTree];
      const members = [member.id, gone.id];
      const id = await startAdoption(house, tree.id, { leader: leader.id, members, approve });
      return { id, tree };
    };
    const step = async (code: string, action: 'declare_dead' | 'fell' | 'move_away' | 'revive') => {
      const { status, text } = await house.call('POST /trees/:code/steps', {
        as: await signInAgain(house, await house.person('manager')),
        params: { code },
        body: { action, reason: '看过了' },
      });
      assert.equal(status, 200, text);
    };
    const swap = async (id: string, treeCode: string, as = leader) =>
      house.call('POST /adoptions/:id/swap', {
        as: await signInAgain(house, as),
        params: { id },
        body: { treeCode },
      });
    const show = async (id: string, as = leader) =>
      (await house.call('GET /adoptions/:id', { as: await signInAgain(house, as), params: { id } }))
        .body;
    const texts = async ({ id }: TestPerson, kind: string) => {
      await runDueJobs(house.house);
      const found = await rows<{ text: string }>(
        house.database.db,
        sql`SELECT text FROM inbox_message WHERE person_id = ${id}::uuid AND kind = ${kind} ORDER BY id`,
      );
      return found.map(({ text }) => text);
    };
    const spare = async () => ((await plantTestTrees(house, 1)) as [TestTree])[0];

    test('ends the adoption, and another tree may take its place, once, for what was left', async () => {
      const { id, tree } = await begin();
      assert.equal((await swap(id, (await spare()).code)).error.code, 'swap_not_open');
      await house.call('POST /adoptions/:id/leave', { as: gone, params: { id } });
      house.clock.advance(100 * dayMs);
      await step(tree.code, 'declare_dead');
      const lost = await show(id);
      assert.equal(lost.ending, 'tree_lost');
      assert.deepEqual(lost.actions, ['swap']);
      assert.equal(new Date(lost.swapUntil!).getTime(), house.clock.now().getTime() + 30 * dayMs);
      const [told] = await texts(leader, 'adoption_tree_lost');
      assert.match(told!, /枯死了，认养到此结束。您可以在.*以前另选一棵树/);
      assert.match((await texts(member, 'adoption_tree_lost'))[0]!, /牵头人可以在/);
      assert.deepEqual(await texts(gone, 'adoption_tree_lost'), []);

      house.clock.advance(10 * dayMs);
      const other = await spare();
      assert.equal((await swap(id, other.code, member)).error.code, 'forbidden');
      assert.equal((await swap(id, other.code, gone)).error.code, 'adoption_not_found');
      const done = await swap(id, other.code);
      assert.equal(done.status, 200, done.text);
      const { body } = done;
      assert.deepEqual(
        [body.status, body.tree.code, body.swappedFrom, body.plate],
        ['active', other.code, id, lost.plate],
      );
      const left = new Date(lost.until!).getTime() - (house.clock.now().getTime() - 10 * dayMs);
      const given = new Date(body.until!).getTime() - house.clock.now().getTime();
      assert.equal(given >= left && given < left + dayMs, true, `${given} for ${left}`);
      assert.equal(body.members.length, 2);
      assert.notEqual(body.certificate, lost.certificate);
      const old = await show(id);
      assert.deepEqual([old.swappedTo, old.actions], [body.id, []]);
      assert.equal((await swap(id, (await spare()).code)).error.code, 'swap_not_open', 'once');
      const mine = await house.call('GET /me/adoptions', { as: await signInAgain(house, member) });
      assert.equal(mine.body.items[0]!.id, body.id);
      await step(other.code, 'fell');
      assert.equal((await show(body.id)).ending, 'tree_lost', 'also the second may be lost');
    });

    test('only a free tree of the same plan takes its place', async () => {
      const { id, tree } = await begin();
      const [heritage, adopted, dead] = (await plantTestTrees(house, 3)) as [
        TestTree,
        TestTree,
        TestTree,
      ];
      await house.database.db.execute(
        sql`UPDATE tree SET heritage = 'famous' WHERE id = ${heritage.id}::int8`,
      );
      await startAdoption(house, adopted.id, { leader: gone.id });
      await step(dead.code, 'move_away');
      const own = await begin();
      await step(tree.code, 'fell');
      for (const [code, error] of [
        ['NO-1', 'tree_not_found'],
        [heritage.code, 'plan_not_fitting'],
        [adopted.code, 'tree_adopted'],
        [dead.code, 'tree_not_standing'],
        [tree.code, 'tree_not_standing'],
        [own.tree.code, 'already_yours'],
      ] as const) {
        assert.equal((await swap(id, code)).error.code, error, code);
      }
      const held = await spare();
      const stranger = await newPerson(house);
      await house.call('POST /trees/:code/hold', {
        as: await signInAgain(house, stranger),
        params: { code: held.code },
      });
      assert.equal((await swap(id, held.code)).error.code, 'tree_held');
      house.clock.advance(30 * dayMs);
      assert.equal((await swap(id, (await spare()).code)).error.code, 'swap_not_open', 'too late');
      assert.equal((await show(id)).actions.includes('swap'), false);
    });

    test('an application for it is over, and leads to no swap', async () => {
      const { id, tree } = await begin(false);
      await step(tree.code, 'move_away');
      const lost = await show(id);
      assert.deepEqual([lost.ending, lost.swapUntil, lost.actions], ['tree_lost', null, []]);
      const told = (await texts(leader, 'adoption_tree_lost')).at(-1)!;
      assert.match(told, /已经迁走了/);
      assert.match(told, /重新申请/);
    });

    test('that lives after all begins without adopters', async () => {
      const { id, tree } = await begin();
      await step(tree.code, 'declare_dead');
      await step(tree.code, 'revive');
      await runDueJobs(house.house);
      assert.equal((await show(id)).ending, 'tree_lost');
      const page = await house.call('GET /trees/:code/adoption', { params: { code: tree.code } });
      assert.deepEqual([page.body.obstacle, page.body.adopters], [null, null]);
    });
  });
}
