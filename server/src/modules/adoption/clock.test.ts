import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { sql } from 'drizzle-orm';
import { one, rows } from '../../db/client.ts';
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
} from '../../testing/index.ts';
import { adoptionJobs } from './clock.ts';
import { dueAdoptions, takeUp } from './due.ts';

for (const engine of engines) {
  describe(`what time does to an adoption, on ${engine}`, () => {
    let house: TestHouse;
    let leader: TestPerson;
    let member: TestPerson;
    before(async () => {
      house = await openTestHouse(engine);
      await setTestPlans(
        house,
        testPlan(),
        testPlan({
          id: 'quiet',
          care: { visitsPerYear: 0, warnAfterDays: 90, releaseAfterDays: 150 },
        }),
      );
    });
    after(() => house.close());
    beforeEach(async () => {
      leader = await newPerson(house);
      member = await newPerson(house);
    });

    const now = (person: TestPerson) => signInAgain(house, person);
    const days = async (count: number) => {
      house.clock.advance(count * dayMs);
      await runDueJobs(house.house);
    };
    const adopt = async (plan = 'labour') => {
      const [tree] = await plantTestTrees(house, 1);
      const id = await startAdoption(house, tree!.id, {
        leader: leader.id,
        members: [member.id],
        plan,
      });
      return { id, tree: tree! };
    };
    const steps = async (id: string) => {
      const found = await rows<{ action: string }>(
        house.database.db,
        sql`SELECT action FROM event WHERE subject_kind = 'adoption' AND subject_id = ${id} ORDER BY id`,
      );
      return found.map(({ action }) => action);
    };
    const inbox = async (person: TestPerson) => {
      const { body } = await house.call('GET /me/inbox', {
        as: await now(person),
        query: { limit: 50 },
      });
      return body.items.reverse();
    };
    const kinds = async (person: TestPerson) => (await inbox(person)).map(({ kind }) => kind);
    const water = async (id: string) => {
      const { status, text } = await house.call('POST /adoptions/:id/care', {
        as: await now(leader),
        params: { id },
        body: {
          works: ['water'],
          day: house.clock.now().toISOString().slice(0, 10),
          showName: false,
        },
      });
      assert.equal(status, 200, text);
    };
    const statusOf = async (id: string) => {
      const found = await one<{ status: string; ending: string | null }>(
        house.database.db,
        sql`SELECT status, ending FROM adoption WHERE id = ${id}::uuid`,
      );
      return found!.ending ?? found!.status;
    };

    test('everyone is told thirty days before the end, the leader once more seven days before, and then it ends', async () => {
      const { id } = await adopt('quiet');
      await days(334);
      assert.deepEqual(await kinds(leader), ['adoption_approved']);
      await days(2);
      assert.equal(await statusOf(id), 'expiring');
      await days(1);
      await days(21);
      assert.deepEqual((await kinds(leader)).slice(1), ['adoption_expiring']);
      await days(1);
      await days(1);
      assert.deepEqual((await kinds(leader)).slice(1), ['adoption_expiring', 'adoption_ends_soon']);
      const [, told] = await inbox(leader);
      assert.equal(told!.text.includes('2027年5月1日'), true, told!.text);
      assert.equal(told!.text.includes('办理续期'), true, told!.text);
      assert.equal(told!.deadline, '2027-05-01T15:59:59.000Z');
      assert.deepEqual(told!.subject, { kind: 'adoption', id });
      await days(5);
      assert.equal(await statusOf(id), 'expiring', 'its last day belongs to it');
      await days(1);
      assert.equal(await statusOf(id), 'expired');
      await days(30);
      assert.deepEqual(await kinds(member), [
        'adoption_approved',
        'adoption_expiring',
        'adoption_expired',
      ]);
      assert.deepEqual(await steps(id), ['applied', 'approve', 'begin_expiring', 'expire']);
    });

    test('a server that was away for years tells the end, and speaks of no renewal or silence any more', async () => {
      const { id } = await adopt();
      await days(800);
      assert.equal(await statusOf(id), 'expired');
      assert.deepEqual(await kinds(leader), ['adoption_approved', 'adoption_expired']);
      assert.deepEqual(await steps(id), ['applied', 'approve', 'begin_expiring', 'expire']);
    });

    test('a server that comes back five days before the end tells it once, not twice', async () => {
      await adopt('quiet');
      await days(360);
      await days(1);
      assert.deepEqual((await kinds(leader)).slice(1), ['adoption_expiring']);
    });

    test('silence is spoken of once; care ends it, and the next silence is another', async () => {
      const { id } = await adopt();
      await days(89);
      assert.deepEqual((await kinds(leader)).slice(1), []);
      await days(1);
      await days(10);
      assert.deepEqual((await kinds(leader)).slice(1), ['adoption_warned']);
      assert.deepEqual((await kinds(member)).slice(1), ['adoption_warned']);
      const [, told] = await inbox(leader);
      assert.equal(told!.text.includes('有90天没有养护记录'), true, told!.text);
      await water(id);
      await days(89);
      assert.deepEqual((await kinds(leader)).slice(1), ['adoption_warned']);
      await days(3);
      assert.deepEqual((await kinds(leader)).slice(1), ['adoption_warned', 'adoption_warned']);
      assert.deepEqual(await steps(id), ['applied', 'approve', 'warned', 'cared', 'warned']);
    });

    test('who is near the end is asked to look after the tree, and threatened with nothing', async () => {
      const { id } = await adopt();
      await days(80);
      await water(id);
      for (const more of [80, 80, 80]) {
        await days(more);
        await water(id);
      }
      house.clock.advance(40 * dayMs);
      await house.database.db.execute(
        sql`UPDATE adoption SET silent_since = silent_since - interval '60 days' WHERE id = ${id}::uuid`,
      );
      await runDueJobs(house.house);
      const told = (await inbox(leader)).find(({ kind }) => kind === 'adoption_warned')!;
      assert.equal(told.deadline, null);
      assert.equal(told.text.endsWith('写一笔就好。'), true, told.text);
    });

    test('long silence gives the tree free and to whoever waited', async () => {
      const { id, tree } = await adopt();
      const waiting = await newPerson(house);
      const wish = await house.call('PUT /me/wishes/:code', {
        as: await now(waiting),
        params: { code: tree.code },
      });
      assert.equal(wish.status, 200, wish.text);
      await days(90);
      await days(59);
      assert.equal(await statusOf(id), 'active');
      await days(1);
      assert.equal(await statusOf(id), 'silent');
      assert.deepEqual((await kinds(leader)).slice(1), ['adoption_warned', 'adoption_silent']);
      assert.deepEqual(await kinds(waiting), ['wish_offered']);
      assert.deepEqual(await steps(id), ['applied', 'approve', 'warned', 'release_silent']);
    });

    test('nobody loses a tree within fourteen days of the first warning', async () => {
      const { id } = await adopt();
      await days(200);
      assert.equal(await statusOf(id), 'active');
      const [, told] = await inbox(leader);
      const inFourteen = new Date(house.clock.now().getTime() + 14 * dayMs);
      assert.equal(told!.deadline, inFourteen.toISOString());
      await days(13);
      assert.equal(await statusOf(id), 'active');
      await days(1);
      assert.equal(await statusOf(id), 'silent');
    });

    test('whoever loses a tree to silence is offered no renewal in the same breath', async () => {
      const { id } = await adopt();
      await days(100);
      await days(240);
      assert.equal(await statusOf(id), 'silent');
      assert.deepEqual(await steps(id), ['applied', 'approve', 'warned', 'release_silent']);
      assert.deepEqual((await kinds(leader)).slice(1), ['adoption_warned', 'adoption_silent']);
    });

    test('a plan that asks for no visits never speaks of silence', async () => {
      const { id } = await adopt('quiet');
      await days(300);
      assert.equal(await statusOf(id), 'active');
      assert.deepEqual(await steps(id), ['applied', 'approve']);
    });

    test('a tree that nobody’s step took away ends its adoption and its queue all the same', async () => {
      const { id, tree } = await adopt();
      const waiting = await newPerson(house);
      await house.call('PUT /me/wishes/:code', {
        as: await now(waiting),
        params: { code: tree.code },
      });
      await house.database.db.execute(
        sql`UPDATE tree SET status = 'moved' WHERE id = ${tree.id}::int8`,
      );
      await runDueJobs(house.house);
      assert.equal(await statusOf(id), 'tree_lost');
      const [, told] = await inbox(leader);
      assert.equal(told!.text.includes('已经迁走了'), true, told!.text);
      assert.equal(told!.text.includes('您可以在'), true, told!.text);
      assert.deepEqual(await kinds(waiting), ['wish_cancelled']);
      const mine = await one<{ open: boolean }>(
        house.database.db,
        sql`SELECT open FROM adoption_member WHERE adoption_id = ${id}::uuid AND person_id = ${leader.id}::uuid`,
      );
      assert.equal(mine!.open, true, 'a swap is still to be chosen');
      await days(31);
      const later = await one<{ open: boolean }>(
        house.database.db,
        sql`SELECT open FROM adoption_member WHERE adoption_id = ${id}::uuid AND person_id = ${leader.id}::uuid`,
      );
      assert.equal(later!.open, false);
    });

    test('one that cannot be done stands in nobody’s way, and is not hushed up', async () => {
      const bad = await adopt();
      const good = await adopt();
      const both = sql`a.id IN (${bad.id}::uuid, ${good.id}::uuid) AND a.warned_at IS NULL`;
      const run = () =>
        takeUp(house.house, dueAdoptions(both, sql`a.id`), async (tx, id) => {
          if (id === bad.id) throw new Error('cannot be done');
          await tx.execute(sql`UPDATE adoption SET warned_at = now() WHERE id = ${id}::uuid`);
        });
      assert.equal(await run(), 1);
      await assert.rejects(run(), /cannot be done/);
    });

    test('holds are swept when they are over, invitations when nobody will ask for them any more', async () => {
      const { id, tree } = await adopt();
      const { db } = house.database;
      const at = house.clock.now();
      await db.execute(sql`INSERT INTO adoption_hold (tree_id, person_id, until)
        VALUES (${tree.id}::int8, ${leader.id}::uuid, ${at}::timestamptz)`);
      await db.execute(sql`INSERT INTO adoption_invitation (code_hash, adoption_id, made_by, made_at, until)
        VALUES (decode('00', 'hex'), ${id}::uuid, ${leader.id}::uuid, ${at}::timestamptz, ${at}::timestamptz)`);
      const left = async () => ({
        holds: (await rows(db, sql`SELECT FROM adoption_hold`)).length,
        invitations: (await rows(db, sql`SELECT FROM adoption_invitation`)).length,
      });
      await runDueJobs(house.house, adoptionJobs);
      assert.deepEqual(await left(), { holds: 0, invitations: 1 });
      await days(366);
      assert.deepEqual(await left(), { holds: 0, invitations: 0 });
    });
  });
}
