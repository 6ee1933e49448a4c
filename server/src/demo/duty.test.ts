import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { one, rows } from '../db/client.ts';
import { readCityFile } from '../modules/city/city-file.ts';
import { openSession } from '../modules/session/commands.ts';
import { engines, openTestHouse, setTestDuty, type TestHouse } from '../testing/index.ts';
import { readPlanFile } from '../modules/adoption/plan-file.ts';
import { syncPlans } from '../modules/adoption/plans.ts';
import { seedDemoCity } from './seed.ts';

const file = fileURLToPath(new URL('../../../cities/changzhou.json', import.meta.url));

for (const engine of engines) {
  describe(`the planting duty of the demo city on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      const city = readCityFile(path.resolve(file));
      house = await openTestHouse(engine, {
        city,
        clock: { now: () => new Date('2026-11-22T02:00:00Z'), advance: () => {} },
      });
      const { database, clock } = house;
      await syncPlans(database, readPlanFile(city.plansFile, city.districts), clock.now());
      await setTestDuty(house);
      await seedDemoCity(database, city, { secrets: house.house.secrets, clock });
    });
    after(() => house.close());

    it('has a citizen who came, cared and holds a certificate', async () => {
      const { database, clock } = house;
      const found = await one<{ id: string }>(
        database.db,
        sql`SELECT id FROM person WHERE name = '林小满' AND phone_hash IS NOT NULL`,
      );
      const as = await database.db.transaction((tx) =>
        openSession(tx, found!.id, null, clock.now()),
      );
      const { body } = await house.call('GET /me/duty', { as });
      assert.ok(body.trees >= 3, `${body.trees}`);
      assert.ok(body.hours > 0);
      const kinds = new Set(body.lines.map(({ evidence }) => evidence.kind));
      assert.ok(kinds.has('attendance') && kinds.has('care'));
      assert.deepEqual([body.certificate!.holder, body.certificate!.demo], ['林小满', true]);
      const { body: proof } = await house.call('GET /me/duty/hours', { as });
      assert.equal(proof.hours, body.hours);
    });

    it('has a report with people in it, and seats that agree with who was there', async () => {
      const { body } = await house.call('GET /desk/duty/report', { as: 'reviewer' });
      assert.ok(body.total.people >= 10, `${body.total.people}`);
      assert.ok(body.total.fulfilled > 0 && body.total.fulfilled <= body.total.people);
      assert.equal(body.total.certificates, body.total.fulfilled);
      const wrong = await rows(
        house.database.db,
        sql`SELECT q.session_id FROM session_quota q
            LEFT JOIN signup s ON s.session_id = q.session_id AND s.party = q.kind
              AND s.status IN ('offered', 'booked', 'attended', 'absent')
            GROUP BY q.session_id, q.kind, q.taken HAVING q.taken <> coalesce(sum(s.size), 0)`,
      );
      assert.deepEqual(wrong, []);
    });
  });
}
