import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { deskViews } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { one, rows } from '../db/client.ts';
import { exportDatabase, importDatabase } from '../db/copy.ts';
import { adoptionJobs } from '../modules/adoption/clock.ts';
import { readPlanFile } from '../modules/adoption/plan-file.ts';
import { syncPlans } from '../modules/adoption/plans.ts';
import { readCityFile } from '../modules/city/city-file.ts';
import { openSession } from '../modules/session/commands.ts';
import { checkPlate } from '../modules/wording/plate.ts';
import { engines, openTestHouse, testDatabase, type TestHouse } from '../testing/index.ts';
import { seedDemoCity } from './seed.ts';

const file = fileURLToPath(new URL('../../../cities/changzhou.json', import.meta.url));
const seen = new Map<string, string>();

for (const engine of engines) {
  describe(`the adoptions of the demo city on ${engine}`, () => {
    let house: TestHouse;
    let citizen: { token: string };
    before(async () => {
      const city = readCityFile(path.resolve(file));
      house = await openTestHouse(engine, { city });
      const { database, clock } = house;
      await syncPlans(database, readPlanFile(city.plansFile, city.districts), clock.now());
      await seedDemoCity(database, city, { secrets: house.house.secrets, clock });
      const found = await one<{ id: string }>(
        database.db,
        sql`SELECT id FROM person WHERE name = '林小满' AND phone_hash IS NOT NULL`,
      );
      citizen = await database.db.transaction((tx) =>
        openSession(tx, found!.id, null, clock.now()),
      );
    });
    after(() => house.close());

    const all = <T>(query: ReturnType<typeof sql>) => rows<T>(house.database.db, query);

    it('are many, of every kind, and the same on every engine', async () => {
      const counts = await all<{ kind: string; n: number }>(
        sql`SELECT coalesce(ending, status) AS kind, count(*)::int AS n FROM adoption GROUP BY 1 ORDER BY 1`,
      );
      const of = Object.fromEntries(counts.map(({ kind, n }) => [kind, n]));
      assert.deepEqual(Object.keys(of), [
        'active',
        'applied',
        'expired',
        'expiring',
        'rejected',
        'released',
        'silent',
        'tree_lost',
      ]);
      assert.ok(of.active! + of.expiring! >= 180, JSON.stringify(of));
      const life = await all<Record<string, unknown>>(
        sql`SELECT t.code, a.status, a.plate, a.applied_at, a.last_care_on, p.name FROM adoption a
            JOIN tree t ON t.id = a.tree_id JOIN person p ON p.id = a.leader_id ORDER BY a.applied_at, t.code`,
      );
      seen.set(engine, JSON.stringify(life));
      assert.equal(new Set(seen.values()).size, 1);
      const joint = await all(
        sql`SELECT FROM adoption_member WHERE left_at IS NULL GROUP BY adoption_id HAVING count(*) > 1`,
      );
      assert.ok(joint.length > 20);
    });

    it('have plates that pass, a certificate each, and care within their terms', async () => {
      const plates = await all<{ plate: string }>(sql`SELECT DISTINCT plate FROM adoption`);
      for (const { plate } of plates) assert.equal(checkPlate(plate, 16), plate);
      const without = await all(
        sql`SELECT FROM adoption a WHERE a.term_from IS NOT NULL
              AND NOT EXISTS (SELECT FROM certificate c WHERE c.adoption_id = a.id)`,
      );
      assert.equal(without.length, 0);
      const gaps = await all(
        sql`SELECT FROM (SELECT year, serial, row_number() OVER (PARTITION BY year ORDER BY serial) AS n
              FROM certificate) c WHERE serial <> n`,
      );
      assert.equal(gaps.length, 0);
      const wrong = await all(
        sql`SELECT FROM care_entry e JOIN adoption a ON a.id = e.adoption_id
            WHERE e.logged_at NOT BETWEEN a.term_from AND coalesce(a.ended_at, ${house.clock.now()}::timestamptz)
              OR e.day > (e.logged_at AT TIME ZONE 'Asia/Shanghai')::date
              OR NOT EXISTS (SELECT FROM adoption_member m
                WHERE m.adoption_id = e.adoption_id AND m.person_id = e.person_id)`,
      );
      assert.equal(wrong.length, 0);
      const care = await all(sql`SELECT FROM care_entry`);
      assert.ok(care.length > 400, String(care.length));
    });

    it('have a history that leads to where they are', async () => {
      const wrong = await all<{ id: string }>(
        sql`SELECT a.id FROM adoption a CROSS JOIN LATERAL (
              SELECT e.to_status FROM event e WHERE e.subject_kind = 'adoption' AND e.subject_id = a.id::text
                AND e.to_status IS NOT NULL ORDER BY e.at DESC, e.id DESC LIMIT 1) last
            WHERE last.to_status <> a.status`,
      );
      assert.deepEqual(wrong, []);
    });

    it('give the demo citizen something to renew, to visit, to wait for and to take', async () => {
      const { body: mine } = await house.call('GET /me/adoptions', { as: citizen });
      const things = mine.items.map(({ next, status }) => `${status} ${next.thing}`).sort();
      assert.deepEqual(things, [
        'active care_due',
        'active nothing',
        'active nothing',
        'applied wait_review',
      ]);
      const { body: wishes } = await house.call('GET /me/wishes', { as: citizen });
      assert.deepEqual(
        wishes.items.map(({ status, place }) => [status, place]),
        [
          ['offered', null],
          ['waiting', 2],
        ],
      );
    });

    it('fill the desk, and its figures are the lengths of its lists', async () => {
      const { body: numbers } = await house.call('GET /desk/numbers', { as: 'reviewer' });
      for (const view of deskViews) {
        assert.ok(numbers[view] > 3, `${view} ${numbers[view]}`);
        const { body } = await house.call('GET /desk/adoptions', {
          query: { view, limit: 50 },
          as: 'reviewer',
        });
        assert.equal(body.items.length, Math.min(50, numbers[view]), view);
      }
    });

    it('can be exported and imported, with all that refers to one another', async () => {
      const folder = await mkdtemp(path.join(tmpdir(), 'luyin-demo-copy-'));
      const target = await testDatabase(engine);
      try {
        const file = path.join(folder, 'copy.ndjson.gz');
        const { database } = house;
        // A correction that lies before what it corrects, as two writers may leave them.
        const [first, second] = await all<{ id: string }>(
          sql`SELECT id FROM care_entry ORDER BY id LIMIT 2`,
        );
        await database.db.execute(sql`
          INSERT INTO care_entry (tree_id, adoption_id, person_id, works, day, logged_at, show_name, corrects, photos_of)
          SELECT tree_id, adoption_id, person_id, works, day, logged_at, show_name, ${second!.id}::uuid, ${first!.id}::uuid
          FROM care_entry WHERE id = ${second!.id}::uuid`);
        const exported = await exportDatabase(database, file, house.clock.now());
        assert.equal(await importDatabase(target.database, file), exported);
      } finally {
        await target.remove();
        await rm(folder, { recursive: true, force: true });
      }
    });

    it('keep the clock calm: of all of them only the citizen’s own comes to its last days', async () => {
      const told = () =>
        all<{ kind: string; name: string }>(
          sql`SELECT o.kind, p.name FROM outbox o JOIN person p ON p.id = o.person_id ORDER BY o.id`,
        );
      const before = (await told()).length;
      for (const job of adoptionJobs) {
        while ((await job.run(house.house, house.clock.now())) > 0);
      }
      assert.deepEqual((await told()).slice(before), [
        { kind: 'adoption_expiring', name: '林小满' },
      ]);
      const { body: mine } = await house.call('GET /me/adoptions', { as: citizen });
      const expiring = mine.items.filter(({ status }) => status === 'expiring');
      assert.deepEqual(
        expiring.map(({ next, plate }) => [next.thing, plate]),
        [['renew', '小满与树']],
      );
    });
  });
}
