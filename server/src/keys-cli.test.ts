import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { rows } from './db/client.ts';
import { findKey } from './modules/partner/keys.ts';
import { runCli } from './testing/cli.ts';
import { engines, testDatabase, type TestDatabase } from './testing/index.ts';

const keys = (env: Record<string, string>, ...args: string[]) => runCli('keys-cli.ts', env, args);

describe('a wrong npm run keys', () => {
  for (const [args, words] of [
    [[], /Say what to do/],
    [['make', '12345'], /no make/],
    [['create', '--scopes', 'requests.read'], /whose key/],
    [['create', '12345'], /--scopes/],
    [['create', '12345', '--scopes', 'requests.read,all'], /no scope all/],
    [['create', '12345', '--scopes', 'requests.read', '--per-minute', '0'], /1 to 6000/],
    [['create', '12345', 'hotline', '--scopes', 'requests.read'], /What is hotline/],
    [['revoke'], /which key/],
    [['revoke', 'ly_%'], /which key/],
    [['list', 'all'], /What is all/],
    [['list', '--scopes', 'requests.read'], /neither/],
  ] as const) {
    it(`is told what is wrong: ${args.join(' ').slice(0, 40)}`, async () => {
      const { code, out, err } = await keys({}, ...args);
      assert.equal(code, 2, err);
      assert.equal(out, '');
      assert.match(err, words);
      assert.match(err, /npm run keys -- create PARTNER/);
    });
  }
});

for (const engine of engines) {
  describe(`npm run keys on ${engine}`, () => {
    let data: TestDatabase;
    let folder: string;
    let env: Record<string, string>;
    before(async () => {
      data = await testDatabase(engine);
      folder = mkdtempSync(path.join(tmpdir(), 'luyin-keys-'));
      env = { DATA_DIR: folder, ...data.env };
      if (engine === 'embedded') await data.database.close();
    });
    after(async () => {
      await data.remove();
      rmSync(folder, { recursive: true, force: true });
    });

    const onDatabase = async <T>(work: (db: TestDatabase['database']['db']) => Promise<T>) => {
      const database = engine === 'embedded' ? await data.again() : data.database;
      try {
        return await work(database.db);
      } finally {
        if (engine === 'embedded') await database.close();
      }
    };
    const now = new Date('2026-05-01T08:00:00Z');

    it('shows a key once, keeps its hash alone, and ends it at once', async () => {
      assert.equal((await keys(env, 'list')).out, 'There are no keys yet.\n');
      const scopes = 'requests.create,requests.read';
      const made = await keys(env, 'create', '12345 热线', '--scopes', scopes, '--per-minute', '9');
      assert.equal(made.code, 0, made.err);
      const key = made.out.split('\n')[1]!;
      assert.match(key, /^ly_[\w-]{43}$/);

      const listed = (await keys(env, 'list')).out;
      assert.ok(listed.startsWith(`${key.slice(0, 11)}…  12345 热线  ${scopes}  9 a minute  made`));
      assert.ok(!listed.includes(key.slice(0, 14)), 'never whole');
      await onDatabase(async (db) => {
        const stored = JSON.stringify(await rows(db, sql`SELECT k::text FROM api_key k`));
        assert.ok(!stored.includes(key.slice(11)), 'only its hash is kept');
        const found = await findKey(db, key, now);
        assert.deepEqual([found?.partner, found?.perMinute], ['12345 热线', 9]);
        assert.deepEqual(found?.scopes, scopes.split(','));
        assert.equal(await findKey(db, `${key.slice(0, -1)}!`, now), undefined);
        assert.equal(await findKey(db, `ly_${'A'.repeat(43)}`, now), undefined);
      });
      assert.match((await keys(env, 'list')).out, /used 2026-05-01/);

      const ended = await keys(env, 'revoke', key.slice(0, 11));
      assert.equal(ended.code, 0, ended.err);
      await onDatabase(async (db) => assert.equal(await findKey(db, key, now), undefined));
      assert.match((await keys(env, 'list')).out, /revoked/);
      const again = await keys(env, 'revoke', key.slice(0, 11));
      assert.equal(again.code, 1);
      assert.match(again.err, /No key that is in force begins with/);
    });

    it('a partner may have several keys', async () => {
      for (let n = 0; n < 2; n++)
        assert.equal((await keys(env, 'create', '城管', '--scopes', 'requests.read')).code, 0);
      assert.equal((await keys(env, 'list')).out.split('城管').length, 3);
    });
  });
}
