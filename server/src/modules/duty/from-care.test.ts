import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import {
  dutyYear,
  engines,
  newPerson,
  openTestHouse,
  plantTestTrees,
  setTestDuty,
  setTestPlans,
  startAdoption,
  testClock,
  testPlan,
  type TestHouse,
  type TestPerson,
} from '../../testing/index.ts';
import { lockAdoption } from '../adoption/adoption.ts';
import { takeStep } from '../adoption/step.ts';

for (const engine of engines) {
  describe(`care and adoption as planting duty on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine, { clock: testClock() });
      await setTestDuty(house);
      await setTestPlans(house, testPlan());
    });
    after(() => house.close());

    const yearOf = (as: TestPerson) => dutyYear(house, as);

    const adopted = async (heritage = 'none') => {
      const leader = await newPerson(house);
      const [tree] = await plantTestTrees(house, 1);
      await house.database.db.execute(
        sql`UPDATE tree SET heritage = ${heritage} WHERE id = ${tree!.id}::int8`,
      );
      return { leader, id: await startAdoption(house, tree!.id, { leader: leader.id }) };
    };
    const care = async (as: TestPerson, id: string, body: object) => {
      const answer = await house.call('POST /adoptions/:id/care', {
        params: { id },
        body: { works: ['water'], day: '2026-05-01', showName: false, ...body } as never,
        as,
      });
      assert.equal(answer.status, 200, answer.text);
      return answer.body.id;
    };

    it('a care entry counts where it waters or weeds, and leads to its adoption', async () => {
      const { leader, id } = await adopted();
      await care(leader, id, { works: ['patrol', 'prune'] });
      assert.deepEqual((await yearOf(leader)).lines, []);
      await care(leader, id, { works: ['patrol', 'weed'] });
      const { lines, trees } = await yearOf(leader);
      assert.deepEqual(
        [trees, lines.length, lines[0]!.evidence.kind, lines[0]!.evidence.id],
        [0.34, 1, 'care', id],
      );
      assert.match(lines[0]!.text, /^5月1日照看香樟（T.*），浇水、除草，树穴按 1 平方米计/);
    });

    it('a correction takes its line back and writes the right one', async () => {
      const { leader, id } = await adopted();
      const first = await care(leader, id, {});
      const second = await care(leader, id, { works: ['weed'], corrects: first });
      const once = await yearOf(leader);
      assert.deepEqual(
        [once.trees, once.lines.map(({ trees }) => trees)],
        [0.34, [0.34, -0.34, 0.34]],
      );
      assert.equal(
        once.lines[1]!.text,
        '更正：5月1日“给认养的树浇水、除草”那一笔不算了（养护记录有更正），减 0.34 棵',
      );
      assert.deepEqual(
        [once.lines[2]!.reversed, once.lines[1]!.reverses],
        [true, once.lines[2]!.id],
      );
      const third = await care(leader, id, { works: ['patrol'], corrects: second });
      assert.deepEqual([(await yearOf(leader)).trees], [0]);
      await care(leader, id, { works: ['water'], corrects: third });
      assert.deepEqual([(await yearOf(leader)).trees], [0.34]);
    });

    it('an old tree counts as a year of duty for who leads, until it is revoked', async () => {
      const { leader, id } = await adopted('ancient');
      const { trees, lines } = await yearOf(leader);
      assert.equal(trees, 3);
      assert.match(
        lines[0]!.text,
        /^5月1日认养了香樟（T.*），古树名木 1 株，按本地约定 1 株一年算 3 棵，记 3 棵$/,
      );
      const common = await adopted();
      assert.equal((await yearOf(common.leader)).trees, 0);
      await house.database.db.transaction(async (tx) =>
        takeStep(tx, house.house.city, await lockAdoption(tx, id), 'revoke', {
          actors: ['reviewer'],
          reason: '在树上钉了广告牌',
          now: house.clock.now(),
        }),
      );
      assert.equal((await yearOf(leader)).trees, 0);
    });
  });
}
