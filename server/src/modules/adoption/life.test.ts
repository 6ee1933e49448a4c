/** Everything that can happen to a few trees and people, in any order over years, held against the plain model. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { one, rows, type Db } from '../../db/client.ts';
import { addDays, dayIn, dayMs } from '../../days.ts';
import { Failure } from '../../failure.ts';
import { runDueJobs } from '../../jobs/runner.ts';
import {
  deeds,
  inWorld,
  opening,
  people,
  supposedly,
  trees,
  type Deed,
} from '../../testing/adoption-deeds.ts';
import { AdoptionModel } from '../../testing/adoption-model.ts';
import {
  engines,
  newPerson,
  openTestHouse,
  plantTestTrees,
  setTestPlans,
  testPlan,
  type TestHouse,
} from '../../testing/index.ts';
import { logCare } from '../care/commands.ts';
import { takeTreeStep } from '../tree/commands.ts';
import { applyForTree } from './apply.ts';
import { adoptionJobs } from './clock.ts';
import { stepAdoption } from './commands.ts';
import { isOpen } from './plans.ts';
import { renewAdoption } from './renewal.ts';
import { swapTree } from './swap.ts';
import { dropWish, makeWish } from './wish-commands.ts';

for (const engine of engines) {
  describe(`an adoption's life on ${engine}`, () => {
    let house: TestHouse;
    let staff: { id: string; roles: ['manager'] };
    before(async () => {
      house = await openTestHouse(engine);
      await setTestPlans(house, testPlan(), testPlan({ id: 'review', approval: 'review' }));
      staff = { id: (await house.person('manager')).id, roles: ['manager'] };
    });
    after(() => house.close());

    const today = () => dayIn(house.house.city.timeZone, house.clock.now());

    /** One story; what it does and what the model says it does. */
    async function start() {
      const planted = await plantTestTrees(house, trees);
      const persons: { id: string }[] = [];
      for (let i = 0; i < people; i += 1) persons.push(await newPerson(house));
      const model = new AdoptionModel(trees, today());
      /** The rows of the model's adoptions, in its order. */
      const ids: string[] = [];
      const { city, database } = house.house;
      const agreement = {
        version: '2026-01-test',
        signedName: '林小树',
        accepted: true,
        adult: true,
      };

      const tried = async (work: (tx: Db, now: Date) => Promise<unknown>): Promise<string> => {
        try {
          await database.db.transaction(async (tx) => void (await work(tx, house.clock.now())));
          return 'ok';
        } catch (error) {
          if (!(error instanceof Failure)) throw error;
          return ['adoption_not_found', 'care_not_yours'].includes(error.code)
            ? 'not theirs'
            : error.code;
        }
      };
      /** On the open adoption of a tree, if there is one. */
      const onOpen = (
        at: number,
        none: string,
        work: (tx: Db, id: string, now: Date) => Promise<unknown>,
      ) => {
        const open = model.openOf(at);
        const id = open && ids[model.adoptions.indexOf(open)]!;
        return id ? tried((tx, now) => work(tx, id, now)) : Promise.resolve(none);
      };
      const step = (
        at: number,
        viewer: Parameters<typeof stepAdoption>[2],
        action: 'approve' | 'reject' | 'revoke' | 'release' | 'withdraw',
        none: string,
      ) =>
        onOpen(at, none, async (tx, id, now) => {
          const row = await one<{ version: number }>(
            tx,
            sql`SELECT version FROM adoption WHERE id = ${id}::uuid`,
          );
          await stepAdoption(
            tx,
            city,
            viewer,
            id,
            { action, version: row!.version, reason: '看过了' },
            now,
          );
        });
      const register = (at: number, action: 'move_away' | 'revive' | 'declare_dead') =>
        tried((tx, now) =>
          takeTreeStep(tx, staff, planted[at]!.code, { action, reason: '看过了' }, city, now),
        );

      async function really(deed: Deed): Promise<string> {
        const person = 'who' in deed ? persons[deed.who]!.id : '';
        const code = 'tree' in deed ? planted[deed.tree]!.code : '';
        switch (deed.what) {
          case 'apply':
            return tried(async (tx, now) => {
              await applyForTree(
                tx,
                city,
                person,
                {
                  treeCode: code,
                  planId: deed.review ? 'review' : 'labour',
                  planVersion: 1,
                  party: { kind: 'person' },
                  plate: { text: '林家有树', shownAs: 'plate' },
                  agreement,
                },
                now,
              );
              const made = await one<{ id: string }>(
                tx,
                sql`SELECT a.id FROM adoption a JOIN tree t ON t.id = a.tree_id WHERE t.code = ${code} AND ${isOpen}`,
              );
              ids.push(made!.id);
            });
          case 'decide':
            return step(deed.tree, staff, deed.action, 'adoption_step_not_allowed');
          case 'giveUp': {
            const applied = model.openOf(deed.tree)?.state === 'applied';
            const viewer = { id: person, roles: ['citizen' as const] };
            return step(deed.tree, viewer, applied ? 'withdraw' : 'release', 'not theirs');
          }
          case 'renew':
            return onOpen(deed.tree, 'not theirs', (tx, id, now) =>
              renewAdoption(tx, city, person, id, { planVersion: 1, agreement }, now),
            );
          case 'care':
            return onOpen(deed.tree, 'not theirs', (tx, adoptionId, now) =>
              logCare(tx, {
                adoptionId,
                personId: person,
                report: { works: ['water'], day: addDays(today(), -deed.daysAgo), showName: false },
                city,
                now,
              }),
            );
          case 'swap': {
            const lost = model.lastLostBy(deed.who);
            if (!lost) return 'nothing lost';
            const id = ids[model.adoptions.indexOf(lost)]!;
            return tried(async (tx, now) => {
              ids.push(await swapTree(tx, city, person, id, code, now));
            });
          }
          case 'wish':
            return tried((tx, now) => makeWish(tx, person, code, now));
          case 'drop':
            return tried((tx, now) => dropWish(tx, person, code, now));
          case 'lose':
            return register(deed.tree, 'declare_dead');
          case 'revive':
            return register(deed.tree, 'revive');
          case 'pass':
            house.clock.advance(deed.days * dayMs);
            await runDueJobs(house.house, adoptionJobs);
            return 'ok';
        }
      }
      return { model, ids, planted, persons, really };
    }
    type Story = Awaited<ReturnType<typeof start>>;

    async function adoptionsOf({ ids }: Story) {
      const found = await rows<{
        id: string;
        state: string;
        warned: boolean;
        until: Date | null;
        steps: string[];
      }>(
        house.database.db,
        sql`SELECT a.id, coalesce(a.ending, a.status) AS state, a.warned_at IS NOT NULL AS warned, a.term_until AS until,
              (SELECT array_agg(e.action ORDER BY e.id) FROM event e
                WHERE e.subject_kind = 'adoption' AND e.subject_id = a.id::text) AS steps
            FROM adoption a WHERE a.id = ANY (${sql.param(ids)}::uuid[])`,
      );
      return ids.map((id) => {
        const { state, warned, until, steps } = found.find((row) => row.id === id)!;
        return { state, warned, until: until && dayIn('Asia/Shanghai', until), steps };
      });
    }

    async function queuesOf({ planted, persons }: Story) {
      const found = await rows<{ tree_id: number; person_id: string; offered_until: Date | null }>(
        house.database.db,
        sql`SELECT tree_id, person_id, CASE WHEN status = 'offered' THEN offered_until END AS offered_until
            FROM wish WHERE status IN ('waiting', 'offered') ORDER BY id`,
      );
      return planted.map(({ id }) =>
        found
          .filter(({ tree_id }) => tree_id === id)
          .map(({ person_id, offered_until }) => ({
            who: persons.findIndex((person) => person.id === person_id),
            offeredUntil: offered_until && dayIn('Asia/Shanghai', offered_until),
          })),
      );
    }

    /** What the story leaves would go on in the next one. */
    async function leave(): Promise<void> {
      const { db } = house.database;
      await db.execute(sql`UPDATE adoption a SET status = 'withdrawn' WHERE ${isOpen}`);
      await db.execute(
        sql`UPDATE wish SET status = 'cancelled' WHERE status IN ('waiting', 'offered')`,
      );
    }

    test('is what the rules say, whatever happens in whatever order', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(deeds, { minLength: 25, maxLength: 45 }), async (story) => {
          const told = await start();
          try {
            for (const [i, drawn] of [...opening, ...story].entries()) {
              const deed = inWorld(drawn, told.model);
              // First the product: it is asked about what the model still has.
              const outcome = await told.really(deed);
              const expected = supposedly(told.model, deed);
              const where = `deed ${i}: ${JSON.stringify(deed)}`;
              assert.equal(outcome, expected, where);
              assert.deepEqual(
                await adoptionsOf(told),
                told.model.adoptions.map(({ state, warned, until, steps }) => ({
                  state,
                  warned: warned !== null,
                  until: steps.includes('approve') ? until : null,
                  steps,
                })),
                where,
              );
              assert.deepEqual(await queuesOf(told), told.model.queues, where);
            }
          } finally {
            await leave();
          }
        }),
        // The embedded engine walks the same statements, more slowly.
        { numRuns: engine === 'embedded' ? 4 : 8, endOnFailure: true },
      );
    });
  });
}
