/** A house with an adoption to care for: a new one for each test, thirty days old, with a leader and a member. */
import { after, before, beforeEach } from 'node:test';
import type { Answer, CareReport } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { rows } from '../db/client.ts';
import { addDays, dayIn, dayMs } from '../days.ts';
import { findAdoption, lockAdoption, type Adoption } from '../modules/adoption/adoption.ts';
import { takeStep } from '../modules/adoption/step.ts';
import {
  newPerson,
  plantTestTrees,
  setTestPlans,
  signInAgain,
  startAdoption,
  testPlan,
  type TestPerson,
  type TestTree,
} from './adopting.ts';
import type { Engine } from './engines.ts';
import { openTestHouse, testClock, type Called, type TestHouse } from './house.ts';

export const careZone = 'Asia/Shanghai';

interface Event {
  action: string;
  actor_id: string | null;
  reason: string | null;
}

export class CareHouse {
  house!: TestHouse;
  leader!: TestPerson;
  member!: TestPerson;
  stranger!: TestPerson;
  tree!: TestTree;
  adoption!: string;
  #trees: TestTree[] = [];

  /** Call it in a `describe`. */
  constructor(engine: Engine) {
    before(async () => {
      this.house = await openTestHouse(engine, {
        clock: testClock(),
        city: { climate: 'jiangnan' },
      });
      await setTestPlans(this.house, testPlan());
      this.#trees = await plantTestTrees(this.house, 60);
      this.leader = await newPerson(this.house, { name: '林小树' });
      this.member = await newPerson(this.house, { name: '周小枝' });
      this.stranger = await newPerson(this.house, { name: '过路人' });
    });
    after(() => this.house.close());
    beforeEach(async () => {
      this.tree = this.freeTree();
      this.adoption = await startAdoption(this.house, this.tree.id, {
        leader: this.leader.id,
        members: [this.member.id],
      });
      // Long enough ago that the seven days are all within the term.
      await this.pass(30);
    });
  }

  freeTree(): TestTree {
    return this.#trees.pop()!;
  }

  async pass(days: number): Promise<void> {
    this.house.clock.advance(days * dayMs);
    this.leader = await signInAgain(this.house, this.leader);
    this.member = await signInAgain(this.house, this.member);
    this.stranger = await signInAgain(this.house, this.stranger);
    for (const role of ['reviewer', 'crew'] as const) this.house.forget(role);
  }

  /** In the city, so many days later. */
  today(shift = 0): string {
    return addDays(dayIn(careZone, this.house.clock.now()), shift);
  }

  log(
    report: Partial<CareReport> = {},
    as: TestPerson = this.leader,
    id = this.adoption,
  ): Promise<Called<'POST /adoptions/:id/care'>> {
    return this.house.call('POST /adoptions/:id/care', {
      params: { id },
      body: { works: ['water'], day: this.today(), showName: false, ...report },
      as,
    });
  }

  async list(): Promise<Answer<'GET /adoptions/:id/care'>> {
    const params = { id: this.adoption };
    return (await this.house.call('GET /adoptions/:id/care', { params, as: this.leader })).body;
  }

  async state(): Promise<Adoption> {
    return (await findAdoption(this.house.database.db, this.adoption))!;
  }

  events(kind: string, id: string | number): Promise<Event[]> {
    return rows<Event>(
      this.house.database.db,
      sql`SELECT action, actor_id, reason FROM event WHERE subject_kind = ${kind} AND subject_id = ${String(id)}
          ORDER BY id`,
    );
  }

  async end(): Promise<void> {
    await this.house.database.db.transaction(async (tx) => {
      await takeStep(tx, this.house.house.city, await lockAdoption(tx, this.adoption), 'release', {
        actors: ['leader'],
        now: this.house.clock.now(),
      });
    });
  }
}
