import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { sql } from 'drizzle-orm';
import { rows } from '../../db/client.ts';
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

for (const engine of engines) {
  describe(`adopting together, on ${engine}`, () => {
    let house: TestHouse;
    let leader: TestPerson;
    let other: TestPerson;
    let id: string;
    before(async () => {
      house = await openTestHouse(engine);
      await setTestPlans(house, testPlan({ memberLimit: 3 }));
    });
    after(() => house.close());
    beforeEach(async () => {
      leader = await newPerson(house);
      other = await newPerson(house);
      const [tree] = await plantTestTrees(house, 1);
      id = await startAdoption(house, tree!.id, { leader: leader.id });
    });

    const invite = (as = leader) =>
      house.call('POST /adoptions/:id/invitations', { params: { id }, as });
    const view = (code: string, as?: TestPerson) =>
      house.call('GET /invitations/:code', { params: { code }, ...(as ? { as } : {}) });
    const join = (code: string, as = other) =>
      house.call('POST /invitations/:code', { params: { code }, as });
    const detail = async (as = leader) =>
      (await house.call('GET /adoptions/:id', { params: { id }, as })).body;
    const leave = (as: TestPerson) =>
      house.call('POST /adoptions/:id/leave', { params: { id }, as });
    const passOn = (memberId: string, as = leader) =>
      house.call('POST /adoptions/:id/leader', { params: { id }, body: { memberId }, as });
    const end = async () => {
      const { version } = await detail();
      const body = { action: 'release' as const, version };
      await house.call('POST /adoptions/:id/steps', { params: { id }, body, as: leader });
    };

    test('an invited person looks, joins, and both see each other', async () => {
      const { status, body } = await invite();
      assert.equal(status, 200);
      assert.match(body.code, /^[0-9A-HJKMNP-TV-Z]{8}$/);
      const seen = await view(body.code);
      assert.deepEqual(
        [seen.body.plate, seen.body.places, seen.body.mine, seen.body.until],
        ['林家有树', 2, false, body.until],
      );
      assert.ok(!seen.text.includes('林小树'), 'the name under the agreement is for the members');
      assert.deepEqual((await join(body.code)).body, { id });
      assert.equal((await view(body.code, other)).body.mine, true);
      const mine = await house.call('GET /me/adoptions', { as: other });
      assert.deepEqual(
        mine.body.items.map((one) => [one.id, one.leading]),
        [[id, false]],
      );
      const after_ = await detail(other);
      assert.deepEqual(
        after_.members.map((member) => [member.leader, member.me]),
        [
          [true, false],
          [false, true],
        ],
      );
      assert.deepEqual(after_.actions.sort(), ['care', 'leave']);
      assert.deepEqual((await detail()).actions.sort(), ['care', 'invite', 'pass_on', 'release']);
      await runDueJobs(house.house);
      const inbox = await house.call('GET /me/inbox', { as: leader });
      assert.equal(inbox.body.items[0]!.kind, 'adoption_joined');
    });

    test('an invitation is good for one person, for a week, and as long as the adoption', async () => {
      const { code } = (await invite()).body;
      await join(code);
      const third = await newPerson(house);
      assert.equal((await view(code, third)).error.code, 'invitation_used');
      assert.equal((await join(code, third)).error.code, 'invitation_used');
      assert.equal((await join(code)).error.code, 'already_member');
      assert.equal((await view('00000000')).error.code, 'invitation_not_found');
      assert.equal((await join('ZZZZZZZZ')).error.code, 'invitation_not_found');
      assert.equal((await view('lower-case')).error.code, 'invitation_not_found');

      const late = (await invite()).body.code;
      const stale = (await invite()).body.code;
      house.clock.advance(7 * dayMs);
      const now = await signInAgain(house, third);
      leader = await signInAgain(house, leader);
      assert.equal((await view(late)).error.code, 'invitation_expired');
      assert.equal((await join(late, now)).error.code, 'invitation_expired');
      const good = (await invite()).body.code;
      await end();
      assert.equal((await view(good)).error.code, 'adoption_not_running');
      assert.equal((await join(good, now)).error.code, 'adoption_not_running');
      assert.equal((await invite()).error.code, 'adoption_not_running');
      const kept = await rows(
        house.database.db,
        sql`SELECT FROM adoption_invitation i WHERE i::text LIKE ${`%${stale}%`}`,
      );
      assert.equal(kept.length, 0, 'the code itself is nowhere');
    });

    test('there are as many places as the plan has, whoever comes', async () => {
      const codes = [
        (await invite()).body.code,
        (await invite()).body.code,
        (await invite()).body.code,
      ];
      const people = await Promise.all(codes.map(() => newPerson(house)));
      const answers = [];
      for (const [i, code] of codes.entries()) answers.push(await join(code, people[i]));
      assert.deepEqual(
        answers.map(({ status, error }) => (status === 200 ? 200 : error.code)),
        [200, 200, 'adoption_full'],
      );
      assert.equal((await invite()).error.code, 'adoption_full');
      assert.ok(!(await detail()).actions.includes('invite'));
      assert.equal((await leave(people[0]!)).status, 200);
      assert.equal((await join(codes[2]!, people[2])).status, 200);
    });

    test('only the leader invites and passes the lead on, and only to a member', async () => {
      await join((await invite()).body.code);
      const stranger = await newPerson(house);
      assert.equal((await invite(other)).error.code, 'forbidden');
      assert.equal((await invite(stranger)).error.code, 'adoption_not_found');
      const { members, version } = await detail();
      const [me, them] = members;
      assert.equal((await passOn(them!.id, other)).error.code, 'forbidden');
      assert.equal((await passOn(them!.id, stranger)).error.code, 'adoption_not_found');
      for (const odd of ['0', '999999999', 'x', '-1', '9'.repeat(40)]) {
        assert.equal((await passOn(odd)).error.code, 'member_not_found', odd);
      }
      assert.equal((await passOn(me!.id)).body.leading, true, 'to oneself: nothing changes');
      const passed = await passOn(them!.id);
      assert.deepEqual([passed.body.leading, passed.body.version], [false, version + 1]);
      assert.deepEqual(passed.body.actions.sort(), ['care', 'leave']);
      assert.ok((await detail(other)).actions.includes('release'));
      assert.equal(passed.body.events[0]!.kind, 'leader_changed');
      await runDueJobs(house.house);
      const inbox = await house.call('GET /me/inbox', { as: other });
      assert.equal(inbox.body.items[0]!.kind, 'adoption_leader');
    });

    test('a leader passes on before leaving; who has left sees the adoption without the others', async () => {
      assert.equal((await leave(leader)).error.code, 'leader_must_pass_on');
      assert.ok((await leave(leader)).error.fields!.leader);
      await join((await invite()).body.code);
      assert.equal((await leave(leader)).error.code, 'leader_must_pass_on');
      assert.equal((await leave(await newPerson(house))).error.code, 'adoption_not_found');
      assert.equal((await leave(other)).status, 200);
      assert.equal((await leave(other)).error.code, 'adoption_not_found');
      const left = await detail(other);
      assert.deepEqual([left.members, left.actions], [[], []]);
      assert.deepEqual((await house.call('GET /me/adoptions', { as: other })).body.items, []);
      assert.equal((await detail()).members.length, 1);
      assert.equal((await join((await invite()).body.code)).status, 200, 'and may come back');
      await end();
      assert.equal((await leave(other)).error.code, 'adoption_not_running');
    });
  });
}

if (engines.includes('postgres')) {
  describe('two people with one place, on postgres', () => {
    test('one of them joins, whoever is first', async () => {
      const house = await openTestHouse('postgres');
      try {
        await setTestPlans(house, testPlan({ memberLimit: 2 }));
        for (let round = 0; round < 10; round++) {
          const [leader, one, two] = [
            await newPerson(house),
            await newPerson(house),
            await newPerson(house),
          ];
          const [tree] = await plantTestTrees(house, 1);
          const id = await startAdoption(house, tree!.id, { leader: leader.id });
          const code = async () =>
            (await house.call('POST /adoptions/:id/invitations', { params: { id }, as: leader }))
              .body.code;
          const codes = [await code(), await code()];
          const same = round % 2 === 0;
          const answers = await Promise.all(
            [one, two].map((as, i) =>
              house.call('POST /invitations/:code', {
                params: { code: codes[same ? 0 : i]! },
                as,
              }),
            ),
          );
          const outcome = answers.map(({ status, error }) => (status === 200 ? 'in' : error.code));
          assert.deepEqual(
            outcome.sort(),
            [same ? 'invitation_used' : 'adoption_full', 'in'].sort(),
            `round ${round}`,
          );
        }
      } finally {
        await house.close();
      }
    });
  });
}
