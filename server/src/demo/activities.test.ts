import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { rows } from '../db/client.ts';
import { readPlanFile } from '../modules/adoption/plan-file.ts';
import { syncPlans } from '../modules/adoption/plans.ts';
import { readCityFile } from '../modules/city/city-file.ts';
import { engines, openTestHouse, type TestHouse } from '../testing/index.ts';
import { setTestDuty } from '../testing/duty.ts';
import { seedDemoCity } from './seed.ts';

const file = fileURLToPath(new URL('../../../cities/changzhou.json', import.meta.url));
const seen = new Map<string, string>();

for (const engine of engines) {
  describe(`the planting days of the demo city on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      const city = readCityFile(path.resolve(file));
      house = await openTestHouse(engine, { city });
      const { database, clock } = house;
      await syncPlans(database, readPlanFile(city.plansFile, city.districts), clock.now());
      await setTestDuty(house);
      await seedDemoCity(database, city, { secrets: house.house.secrets, clock });
    });
    after(() => house.close());

    it('show every stage of an activity, and are the same on every engine', async () => {
      const { body } = await house.call('GET /activities', { query: { limit: 50 } });
      const past = await house.call('GET /activities', { query: { past: true } });
      const states = (list: { state: string }[]) => list.map(({ state }) => state);
      assert.deepEqual([body.items.length, past.body.items.length], [10, 4]);
      assert.deepEqual(states(past.body.items), ['closed', 'held', 'held', 'archived']);
      assert.deepEqual(new Set(states(body.items)), new Set(['open', 'published']));
      const opening = body.items.find(({ title }) => title === '一家人来种树')!;
      const wait = Date.parse(opening.opensAt) - house.clock.now().getTime();
      assert.ok(wait > 0 && wait <= 61 * 60_000, `${wait}`);
      const full = body.items.find(({ title }) => title === '给新栽的树浇水')!;
      assert.deepEqual([full.seats, full.left], [12, 1]);
      assert.ok(body.items.some(({ lottery }) => lottery));
      const last = house.clock.now().getTime() + 36 * 86_400_000;
      assert.ok(body.items.every(({ startsAt }) => Date.parse(startsAt) < last));
      seen.set(
        engine,
        JSON.stringify([...body.items, ...past.body.items].map(({ id: _, ...item }) => item)),
      );
      assert.equal(new Set(seen.values()).size, 1);
    });

    it('are held at bases that say they are made up, in every district', async () => {
      const { body } = await house.call('GET /bases', { query: { limit: 50 } });
      assert.equal(body.items.length, 21);
      assert.equal(new Set(body.items.map(({ district }) => district)).size, 7);
      const one = await house.call('GET /bases/:id', { params: { id: body.items[0]!.id } });
      assert.match(one.body.description!, /演示/);
      assert.equal(one.body.level, 'national');
    });

    it('count exactly those seats that somebody has', async () => {
      const wrong = await rows(
        house.database.db,
        sql`SELECT q.session_id FROM session_quota q WHERE q.taken <> (SELECT coalesce(sum(u.size), 0) FROM signup u
              WHERE u.session_id = q.session_id AND u.party = q.kind
                AND u.status IN ('offered', 'booked', 'attended', 'absent'))`,
      );
      assert.deepEqual(wrong, []);
    });
  });
}
