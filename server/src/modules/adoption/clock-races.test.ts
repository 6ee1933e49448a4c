/** People, staff and the clocks of two servers at the same tree in the same moment: nobody waits for ever, nothing breaks. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'drizzle-orm';
import { rows, type Db } from '../../db/client.ts';
import { dayIn, dayMs } from '../../days.ts';
import { Failure } from '../../failure.ts';
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
import { takeTreeStep } from '../tree/commands.ts';
import { adoptionJobs } from './clock.ts';
import { stepAdoption } from './commands.ts';
import { renewAdoption } from './renewal.ts';
import { swapTree } from './swap.ts';
import { dropWish, makeWish } from './wish-commands.ts';

const rounds = 30;

for (const engine of engines.filter((one) => one === 'postgres')) {
  test(`everything at once ends in one order or another, on ${engine}`, async () => {
    const house = await openTestHouse(engine);
    try {
      const twin = await house.again();
      await setTestPlans(house, testPlan());
      const { city } = house.house;
      const leader = await newPerson(house);
      const queue = [await newPerson(house), await newPerson(house), await newPerson(house)];
      const staff = { id: (await house.person('manager')).id, roles: ['manager' as const] };
      const outcomes = new Set<string>();
      /** By turns on one server and on the other. */
      let turn = 0;
      const tried = async (what: string, work: (tx: Db, now: Date) => Promise<unknown>) => {
        const { db } = (turn++ % 2 === 0 ? house : twin).database;
        try {
          await db.transaction((tx) => work(tx, house.clock.now()));
          outcomes.add(`${what} ok`);
        } catch (error) {
          if (!(error instanceof Failure)) throw error;
          outcomes.add(`${what} ${error.code}`);
        }
      };
      for (let round = 0; round < rounds; round += 1) {
        const [tree, other] = await plantTestTrees(house, 2);
        const id = await startAdoption(house, tree!.id, { leader: leader.id });
        for (const { id: person } of queue.slice(0, 2)) {
          await tried('wish', (tx, now) => makeWish(tx, person, tree!.code, now));
        }
        const days = [0, 90, 340, 367][round % 4]!;
        house.clock.advance(days * dayMs);
        const lost = round % 3 === 0;
        const deeds = [
          ...queue.map(({ id: person }) =>
            tried('wish', (tx, now) => makeWish(tx, person, tree!.code, now)),
          ),
          tried('drop', (tx, now) => dropWish(tx, queue[0]!.id, tree!.code, now)),
          tried('release', (tx, now) => {
            const viewer = { id: leader.id, roles: ['citizen' as const] };
            return stepAdoption(tx, city, viewer, id, { action: 'release', version: 2 }, now);
          }),
          tried('renew', (tx, now) => {
            const agreement = {
              version: '2026-01-test',
              signedName: '林小树',
              accepted: true,
              adult: true,
            };
            return renewAdoption(tx, city, leader.id, id, { planVersion: 1, agreement }, now);
          }),
          tried('care', (tx, now) =>
            logCare(tx, {
              adoptionId: id,
              personId: leader.id,
              report: { works: ['water'], day: dayIn(city.timeZone, now), showName: false },
              city,
              now,
            }),
          ),
          ...(lost
            ? [
                tried('lose', (tx, now) => {
                  const step = { action: 'declare_dead' as const, reason: '枯死' };
                  return takeTreeStep(tx, staff, tree!.code, step, city, now);
                }),
              ]
            : []),
          tried('swap', (tx, now) => swapTree(tx, city, leader.id, id, other!.code, now)),
          runDueJobs(house.house, adoptionJobs),
          runDueJobs(twin.house, adoptionJobs),
        ];
        await Promise.all(deeds);
        await tried('swap', (tx, now) => swapTree(tx, city, leader.id, id, other!.code, now));
        await runDueJobs(house.house, adoptionJobs);
      }
      for (const met of ['release ok', 'renew ok', 'care ok', 'lose ok', 'swap ok', 'drop ok']) {
        assert.equal(outcomes.has(met), true, `${met} is not among ${[...outcomes].join(', ')}`);
      }
      const { db } = house.database;
      const twice = await rows(
        db,
        sql`SELECT subject_id, action FROM event
            WHERE subject_kind IN ('adoption', 'wish') AND action NOT IN ('cared', 'renew', 'begin_expiring', 'warned')
            GROUP BY subject_kind, subject_id, action HAVING count(*) > 1`,
      );
      assert.deepEqual(twice, []);
      const idle = await rows(
        db,
        sql`SELECT w.tree_id FROM wish w JOIN tree t ON t.id = w.tree_id
            WHERE w.status = 'waiting'
              AND NOT EXISTS (SELECT FROM wish o WHERE o.tree_id = w.tree_id AND o.status = 'offered')
              AND NOT EXISTS (SELECT FROM adoption a WHERE a.tree_id = w.tree_id
                AND a.status IN ('applied', 'active', 'expiring'))`,
      );
      assert.deepEqual(idle, [], 'nobody waits for a tree that nobody has');
    } finally {
      await house.close();
    }
  });
}
