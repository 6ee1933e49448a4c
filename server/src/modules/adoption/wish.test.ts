import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'drizzle-orm';
import { rows } from '../../db/client.ts';
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
import { mostWishes } from './wish-commands.ts';

const hour = 3600_000;

for (const engine of engines) {
  describe(`waiting for a tree, on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine);
      await setTestPlans(house, testPlan({ covers: { heritage: ['none'] } }));
    });
    after(() => house.close());

    const wish = (as: TestPerson, { code }: TestTree) =>
      house.call('PUT /me/wishes/:code', { as, params: { code } });
    const drop = (as: TestPerson, { code }: TestTree) =>
      house.call('DELETE /me/wishes/:code', { as, params: { code } });
    const mine = async (as: TestPerson) => {
      const { body } = await house.call('GET /me/wishes', { as: await signInAgain(house, as) });
      return body.items.map(({ tree, status, place }) => [tree.code, status, place]);
    };
    const hold = (as: TestPerson, { code }: TestTree) =>
      house.call('POST /trees/:code/hold', { as, params: { code } });
    const told = async ({ id }: TestPerson) => {
      const found = await rows<{ kind: string }>(
        house.database.db,
        sql`SELECT kind FROM outbox WHERE person_id = ${id}::uuid ORDER BY id`,
      );
      return found.map(({ kind }) => kind);
    };
    const people = (count: number) =>
      Promise.all(Array.from({ length: count }, () => newPerson(house)));
    /** A tree that somebody has. */
    const takenTree = async () => {
      const [tree] = await plantTestTrees(house, 1);
      const [owner] = (await people(1)) as [TestPerson];
      const id = await startAdoption(house, tree!.id, { leader: owner.id });
      const release = async () => {
        const { status, text } = await house.call('POST /adoptions/:id/steps', {
          as: await signInAgain(house, owner),
          params: { id },
          body: { action: 'release', version: 2 },
        });
        assert.equal(status, 200, text);
      };
      return { tree: tree!, owner, release };
    };

    test('the queue is in the order of asking, and a place in it is true', async () => {
      const { tree } = await takenTree();
      const [first, second, third] = (await people(3)) as [TestPerson, TestPerson, TestPerson];
      assert.equal((await wish(first, tree)).body.place, 1);
      assert.equal((await wish(second, tree)).body.place, 2);
      assert.equal((await wish(third, tree)).body.place, 3);
      assert.equal((await wish(second, tree)).body.place, 2, 'asked twice is asked once');
      assert.equal((await drop(first, tree)).status, 200);
      assert.deepEqual(await mine(second), [[tree.code, 'waiting', 1]]);
      assert.deepEqual(await mine(third), [[tree.code, 'waiting', 2]]);
      assert.deepEqual(await mine(first), []);
      assert.equal((await wish(first, tree)).body.place, 3, 'who comes back stands at the end');
      assert.equal((await drop(first, tree)).status, 200);
      assert.equal((await drop(first, tree)).status, 200, 'nothing to drop is no mistake');
    });

    test('a tree that comes free is kept for the first for three days, then for the next', async () => {
      const { tree, release } = await takenTree();
      const [first, second, third, stranger] = (await people(4)) as [
        TestPerson,
        TestPerson,
        TestPerson,
        TestPerson,
      ];
      for (const person of [first, second, third]) await wish(person, tree);
      await release();
      assert.deepEqual(await mine(first), [[tree.code, 'offered', null]]);
      assert.deepEqual(await mine(second), [[tree.code, 'waiting', 1]]);
      assert.deepEqual(await told(first), ['wish_offered']);
      assert.equal((await hold(stranger, tree)).error.code, 'tree_promised');
      assert.equal((await hold(second, tree)).error.code, 'tree_promised');

      await drop(first, tree);
      assert.deepEqual(await mine(second), [[tree.code, 'offered', null]], 'the next one at once');
      const until = (await wish(second, tree)).body.offeredUntil!;
      assert.equal(new Date(until).getTime() - house.clock.now().getTime(), 72 * hour);
      house.clock.advance(72 * hour - 1);
      await runDueJobs(house.house);
      assert.deepEqual(await mine(second), [[tree.code, 'offered', null]]);
      house.clock.advance(1);
      await runDueJobs(house.house);
      await runDueJobs(house.house);
      assert.deepEqual(await mine(second), []);
      assert.deepEqual(await told(second), ['wish_offered', 'wish_lapsed']);
      assert.deepEqual(await mine(third), [[tree.code, 'offered', null]]);

      const again = await signInAgain(house, third);
      assert.equal((await hold(again, tree)).status, 200, 'whose turn it is');
    });

    test('who is filling in the form when the time is up may finish it, once', async () => {
      const { tree, release } = await takenTree();
      const [first, second] = (await people(2)) as [TestPerson, TestPerson];
      await wish(first, tree);
      await wish(second, tree);
      await release();
      house.clock.advance(72 * hour - 5 * 60_000);
      assert.equal((await hold(await signInAgain(house, first), tree)).status, 200);
      house.clock.advance(10 * 60_000);
      await runDueJobs(house.house);
      assert.deepEqual(await mine(first), [[tree.code, 'offered', null]]);
      house.clock.advance(5 * 60_000);
      await hold(await signInAgain(house, first), tree);
      house.clock.advance(5 * 60_000);
      await runDueJobs(house.house);
      assert.deepEqual(await mine(first), []);
      assert.deepEqual(await mine(second), [[tree.code, 'offered', null]]);
    });

    test('a tree that was held and not taken goes to who waited meanwhile', async () => {
      const [tree] = (await plantTestTrees(house, 1)) as [TestTree];
      const [holder, waiting] = (await people(2)) as [TestPerson, TestPerson];
      await hold(await signInAgain(house, holder), tree);
      assert.equal((await wish(await signInAgain(house, waiting), tree)).body.place, 1);
      house.clock.advance(15 * 60_000);
      const again = await hold(await signInAgain(house, holder), tree);
      assert.equal(again.error.code, 'tree_promised', 'a hold is not renewed over the queue');
      await runDueJobs(house.house);
      assert.deepEqual(await mine(waiting), [[tree.code, 'offered', null]]);
    });

    test('who lost the wish for a tree hears why: it is gone', async () => {
      const { tree } = await takenTree();
      const [waiting, manager] = [await newPerson(house), await house.person('manager')];
      await wish(await signInAgain(house, waiting), tree);
      const { status, text } = await house.call('POST /trees/:code/steps', {
        as: await signInAgain(house, manager),
        params: { code: tree.code },
        body: { action: 'fell', reason: '被风刮倒' },
      });
      assert.equal(status, 200, text);
      assert.deepEqual(await mine(waiting), []);
      assert.deepEqual(await told(waiting), ['wish_cancelled']);
      const late = await wish(await signInAgain(house, waiting), tree);
      assert.equal(late.error.code, 'tree_not_standing');
    });

    test('nobody waits for what is free, their own, unknown, or out of every plan', async () => {
      const [free, ancient] = (await plantTestTrees(house, 2)) as [TestTree, TestTree];
      const { tree: adopted, owner } = await takenTree();
      const who = await newPerson(house);
      await house.database.db.execute(
        sql`UPDATE tree SET heritage = 'ancient' WHERE id = ${ancient.id}::int8`,
      );
      assert.equal((await wish(who, free)).error.code, 'wish_not_needed');
      assert.equal((await wish(who, ancient)).error.code, 'tree_without_plan');
      assert.equal((await wish(owner, adopted)).error.code, 'already_yours');
      assert.equal((await wish(who, { id: 0, code: 'NO-1' })).error.code, 'tree_not_found');
      assert.equal((await drop(who, { id: 0, code: 'NO-1' })).error.code, 'tree_not_found');
      const visitor = await house.call('GET /me/wishes');
      assert.equal(visitor.error.code, 'sign_in_required');
    });

    test('nobody waits for every tree of a park', async () => {
      const greedy = await newPerson(house);
      const [owner] = (await people(1)) as [TestPerson];
      const trees = await plantTestTrees(house, mostWishes + 1);
      for (const { id } of trees) await startAdoption(house, id, { leader: owner.id });
      for (const tree of trees.slice(1)) assert.equal((await wish(greedy, tree)).status, 200);
      assert.equal((await wish(greedy, trees[0]!)).error.code, 'wish_too_many');
      await drop(greedy, trees[1]!);
      assert.equal((await wish(greedy, trees[0]!)).status, 200);
      assert.equal((await mine(greedy)).length, mostWishes);
    });

    test('an offer that nobody could take up waits until a place is free', async () => {
      await setTestPlans(house, testPlan({ id: 'small', quota: 1 }));
      const [first, second] = (await plantTestTrees(house, 2)) as [TestTree, TestTree];
      const [holder, waiting, other] = (await people(3)) as [TestPerson, TestPerson, TestPerson];
      assert.equal((await hold(holder, first)).status, 200);
      assert.equal((await wish(waiting, first)).status, 200);
      const id = await startAdoption(house, second.id, { leader: other.id, plan: 'small' });
      house.clock.advance(16 * 60_000);
      await runDueJobs(house.house);
      assert.deepEqual(await mine(waiting), [[first.code, 'waiting', 1]]);
      const late = await wish(await newPerson(house), second);
      assert.equal(late.status, 200, 'a taken tree is waited for whatever the quota');
      await house.call('POST /trees/:code/steps', {
        as: 'manager',
        params: { code: second.code },
        body: { action: 'declare_dead', reason: '枯死' },
      });
      const [lost] = await rows<{ ending: string }>(
        house.database.db,
        sql`SELECT ending FROM adoption WHERE id = ${id}::uuid`,
      );
      assert.equal(lost!.ending, 'tree_lost');
      await runDueJobs(house.house);
      assert.deepEqual(await mine(waiting), [[first.code, 'offered', null]]);
    });
  });
}
