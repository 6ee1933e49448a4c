import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
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
import { lockAdoption } from '../adoption/adoption.ts';
import { takeStep } from '../adoption/step.ts';
import { issueCertificate } from './commands.ts';

const unknown = '0000000000000000';

for (const engine of engines) {
  describe(`certificates on ${engine}`, () => {
    let house: TestHouse;
    let trees: TestTree[];
    let leader: string;
    before(async () => {
      house = await openTestHouse(engine, { clock: testClock() });
      await setTestPlans(house, testPlan());
      trees = await plantTestTrees(house, 40);
      leader = (await newPerson(house, { name: '林小树' })).id;
    });
    after(() => house.close());

    const adopt = (given: Partial<Parameters<typeof startAdoption>[2]> = {}) =>
      startAdoption(house, trees.pop()!.id, { leader, ...given });
    const codeOf = async (adoptionId: string) =>
      (await one<{ code: string }>(
        house.database.db,
        sql`SELECT code FROM certificate WHERE adoption_id = ${adoptionId}::uuid`,
      ))!.code;
    const verify = async (code: string, headers?: Record<string, string>) =>
      house.call('GET /certificates/:code', { params: { code }, headers });
    const end = (id: string, action: 'release' | 'revoke' | 'lose_tree', reason?: string) =>
      house.database.db.transaction(async (tx) => {
        const adoption = await lockAdoption(tx, id);
        await takeStep(tx, house.house.city, adoption, action, {
          actors: ['leader', 'reviewer', 'register'],
          reason,
          now: house.clock.now(),
        });
      });

    it('tell a stranger whose tree it is, and nothing about the people', async () => {
      const { id: treeId, code: treeCode } = trees.at(-1)!;
      const id = await adopt();
      const code = await codeOf(id);
      const { status, body, text } = await verify(code);
      assert.equal(status, 200, text);
      assert.match(body.number, /^测试认养-2026-\d{5}$/);
      assert.deepEqual(
        { ...body, number: '', from: '', until: '', code: '' },
        {
          code: '',
          number: '',
          title: '测试市树木认养证书',
          city: '测试市',
          holder: '林家有树',
          plan: '出力认养',
          treeCode,
          species: '香樟',
          place: '东区',
          from: '',
          until: '',
          issuedAt: house.clock.now().toISOString(),
          state: 'valid',
          revokedReason: null,
          verifyUrl: `http://localhost:80/c/${code}`,
          demo: false,
        },
      );
      assert.ok(treeId > 0);
      for (const secret of ['林小树', leader, id]) assert.ok(!text.includes(secret), secret);
    });

    it('show 匿名 where the adopters chose so', async () => {
      const { body, text } = await verify(await codeOf(await adopt({ shownAs: 'anonymous' })));
      assert.equal(body.holder, '匿名');
      assert.ok(!text.includes('林家有树'));
    });

    it('are numbered without gap or double, and once for each adoption', async () => {
      const { db } = house.database;
      const id = await adopt();
      const code = await codeOf(id);
      for (let i = 0; i < 3; i += 1) {
        const again = await db.transaction((tx) =>
          issueCertificate(tx, house.house.city, id, house.clock.now()),
        );
        assert.equal(again, code);
      }
      await Promise.all(Array.from({ length: 8 }, () => adopt()));
      const serials = await rows<{ serial: number }>(
        db,
        sql`SELECT serial FROM certificate WHERE year = 2026 ORDER BY serial`,
      );
      assert.deepEqual(
        serials.map(({ serial }) => serial),
        serials.map((_, i) => i + 1),
      );
      const issued = await rows(
        db,
        sql`SELECT FROM event WHERE subject_kind = 'certificate' AND subject_id = ${code}`,
      );
      assert.equal(issued.length, 1);
    });

    it('asked for by many at once for one adoption, are one', async () => {
      const { db } = house.database;
      const id = await adopt({ approve: false });
      const codes = await Promise.all(
        Array.from({ length: 6 }, () =>
          db.transaction((tx) => issueCertificate(tx, house.house.city, id, house.clock.now())),
        ),
      );
      assert.equal(new Set(codes).size, 1);
      const count = await one<{ n: number; last: number }>(
        db,
        sql`SELECT count(*)::int AS n, (SELECT last FROM certificate_serial WHERE year = 2026) AS last
            FROM certificate WHERE year = 2026`,
      );
      assert.equal(count!.n, count!.last);
    });

    it('begin anew with the city’s year, not with Greenwich’s', async () => {
      const { db } = house.database;
      const id = await adopt({ approve: false });
      // Half past midnight in Shanghai.
      const now = new Date('2027-12-31T16:30:00Z');
      await db.transaction((tx) => issueCertificate(tx, house.house.city, id, now));
      const made = await one<{ number: string }>(
        db,
        sql`SELECT number FROM certificate WHERE adoption_id = ${id}::uuid`,
      );
      assert.equal(made!.number, '测试认养-2028-00001');
    });

    it('are revoked with the reason in sight', async () => {
      const id = await adopt();
      await end(id, 'revoke', '在树上钉了广告牌');
      const { body } = await verify(await codeOf(id));
      assert.deepEqual([body.state, body.revokedReason], ['revoked', '在树上钉了广告牌']);
    });

    it('end on the day the adoption ended', async () => {
      for (const action of ['release', 'lose_tree'] as const) {
        const id = await adopt();
        house.clock.advance(3 * dayMs);
        await end(id, action);
        const { body } = await verify(await codeOf(id));
        assert.deepEqual(
          [body.state, body.revokedReason, body.until],
          ['expired', null, house.clock.now().toISOString()],
          action,
        );
      }
    });

    it('are over with the term, also while the clock’s job is late', async () => {
      const code = await codeOf(await adopt());
      const { body: valid } = await verify(code);
      house.clock.advance(new Date(valid.until).getTime() - house.clock.now().getTime());
      assert.equal((await verify(code)).body.state, 'valid', 'the last moment');
      house.clock.advance(1);
      assert.equal((await verify(code)).body.state, 'expired');
    });

    it('that nobody issued, or in a wrong form, are said to be none', async () => {
      const missing = await verify(unknown);
      assert.deepEqual([missing.status, missing.error.code], [404, 'certificate_not_found']);
      for (const code of ['0', 'ILOU000000000000', '0'.repeat(17), `${unknown}' OR 1=1`, '\0'])
        assert.equal((await verify(code)).error.code, 'certificate_not_found', code);
    });

    it('and invitations have short addresses, however they were typed', async () => {
      const to = async (url: string) => {
        const { statusCode, headers } = await house.app.inject({ url });
        assert.equal(statusCode, 302, url);
        return headers.location;
      };
      assert.equal(await to('/c/7K3M9QX2B4RTW8ZC'), '/certificate?code=7K3M9QX2B4RTW8ZC');
      assert.equal(await to('/c/7k3m-9qx2-b4rt-w8zc'), '/certificate?code=7K3M9QX2B4RTW8ZC');
      assert.equal(await to('/j/o1il0000'), '/join?code=01110000');
      assert.equal(await to('/j/a%2F%2Fb'), '/join?code=A%2F%2FB');
    });

    it('lead back to the address people use', async () => {
      const code = await codeOf(await adopt());
      const { body } = await verify(code, { host: 'trees.example' });
      assert.equal(body.verifyUrl, `http://trees.example/c/${code}`);
      const again = await house.again({ closeFirst: engine === 'embedded' });
      try {
        const moved = {
          ...again.house,
          config: { ...again.house.config, publicUrl: 'https://a.b' },
        };
        again.app.house = moved;
        const answer = await again.call('GET /certificates/:code', { params: { code } });
        assert.equal(answer.body.verifyUrl, `https://a.b/c/${code}`);
      } finally {
        await again.app.close();
      }
    });
  });
}
