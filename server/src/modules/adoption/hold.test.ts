import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'drizzle-orm';
import { runDueJobs } from '../../jobs/runner.ts';
import {
  engines,
  newPerson,
  openTestHouse,
  plantTestTrees,
  setTestPlans,
  startAdoption,
  testPlan,
  type TestHouse,
  type TestPerson,
  type TestTree,
} from '../../testing/index.ts';

const minute = 60_000;

for (const engine of engines) {
  describe(`keeping a tree while the form is filled in, on ${engine}`, () => {
    let house: TestHouse;
    let one: TestPerson;
    let two: TestPerson;
    before(async () => {
      house = await openTestHouse(engine);
      await setTestPlans(
        house,
        testPlan({ covers: { heritage: ['none'] } }),
        testPlan({ id: 'full', quota: 1, covers: { heritage: ['famous'] } }),
      );
      one = await newPerson(house);
      two = await newPerson(house);
    });
    after(() => house.close());

    const plant = async () => (await plantTestTrees(house, 1))[0] as TestTree;
    const hold = ({ code }: TestTree, as: TestPerson) =>
      house.call('POST /trees/:code/hold', { params: { code }, as });
    const release = ({ code }: TestTree, as: TestPerson) =>
      house.call('DELETE /trees/:code/hold', { params: { code }, as });
    const look = async ({ code }: TestTree, as?: TestPerson) =>
      (await house.call('GET /trees/:code/adoption', { params: { code }, ...(as ? { as } : {}) }))
        .body;

    test('it is kept for fifteen minutes, and taking it again does not prolong them', async () => {
      const tree = await plant();
      const first = await hold(tree, one);
      const until = new Date(house.clock.now().getTime() + 15 * minute).toISOString();
      assert.deepEqual(first.body, { until });
      house.clock.advance(5 * minute);
      assert.deepEqual((await hold(tree, one)).body, { until });
      assert.equal((await hold(tree, two)).error.code, 'tree_held');
      const mine = await look(tree, one);
      assert.deepEqual([mine.obstacle, mine.heldUntil, mine.heldByMe], [null, until, true]);
      const theirs = await look(tree, two);
      assert.deepEqual([theirs.obstacle, theirs.heldByMe, theirs.mayWish], ['held', false, true]);
      assert.equal((await look(tree)).obstacle, 'held');
      house.clock.advance(10 * minute);
      assert.equal((await look(tree, two)).obstacle, null);
      assert.equal((await hold(tree, two)).status, 200);
      assert.equal((await hold(tree, one)).error.code, 'tree_held');
    });

    test('who leaves it gives it to the others, and to who waited for it first', async () => {
      const tree = await plant();
      await hold(tree, one);
      assert.deepEqual((await release(tree, two)).body, { done: true });
      assert.equal((await look(tree, two)).obstacle, 'held', 'somebody else’s stays');
      await release(tree, one);
      assert.equal((await look(tree, two)).obstacle, null);
      assert.deepEqual((await release(tree, one)).body, { done: true }, 'again: nothing');

      await hold(tree, one);
      await house.call('PUT /me/wishes/:code', { params: { code: tree.code }, as: two });
      assert.equal((await look(tree, one)).obstacle, null, 'who keeps it goes on');
      await release(tree, one);
      assert.equal((await look(tree, one)).obstacle, 'promised');
      assert.equal((await look(tree, two)).obstacle, null);
      assert.equal((await hold(tree, one)).error.code, 'tree_promised');
    });

    test('one person keeps one tree at a time', async () => {
      const [first, second] = [await plant(), await plant()];
      await hold(first, one);
      await hold(second, one);
      assert.equal((await look(first, two)).obstacle, null);
      assert.equal((await look(second, two)).obstacle, 'held');
    });

    test('only a tree that can be adopted is kept', async () => {
      const dead = await plant();
      await house.database.db.execute(
        sql`UPDATE tree SET status = 'dead' WHERE id = ${dead.id}::int8`,
      );
      assert.equal((await hold(dead, one)).error.code, 'tree_not_standing');
      const old = await plant();
      await house.database.db.execute(
        sql`UPDATE tree SET heritage = 'ancient' WHERE id = ${old.id}::int8`,
      );
      assert.equal((await hold(old, one)).error.code, 'tree_without_plan');
      const taken = await plant();
      await startAdoption(house, taken.id, { leader: one.id });
      assert.equal((await hold(taken, two)).error.code, 'tree_adopted');
      assert.equal((await hold(taken, one)).error.code, 'tree_adopted');
      for (const code of ['full', 'over']) {
        const famous = await plant();
        await house.database.db.execute(
          sql`UPDATE tree SET heritage = 'famous' WHERE id = ${famous.id}::int8`,
        );
        if (code === 'full')
          await startAdoption(house, famous.id, { leader: one.id, plan: 'full' });
        else assert.equal((await hold(famous, two)).error.code, 'plan_quota_full');
      }
      const nowhere = { id: 0, code: 'CS-NONE' };
      assert.equal((await hold(nowhere, one)).error.code, 'tree_not_found');
      assert.equal((await release(nowhere, one)).error.code, 'tree_not_found');
    });

    test('a hold that has run out is swept away, and the tree offered to who waits', async () => {
      const tree = await plant();
      await hold(tree, one);
      await house.call('PUT /me/wishes/:code', { params: { code: tree.code }, as: two });
      house.clock.advance(16 * minute);
      await runDueJobs(house.house);
      assert.equal((await look(tree, two)).wish?.status, 'offered');
    });
  });
}
