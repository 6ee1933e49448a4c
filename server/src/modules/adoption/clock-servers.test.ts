/** A year with two servers on one database: whatever time brings, it brings once. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'drizzle-orm';
import { rows } from '../../db/client.ts';
import { dayIn, dayMs } from '../../days.ts';
import { runDueJobs } from '../../jobs/runner.ts';
import {
  engines,
  newPerson,
  openTestHouse,
  plantTestTrees,
  setTestPlans,
  startAdoption,
  testPlan,
} from '../../testing/index.ts';
import { logCare } from '../care/commands.ts';
import { deliverDue } from '../outbox/deliver.ts';
import { adoptionJobs } from './clock.ts';
import { makeWish } from './wish-commands.ts';

const count = 24;

// The embedded engine has one process; there is nobody to race with.
for (const engine of engines.filter((one) => one === 'postgres')) {
  test(`two servers over a year do everything once, on ${engine}`, async () => {
    const house = await openTestHouse(engine);
    try {
      const twin = await house.again();
      const { db } = house.database;
      await setTestPlans(house, testPlan());
      const trees = await plantTestTrees(house, count);
      const leader = await newPerson(house);
      const waiting = [await newPerson(house), await newPerson(house)];
      const ids: string[] = [];
      for (const { id, code } of trees) {
        ids.push(await startAdoption(house, id, { leader: leader.id }));
        for (const { id: person } of waiting) {
          if (ids.length > 10) continue;
          await db.transaction((tx) => makeWish(tx, person, code, house.clock.now()));
        }
      }
      // The even ones are cared for, the odd ones fall silent.
      const cared = ids.filter((_, i) => i % 2 === 0);
      const both = (jobs = adoptionJobs) =>
        Promise.all([runDueJobs(house.house, jobs), runDueJobs(twin.house, jobs)]);
      for (let day = 5; day <= 390; day += 5) {
        house.clock.advance(5 * dayMs);
        await both();
        if (day % 60 !== 0 || day > 360) continue;
        for (const adoptionId of cared) {
          await db.transaction((tx) =>
            logCare(tx, {
              adoptionId,
              personId: leader.id,
              report: {
                works: ['water'],
                day: dayIn('Asia/Shanghai', house.clock.now()),
                showName: false,
              },
              city: house.house.city,
              now: house.clock.now(),
            }),
          );
        }
      }
      await both([
        ...adoptionJobs,
        { name: 'deliver', everyMs: 1000, run: (to, now) => deliverDue(to, now) },
      ]);

      const stories = await rows<{ id: string; steps: string[]; version: number }>(
        db,
        sql`SELECT a.id, a.version, (SELECT array_agg(e.action ORDER BY e.id) FROM event e
              WHERE e.subject_kind = 'adoption' AND e.subject_id = a.id::text AND e.action <> 'cared') AS steps
            FROM adoption a`,
      );
      assert.equal(stories.length, count);
      for (const { id, steps, version } of stories) {
        const end = cared.includes(id)
          ? ['begin_expiring', 'expire']
          : ['warned', 'release_silent'];
        assert.deepEqual(steps, ['applied', 'approve', ...end]);
        assert.equal(version, cared.includes(id) ? 4 : 3, 'a step is taken once');
      }
      const told = await rows<{ kind: string; n: number; messages: number }>(
        db,
        sql`SELECT o.kind, count(*)::int AS n, count(m.id)::int AS messages
            FROM outbox o LEFT JOIN inbox_message m ON m.outbox_id = o.id GROUP BY o.kind ORDER BY o.kind`,
      );
      const half = count / 2;
      const queued = 10;
      assert.deepEqual(
        told.map(({ kind, n, messages }) => [kind, n, messages]),
        [
          ['adoption_approved', count],
          ['adoption_ends_soon', half],
          ['adoption_expired', half],
          ['adoption_expiring', half],
          ['adoption_silent', half],
          ['adoption_warned', half],
          ['wish_lapsed', 2 * queued],
          ['wish_offered', 2 * queued],
        ].map(([kind, n]) => [kind, n, n]),
      );
      const wishes = await rows<{ tree: string; steps: string[] }>(
        db,
        sql`SELECT w.tree_id::text AS tree, array_agg(e.action ORDER BY e.id) AS steps
            FROM wish w JOIN event e ON e.subject_kind = 'wish' AND e.subject_id = w.id::text
            GROUP BY w.tree_id`,
      );
      for (const { steps } of wishes) {
        assert.deepEqual(steps, ['made', 'made', 'offer', 'lapse', 'offer', 'lapse']);
      }
      const inTurn = await rows(
        db,
        sql`SELECT 1 FROM wish one JOIN wish two ON two.tree_id = one.tree_id AND two.id > one.id
            WHERE two.offered_until - one.offered_until < interval '72 hours'`,
      );
      assert.equal(inTurn.length, 0, 'nobody is offered what another one has');
    } finally {
      await house.close();
    }
  });
}
