import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { readConfig } from './config.ts';
import { one, rows, type Database, type Db } from './db/client.ts';
import { start } from './start.ts';
import { engines, testDatabase, type Engine } from './testing/index.ts';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A register that holds a tree is given no demo city. */
const plantOne = (db: Db) =>
  db.execute(
    sql`INSERT INTO tree (code, status, lon, lat) VALUES ('T-1', 'vacant', 119.97, 31.79)`,
  );

async function tellMany(db: Db, count: number): Promise<void> {
  const person = await one<{ id: string }>(
    db,
    sql`INSERT INTO person (name, created_at) VALUES ('市民', now()) RETURNING id`,
  );
  await db.execute(sql`
    INSERT INTO outbox (channel, kind, person_id, once_key, created_at, due_at)
    SELECT 'inbox', 'deliveries_parked', ${person!.id}::uuid, 'n' || n, now(), now()
    FROM generate_series(1, ${count}::int) AS n`);
}

const arrived = async (db: Db) =>
  (await one<{ n: number }>(db, sql`SELECT count(*)::int AS n FROM inbox_message`))!.n;

async function onData<T>(
  engine: Engine,
  work: (data: Awaited<ReturnType<typeof testDatabase>>, env: Record<string, string>) => Promise<T>,
): Promise<T> {
  const data = await testDatabase(engine);
  const folder = mkdtempSync(path.join(tmpdir(), 'luyin-start-'));
  try {
    return await work(data, {
      PORT: '0',
      HOST: '127.0.0.1',
      LOG_LEVEL: 'silent',
      DATA_DIR: folder,
      ...data.env,
    });
  } finally {
    await data.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

for (const engine of engines) {
  describe(`a started server on ${engine}`, () => {
    it('delivers what was told, by itself', () =>
      onData(engine, async (data, env) => {
        await tellMany(data.database.db, 30);
        await data.database.close();
        const running = await start(readConfig({ ...env, DEMO: 'off' }), () => {});
        try {
          while ((await arrived(running.house.database.db)) < 30) await pause(10);
        } finally {
          await running.stop();
        }
      }));

    it('has a clock to push in a demo city, kept over a restart, and none in production', () =>
      onData(engine, async (data, env) => {
        await plantOne(data.database.db);
        await data.database.exec('INSERT INTO demo_clock (days) VALUES (30)');
        await data.database.close();
        const clockOf = async (more: Record<string, string>) => {
          const running = await start(readConfig({ ...env, DEMO: 'on', ...more }), () => {});
          try {
            const answer = await fetch(`http://127.0.0.1:${running.port}/api/v1/demo/clock`);
            const body = (await answer.json()) as { ahead?: number; code?: string };
            const days = (running.house.clock.now().getTime() - Date.now()) / 86_400_000;
            return { ...body, days: Math.round(days) };
          } finally {
            await running.stop();
          }
        };
        const there = await clockOf({});
        assert.deepEqual([there.ahead, there.days], [30, 30]);
        const secret = { NODE_ENV: 'production', SECRET_KEY: 'x'.repeat(40) };
        const production = await clockOf(secret);
        assert.deepEqual([production.code, production.days], ['demo_only', 0]);
        const real = await clockOf({ DEMO: 'off' });
        assert.deepEqual([real.code, real.days], ['demo_only', 0]);
      }));

    it('killed while it delivers, loses nothing and delivers nothing twice', () =>
      onData(engine, async (data, env) => {
        const count = 800;
        await tellMany(data.database.db, count);
        await data.database.close();
        const look = async <T>(ask: (database: Database) => Promise<T>) => {
          const database = await data.again();
          try {
            return await ask(database);
          } finally {
            await database.close();
          }
        };
        const child = spawn(process.execPath, ['--import', 'tsx', main], {
          env: { ...process.env, ...env, DEMO: 'off' },
          stdio: ['ignore', 'pipe', 'ignore'],
        });
        await once(child.stdout!, 'data');
        while (!String((await once(child.stdout!, 'data'))[0]).includes('Ctrl-C')) continue;
        // Nobody can look into the embedded folder meanwhile.
        if (engine === 'embedded') await pause(200);
        else
          await look(async ({ db }) => {
            while ((await arrived(db)) < 5) await pause(5);
          });
        child.kill('SIGKILL');
        await once(child, 'close');

        const before = await look(async (database) => {
          // What the dead one had claimed comes due by itself, a minute later.
          await database.exec('UPDATE outbox SET due_at = created_at');
          return arrived(database.db);
        });
        assert.ok(before < count, `killed in the middle: ${before}`);
        const running = await start(readConfig({ ...env, DEMO: 'off' }), () => {});
        const { db } = running.house.database;
        try {
          const open = sql`SELECT FROM outbox WHERE delivered_at IS NULL LIMIT 1`;
          while ((await rows(db, open)).length > 0) await pause(20);
          assert.equal(await arrived(db), count);
        } finally {
          await running.stop();
        }
      }));
  });
}
