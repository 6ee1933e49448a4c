import assert from 'node:assert/strict';
import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { buildApp } from '../app.ts';
import { one, openDatabase } from '../db/client.ts';
import { engines, openTestHouse } from '../testing/index.ts';
import { testDatabaseUrl } from '../testing/environment.ts';

/** Stands between the server and its database, and can be pulled out. */
async function cable(to: URL) {
  const sockets = new Set<Socket>();
  let server: Server;
  const plug = (port: number) =>
    new Promise<number>((resolve) => {
      server = createServer((near) => {
        const far = connect(Number(to.port || 5432), to.hostname);
        for (const socket of [near, far]) {
          sockets.add(socket);
          socket.on('error', () => {});
          socket.on('close', () => sockets.delete(socket));
        }
        near.pipe(far).pipe(near);
      }).listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
    });
  const port = await plug(0);
  return {
    port,
    pull: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
    putBack: () => plug(port),
  };
}

if (engines.includes('postgres')) {
  describe('when the database goes away, on postgres', () => {
    it('a write and a read are 503 with Retry-After, and healthy again when it returns', async () => {
      const house = await openTestHouse('postgres');
      const here = await one<{ name: string }>(
        house.database.db,
        sql`SELECT current_database() AS name`,
      );
      const url = new URL(testDatabaseUrl);
      const line = await cable(new URL(testDatabaseUrl));
      url.hostname = '127.0.0.1';
      url.port = String(line.port);
      url.pathname = `/${here?.name}`;
      const database = await openDatabase({ url: url.href });
      const app = await buildApp({ ...house.house, database });
      const write = () =>
        app.inject({
          method: 'POST',
          url: '/api/v1/session/phone-code',
          headers: { 'idempotency-key': 'the-one-of-this-test' },
          payload: { phone: '13412340000' },
        });
      try {
        assert.equal((await app.inject('/readyz')).statusCode, 200);
        assert.equal((await app.inject('/api/v1/trees')).statusCode, 200);
        await line.pull();
        for (const answer of [
          await app.inject('/api/v1/trees'),
          await write(),
          await app.inject('/readyz'),
        ]) {
          assert.equal(answer.statusCode, 503, answer.body);
          assert.equal(answer.json().code, 'database_away');
          assert.ok(Number(answer.headers['retry-after']) > 0);
        }
        assert.equal((await app.inject('/healthz')).statusCode, 200, 'the process itself is well');
        await line.putBack();
        assert.equal((await app.inject('/readyz')).statusCode, 200);
        assert.equal((await app.inject('/api/v1/trees')).statusCode, 200);
        assert.equal((await write()).statusCode, 200, 'the same write, sent again');
      } finally {
        await app.close();
        await database.close();
        await line.pull();
        await house.close();
      }
    });

    it('connections that an operator ends are replaced, one refused question each at the most', async () => {
      const house = await openTestHouse('postgres');
      try {
        assert.equal((await house.call('GET /trees')).status, 200);
        const admin = await house.again();
        await admin.database.db.execute(sql`
          SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND pid <> pg_backend_pid()`);
        await admin.app.close();
        const statuses: number[] = [];
        const poolSize = 10;
        while (statuses.at(-1) !== 200 && statuses.length <= poolSize) {
          statuses.push((await house.call('GET /trees')).status);
        }
        assert.equal(statuses.at(-1), 200, statuses.join());
        assert.ok(
          statuses.slice(0, -1).every((status) => status === 503),
          statuses.join(),
        );
      } finally {
        await house.close();
      }
    });
  });
}

describe('when the database is closed, embedded', () => {
  it('what needs it is 503, what does not goes on', async () => {
    const house = await openTestHouse('embedded');
    try {
      await house.database.close();
      const answer = await house.call('GET /trees');
      assert.equal(answer.status, 503, answer.text);
      assert.equal(answer.error.code, 'database_away');
      assert.equal((await house.call('GET /city')).status, 200);
    } finally {
      await house.close();
    }
  });
});
