import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { engines, testDatabase, type TestDatabase } from './testing/index.ts';
import { program } from './testing/program.ts';

describe('a start that cannot be', () => {
  const refused = async (env: Record<string, string>) => {
    const it = program(env);
    assert.equal(await it.ended, 1, it.said());
    assert.ok(!/\n\s+at /.test(it.said()), `a sentence, not a stack trace: ${it.said()}`);
    return it.said();
  };

  it('names every wrong setting', async () => {
    const said = await refused({ PORT: 'x', LOG_LEVEL: 'loud' });
    assert.match(said, /PORT is "x", expected a port/);
    assert.match(said, /LOG_LEVEL is "loud", expected/);
  });

  it('names what is wrong in the city file', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'luyin-city-'));
    const file = path.join(folder, 'city.json');
    try {
      writeFileSync(file, '{"id": "x1", "districts": []}');
      const said = await refused({ CITY_FILE: file });
      assert.match(said, /city\.json is not right/);
      assert.match(said, /bounds/);
      assert.match(await refused({ CITY_FILE: `${file}.no` }), /cannot be read/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('says that the database cannot be reached', async () => {
    assert.match(await refused({ DATABASE_URL: 'postgres://127.0.0.1:9/x' }), /cannot be reached/);
  });
});

describe('the program on its embedded folder', () => {
  let data: TestDatabase;
  before(async () => {
    data = await testDatabase('embedded');
    await data.database.close();
  });
  after(() => data.remove());
  const lockFile = () => path.join(data.env.DATA_DIR ?? '', 'changzhou', 'luyin.lock');

  it('serves, refuses a second one by name, finishes what runs, and gives the folder back', async () => {
    const first = program(data.env);
    const port = await first.ready;
    assert.equal((await fetch(`http://127.0.0.1:${port}/readyz`)).status, 200);

    const second = program(data.env);
    assert.equal(await second.ended, 1);
    assert.match(second.said(), new RegExp(`in use by process ${first.child.pid}`));
    assert.match(second.said(), /DATA_DIR/);

    // A write of which half has arrived when the end begins.
    const socket = connect(port, '127.0.0.1');
    const body = '{"phone": "13312340000"}';
    let answer = '';
    socket.on('data', (chunk) => (answer += String(chunk)));
    // With Expect the server says when it has seen the head: from then on the request is running.
    socket.write(
      'POST /api/v1/session/phone-code HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n' +
        'Expect: 100-continue\r\nIdempotency-Key: a-write-that-is-under-way\r\n' +
        `Content-Length: ${body.length}\r\n\r\n`,
    );
    while (!answer.includes('100 Continue')) await once(socket, 'data');
    answer = '';
    socket.write(body.slice(0, 10));
    first.child.kill('SIGTERM');
    while (!first.said().includes('finishing what runs')) await once(first.child.stdout!, 'data');
    socket.write(body.slice(10));
    await once(socket, 'close');
    assert.match(answer, /^HTTP\/1\.1 200/);
    assert.match(answer, /connection: close/i);
    assert.equal(await first.ended, 0, first.said());
    assert.equal(existsSync(lockFile()), false);
  });

  it('another city has a folder of its own beside it', async () => {
    const laCounty = fileURLToPath(new URL('../../cities/la-county.json', import.meta.url));
    const here = program(data.env);
    await here.ready;
    const there = program({ ...data.env, CITY_FILE: laCounty });
    const port = await there.ready;
    const city = (await (await fetch(`http://127.0.0.1:${port}/api/v1/city`)).json()) as {
      id: string;
    };
    assert.equal(city.id, 'la-county');
    for (const one of [here, there]) one.child.kill('SIGTERM');
    for (const one of [here, there]) assert.equal(await one.ended, 0, one.said());
    assert.ok(existsSync(path.join(data.env.DATA_DIR ?? '', 'la-county', 'db')));
  });

  it('a killed one’s folder is taken over', async () => {
    const killed = program(data.env);
    await killed.ready;
    killed.child.kill('SIGKILL');
    await killed.ended;
    assert.equal(existsSync(lockFile()), true);
    const next = program(data.env);
    await next.ready;
    next.child.kill('SIGINT');
    assert.equal(await next.ended, 0, next.said());
  });

  it('a port that is taken is said, with what to do', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const refused = program({ ...data.env, PORT: String(port) });
    assert.equal(await refused.ended, 1);
    assert.match(refused.said(), new RegExp(`Port ${port} is in use`));
    assert.equal(existsSync(lockFile()), false);
    other.close();
  });
});

if (engines.includes('postgres')) {
  describe('several processes on one PostgreSQL', () => {
    it('start at once on an empty database: one makes the schema, all serve, another city is refused', async () => {
      const data = await testDatabase('postgres');
      const folder = mkdtempSync(path.join(tmpdir(), 'luyin-many-'));
      try {
        await data.database.exec('DROP SCHEMA public CASCADE; CREATE SCHEMA public;');
        const many = Array.from({ length: 3 }, () => program({ ...data.env, DATA_DIR: folder }));
        const ports = await Promise.all(many.map((one) => one.ready));
        for (const port of ports) {
          assert.equal((await fetch(`http://127.0.0.1:${port}/readyz`)).status, 200);
        }
        const applied = many.filter((one) => one.said().includes('applied 0001_core.sql'));
        assert.equal(applied.length, 1);
        for (const one of many) one.child.kill('SIGTERM');
        for (const one of many) assert.equal(await one.ended, 0, one.said());

        const laCounty = fileURLToPath(new URL('../../cities/la-county.json', import.meta.url));
        const other = program({ ...data.env, DATA_DIR: folder, CITY_FILE: laCounty });
        assert.equal(await other.ended, 1);
        assert.match(other.said(), /belongs to 常州市 \(changzhou\).*la-county/);
      } finally {
        await data.remove();
        rmSync(folder, { recursive: true, force: true });
      }
    });
  });
}
