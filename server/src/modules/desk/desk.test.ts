import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { deskViews, type DeskRow, type DeskView } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { one, rows } from '../../db/client.ts';
import { dayMs } from '../../days.ts';
import {
  engines,
  newPerson,
  openTestHouse,
  plantTestTrees,
  setTestPlans,
  startAdoption,
  testClock,
  testPlan,
  type TestHouse,
  type TestTree,
} from '../../testing/index.ts';

const statuses = ['applied', 'active', 'expiring', 'ended', 'rejected', 'withdrawn'] as const;
interface Made {
  status: (typeof statuses)[number];
  /** Days from now to the end of the term, and since the last care. */
  left: number;
  silent: number;
  warned: boolean;
}

/** The queues in plain words. */
const belongs: Record<DeskView, (made: Made) => boolean> = {
  review: ({ status }) => status === 'applied',
  running: ({ status }) => status === 'active' || status === 'expiring',
  silent: (made) => belongs.running(made) && made.warned,
  ending: (made) => belongs.running(made) && made.left <= 30,
};

for (const engine of engines) {
  describe(`the desk on ${engine}`, () => {
    let house: TestHouse;
    let trees: TestTree[];
    let leader: string;
    before(async () => {
      house = await openTestHouse(engine, { clock: testClock() });
      await setTestPlans(house, testPlan(), testPlan({ id: 'reviewed', approval: 'review' }));
      trees = await plantTestTrees(house, 40);
      leader = (await newPerson(house)).id;
    });
    after(() => house.close());

    /** In place of whatever was there; answers the ids in the order given. */
    async function fill(made: readonly Made[]): Promise<string[]> {
      const now = house.clock.now().getTime();
      const at = (days: number) => new Date(now + days * dayMs).toISOString();
      const list = made.map(({ status, left, silent, warned }, i) => {
        const decided = !['applied', 'rejected', 'withdrawn'].includes(status);
        return {
          tree_id: trees[i]!.id,
          status,
          ending: status === 'ended' ? 'expired' : null,
          applied_at: at(-400 + (i % 5)),
          term_from: decided ? at(-365) : null,
          term_until: decided ? at(left) : null,
          silent_since: decided ? at(-silent) : null,
          warned_at: decided && warned ? at(-1) : null,
        };
      });
      await house.database.db.execute(sql`DELETE FROM adoption a
        WHERE NOT EXISTS (SELECT FROM adoption_member m WHERE m.adoption_id = a.id)`);
      const found = await rows<{ id: string }>(
        house.database.db,
        sql`INSERT INTO adoption (tree_id, plan_id, plan_version, status, ending, party, plate, shown_as, leader_id,
              agreement_version, signed_name, signed_at, applied_at, term_from, term_until, silent_since, warned_at)
            SELECT tree_id, 'labour', 1, status, ending, 'person', '树', 'plate', ${leader}::uuid, '1', '林小树',
              applied_at, applied_at, term_from, term_until, silent_since, warned_at
            FROM json_to_recordset(${JSON.stringify(list)}::json) AS given (tree_id bigint, status text, ending text,
              applied_at timestamptz, term_from timestamptz, term_until timestamptz, silent_since timestamptz,
              warned_at timestamptz) RETURNING id`,
      );
      return found.map(({ id }) => id);
    }

    async function walk(view: DeskView, limit: number): Promise<DeskRow[]> {
      const all: DeskRow[] = [];
      let cursor: string | undefined;
      do {
        const { body, status, text } = await house.call('GET /desk/adoptions', {
          query: { view, limit, ...(cursor ? { cursor } : {}) },
          as: 'reviewer',
        });
        assert.equal(status, 200, text);
        assert.ok(body.items.length <= limit);
        all.push(...body.items);
        cursor = body.next ?? undefined;
      } while (cursor);
      return all;
    }

    it('lists exactly what its numbers count, in a stable order, on pages of any length', async () => {
      const made = fc.record({
        status: fc.constantFrom(...statuses),
        left: fc.integer({ min: -2, max: 60 }),
        silent: fc.integer({ min: 0, max: 4 }),
        warned: fc.boolean(),
      });
      await fc.assert(
        fc.asyncProperty(
          fc.array(made, { maxLength: 30 }),
          fc.integer({ min: 1, max: 9 }),
          async (all, limit) => {
            const ids = await fill(all);
            const { body: numbers } = await house.call('GET /desk/numbers', { as: 'reviewer' });
            for (const view of deskViews) {
              const listed = await walk(view, limit);
              const expected = ids.filter((_, i) => belongs[view](all[i]!));
              assert.deepEqual(listed.map(({ id }) => id).sort(), expected.sort(), view);
              assert.equal(numbers[view], listed.length, view);
              const keys = listed.map(({ id, until, appliedAt }) =>
                view === 'silent' ? '' : `${view === 'review' ? appliedAt : until} ${id}`,
              );
              assert.deepEqual(keys, [...keys].sort(), view);
            }
          },
        ),
        { numRuns: engine === 'embedded' ? 12 : 25 },
      );
    });

    it('stays in order while others decide between two pages', async () => {
      const ids = await fill(
        Array.from({ length: 12 }, () => ({
          status: 'applied',
          left: 0,
          silent: 0,
          warned: false,
        })),
      );
      const first = await house.call('GET /desk/adoptions', {
        query: { view: 'review', limit: 5 },
        as: 'reviewer',
      });
      const seen = first.body.items.map(({ id }) => id);
      await house.database.db.execute(
        sql`UPDATE adoption SET status = 'rejected' WHERE id = ANY (${sql.param(seen.slice(0, 3))}::uuid[])`,
      );
      const second = await house.call('GET /desk/adoptions', {
        query: { view: 'review', limit: 50, cursor: first.body.next! },
        as: 'reviewer',
      });
      const rest = second.body.items.map(({ id }) => id);
      assert.deepEqual([...seen, ...rest].sort(), ids.sort());
    });

    it('names the applicant and offers what the reader may decide, but nothing about their own', async () => {
      await fill([]);
      const reviewer = await house.person('reviewer');
      const theirs = await startAdoption(house, trees[30]!.id, {
        leader,
        plan: 'reviewed',
        approve: false,
      });
      house.clock.advance(1000);
      const own = await startAdoption(house, trees[31]!.id, {
        leader: reviewer.id,
        plan: 'reviewed',
        approve: false,
      });
      const [first, second, ...others] = await walk('review', 10);
      assert.deepEqual(others, []);
      assert.deepEqual(
        [first!.id, first!.signedName, first!.tree.code, first!.members, first!.actions],
        [theirs, '林小树', trees[30]!.code, 1, ['approve', 'reject']],
      );
      assert.deepEqual([second!.id, second!.actions], [own, []]);
      const { version } = first!;
      const approved = await house.call('POST /adoptions/:id/steps', {
        params: { id: theirs },
        body: { action: 'approve', version },
        as: 'reviewer',
      });
      assert.equal(approved.status, 200, approved.text);
      const [running] = await walk('running', 10);
      assert.deepEqual([running!.id, running!.actions], [theirs, ['revoke']]);
    });

    it('leaves one line a day in the audit for each reader of a queue that names people', async () => {
      await fill([{ status: 'applied', left: 0, silent: 0, warned: false }]);
      house.clock.advance(2 * dayMs);
      house.forget('manager');
      const { id, token } = await house.person('manager');
      const look = () =>
        house.call('GET /desk/adoptions', { query: { view: 'review' }, as: { token } });
      const lines = async () =>
        (await one<{ n: number }>(
          house.database.db,
          sql`SELECT count(*)::int AS n FROM event WHERE subject_kind = 'desk' AND subject_id = 'review'
                AND action = 'read_personal' AND actor_id = ${id}::uuid AND actor_role = 'manager'`,
        ))!.n;
      await look();
      await look();
      assert.equal(await lines(), 1);
      house.clock.advance(dayMs);
      await look();
      assert.equal(await lines(), 2);
    });

    it('opens for staff; crews see figures and no names, deliveries are for their keepers', async () => {
      for (const [role, list, numbers, parked] of [
        ['citizen', 403, 403, undefined],
        ['crew', 403, 200, null],
        ['reviewer', 200, 200, null],
        ['manager', 200, 200, 0],
        ['admin', 200, 200, 0],
      ] as const) {
        const asked = await house.call('GET /desk/adoptions', {
          query: { view: 'review' },
          as: role,
        });
        assert.equal(asked.status, list, role);
        const counted = await house.call('GET /desk/numbers', { as: role });
        assert.equal(counted.status, numbers, role);
        assert.equal(counted.body.parked, parked, role);
        const { selfReports, toRecord } = counted.body;
        const own = role === 'crew' ? [null, null] : [0, 0];
        if (numbers === 200) assert.deepEqual([selfReports, toRecord], own, role);
      }
      const visitor = await house.call('GET /desk/numbers');
      assert.equal(visitor.status, 401);
    });

    it('refuses a queue it does not have, and cursors of another or made up', async () => {
      await fill(
        Array.from({ length: 3 }, () => ({ status: 'applied', left: 0, silent: 0, warned: false })),
      );
      const ask = (query: Record<string, unknown>) =>
        house.call('GET /desk/adoptions', { query: query as never, as: 'reviewer' });
      for (const query of [{}, { view: 'all' }, { view: 'review', limit: 0 }])
        assert.equal((await ask(query)).status, 400, JSON.stringify(query));
      const { body } = await ask({ view: 'review', limit: 1 });
      assert.equal(
        (await ask({ view: 'running', cursor: body.next })).error.code,
        'cursor_invalid',
      );
      const [mark, micros] = JSON.parse(
        Buffer.from(body.next!, 'base64url').toString(),
      ) as unknown[];
      const forged = Buffer.from(JSON.stringify([mark, micros, "' OR 1=1"])).toString('base64url');
      assert.equal((await ask({ view: 'review', cursor: forged })).error.code, 'cursor_invalid');
    });
  });
}
