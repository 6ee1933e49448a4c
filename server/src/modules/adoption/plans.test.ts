import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { sql } from 'drizzle-orm';
import { one, rows } from '../../db/client.ts';
import {
  engines,
  newPerson,
  openTestHouse,
  plantTestTrees,
  setTestPlans,
  startAdoption,
  testPlan,
  type TestHouse,
} from '../../testing/index.ts';
import { readCityFile } from '../city/city-file.ts';
import { readPlanFile, type Covers } from './plan-file.ts';
import { coverSql, findCurrentPlans, findPlan, plansCovering, syncPlans } from './plans.ts';

const cities = path.resolve(import.meta.dirname, '../../../../cities');

describe('the plan file of a city', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'luyin-plans-'));
  after(() => rmSync(folder, { recursive: true }));
  const text = readFileSync(path.join(cities, 'changzhou.plans.json'), 'utf8');
  const districts = [{ id: 'tianning' }];
  const edited = (edit: (data: Record<string, unknown>) => void) => {
    const data = JSON.parse(text) as Record<string, unknown>;
    edit(data);
    const file = path.join(folder, 'city.plans.json');
    writeFileSync(file, JSON.stringify(data));
    return readPlanFile(file, districts);
  };

  test('of every city that names one is right', () => {
    for (const name of ['changzhou', 'la-county']) {
      const city = readCityFile(path.join(cities, `${name}.json`));
      const plans = readPlanFile(city.plansFile, city.districts);
      assert.equal(plans.length > 0, city.plansFile !== undefined, name);
    }
  });

  test('has an agreement that says what a signer must know, and cites no law', () => {
    for (const { agreement } of readPlanFile(
      path.join(cities, 'changzhou.plans.json'),
      districts,
    )) {
      for (const needed of [
        '归属',
        '广告',
        '搭建',
        '买卖',
        '一年',
        '十八周岁',
        '牵头',
        '个人信息',
        '另',
      ]) {
        assert.ok(agreement.text.includes(needed), `${agreement.title}: ${needed}`);
      }
      assert.doesNotMatch(agreement.text, /条例|法第|第[一二三四五六七八九十百]+条|国令|！/);
      assert.ok(agreement.version.length <= 32);
    }
  });

  test('gives an agreement another version for another word', () => {
    const [first] = edited(() => {});
    const [second] = edited((data) => {
      const { labour } = data.agreements as { labour: { paragraphs: string[] } };
      labour.paragraphs[0] += '。';
    });
    assert.notEqual(first!.agreement.version, second!.agreement.version);
  });

  test('that is wrong is refused by a sentence that names the file and the field', () => {
    type Plans = { plans: Record<string, unknown>[] };
    const plan = (change: object) => (data: unknown) =>
      void Object.assign((data as Plans).plans[0]!, change);
    for (const [edit, field] of [
      [plan({ id: 'Upper' }), 'plans.0.id'],
      [plan({ termMonths: 6 }), 'plans.0.termMonths'],
      [plan({ price: 1 }), 'plans.0.price'],
      [plan({ priceFen: 100 }), 'plans.0.priceFen'],
      [plan({ method: 'fee', priceFen: 100 }), 'plans.0.open'],
      [plan({ closedReason: '因故' }), 'plans.0.closedReason'],
      [plan({ agreement: 'nowhere' }), 'plans.0.agreement'],
      [plan({ covers: { districts: ['atlantis'] } }), 'plans.0.covers.districts'],
      [plan({ covers: { minAgeYears: 9, maxAgeYears: 8 } }), 'plans.0.covers.minAgeYears'],
      [
        plan({ care: { visitsPerYear: 4, warnAfterDays: 90, releaseAfterDays: 90 } }),
        'plans.0.care.releaseAfterDays',
      ],
      [
        (data: unknown) => void (data as Plans).plans.push({ ...(data as Plans).plans[0] }),
        'plans.5.id',
      ],
    ] as [(data: unknown) => void, string][]) {
      assert.throws(
        () => edited(edit),
        (error: Error) => {
          assert.match(error.message, /city\.plans\.json/);
          assert.ok(error.message.includes(`${field}:`), `${field} in ${error.message}`);
          return true;
        },
      );
    }
    assert.throws(
      () => readPlanFile(path.join(folder, 'none.json'), []),
      /none\.json cannot be read/,
    );
    assert.deepEqual(readPlanFile(undefined, []), []);
  });
});

for (const engine of engines) {
  describe(`plans, on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine);
    });
    after(() => house.close());
    const db = () => house.database.db;
    const versions = () =>
      rows<{ id: string; version: number; closed: boolean }>(
        db(),
        sql`SELECT id, version, until IS NOT NULL AS closed FROM adoption_plan ORDER BY id, version`,
      );

    test('a start with the same file writes nothing, one with another the next version', async () => {
      const [one_, two] = [testPlan({ id: 'one' }), testPlan({ id: 'two' })];
      assert.equal(await setTestPlans(house, one_, two), 2);
      assert.equal(await setTestPlans(house, one_, two), 0);
      assert.equal(await setTestPlans(house, two, one_), 0, 'their order is no content');
      assert.equal(await setTestPlans(house, one_, { ...two, plateLimit: 12 }), 1);
      assert.equal(await setTestPlans(house, one_), 0);
      assert.deepEqual(await versions(), [
        { id: 'one', version: 1, closed: false },
        { id: 'two', version: 1, closed: true },
        { id: 'two', version: 2, closed: true },
      ]);
      assert.equal((await findPlan(db(), 'two', 1))!.plateLimit, 16);
      await setTestPlans(house, one_, two);
      assert.equal((await findCurrentPlans(db())).find(({ id }) => id === 'two')!.version, 3);
    });

    test('are listed open ones first, with the places that are left', async () => {
      const closed = { open: false, closedReason: '暂时停办' };
      await setTestPlans(
        house,
        testPlan({ id: 'shut', ...closed }),
        testPlan({ id: 'few', quota: 2 }),
        testPlan({ id: 'many' }),
      );
      const list = async () => {
        const { body } = await house.call('GET /adoption/plans');
        return body.items.map(({ id, open, left, closedReason }) => [id, open, left, closedReason]);
      };
      assert.deepEqual(await list(), [
        ['few', true, 2, null],
        ['many', true, null, null],
        ['shut', false, null, '暂时停办'],
      ]);
      const [tree] = await plantTestTrees(house, 1);
      const { id: leader } = await newPerson(house);
      await startAdoption(house, tree!.id, { leader, plan: 'few', approve: false });
      assert.equal((await list())[0]![2], 1);
      assert.ok(!(await house.call('GET /adoption/plans')).text.includes('covers'));
    });

    test('a plan covers the standing trees that meet all it says', async () => {
      const [tree] = await plantTestTrees(house, 1);
      const covered = async (covers: Covers) =>
        (
          await plansCovering(
            db(),
            [{ ...testPlan({ covers }), version: 1, current: true }],
            tree!.id,
            house.clock.now(),
          )
        ).length === 1;
      const set = (change: ReturnType<typeof sql>) =>
        db().execute(sql`UPDATE tree SET ${change} WHERE id = ${tree!.id}::int8`);
      for (const [covers, expected] of [
        [{}, true],
        [{ heritage: ['none'] }, true],
        [{ heritage: ['ancient', 'famous'] }, false],
        [{ grade: [1, 2, 3] }, false],
        [{ speciesKnown: true }, true],
        [{ speciesGroups: ['broadleaf'] }, true],
        [{ speciesGroups: ['conifer', 'palm'] }, false],
        [{ districts: ['east'] }, true],
        [{ districts: ['west'] }, false],
        // Planted in 2010, and it is 2026.
        [{ minAgeYears: 16, maxAgeYears: 16 }, true],
        [{ minAgeYears: 17 }, false],
        [{ maxAgeYears: 15 }, false],
        [{ health: ['normal'] }, true],
        [{ health: ['weak'] }, false],
      ] as [Covers, boolean][]) {
        assert.equal(await covered(covers), expected, JSON.stringify(covers));
      }
      await set(sql`health = NULL, planted_year = NULL, species_id = NULL`);
      assert.equal(await covered({ health: ['weak'] }), true, 'health not written down');
      assert.equal(await covered({ minAgeYears: 0 }), false, 'age not written down');
      assert.equal(await covered({ speciesKnown: true }), false);
      assert.equal(await covered({ speciesGroups: ['broadleaf'] }), false);
      await set(sql`status = 'dead'`);
      assert.equal(await covered({}), false);
    });

    test('one question for many trees says the same as one for each', async () => {
      await plantTestTrees(house, 5);
      const plan = { ...testPlan({ covers: { minAgeYears: 10 } }), version: 1, current: true };
      const many = await rows<{ id: number }>(
        db(),
        sql`SELECT t.id FROM tree t WHERE ${coverSql(plan, house.clock.now())} ORDER BY t.id`,
      );
      const all = await rows<{ id: number }>(db(), sql`SELECT id FROM tree ORDER BY id`);
      const each: number[] = [];
      for (const { id } of all) {
        if ((await plansCovering(db(), [plan], id, house.clock.now())).length > 0) each.push(id);
      }
      assert.deepEqual(
        many.map(({ id }) => id),
        each,
      );
      assert.ok(each.length >= 5);
    });

    if (engine === 'postgres') {
      test('several servers that start at the same moment write one version', async () => {
        const others = await Promise.all([house.again(), house.again()]);
        const file = [testPlan({ id: 'rush' })];
        const written = await Promise.all(
          [house, ...others].map(({ database }) => syncPlans(database, file, house.clock.now())),
        );
        assert.deepEqual(written.sort(), [0, 0, 1]);
        const count = await one<{ n: number }>(
          db(),
          sql`SELECT count(*)::int AS n FROM adoption_plan WHERE id = 'rush'`,
        );
        assert.equal(count!.n, 1);
      });
    }
  });
}
