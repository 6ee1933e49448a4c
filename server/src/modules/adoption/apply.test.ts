import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'drizzle-orm';
import type { AdoptionApplication } from '@luyin/contract';
import { adoptionRoutes } from '@luyin/contract/adoption/routes';
import { one, rows } from '../../db/client.ts';
import { runDueJobs } from '../../jobs/runner.ts';
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

const plans = () => [
  testPlan({ covers: { heritage: ['none'] }, quota: 50 }),
  testPlan({
    id: 'reviewed',
    approval: 'review',
    parties: ['person', 'unit'],
    covers: { heritage: ['none', 'reserve'] },
  }),
  testPlan({
    id: 'paid',
    method: 'fee',
    priceFen: 500_000,
    open: false,
    closedReason: '在线支付还没有开通',
    covers: { heritage: ['ancient'] },
  }),
  testPlan({ id: 'tiny', quota: 1, covers: { heritage: ['famous'] } }),
];

type Change = { [K in keyof AdoptionApplication]?: Partial<AdoptionApplication[K]> };

for (const engine of engines) {
  describe(`applying for a tree, on ${engine}`, () => {
    let house: TestHouse;
    let person: TestPerson;
    let tree: TestTree;
    before(async () => {
      house = await openTestHouse(engine);
      await setTestPlans(house, ...plans());
      person = await newPerson(house);
      [tree] = (await plantTestTrees(house, 1)) as [TestTree];
    });
    after(() => house.close());

    const form = (change: Change = {}): AdoptionApplication => ({
      treeCode: tree.code,
      planId: 'labour',
      planVersion: 1,
      ...change,
      party: { kind: 'family', name: '林家', ...change.party },
      plate: { text: '林家有树', shownAs: 'plate', ...change.plate },
      agreement: {
        version: '2026-01-test',
        signedName: '林小满',
        accepted: true,
        adult: true,
        ...change.agreement,
      },
    });
    const apply = (change: Change = {}, as: TestPerson = person) =>
      house.call('POST /adoptions', { body: form(change), as });
    const fresh = async () => ((await plantTestTrees(house, 1)) as [TestTree])[0];
    const set = (code: string, change: ReturnType<typeof sql>) =>
      house.database.db.execute(sql`UPDATE tree SET ${change} WHERE code = ${code}`);

    test('a tree of a plan with a rule is adopted at once, with term, certificate and news', async () => {
      const { status, body, text } = await apply();
      assert.equal(status, 200, text);
      assert.equal(body.status, 'active');
      assert.equal(body.leading, true);
      // 1 May in the city, and a year of its days.
      assert.equal(body.from, '2026-04-30T16:00:00.000Z');
      assert.equal(body.until, '2027-05-01T15:59:59.000Z');
      assert.match(body.certificate!, /^[0-9A-HJKMNP-TV-Z]{16}$/);
      assert.deepEqual(
        body.events.map(({ kind, by }) => [kind, by]),
        [
          ['approve', 'rule'],
          ['applied', 'leader'],
        ],
      );
      assert.deepEqual(body.agreement, {
        version: '2026-01-test',
        title: '认养协议',
        text: '树还是大家的树。',
        signedName: '林小满',
        signedAt: house.clock.now().toISOString(),
      });
      assert.deepEqual(
        body.members.map(({ leader, me }) => [leader, me]),
        [[true, true]],
      );
      assert.deepEqual(body.next, { thing: 'nothing', by: null });
      assert.deepEqual(body.actions.sort(), ['care', 'invite', 'release']);
      const page = await house.call('GET /trees/:code/adoption', { params: { code: tree.code } });
      assert.deepEqual(
        [page.body.obstacle, page.body.mine, page.body.adopters?.plate, page.body.mayWish],
        ['adopted', null, '林家有树', true],
      );
      const life = await house.call('GET /trees/:code/events', { params: { code: tree.code } });
      const adopted = life.body.items.find(({ kind }) => kind === 'adopted')!;
      assert.deepEqual([adopted.by, adopted.text], [null, null]);
      await runDueJobs(house.house);
      const inbox = await house.call('GET /me/inbox', { as: person });
      assert.deepEqual(
        inbox.body.items.map(({ kind, subject }) => [kind, subject?.id]),
        [['adoption_approved', body.id]],
      );
      assert.match(inbox.body.items[0]!.text, /2027年5月1日/);
    });

    test('of a plan with a review it waits, and the reviewers are told', async () => {
      const reviewer = await house.person('reviewer');
      tree = await fresh();
      const { body } = await apply({
        planId: 'reviewed' as never,
        party: { kind: 'unit', name: ' 常州市 实验小学 ' },
        plate: { shownAs: 'anonymous' },
      });
      assert.deepEqual(
        [body.status, body.certificate, body.from, body.next.thing, body.partyName],
        ['applied', null, null, 'wait_review', '常州市 实验小学'],
      );
      assert.deepEqual(body.actions, ['withdraw']);
      const seen = await house.call('GET /trees/:code/adoption', {
        params: { code: tree.code },
        as: person,
      });
      assert.deepEqual(
        [seen.body.obstacle, seen.body.mine, seen.body.adopters, seen.body.mayWish],
        ['applied_for', body.id, null, false],
      );
      await runDueJobs(house.house);
      const inbox = await house.call('GET /me/inbox', { as: reviewer });
      assert.deepEqual(
        inbox.body.items.map(({ kind }) => kind),
        ['adoption_to_review'],
      );
    });

    const seen = new Set<string>();
    const refused = async (
      code: string,
      answer: Awaited<ReturnType<typeof apply>>,
      ...fields: string[]
    ) => {
      seen.add(code);
      assert.equal(answer.error.code, code, answer.text);
      assert.deepEqual(Object.keys(answer.error.fields ?? {}), fields, code);
    };

    test('each mistake in the form is named by its field, and nothing is kept of it', async () => {
      tree = await fresh();
      for (const [code, change, ...fields] of [
        ['tree_not_found', { treeCode: 'CZ-NOWHERE' }],
        ['plan_not_found', { planId: 'unheard_of' }],
        ['plan_changed', { planVersion: 7 }, 'planVersion'],
        ['plan_closed', { planId: 'paid' }, 'planId'],
        ['plan_not_fitting', { planId: 'tiny' }, 'planId'],
        ['party_not_fitting', { planId: 'reviewed', party: { kind: 'family' } }, 'party.kind'],
        ['party_name_missing', { party: { kind: 'unit', name: '  ' } }, 'party.name'],
        ['plate_empty', { plate: { text: ' 　' } }, 'plate.text'],
        ['plate_too_long', { plate: { text: '树'.repeat(17) } }, 'plate.text'],
        ['plate_contact', { plate: { text: '电话13800000001' } }, 'plate.text'],
        ['plate_advertising', { plate: { text: '全场五折优惠' } }, 'plate.text'],
        ['plate_unfit', { plate: { text: '傻逼' } }, 'plate.text'],
        ['agreement_stale', { agreement: { version: 'older' } }, 'agreement.version'],
        ['agreement_not_accepted', { agreement: { accepted: false } }, 'agreement.accepted'],
        ['adult_required', { agreement: { adult: false } }, 'agreement.adult'],
        ['invalid_input', { agreement: { signedName: '  ' } }, 'agreement.signedName'],
        ['invalid_input', { agreement: { signedName: '12' } }, 'agreement.signedName'],
      ] as [string, Change, ...string[]][]) {
        await refused(code, await apply(change), ...fields);
      }
      const kept = await rows(
        house.database.db,
        sql`SELECT FROM adoption a JOIN tree t ON t.id = a.tree_id WHERE t.code = ${tree.code}`,
      );
      assert.equal(kept.length, 0);
    });

    test('a tree that can’t be adopted says why', async () => {
      tree = await fresh();
      const other = await newPerson(house);
      await apply();
      await refused('already_yours', await apply());
      await refused('tree_adopted', await apply({}, other));

      tree = await fresh();
      await apply({ planId: 'reviewed' as never, party: { kind: 'person' } });
      await refused('tree_applied_for', await apply({}, other));

      tree = await fresh();
      await house.call('POST /trees/:code/hold', { params: { code: tree.code }, as: person });
      await refused('tree_held', await apply({}, other));

      tree = await fresh();
      await set(tree.code, sql`status = 'dead'`);
      await refused('tree_not_standing', await apply());

      tree = await fresh();
      await set(tree.code, sql`heritage = 'reserve', health = 'dead'`);
      await setTestPlans(
        house,
        ...plans().map((plan) => ({ ...plan, covers: { health: ['normal' as const] } })),
      );
      await refused('tree_without_plan', await apply());
      await setTestPlans(house, ...plans());

      tree = await fresh();
      await set(tree.code, sql`heritage = 'famous'`);
      const version = await one<{ v: number }>(
        house.database.db,
        sql`SELECT max(version) AS v FROM adoption_plan WHERE id = 'tiny'`,
      );
      const tiny = { planId: 'tiny' as never, planVersion: version!.v as never };
      assert.equal((await apply(tiny)).status, 200);
      tree = await fresh();
      await set(tree.code, sql`heritage = 'famous'`);
      await refused('plan_quota_full', await apply(tiny));
      const page = await house.call('GET /trees/:code/adoption', { params: { code: tree.code } });
      assert.deepEqual([page.body.obstacle, page.body.mayWish], ['quota_full', false]);
      assert.ok(page.body.similar.length > 0);
    });

    test('a promised tree is for the one whose turn it is, who is served then', async () => {
      tree = await fresh();
      const [waiting, passing] = [await newPerson(house), await newPerson(house)];
      const id = await startAdoption(house, tree.id, { leader: person.id });
      await house.call('PUT /me/wishes/:code', { params: { code: tree.code }, as: waiting });
      const { version } = (await house.call('GET /adoptions/:id', { params: { id }, as: person }))
        .body;
      await house.call('POST /adoptions/:id/steps', {
        params: { id },
        body: { action: 'release', version },
        as: person,
      });
      const page = await house.call('GET /trees/:code/adoption', {
        params: { code: tree.code },
        as: waiting,
      });
      assert.equal(page.body.wish!.status, 'offered', 'in the moment it came free');
      const plan = await one<{ v: number }>(
        house.database.db,
        sql`SELECT max(version) AS v FROM adoption_plan WHERE id = 'labour'`,
      );
      const current = { planVersion: plan!.v as never };
      await refused('tree_promised', await apply(current, passing));
      assert.equal((await apply(current, waiting)).status, 200);
      const wishes = await rows<{ status: string }>(
        house.database.db,
        sql`SELECT status FROM wish WHERE person_id = ${waiting.id}::uuid`,
      );
      assert.deepEqual(wishes, [{ status: 'taken' }]);
    });

    test('who signs an older version is told what has changed', async () => {
      tree = await fresh();
      await setTestPlans(house, ...plans());
      const before_ = await one<{ v: number }>(
        house.database.db,
        sql`SELECT max(version) AS v FROM adoption_plan WHERE id = 'labour'`,
      );
      const [first, ...rest] = plans();
      await setTestPlans(house, { ...first!, termMonths: 24, memberLimit: 2 }, ...rest);
      const answer = await apply({ planVersion: before_!.v as never });
      await refused('plan_changed', answer, 'termMonths', 'memberLimit');
      assert.equal(answer.error.fields!.termMonths, '期限由 12 个月改为 24 个月');
      await setTestPlans(house, ...rest);
      await refused(
        'plan_closed',
        await apply({ planVersion: (before_!.v + 1) as never }),
        'planId',
      );
    });

    test('every code of the contract was met', () => {
      const codes: readonly string[] = adoptionRoutes['POST /adoptions'].errors;
      assert.deepEqual(
        codes.filter((code) => !seen.has(code)),
        [],
      );
    });
  });
}
