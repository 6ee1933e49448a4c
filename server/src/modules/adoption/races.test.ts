import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'drizzle-orm';
import { rows } from '../../db/client.ts';
import { fail } from '../../failure.ts';
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
import { loseTree } from './lost.ts';

if (engines.includes('postgres')) {
  describe('at the same moment, on postgres', () => {
    let house: TestHouse;
    let people: TestPerson[];
    let reviewers: TestPerson[];
    before(async () => {
      house = await openTestHouse('postgres');
      await setTestPlans(
        house,
        testPlan({ covers: { heritage: ['none'] } }),
        testPlan({ id: 'reviewed', approval: 'review' }),
        testPlan({ id: 'few', quota: 3, covers: { heritage: ['reserve'] } }),
      );
      people = await Promise.all(Array.from({ length: 6 }, () => newPerson(house)));
      reviewers = [
        await newPerson(house, { role: 'reviewer' }),
        await newPerson(house, { role: 'manager' }),
      ];
    });
    after(() => house.close());

    const plant = async (count = 1) => await plantTestTrees(house, count);
    const apply = (tree: TestTree, as: TestPerson, planId = 'labour') =>
      house.call('POST /adoptions', {
        as,
        body: {
          treeCode: tree.code,
          planId,
          planVersion: 1,
          party: { kind: 'person' },
          plate: { text: '给爷爷的树', shownAs: 'plate' },
          agreement: {
            version: '2026-01-test',
            signedName: '林小满',
            accepted: true,
            adult: true,
          },
        },
      });
    const outcomes = (answers: { status: number; error: { code: string } }[]) =>
      answers.map(({ status, error }) => (status === 200 ? 'ok' : error.code)).sort();

    test('of several who apply for one tree exactly one has it, and the others are told kindly', async () => {
      for (let round = 0; round < 30; round++) {
        const [tree] = (await plant()) as [TestTree];
        const plan = round % 3 === 0 ? 'reviewed' : 'labour';
        const answers = await Promise.all(people.slice(0, 3).map((one) => apply(tree, one, plan)));
        const lost = plan === 'reviewed' ? 'tree_applied_for' : 'tree_adopted';
        assert.deepEqual(outcomes(answers), ['ok', lost, lost], `round ${round}`);
        const loser = people[answers.findIndex(({ status }) => status !== 200)]!;
        const wish = await house.call('PUT /me/wishes/:code', {
          params: { code: tree.code },
          as: loser,
        });
        assert.equal(wish.body.place, 1, 'and may wait for it');
        // So many wishes at one time are not allowed.
        await house.call('DELETE /me/wishes/:code', { params: { code: tree.code }, as: loser });
      }
    });

    test('the same person twice has it once', async () => {
      for (let round = 0; round < 10; round++) {
        const [tree] = (await plant()) as [TestTree];
        const answers = await Promise.all([apply(tree, people[0]!), apply(tree, people[0]!)]);
        assert.deepEqual(outcomes(answers), ['already_yours', 'ok']);
      }
    });

    test('one keeps the tree, the other does not', async () => {
      for (let round = 0; round < 15; round++) {
        const [tree] = (await plant()) as [TestTree];
        const answers = await Promise.all(
          people
            .slice(0, 3)
            .map((as) => house.call('POST /trees/:code/hold', { params: { code: tree.code }, as })),
        );
        assert.deepEqual(outcomes(answers), ['ok', 'tree_held', 'tree_held']);
      }
    });

    test('a quota is never exceeded, and never left open', async () => {
      const trees = await plant(6);
      await house.database.db.execute(sql`UPDATE tree SET heritage = 'reserve'
        WHERE id = ANY (${sql.param(trees.map(({ id }) => id))}::int8[])`);
      const answers = await Promise.all(trees.map((tree, i) => apply(tree, people[i]!, 'few')));
      assert.deepEqual(outcomes(answers), [
        'ok',
        'ok',
        'ok',
        'plan_quota_full',
        'plan_quota_full',
        'plan_quota_full',
      ]);
    });

    test('one decision counts: the second reviewer, or the applicant who withdraws, reads it anew', async () => {
      for (let round = 0; round < 15; round++) {
        const [tree] = (await plant()) as [TestTree];
        const { body } = await apply(tree, people[0]!, 'reviewed');
        const { id, version } = body;
        const step = (as: TestPerson, action: 'approve' | 'reject' | 'withdraw') =>
          house.call('POST /adoptions/:id/steps', {
            params: { id },
            body: { action, version, reason: '按规定办理' },
            as,
          });
        const answers = await Promise.all([
          step(reviewers[0]!, 'approve'),
          step(reviewers[1]!, 'reject'),
          step(people[0]!, 'withdraw'),
        ]);
        assert.deepEqual(outcomes(answers), [
          'adoption_changed_meanwhile',
          'adoption_changed_meanwhile',
          'ok',
        ]);
        const events = await rows(
          house.database.db,
          sql`SELECT FROM event WHERE subject_kind = 'adoption' AND subject_id = ${id} AND to_status IS NOT NULL`,
        );
        assert.equal(events.length, 2, `round ${round}: applied, and one decision`);
      }
    });

    test('a tree lost while its adopter releases it, and while others apply, ends in one way', async () => {
      for (let round = 0; round < 15; round++) {
        const [tree] = (await plant()) as [TestTree];
        const id = await startAdoption(house, tree.id, { leader: people[0]!.id });
        const { version } = (
          await house.call('GET /adoptions/:id', { params: { id }, as: people[0]! })
        ).body;
        const fell = house.database.db.transaction(async (tx) => {
          const [found] = await rows<{ id: number }>(
            tx,
            sql`SELECT id FROM tree WHERE id = ${tree.id}::int8 FOR UPDATE`,
          );
          if (!found) throw fail('tree_not_found');
          await tx.execute(sql`UPDATE tree SET status = 'felled' WHERE id = ${found.id}::int8`);
          await loseTree(tx, house.house.city, found.id, house.clock.now());
        });
        const [released, applied] = await Promise.all([
          house.call('POST /adoptions/:id/steps', {
            params: { id },
            body: { action: 'release', version },
            as: people[0]!,
          }),
          apply(tree, people[1]!),
          fell,
        ]);
        assert.ok(
          released.status === 200 || released.error.code === 'adoption_changed_meanwhile',
          released.text,
        );
        assert.ok(
          applied.status === 200 || /^tree_(adopted|not_standing)$/.test(applied.error.code),
          applied.text,
        );
        const open = await rows(
          house.database.db,
          sql`SELECT FROM adoption WHERE tree_id = ${tree.id}::int8 AND status IN ('applied', 'active', 'expiring')`,
        );
        assert.equal(open.length, 0, `round ${round}: a felled tree is nobody’s`);
      }
    });
  });
}
