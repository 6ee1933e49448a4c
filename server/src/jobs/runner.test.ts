import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { one, rows } from '../db/client.ts';
import { engines, openTestHouse, type TestHouse } from '../testing/index.ts';
import { allJobs } from './all.ts';
import type { ClockJob } from './job.ts';
import { runDueJobs, startJobs } from './runner.ts';

const quiet = { error: () => {} };
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
async function until(true_: () => boolean): Promise<void> {
  while (!true_()) await pause(2);
}

for (const engine of engines) {
  describe(`the jobs on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine);
    });
    after(() => house.close());

    it('run until nothing is left, also what one leaves for another', async () => {
      let seeds = 0;
      let grown = 0;
      const grow: ClockJob = {
        name: 'grow',
        everyMs: 1,
        run: async () => (seeds > 0 ? ((seeds -= 1), (grown += 1), 1) : 0),
      };
      let sown = 0;
      const sow: ClockJob = {
        name: 'sow',
        everyMs: 1,
        run: async () => (sown < 3 ? ((sown += 1), (seeds += 2), 1) : 0),
      };
      await runDueJobs(house.house, [grow, sow]);
      assert.deepEqual([sown, seeds, grown], [3, 0, 6]);
    });

    it('go by the house’s clock', async () => {
      const seen: Date[] = [];
      const look: ClockJob = {
        name: 'look',
        everyMs: 1,
        run: async (_house, now) => (seen.push(now), 0),
      };
      house.clock.advance(86_400_000);
      await runDueJobs(house.house, [look]);
      assert.deepEqual(seen, [house.clock.now()]);
    });

    it('one that fails is heard of and tried again, and the others have their turn', async () => {
      const logged: unknown[] = [];
      let tries = 0;
      let others = 0;
      const jobs: ClockJob[] = [
        {
          name: 'stumbles',
          everyMs: 1,
          run: async () => {
            tries += 1;
            if (tries < 3) throw new Error('stumbled');
            return 0;
          },
        },
        { name: 'steady', everyMs: 1, run: async () => ((others += 1), 0) },
      ];
      const stop = startJobs(house.house, { error: (line: unknown) => logged.push(line) }, jobs);
      await until(() => tries > 4 && others > 4);
      await stop();
      assert.equal(logged.length, 2);
      assert.match(String((logged[0] as { err: Error }).err), /stumbled/);
      tries = 0;
      const before = others;
      await assert.rejects(runDueJobs(house.house, jobs), /"stumbles" failed/);
      assert.ok(others > before);
    });

    it('never overlap themselves, and the end waits for what runs', async () => {
      let running = 0;
      let most = 0;
      let runs = 0;
      const slow: ClockJob = {
        name: 'slow',
        everyMs: 1,
        run: async () => {
          most = Math.max(most, (running += 1));
          await pause(10);
          running -= 1;
          return (runs += 1) < 6 ? 1 : 0;
        },
      };
      const stop = startJobs(house.house, quiet, [slow]);
      await Promise.all([
        runDueJobs(house.house, [slow]),
        runDueJobs(house.house, [slow]),
        until(() => runs > 6),
      ]);
      await stop();
      assert.deepEqual([most, running], [1, 0]);
      const ended = runs;
      await pause(30);
      assert.equal(runs, ended, 'nothing begins after the end');
    });

    it('one that never says it is done does not outlive the end', async () => {
      const endless: ClockJob = { name: 'endless', everyMs: 1, run: () => pause(1).then(() => 1) };
      const stop = startJobs(house.house, quiet, [endless]);
      await pause(5);
      await stop();
    });

    it('that give each other work without end are stopped', async () => {
      let turn = 0;
      const circle: ClockJob = { name: 'circle', everyMs: 1, run: async () => (turn += 1) % 2 };
      await assert.rejects(runDueJobs(house.house, [circle]), /no end/);
    });

    it('clear away what nobody can use any more', async () => {
      const { db } = house.database;
      const { id } = await house.person('crew');
      const long = new Date(house.clock.now().getTime() - 200 * 86_400_000);
      await db.execute(sql`INSERT INTO session (token_hash, person_id, created_at, last_seen_at, expires_at)
        SELECT decode(lpad(n::text, 8, '0'), 'hex'), ${id}::uuid, ${long}::timestamptz, ${long}::timestamptz,
          ${long}::timestamptz FROM generate_series(1, 2500) AS n`);
      await db.execute(sql`INSERT INTO idempotency_key (key_hash, request_hash, created_at)
        SELECT decode(lpad(n::text, 8, '0'), 'hex'), '\\x00', ${long}::timestamptz FROM generate_series(1, 2500) AS n`);
      await db.execute(sql`INSERT INTO phone_code (phone_hash, address_hash, code_hash, created_at, expires_at)
        VALUES ('\\x00', '\\x00', '\\x00', ${long}::timestamptz, ${long}::timestamptz)`);
      await runDueJobs(house.house);
      const left = await one<{ sessions: number; keys: number; codes: number }>(
        db,
        sql`SELECT (SELECT count(*)::int FROM session) AS sessions, (SELECT count(*)::int FROM idempotency_key) AS keys,
              (SELECT count(*)::int FROM phone_code) AS codes`,
      );
      assert.deepEqual(left, { sessions: 1, keys: 0, codes: 0 });
    });

    it('have a name of their own each', () => {
      const names = allJobs.map(({ name }) => name);
      assert.equal(new Set(names).size, names.length);
    });
  });
}

if (engines.includes('postgres')) {
  describe('two servers with jobs, on postgres', () => {
    it('tell each thing once', async () => {
      const first = await openTestHouse('postgres');
      const second = await first.again();
      const stops = [first, second].map(({ house }) => startJobs(house, quiet));
      try {
        const { id } = await first.person('citizen');
        for (let n = 0; n < 200; n += 1) {
          await first.database.db.execute(sql`
            INSERT INTO outbox (channel, kind, person_id, once_key, created_at, due_at)
            VALUES ('inbox', 'deliveries_parked', ${id}::uuid, ${`n${n}`}, ${first.clock.now()}::timestamptz,
              ${first.clock.now()}::timestamptz)`);
        }
        await runDueJobs(second.house);
        const waiting = sql`SELECT FROM outbox WHERE delivered_at IS NULL`;
        while ((await rows(first.database.db, waiting)).length > 0) await pause(20);
        const [count] = await rows<{ n: number; tries: number }>(
          first.database.db,
          sql`SELECT (SELECT count(*)::int FROM inbox_message) AS n, max(attempts)::int AS tries FROM outbox`,
        );
        assert.deepEqual(count, { n: 200, tries: 1 });
      } finally {
        await Promise.all(stops.map((stop) => stop()));
        await second.close();
        await first.close();
      }
    });
  });
}
