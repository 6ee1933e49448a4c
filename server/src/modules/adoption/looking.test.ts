import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'drizzle-orm';
import { rows } from '../../db/client.ts';
import { dayMs } from '../../days.ts';
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
import { metres } from '../tree/near.ts';
import { refreshAttention } from './attention.ts';

for (const engine of engines) {
  describe(`looking for a tree to adopt, on ${engine}`, () => {
    let house: TestHouse;
    let near: TestTree[];
    let far: TestTree[];
    let reserve: TestTree[];
    let person: TestPerson;
    const here = { lon: 119.97, lat: 31.79 };
    before(async () => {
      house = await openTestHouse(engine);
      await setTestPlans(
        house,
        testPlan({ covers: { heritage: ['none'] } }),
        testPlan({ id: 'reserve', covers: { heritage: ['reserve'] } }),
        testPlan({
          id: 'paid',
          method: 'fee',
          priceFen: 1,
          open: false,
          closedReason: '在线支付还没有开通',
          covers: { heritage: ['ancient'] },
        }),
      );
      person = await newPerson(house);
      near = await plantTestTrees(house, 80, here);
      far = await plantTestTrees(house, 10, { lon: 120.4, lat: 32.1 });
      reserve = await plantTestTrees(house, 4, { lon: 119.5, lat: 31.2 });
      await mark(reserve, sql`heritage = 'reserve'`);
    });
    after(() => house.close());

    const mark = (trees: readonly TestTree[], change: ReturnType<typeof sql>) =>
      house.database.db.execute(sql`UPDATE tree SET ${change}
        WHERE id = ANY (${sql.param(trees.map(({ id }) => id))}::int8[])`);
    async function walk(query: Record<string, unknown> = {}, as?: TestPerson) {
      const found: { code: string; distance: number | null }[] = [];
      for (let cursor: string | undefined; ;) {
        const { status, body, text } = await house.call('GET /adoption/trees', {
          query: { limit: 17, ...here, ...query, ...(cursor ? { cursor } : {}) } as never,
          ...(as ? { as } : {}),
        });
        assert.equal(status, 200, text);
        found.push(...body.items);
        if (body.next === null) return found;
        cursor = body.next;
      }
    }
    const look = async ({ code }: TestTree, as?: TestPerson) =>
      (await house.call('GET /trees/:code/adoption', { params: { code }, ...(as ? { as } : {}) }))
        .body;

    test('the list is every free tree that an open plan covers once, nearest first', async () => {
      await mark(near.slice(0, 3), sql`status = 'dead'`);
      await mark(near.slice(3, 5), sql`heritage = 'ancient'`);
      for (const tree of near.slice(5, 25)) {
        await startAdoption(house, tree.id, { leader: person.id });
      }
      const other = await newPerson(house);
      const held = near[30]!;
      await house.call('POST /trees/:code/hold', { params: { code: held.code }, as: other });
      const expected = await rows<{ code: string; lon: number; lat: number }>(
        house.database.db,
        sql`SELECT code, lon, lat FROM tree t WHERE status = 'standing' AND heritage IN ('none', 'reserve')
            AND code <> ${held.code} AND NOT EXISTS (SELECT FROM adoption a WHERE a.tree_id = t.id)`,
      );
      assert.equal(expected.length, 80 - 5 - 20 - 1 + 10 + 4);
      const found = await walk();
      assert.deepEqual(
        found.map(({ code }) => code).sort(),
        expected.map(({ code }) => code).sort(),
      );
      const distances = found.map(({ distance }) => distance!);
      assert.deepEqual(
        distances,
        [...distances].sort((a, b) => a - b),
      );
      const true_ = expected.map((tree) => metres(here, tree)).sort((a, b) => a - b);
      distances.forEach((d, i) => assert.ok(Math.abs(d - true_[i]!) < 0.06));
      assert.ok(
        (await walk({}, other)).some(({ code }) => code === held.code),
        'who keeps it sees it',
      );
      assert.deepEqual(
        (await walk({ plan: 'reserve' })).map(({ code }) => code).sort(),
        reserve.map(({ code }) => code),
      );
      assert.deepEqual(await walk({ plan: 'paid' }), []);
    });

    test('a cursor of another question, half a place and an unknown plan are refused', async () => {
      const ask = (query: object) => house.call('GET /adoption/trees', { query: query as never });
      const { body } = await ask({ ...here, limit: 3 });
      const moved = await ask({ ...here, lon: 119.98, limit: 3, cursor: body.next });
      assert.equal(moved.error.code, 'cursor_invalid');
      assert.equal((await ask({ ...here, cursor: 'nonsense' })).error.code, 'cursor_invalid');
      assert.deepEqual(Object.keys((await ask({ lon: 119 })).error.fields!), ['lat']);
      assert.equal((await ask({ plan: 'unheard_of' })).error.code, 'plan_not_found');
      const nowhere = await ask({ limit: 2 });
      assert.deepEqual(
        nowhere.body.items.map(({ distance }) => distance),
        [null, null],
        'around the middle of the city',
      );
    });

    test('instead of a tree that is taken, others near it are named, its own kind first', async () => {
      const [conifer] = await rows<{ id: number }>(
        house.database.db,
        sql`INSERT INTO species (key, zh, species_group) VALUES ('test cedrus', '雪松', 'conifer') RETURNING id`,
      );
      const kin = [near[70]!, near[75]!];
      await mark([near[10]!, ...kin], sql`species_id = ${conifer!.id}`);
      const page = await look(near[10]!);
      assert.deepEqual([page.obstacle, page.similar.length], ['adopted', 6]);
      assert.deepEqual(
        page.similar.slice(0, 2).map(({ code }) => code),
        kin.map(({ code }) => code),
      );
      assert.ok(page.similar.every(({ distance }) => distance !== null));
      assert.deepEqual((await look(near[40]!)).similar, [], 'none where the tree itself is free');
      assert.deepEqual((await look(near[10]!, person)).similar, [], 'nor for who has it');
    });

    test('why not is said in words, also of a plan that is not open yet', async () => {
      const ancient = await look(near[3]!);
      assert.deepEqual(
        [ancient.obstacle, ancient.text, ancient.mayWish],
        ['no_plan', '在线支付还没有开通，这棵树暂时不能认养', false],
      );
      assert.deepEqual(
        ancient.plans.map(({ id, open }) => [id, open]),
        [['paid', false]],
      );
      assert.equal((await look(near[0]!)).obstacle, 'not_standing');
      await mark([far[0]!], sql`heritage = 'famous'`);
      const famous = await look(far[0]!);
      assert.deepEqual([famous.obstacle, famous.plans], ['no_plan', []]);
      assert.equal(famous.text, '这棵树不在认养方案的范围里');
      const shy = far[1]!;
      await startAdoption(house, shy.id, { leader: person.id, shownAs: 'anonymous' });
      const page = await look(shy);
      assert.equal(page.adopters!.plate, null);
      assert.ok(!JSON.stringify(page).includes('林家有树'));
      const gone = await house.call('GET /trees/:code/adoption', { params: { code: 'CS-NONE' } });
      assert.equal(gone.error.code, 'tree_not_found');
    });
  });

  describe(`my adoptions, on ${engine}`, () => {
    test('the one that needs me first is first, ended ones are last, page by page', async () => {
      const house = await openTestHouse(engine);
      try {
        await setTestPlans(house, testPlan());
        const { db } = house.database;
        const person = await newPerson(house);
        const trees = await plantTestTrees(house, 12);
        const start = house.clock.now();
        const set = async (id: string, change: ReturnType<typeof sql>) => {
          await db.execute(sql`UPDATE adoption SET ${change} WHERE id = ${id}::uuid`);
          await db.transaction((tx) => refreshAttention(tx, id, start));
        };
        const make = (i: number, approve = true) =>
          startAdoption(house, trees[i]!.id, { leader: person.id, approve });
        const at = (days: number) => new Date(start.getTime() + days * dayMs);
        const fine = await make(0);
        const waiting = await make(1, false);
        const due = await make(2);
        await set(due, sql`silent_since = ${at(-80)}::timestamptz`);
        const overdue = await make(3);
        await set(
          overdue,
          sql`silent_since = ${at(-148)}::timestamptz, warned_at = ${at(-58)}::timestamptz`,
        );
        const ending = await make(4);
        await set(ending, sql`status = 'expiring', term_until = ${at(5)}::timestamptz`);
        const lost = await make(5);
        await set(
          lost,
          sql`status = 'ended', ending = 'tree_lost', ended_at = ${at(-1)}::timestamptz,
            swap_until = ${at(29)}::timestamptz`,
        );
        const older = await make(6);
        await set(
          older,
          sql`status = 'ended', ending = 'expired', ended_at = ${at(-300)}::timestamptz`,
        );
        const newer = await make(7);
        await set(
          newer,
          sql`status = 'ended', ending = 'released', ended_at = ${at(-3)}::timestamptz`,
        );
        for (const limit of [1, 2, 3, 50]) {
          const seen: [string, string][] = [];
          for (let cursor: string | undefined; ;) {
            const { status, body, text } = await house.call('GET /me/adoptions', {
              as: person,
              query: { limit, ...(cursor ? { cursor } : {}) },
            });
            assert.equal(status, 200, text);
            seen.push(...body.items.map(({ id, next }): [string, string] => [id, next.thing]));
            if (body.next === null) break;
            cursor = body.next;
          }
          assert.deepEqual(
            seen,
            [
              [overdue, 'care_overdue'],
              [ending, 'renew'],
              [due, 'care_due'],
              [lost, 'swap'],
              [fine, 'nothing'],
              [waiting, 'wait_review'],
              [newer, 'nothing'],
              [older, 'nothing'],
            ],
            `${limit} a page`,
          );
        }
        const other = await newPerson(house);
        assert.deepEqual((await house.call('GET /me/adoptions', { as: other })).body.items, []);
        const { body } = await house.call('GET /me/adoptions', { as: person, query: { limit: 2 } });
        const stolen = await house.call('GET /me/adoptions', {
          as: other,
          query: { cursor: body.next! },
        });
        assert.equal(stolen.error.code, 'cursor_invalid');
      } finally {
        await house.close();
      }
    });
  });
}
