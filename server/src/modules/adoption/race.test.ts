/** Two server processes on one PostgreSQL database, two people and one tree at the same moment. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { errors, type ErrorCode } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { one, rows } from '../../db/client.ts';
import { engines, plantTestTrees, testDatabase, type TestDatabase } from '../../testing/index.ts';
import {
  newKey,
  serverProcess,
  type Answered,
  type ServerProcess,
} from '../../testing/processes.ts';

const rounds = 200;
const doubles = 20;

if (engines.includes('postgres')) {
  describe('two servers on one database', () => {
    let data: TestDatabase;
    let folder: string;
    let servers: [ServerProcess, ServerProcess];
    let people: [string, string];
    let codes: string[];
    let agreement: string;
    before(async () => {
      data = await testDatabase('postgres');
      folder = mkdtempSync(path.join(tmpdir(), 'luyin-race-'));
      const trees = await plantTestTrees(data, rounds + doubles);
      codes = trees.map(({ code }) => code);
      // Every third tree is one about which a person decides.
      await data.database.db.execute(sql`UPDATE tree SET heritage = 'reserve' WHERE id % 3 = 0`);
      const env = { ...data.env, DATA_DIR: folder, SECRET_KEY: 'of both servers, 32 characters +' };
      servers = await Promise.all([serverProcess(env), serverProcess(env)]);
      people = await Promise.all([
        servers[0].signIn('13910003001'),
        servers[1].signIn('13910003002'),
      ]);
      const plans = await servers[0].ask('GET /adoption/plans');
      const [plan] = plans.body.items as { agreement: { version: string } }[];
      agreement = plan?.agreement.version ?? '';
    });
    after(async () => {
      await Promise.all((servers ?? []).map((each) => each.kill()));
      await data?.remove();
      rmSync(folder, { recursive: true, force: true });
    });

    const planOf = async (code: string) =>
      (await one<{ heritage: string }>(
        data.database.db,
        sql`SELECT heritage FROM tree WHERE code = ${code}`,
      ))!.heritage === 'reserve'
        ? 'labour_reserve'
        : 'labour_common';
    const application = (treeCode: string, planId: string) => ({
      treeCode,
      planId,
      planVersion: 1,
      party: { kind: 'person' },
      plate: { text: '给爷爷的树', shownAs: 'plate' },
      agreement: { version: agreement, signedName: '林小满', accepted: true, adult: true },
    });
    const openOf = async (code: string) =>
      rows<{ id: string }>(
        data.database.db,
        sql`SELECT a.id FROM adoption a JOIN tree t ON t.id = a.tree_id
            WHERE t.code = ${code} AND a.status IN ('applied', 'pending_payment', 'active', 'expiring')`,
      );
    /** Both at once; in every other round the other one's request leaves first. */
    async function both(round: number, act: (who: 0 | 1) => Promise<Answered>) {
      const order: (0 | 1)[] = round % 2 === 0 ? [0, 1] : [1, 0];
      const answers: Answered[] = [];
      await Promise.all(order.map(async (who) => (answers[who] = await act(who))));
      return answers as [Answered, Answered];
    }
    function loserOf(answers: [Answered, Answered], allowed: ErrorCode[], what: string): 0 | 1 {
      const loser = answers[0].status === 200 ? 1 : 0;
      const said = answers.map(({ status, body }) => `${status} ${String(body.code)}`).join(', ');
      assert.equal(answers[1 - loser]?.status, 200, `${what}: ${said}`);
      const { status, body } = answers[loser];
      assert.equal(status, 409, `${what}: ${said}`);
      assert.ok(allowed.includes(body.code as ErrorCode), `${what}: ${said}`);
      assert.equal(body.message, errors[body.code as ErrorCode].message);
      return loser;
    }

    test(`of two who apply for one tree exactly one has it, ${rounds} times, and the other may wait for it`, async () => {
      const met = new Set<string>();
      for (let round = 0; round < rounds; round += 1) {
        const code = codes[round]!;
        const what = `round ${round}`;
        const plan = await planOf(code);
        // Every fourth round the form was opened first, which keeps the tree.
        if (round % 4 === 3) {
          const held = await both(round, (who) =>
            servers[who].ask(`POST /trees/${code}/hold`, { token: people[who] }),
          );
          loserOf(held, ['tree_held'], `${what}, hold`);
        }
        const applied = await both(round, (who) =>
          servers[who].ask('POST /adoptions', {
            token: people[who],
            body: application(code, plan),
          }),
        );
        const taken = plan === 'labour_reserve' ? 'tree_applied_for' : 'tree_adopted';
        const loser = loserOf(applied, [taken, 'tree_held'], what);
        met.add(String(applied[loser].body.code));
        assert.equal((await openOf(code)).length, 1, what);

        const token = people[loser];
        const wish = await servers[loser].ask(`PUT /me/wishes/${code}`, { token });
        assert.deepEqual([wish.status, wish.body.place], [200, 1], what);
        // One person may wait for only so many.
        assert.equal(
          (await servers[loser].ask(`DELETE /me/wishes/${code}`, { token })).status,
          200,
        );
      }
      assert.deepEqual([...met].sort(), ['tree_adopted', 'tree_applied_for', 'tree_held']);
    });

    test('a tap that reached both servers is one application', async () => {
      for (const [round, code] of codes.slice(rounds).entries()) {
        const key = newKey();
        const body = application(code, await planOf(code));
        const answers = await both(round, (who) =>
          servers[who].ask('POST /adoptions', { token: people[0], key, body }),
        );
        assert.deepEqual(
          answers.map(({ status }) => status),
          [200, 200],
          JSON.stringify(answers),
        );
        assert.equal(answers[0].body.id, answers[1].body.id);
        assert.deepEqual(await openOf(code), [{ id: answers[0].body.id }]);
      }
    });
  });
}
