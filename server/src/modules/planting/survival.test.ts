import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { one, rows } from '../../db/client.ts';
import { runDueJobs } from '../../jobs/runner.ts';
import { setTestDuty } from '../../testing/duty.ts';
import { engines, openTestHouse, testClock, type TestHouse } from '../../testing/index.ts';
import { addTestSpecies, begunActivity, plantedRow, recordResult } from '../../testing/planting.ts';
import { plantingJobs } from './clock.ts';

const day = 86_400_000;

for (const engine of engines) {
  describe(`survival on ${engine}`, () => {
    let house: TestHouse;
    let camphor = 0;
    let ginkgo = 0;
    before(async () => {
      house = await openTestHouse(engine, { clock: testClock('2026-03-12T01:00:00.000Z') });
      await setTestDuty(house);
      [camphor, ginkgo] = await addTestSpecies(house);
    });
    after(() => house.close());

    it('its survival is asked for after one, two and three years, once each, and written down once', async () => {
      const { session, id: activityId } = await begunActivity(house, { title: '成活日' });
      await house.person('manager');
      await recordResult(house, session, {
        planted: [plantedRow(5, 12, camphor), plantedRow(6, 8, ginkgo)],
      });
      const due = async () => {
        house.forget('reviewer');
        const { body } = await house.call('GET /desk/survival', { as: 'reviewer' });
        return body.items.filter((one) => one.activityId === activityId);
      };
      const asked = () =>
        rows<{ year: number; trees: number; n: number }>(
          house.database.db,
          sql`SELECT (data ->> 'year')::int AS year, (data ->> 'trees')::int AS trees, count(DISTINCT person_id)::int AS n
              FROM outbox WHERE kind = 'survival_due' AND subject_id = ${activityId} GROUP BY 1, 2 ORDER BY 1`,
        );
      const write = (batch: string, year: number, alive: number) =>
        house.call('PUT /desk/survival/:id', {
          params: { id: batch },
          body: { year, alive },
          as: 'reviewer',
        });
      await runDueJobs(house.house, plantingJobs);
      assert.deepEqual([await due(), await asked()], [[], []]);
      const { id: batch } = (await one<{ id: string }>(
        house.database.db,
        sql`SELECT id FROM planting WHERE session_id = ${session.id}::uuid AND species_id = ${camphor}`,
      ))!;
      assert.equal((await write(batch, 1, 10)).error.code, 'survival_too_early');

      house.clock.advance(365 * day);
      const listed = await due();
      assert.deepEqual(
        listed.map(({ species, planted, year, dueOn }) => [species, planted, year, dueOn]).sort(),
        [
          ['银杏', 8, 1, '2027-03-12'],
          ['香樟', 12, 1, '2027-03-12'],
        ].sort(),
      );
      await runDueJobs(house.house, plantingJobs);
      await runDueJobs(house.house, plantingJobs);
      const [first] = await asked();
      assert.deepEqual([first!.year, first!.trees], [1, 20]);
      assert.ok(first!.n >= 2, 'the reviewers and the manager');

      assert.equal((await write(batch, 1, 13)).error.code, 'survival_too_many');
      assert.equal((await write(batch, 1, 11)).status, 200);
      assert.equal((await write(batch, 1, 12)).error.code, 'survival_recorded_already');
      assert.equal((await write('nonsense', 1, 1)).error.code, 'planting_not_found');
      assert.deepEqual(
        (await due()).map(({ species }) => species),
        ['银杏'],
      );
      // No server ran for two years: both years are asked for.
      house.clock.advance(2 * 365 * day + day);
      await runDueJobs(house.house, plantingJobs);
      assert.deepEqual(
        (await asked()).map(({ year, trees }) => [year, trees]),
        [
          [1, 20],
          [2, 20],
          [3, 20],
        ],
      );
    });
  });
}
