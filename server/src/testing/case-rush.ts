/** Cases that go all the way, each with a reporter, staff and a crew whose phones ask two servers until they are answered. */
import assert from 'node:assert/strict';
import type { Call, RouteKey } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { crowd, type Someone } from './crowd.ts';
import { ask, newKey, type Said } from './program.ts';
import type { TwoServers } from './rush.ts';

/** Of Changzhou, whose file the program reads. */
const unit = 'tianning-1';

export interface Hands {
  reporters: Someone[];
  staff: Someone[];
  crew: Someone[];
}

export async function handsOf({ db }: Pick<TwoServers, 'db'>, count: number): Promise<Hands> {
  const [reporters, staff, crew] = [await crowd(db, count), await crowd(db, 4), await crowd(db, 4)];
  const grant = (role: string, people: Someone[]) => sql`
    INSERT INTO person_role (person_id, role, granted_at)
    SELECT id, ${role}, now() FROM unnest(${sql.param(people.map(({ id }) => id))}::uuid[]) AS id`;
  await db.execute(grant('reviewer', staff));
  await db.execute(grant('crew', crew));
  await db.execute(sql`
    INSERT INTO unit_member (unit_id, person_id, lead, since)
    SELECT ${unit}, id, false, now() FROM unnest(${sql.param(crew.map(({ id }) => id))}::uuid[]) AS id`);
  return { reporters, staff, crew };
}

/** All that a history holds of a case that went this way. */
export const wholeWay = [
  ...['reported', 'accept', 'dispatch', 'part_accept', 'part_give_up', 'finish'],
  ...['close', 'confirm', 'rate'],
];

export class CaseWalk {
  number = '';
  followKey = '';
  /** What the last answer said of it. */
  version = 0;
  /** Answers that never came. */
  lost = 0;

  constructor(
    readonly house: TwoServers,
    readonly hands: Hands,
    readonly n: number,
  ) {}

  /** At the one server and the other, always with the same key, until there is an answer. */
  private async send<K extends RouteKey>(who: Someone, route: K, input: Call<K>) {
    const key = newKey();
    for (let attempt = 0; ; attempt += 1) {
      const port = this.house.ports[(this.n + attempt) % 2]!;
      try {
        const said = await ask(port, route, { ...input, token: who.token, key } as never);
        this.house.heard();
        if (![408, 503].includes(said.status)) {
          assert.equal(said.status, 200, `${this.n} ${route}: ${said.text}`);
          return (said as Said<K>).body;
        }
      } catch (error) {
        if (error instanceof assert.AssertionError || attempt > 100) throw error;
        this.lost += 1;
      }
      await new Promise((resolve) => setTimeout(resolve, 20 + 10 * attempt));
    }
  }

  async go(): Promise<void> {
    const { n, hands } = this;
    const reporter = hands.reporters[n]!;
    const staff = hands.staff[n % 4]!;
    const crew = hands.crew[(n >> 2) % 4]!;
    const receipt = await this.send(reporter, 'POST /complaints', {
      body: {
        category: 'lawn_damage',
        position: { lon: 119.974 + n / 1e4, lat: 31.8112 },
        placeFrom: 'map',
        description: `第 ${n} 处草坪被车压坏了`,
        photos: [],
        anonymous: false,
      },
    });
    this.number = receipt.number;
    this.followKey = receipt.followKey;
    const params = { number: this.number };
    const seen = await this.send(staff, 'GET /desk/complaints/:number', { params });
    this.version = seen.version;
    const step = async (
      given: Omit<Call<'POST /desk/complaints/:number/steps'>['body'], 'version'>,
    ) => {
      const body = { ...given, version: this.version };
      const answer = await this.send(staff, 'POST /desk/complaints/:number/steps', {
        params,
        body,
      });
      this.version = answer.version;
      return answer;
    };
    await step({ action: 'accept' });
    const { parts } = await step({ action: 'dispatch', units: [{ unit, main: true }] });
    const act = (action: 'accept' | 'give_up', note?: string) => ({
      id: newKey(),
      part: parts[0]!.id,
      action,
      at: new Date().toISOString(),
      ...(note ? { note } : {}),
    });
    const said = await this.send(crew, 'POST /crew/tasks/acts', {
      body: {
        sentAt: new Date().toISOString(),
        acts: [act('accept'), act('give_up', '树根已断，补不回来')],
      },
    });
    for (const { outcome, text } of said.items) assert.equal(outcome, 'done', text);
    this.version = (await this.send(staff, 'GET /desk/complaints/:number', { params })).version;
    await step({ action: 'close', outcome: 'could_not', text: '这棵树救不回来了，明春补种' });
    const body = { action: 'confirm' as const, version: this.version };
    await this.send(reporter, 'POST /me/complaints/:number/steps', { params, body });
    await this.send(reporter, 'PUT /me/complaints/:number/rating', { params, body: { stars: 4 } });
  }
}
