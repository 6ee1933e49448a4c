import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'drizzle-orm';
import { one } from '../../db/client.ts';
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

const agreement = { version: '2026-01-test', signedName: '林小树', accepted: true, adult: true };

for (const engine of engines) {
  describe(`renewal on ${engine}`, () => {
    let house: TestHouse;
    let leader: TestPerson;
    let member: TestPerson;
    before(async () => {
      house = await openTestHouse(engine);
      [leader, member] = [await newPerson(house), await newPerson(house)];
    });
    after(() => house.close());

    const begin = async (quota: number | null = null) => {
      await setTestPlans(
        house,
        testPlan({ quota, care: { ...testPlan().care, visitsPerYear: 0 } }),
      );
      const [tree] = await plantTestTrees(house, 1);
      return startAdoption(house, tree!.id, { leader: leader.id, members: [member.id] });
    };
    const days = async (count: number) => {
      house.clock.advance(count * dayMs);
      await runDueJobs(house.house);
    };
    const show = async (id: string, as = leader) =>
      (await house.call('GET /adoptions/:id', { as: await signInAgain(house, as), params: { id } }))
        .body;
    const renew = async (id: string, planVersion: number, signed = {}, as = leader) =>
      house.call('POST /adoptions/:id/renewal', {
        as: await signInAgain(house, as),
        params: { id },
        body: { planVersion, agreement: { ...agreement, ...signed } },
      });
    const version = async () => {
      const newest = await one<{ version: number }>(
        house.database.db,
        sql`SELECT version FROM adoption_plan WHERE until IS NULL AND id = 'labour'`,
      );
      return newest!.version;
    };

    test('opens thirty days before the end, and follows the old term without a gap', async () => {
      const id = await begin();
      const before = await show(id);
      const tooEarly = await renew(id, before.planVersion);
      assert.equal(tooEarly.error.code, 'renewal_too_early');
      assert.deepEqual(tooEarly.error.fields, { opensAt: '2027年4月1日起可以续期' });
      assert.equal(before.renewalOpensAt, '2027-04-01T15:59:59.000Z');
      assert.equal(before.renewal, null);

      await days(340);
      const open = await show(id);
      assert.equal(open.actions.includes('renew'), true);
      assert.equal(open.renewal!.from, '2027-05-01T16:00:00.000Z');
      assert.equal(open.renewal!.until, '2028-05-01T15:59:59.000Z');
      assert.equal(open.renewal!.agreementChanged, false);
      assert.equal((await show(id, member)).actions.includes('renew'), false);
      assert.equal((await renew(id, open.planVersion, {}, member)).error.code, 'forbidden');
      const stranger = await newPerson(house);
      assert.equal((await renew(id, 1, {}, stranger)).error.code, 'adoption_not_found');

      const done = await renew(id, open.planVersion, { signedName: '林大树' });
      assert.equal(done.status, 200, done.text);
      assert.equal(done.body.status, 'active');
      assert.equal(done.body.from, before.from, 'it began when it began');
      assert.equal(done.body.until, '2028-05-01T15:59:59.000Z');
      assert.equal(done.body.agreement.signedName, '林大树');
      assert.equal(done.body.certificate, before.certificate);
      const paper = await house.call('GET /certificates/:code', {
        params: { code: done.body.certificate! },
      });
      assert.equal(paper.body.until, '2028-05-01T15:59:59.000Z');
      assert.equal(paper.body.state, 'valid');
      assert.equal((await renew(id, open.planVersion)).error.code, 'renewal_too_early', 'once');

      await days(60);
      assert.equal((await show(id)).status, 'active', 'the old end is none any more');
      await days(310);
      assert.equal((await show(id)).status, 'expiring');
      await days(40);
      const ended = await show(id);
      assert.equal(ended.ending, 'expired');
      assert.equal((await renew(id, ended.planVersion)).error.code, 'renewal_too_late');
      const { body } = await house.call('GET /me/inbox', { as: await signInAgain(house, member) });
      assert.deepEqual(body.items.map(({ kind }) => kind).reverse(), [
        'adoption_approved',
        'adoption_expiring',
        'adoption_renewed',
        'adoption_expiring',
        'adoption_expired',
      ]);
    });

    test('the plan as it is now is signed, and what changed in it is said', async () => {
      const id = await begin();
      const signed = await version();
      await days(340);
      await setTestPlans(
        house,
        testPlan({
          termMonths: 24,
          agreement: { version: '2027-01-next', title: '认养协议', text: '树永远是大家的树。' },
        }),
      );
      const stale = await renew(id, signed);
      assert.equal(stale.error.code, 'plan_changed');
      assert.equal(stale.error.fields!.termMonths, '期限由 12 个月改为 24 个月');
      const newest = await version();
      assert.equal((await renew(id, newest)).error.code, 'agreement_stale');
      const next = { version: '2027-01-next' };
      assert.equal(
        (await renew(id, newest, { ...next, accepted: false })).error.code,
        'agreement_not_accepted',
      );
      assert.equal(
        (await renew(id, newest, { ...next, adult: false })).error.code,
        'adult_required',
      );
      assert.equal((await show(id)).renewal!.agreementChanged, true);
      const done = await renew(id, newest, next);
      assert.equal(done.status, 200, done.text);
      assert.equal(done.body.termMonths, 24);
      assert.equal(done.body.agreement.version, '2027-01-next');
      assert.equal(Number(done.body.until!.slice(0, 4)) - Number(done.body.from!.slice(0, 4)), 3);
    });

    test('a full plan renews whom it has; a closed one tells its last days without a promise', async () => {
      const id = await begin(1);
      await days(340);
      assert.equal((await renew(id, await version())).status, 200);

      const last = await begin();
      const signed = await version();
      await setTestPlans(house, testPlan({ id: 'other' }));
      await days(340);
      assert.equal((await renew(last, signed)).error.code, 'plan_closed');
      const detail = await show(last);
      assert.deepEqual([detail.renewal, detail.actions.includes('renew')], [null, false]);
      const { body } = await house.call('GET /me/inbox', { as: await signInAgain(house, leader) });
      const told = body.items.find(({ subject }) => subject?.id === last)!;
      assert.equal(told.kind, 'adoption_expiring');
      assert.equal(told.text.includes('已经停办'), true, told.text);
      assert.equal(told.deadline, null);
    });

    test('who renews before the clock has noticed the last days may, and hears of them no more', async () => {
      const id = await begin();
      house.clock.advance(345 * dayMs);
      const done = await renew(id, await version());
      assert.equal(done.status, 200, done.text);
      await runDueJobs(house.house);
      const actions = (await show(id)).events.map(({ kind }) => kind);
      assert.deepEqual(
        actions.filter((kind) => kind === 'begin_expiring' || kind === 'renew').length,
        2,
      );
      const { body } = await house.call('GET /me/inbox', { as: await signInAgain(house, leader) });
      const kinds = body.items.filter(({ subject }) => subject?.id === id).map(({ kind }) => kind);
      assert.deepEqual(kinds, ['adoption_renewed', 'adoption_approved']);
    });
  });
}
