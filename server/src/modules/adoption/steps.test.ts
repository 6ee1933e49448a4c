import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'drizzle-orm';
import {
  adoptionActions,
  adoptionActors,
  adoptionTransitions,
  type AdoptionAction,
  type AdoptionActor,
} from '@luyin/contract/adoption/transitions';
import { adoptionStatuses, openStatuses } from '@luyin/contract/adoption/words';
import { roles, type Role } from '@luyin/contract/policy';
import { next } from '@luyin/contract/transitions';
import { one, rows } from '../../db/client.ts';
import { Failure } from '../../failure.ts';
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
} from '../../testing/index.ts';
import { findAdoption } from './adoption.ts';
import { takeStep } from './step.ts';

const byPeople = ['approve', 'reject', 'withdraw', 'release', 'revoke'] as const;

for (const engine of engines) {
  describe(`the steps of an adoption, on ${engine}`, () => {
    let house: TestHouse;
    let leader: TestPerson;
    let member: TestPerson;
    before(async () => {
      house = await openTestHouse(engine);
      await setTestPlans(house, testPlan());
      leader = await newPerson(house);
      member = await newPerson(house);
    });
    after(() => house.close());

    const db = () => house.database.db;
    /** An adoption in a status, however it came there. */
    const inStatus = async (status: string, people = { leader, member }) => {
      const [tree] = await plantTestTrees(house, 1);
      const id = await startAdoption(house, tree!.id, {
        leader: people.leader.id,
        members: [people.member.id],
        approve: false,
      });
      const now = house.clock.now();
      const later = new Date(now.getTime() + 400 * 24 * 3600_000);
      await db().execute(sql`
        UPDATE adoption SET status = ${status}, ending = ${status === 'ended' ? 'expired' : null},
          term_from = ${now}::timestamptz, term_until = ${later}::timestamptz, silent_since = ${now}::timestamptz
        WHERE id = ${id}::uuid`);
      return { id, tree: tree! };
    };
    const stateOf = async (id: string) =>
      (await one<{ status: string; ending: string | null; version: number }>(
        db(),
        sql`SELECT status, ending, version FROM adoption WHERE id = ${id}::uuid`,
      ))!;

    test('every status × action × actor leads where the table says, and nowhere else', async () => {
      const actors: AdoptionActor[] = [...roles, ...adoptionActors];
      for (const status of adoptionStatuses) {
        for (const action of adoptionActions) {
          for (const actor of actors) {
            const where = `${status} ${action} ${actor}`;
            const row = next(adoptionTransitions, status, action, [actor]);
            // Making one is slow; whoever is refused leaves it as it was.
            const { id } = await spare(status, row !== undefined);
            const taken = await attempt(id, action, actor);
            if (row) {
              assert.equal(taken, row.to, where);
              const events = await rows<{ from_status: string; to_status: string; by: string }>(
                db(),
                sql`SELECT from_status, to_status, data ->> 'by' AS by FROM event
                    WHERE subject_kind = 'adoption' AND subject_id = ${id} AND action = ${action}`,
              );
              assert.deepEqual(
                events,
                [{ from_status: status, to_status: row.to, by: actor }],
                where,
              );
            } else {
              const byOthers = adoptionTransitions.some(
                (one) => one.from === status && one.action === action,
              );
              assert.equal(taken, byOthers ? 'forbidden' : 'adoption_step_not_allowed', where);
              assert.equal((await stateOf(id)).status, status, where);
            }
          }
        }
      }
    });

    const spares = new Map<string, { id: string }>();
    async function spare(status: string, used: boolean) {
      const known = spares.get(status) ?? (await inStatus(status));
      if (used) spares.delete(status);
      else spares.set(status, known);
      return known;
    }
    async function attempt(id: string, action: AdoptionAction, actor: AdoptionActor) {
      try {
        return await db().transaction(async (tx) => {
          const adoption = (await findAdoption(tx, id))!;
          const step = { actors: [actor], reason: '按规定办理', now: house.clock.now() };
          return (await takeStep(tx, house.house.city, adoption, action, step)).status;
        });
      } catch (error) {
        if (error instanceof Failure) return error.code;
        throw error;
      }
    }

    test('over HTTP the same table decides, for the leader, a member, a stranger and every role', async () => {
      const stranger = await newPerson(house);
      const people: [string, TestPerson, AdoptionActor[] | null][] = [
        ['leader', leader, ['leader']],
        ['member', member, []],
        ['stranger', stranger, null],
      ];
      for (const role of roles.filter((one) => one !== 'citizen')) {
        people.push([role, await house.person(role), role === 'crew' ? null : [role]]);
      }
      for (const status of ['applied', 'active', 'expiring', 'ended', 'rejected'] as const) {
        for (const action of byPeople) {
          for (const [name, person, actors] of people) {
            const row = actors && next(adoptionTransitions, status, action, actors);
            const { id } = await spare(status, !!row);
            const { version } = await stateOf(id);
            const answer = await house.call('POST /adoptions/:id/steps', {
              params: { id },
              body: { action, version, reason: '按规定办理' },
              as: person,
            });
            const where = `${status} ${action} ${name}`;
            if (row) assert.equal(answer.body.status, row.to, where);
            else {
              const byOthers = adoptionTransitions.some(
                (one) => one.from === status && one.action === action,
              );
              const code = byOthers ? 'forbidden' : 'adoption_step_not_allowed';
              assert.equal(answer.error.code, actors ? code : 'adoption_not_found', where);
            }
          }
        }
      }
    });

    test('what is offered is what is allowed', async () => {
      const reviewer = await house.person('reviewer');
      for (const status of ['applied', 'active', 'expiring', 'ended'] as const) {
        const { id } = await inStatus(status);
        for (const person of [leader, member, reviewer]) {
          const { body } = await house.call('GET /adoptions/:id', { params: { id }, as: person });
          const actors: AdoptionActor[] =
            person === leader ? ['leader'] : person === reviewer ? ['reviewer' as Role] : [];
          for (const action of byPeople) {
            assert.equal(
              body.actions.includes(action),
              next(adoptionTransitions, status, action, actors) !== undefined,
              `${status} ${action}`,
            );
          }
        }
      }
    });

    test('nobody decides about an application of their own', async () => {
      const reviewer = await newPerson(house, { role: 'reviewer' });
      const { id } = await inStatus('applied', { leader: reviewer, member });
      const detail = await house.call('GET /adoptions/:id', { params: { id }, as: reviewer });
      assert.deepEqual(detail.body.actions, ['withdraw']);
      const { version } = detail.body;
      const approve = await house.call('POST /adoptions/:id/steps', {
        params: { id },
        body: { action: 'approve', version },
        as: reviewer,
      });
      assert.equal(approve.error.code, 'forbidden');
    });

    test('a step on an old reading is refused, and one against somebody needs a reason', async () => {
      const reviewer = await house.person('reviewer');
      const { id } = await inStatus('applied');
      const { version } = await stateOf(id);
      const step = (body: object) =>
        house.call('POST /adoptions/:id/steps', {
          params: { id },
          body: { action: 'reject', version, ...body } as never,
          as: reviewer,
        });
      assert.equal((await step({ version: version - 1 })).error.code, 'adoption_changed_meanwhile');
      for (const reason of [undefined, '　 　', '\u200b\u200b\u200b']) {
        const refused = await step(reason === undefined ? {} : { reason });
        assert.deepEqual(
          [refused.error.code, Object.keys(refused.error.fields!)],
          ['reason_missing', ['reason']],
        );
      }
      assert.equal((await stateOf(id)).status, 'applied');
      const done = await step({ reason: '这棵树近期要移植' });
      assert.equal(done.body.status, 'rejected');
      assert.equal(done.body.events[0]!.text, '这棵树近期要移植');
      assert.equal((await step({ reason: '再来一次' })).error.code, 'adoption_changed_meanwhile');
    });

    test('everyone whom a step concerns is told of it once, with the reason, and nobody else', async () => {
      const [one_, two] = [await newPerson(house), await newPerson(house)];
      const told = async (person: TestPerson) => {
        await runDueJobs(house.house);
        const { body } = await house.call('GET /me/inbox', { as: person, query: { limit: 50 } });
        return body.items.map(({ kind, text }) => [kind, text.includes('牌上写了假话')]);
      };
      const people = { leader: one_, member: two };
      const step = async (id: string, action: 'release' | 'revoke', as: TestPerson) => {
        const { version } = await stateOf(id);
        const body = { action, version, reason: '牌上写了假话' };
        await house.call('POST /adoptions/:id/steps', { params: { id }, body, as });
      };
      const released = await inStatus('active', people);
      await step(released.id, 'release', one_);
      assert.deepEqual(await told(one_), [], 'who does it knows it');
      assert.deepEqual(await told(two), [['adoption_released', false]]);
      const revoked = await inStatus('active', people);
      await step(revoked.id, 'revoke', await house.person('reviewer'));
      assert.deepEqual(await told(one_), [['adoption_revoked', true]]);
      assert.deepEqual(await told(two), [
        ['adoption_revoked', true],
        ['adoption_released', false],
      ]);
      const life = await house.call('GET /trees/:code/events', {
        params: { code: revoked.tree.code },
      });
      const ended = life.body.items.find(({ kind }) => kind === 'adoption_ended')!;
      assert.deepEqual([ended.by, ended.text], [null, null], 'the tree’s story names nobody');
    });

    test('for a stranger it does not exist, and a staff member who reads it leaves one line a day', async () => {
      const { id } = await inStatus('active');
      const look = (as?: TestPerson) =>
        house.call('GET /adoptions/:id', { params: { id }, ...(as ? { as } : {}) });
      assert.equal((await look(await newPerson(house))).error.code, 'adoption_not_found');
      assert.equal((await look(await house.person('crew'))).error.code, 'adoption_not_found');
      assert.equal((await look()).error.code, 'sign_in_required');
      for (const odd of ['0', 'x', '00000000-0000-0000-0000-000000000000']) {
        const answer = await house.call('GET /adoptions/:id', { params: { id: odd }, as: leader });
        assert.equal(answer.error.code, 'adoption_not_found', odd);
      }
      const reviewer = await house.person('reviewer');
      for (let n = 0; n < 3; n++) assert.equal((await look(reviewer)).status, 200);
      await look(leader);
      const read = await rows(
        db(),
        sql`SELECT FROM event WHERE subject_id = ${id} AND action = 'read_personal'
            AND actor_id = ${reviewer.id}::uuid`,
      );
      assert.equal(read.length, 1);
      const seen = (await look(leader)).body.events.map(({ kind }) => kind);
      assert.deepEqual(seen, ['applied']);
    });

    test('a tree is taken as long as the contract says so', async () => {
      const index = await one<{ text: string }>(
        db(),
        sql`SELECT indexdef AS text FROM pg_indexes WHERE indexname = 'adoption_open_tree'`,
      );
      const open = [...index!.text.matchAll(/'(\w+)'/g)].map(([, word]) => word);
      assert.deepEqual(open.sort(), [...openStatuses].sort());
    });
  });
}
