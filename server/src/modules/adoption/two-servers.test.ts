/** Two people and one tree at the same moment, each at a server of their own: two processes over one PostgreSQL. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Answer } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { one, rows } from '../../db/client.ts';
import { engines, plantTestTrees, testDatabase, type TestDatabase } from '../../testing/index.ts';
import {
  ask,
  newKey,
  program,
  signIn,
  unlimited,
  type Program,
  type Said,
} from '../../testing/program.ts';

type Plan = Answer<'GET /adoption/plans'>['items'][number];
type Told = Pick<Said<'POST /adoptions'>, 'status' | 'error' | 'text'>;
type Try = (code: string, port: number, token: string) => Promise<Told>;

if (engines.includes('postgres')) {
  describe('two servers on one postgres', () => {
    let data: TestDatabase;
    let folder: string;
    let servers: Program[];
    let ports: number[];
    let tokens: string[];
    let plans: Map<string, Plan>;

    before(async () => {
      data = await testDatabase('postgres');
      folder = mkdtempSync(path.join(tmpdir(), 'luyin-two-'));
      const env = { ...unlimited, ...data.env, DATA_DIR: folder };
      servers = [program(env), program(env)];
      ports = await Promise.all(servers.map(({ ready }) => ready));
      const phones = Array.from({ length: 4 }, (_, i) => `1390000710${i}`);
      tokens = await Promise.all(phones.map((phone) => signIn(ports[0]!, phone)));
      const { body } = await ask(ports[0]!, 'GET /adoption/plans');
      plans = new Map(body.items.map((plan) => [plan.id, plan]));
    });
    after(async () => {
      await Promise.all(servers.map((server) => server.kill()));
      await data.remove();
      rmSync(folder, { recursive: true, force: true });
    });

    async function plant(heritage: 'none' | 'reserve', count: number): Promise<string[]> {
      const trees = await plantTestTrees(data, count);
      await data.database.db.execute(sql`UPDATE tree SET heritage = ${heritage}
        WHERE id = ANY (${sql.param(trees.map(({ id }) => id))}::int8[])`);
      return trees.map(({ code }) => code);
    }

    const applying =
      (planId: string, key?: string): Try =>
      (code, port, token) => {
        const plan = plans.get(planId)!;
        return ask(port, 'POST /adoptions', {
          token,
          key: key ?? newKey(),
          body: {
            treeCode: code,
            planId,
            planVersion: plan.version,
            party: { kind: 'person' },
            plate: { text: '给爷爷的树', shownAs: 'plate' },
            agreement: {
              version: plan.agreement.version,
              signedName: '林小满',
              accepted: true,
              adult: true,
            },
          },
        });
      };
    const holding: Try = (code, port, token) =>
      ask(port, 'POST /trees/:code/hold', { params: { code }, token });

    /** Which of the two had it, 0 or 1. The other one is told why, and may wait for the tree. */
    async function race(code: string, round: number, tries: [Try, Try], lost: RegExp) {
      // Everyone meets everyone, at either server, and either one is the first to send.
      const people = [tokens[round % 4]!, tokens[(round + 1 + (round % 3)) % 4]!];
      const turns = round % 2 === 0 ? [0, 1] : [1, 0];
      const answers: Told[] = [];
      await Promise.all(
        turns.map(async (i) => {
          answers[i] = await tries[i]!(code, ports[i]!, people[i]!);
        }),
      );
      const winners = [0, 1].filter((i) => answers[i]!.status === 200);
      const told = answers.map(({ text }) => text).join('\n');
      assert.equal(winners.length, 1, `round ${round}: exactly one has it\n${told}`);
      const winner = winners[0]!;
      const { status, error } = answers[1 - winner]!;
      assert.equal(status, 409, told);
      assert.match(error.code, lost);
      assert.match(error.message, /^这棵树.*，可以排队等候$|^有人正在办理.*，也可以排队等候$/);
      const mine = { params: { code }, token: people[1 - winner]! };
      const wish = await ask(ports[winner]!, 'PUT /me/wishes/:code', mine);
      assert.equal(wish.body.place, 1, `round ${round}: ${wish.text}`);
      await ask(ports[winner]!, 'DELETE /me/wishes/:code', mine);
      return winner;
    }

    /** Each server has its share, or it was no race. */
    async function races(codes: string[], tries: [Try, Try], lost: RegExp) {
      const won = [0, 0];
      for (const [round, code] of codes.entries()) won[await race(code, round, tries, lost)]! += 1;
      return won;
    }

    const openAdoptions = (codes: string[]) =>
      rows<{ code: string; status: string; adoptions: number; told: number }>(
        data.database.db,
        sql`SELECT t.code, min(a.status) AS status, count(*)::int AS adoptions,
              sum((SELECT count(*) FROM event e WHERE e.subject_kind = 'adoption' AND e.subject_id = a.id::text
                AND e.action = 'applied'))::int AS told
            FROM adoption a JOIN tree t ON t.id = a.tree_id
            WHERE t.code = ANY (${sql.param(codes)}::text[]) GROUP BY t.code`,
      );
    async function eachHasOne(codes: string[], status: string) {
      const found = await openAdoptions(codes);
      assert.equal(found.length, codes.length);
      for (const { code, ...row } of found) {
        assert.deepEqual(row, { status, adoptions: 1, told: 1 }, code);
      }
    }

    test('of two who apply for a tree one has it, a hundred times', async () => {
      const codes = await plant('none', 100);
      const apply = applying('labour_common');
      const won = await races(codes, [apply, apply], /^tree_adopted$/);
      assert.ok(Math.min(...won) > 0, `won at each server: ${won.join(' and ')}`);
      await eachHasOne(codes, 'active');
      const papers = await one<{ n: number; highest: number }>(
        data.database.db,
        sql`SELECT count(*)::int AS n, count(DISTINCT number)::int AS highest FROM certificate`,
      );
      assert.deepEqual(papers, { n: 100, highest: 100 }, 'and one certificate each');
    });

    test('where staff review it one has applied, fifty times', async () => {
      const codes = await plant('reserve', 50);
      const apply = applying('labour_reserve');
      const won = await races(codes, [apply, apply], /^tree_applied_for$/);
      assert.ok(Math.min(...won) > 0, `won at each server: ${won.join(' and ')}`);
      await eachHasOne(codes, 'applied');
    });

    test('of two who keep a tree one keeps it, and the application of the other waits, fifty times', async () => {
      const codes = await plant('none', 50);
      const apply = applying('labour_common');
      await races(codes.slice(0, 25), [holding, holding], /^tree_held$/);
      await races(codes.slice(25), [holding, apply], /^tree_(held|adopted)$/);
      const found = await openAdoptions(codes);
      assert.ok(found.every(({ adoptions }) => adoptions === 1));
      assert.ok(found.every(({ code }) => codes.indexOf(code) >= 25));
    });

    test('a double tap that meets both servers is one application with one answer, forty times', async () => {
      const codes = await plant('none', 40);
      for (const [round, code] of codes.entries()) {
        const apply = applying('labour_common', newKey());
        const answers = await Promise.all(
          ports.map((port) => apply(code, port, tokens[round % 4]!)),
        );
        assert.equal(answers[0]!.status, 200, answers[0]!.text);
        assert.equal(answers[1]!.text, answers[0]!.text, `round ${round}`);
      }
      await eachHasOne(codes, 'active');
    });
  });
}
