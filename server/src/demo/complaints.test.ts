import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { complaintStatuses, deskQueues } from '@luyin/contract/complaint/words';
import { sql } from 'drizzle-orm';
import { one, rows } from '../db/client.ts';
import { readPlanFile } from '../modules/adoption/plan-file.ts';
import { syncPlans } from '../modules/adoption/plans.ts';
import { auditHistories } from '../modules/casework/audit.ts';
import { readCityFile } from '../modules/city/city-file.ts';
import { deadlineJobs } from '../modules/deadline/jobs.ts';
import { openSession } from '../modules/session/commands.ts';
import { engines, openTestHouse, testClock, type TestHouse } from '../testing/index.ts';
import { seedDemoCity } from './seed.ts';

const file = fileURLToPath(new URL('../../../cities/changzhou.json', import.meta.url));
const seen = new Map<string, string>();
/** A Friday evening ahead of a weekend; and a day of which no calendar is known. */
const moments = ['2026-06-26T12:40:00.000Z', '2031-03-03T18:05:00.000Z'] as const;

for (const engine of engines) {
  describe(`the reports of the demo city on ${engine}`, () => {
    let house: TestHouse;
    const open = async (start: string) => {
      const city = readCityFile(path.resolve(file));
      const opened = await openTestHouse(engine, { city, clock: testClock(start) });
      const { database, clock } = opened;
      await syncPlans(database, readPlanFile(city.plansFile, city.districts), clock.now());
      await seedDemoCity(database, city, { secrets: opened.house.secrets, clock });
      return opened;
    };
    const as = async (phone: string) => {
      const { db } = house.database;
      const hash = house.house.secrets.fingerprint('phone', phone);
      const found = await one<{ id: string }>(
        db,
        sql`SELECT id FROM person WHERE phone_hash = ${hash}::bytea`,
      );
      return db.transaction((tx) => openSession(tx, found!.id, null, house.clock.now()));
    };
    before(async () => void (house = await open(moments[0])));
    after(() => house.close());

    it('stand in every status, the same on every engine, and nothing happened in time to come', async () => {
      const { db } = house.database;
      const all = await rows<{ status: string; category: string; district: string }>(
        db,
        sql`SELECT status, category, district, address, description, reported_at, changed_at, due_at, stars
            FROM complaint ORDER BY id`,
      );
      assert.ok(all.length > 110 && all.length < 130, `${all.length}`);
      const kinds = (key: 'status' | 'category' | 'district') =>
        new Set(all.map((row) => row[key]));
      assert.deepEqual(kinds('status'), new Set(complaintStatuses));
      assert.ok(kinds('category').size > 12 && kinds('district').size > 4);
      seen.set(engine, JSON.stringify(all));
      assert.equal(new Set(seen.values()).size, 1);
      const wrong = await rows(
        db,
        sql`SELECT e.complaint_id FROM complaint_event e LEFT JOIN complaint_event before
              ON before.complaint_id = e.complaint_id AND before.seq = e.seq - 1
            WHERE e.at < before.at OR e.at > ${house.clock.now()}::timestamptz`,
      );
      assert.deepEqual(wrong, []);
    });

    it('have histories that nobody edited', async () => {
      const told: unknown[] = [];
      const audited = await auditHistories(house.database.db, house.house.secrets, {
        tell: (broken) => told.push(broken),
      });
      assert.deepEqual(told, []);
      assert.ok(audited.steps > 600, `${audited.steps}`);
    });

    it('fill every queue of the desk, and the tasks of the crew’s account', async () => {
      const { body: counts } = await house.call('GET /desk/complaints/counts', { as: 'reviewer' });
      for (const queue of deskQueues) assert.ok(counts[queue] > 0, queue);
      const { body: units } = await house.call('GET /desk/units', { as: 'reviewer' });
      const own = units.items.flatMap(({ members }) => members.map(({ lead }) => lead));
      assert.deepEqual(own.sort(), [false, true]);
      const { body: tasks } = await house.call('GET /crew/tasks', { as: await as('13800000002') });
      assert.ok(tasks.items.length > 2, `${tasks.items.length}`);
    });

    it('give the demo citizen one to confirm and one to wait for', async () => {
      const citizen = await as('13800000001');
      const { body } = await house.call('GET /me/complaints', { as: citizen });
      assert.deepEqual(body.items.map(({ status }) => status).sort(), ['closed', 'dispatched']);
      const { number } = body.items.find(({ status }) => status === 'closed')!;
      const mine = await house.call('GET /me/complaints/:number', {
        params: { number },
        as: citizen,
      });
      assert.ok(mine.body.actions.includes('confirm') && mine.body.actions.includes('rate'));
    });

    it('are public in part, with figures to compare, and show no plate of a car', async () => {
      const { body } = await house.call('GET /complaints', { query: { limit: 50 } });
      assert.ok(body.items.length > 40);
      assert.doesNotMatch(JSON.stringify(body), /A1234/);
      const waiting = await one<{ n: number }>(
        house.database.db,
        sql`SELECT count(*)::int AS n FROM complaint c JOIN complaint_reporter r ON r.complaint_id = c.id
            WHERE c.status = 'closed' AND c.published_at IS NOT NULL AND r.anonymous`,
      );
      assert.ok(waiting!.n > 0, 'one that neighbours may confirm');
    });

    it('keep the clock calm: all that is late by now has been told', async () => {
      const { db } = house.database;
      const told = () => rows(db, sql`SELECT kind FROM outbox ORDER BY id`);
      const before = await told();
      for (const job of deadlineJobs) await job.run(house.house, house.clock.now());
      assert.deepEqual(await told(), before);
    });

    it('come with permits that cover trees, an area, and nothing any more', async () => {
      const permits = await rows<{ number: string; trees: number; over: boolean }>(
        house.database.db,
        sql`SELECT p.number, count(k.tree_code)::int AS trees, p.valid_until < ${house.clock.now()}::date OR p.revoked AS over
            FROM permit p LEFT JOIN permit_tree k ON k.permit_id = p.id GROUP BY p.id ORDER BY p.id`,
      );
      assert.equal(permits.length, 5);
      assert.equal(permits.filter(({ over }) => over).length, 2);
      assert.equal(permits.filter(({ trees }) => trees === 0).length, 1);
    });

    it('are there on a day of which no calendar is known, and say no time where they know none', async () => {
      const later = await open(moments[1]);
      try {
        const found = await one<{ n: number; due: number }>(
          later.database.db,
          sql`SELECT count(*)::int AS n, count(*) FILTER (WHERE due_at < 'infinity')::int AS due
              FROM complaint WHERE grp = 'open' AND severity = 'normal'`,
        );
        assert.ok(found!.n > 30);
        assert.equal(found!.due, 0);
      } finally {
        await later.close();
      }
    });
  });
}
