import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { rows } from './db/client.ts';
import { runCli } from './testing/cli.ts';
import { engines, testDatabase, type TestDatabase } from './testing/index.ts';

const staff = (env: Record<string, string>, ...args: string[]) => runCli('staff-cli.ts', env, args);

describe('a wrong npm run staff', () => {
  for (const [args, words] of [
    [[], /Say what to do/],
    [['promote', '13800000001'], /no promote/],
    [['create'], /whose phone/],
    [['create', '12345', '--name', '王', '--roles', 'crew'], /12345 is no mobile number/],
    [['create', '+8613800000001', '--name', '王', '--roles', 'crew'], /no mobile number/],
    [['create', '13911112222', '--roles', 'crew'], /--name/],
    [['create', '13911112222', '--name', '王'.repeat(41), '--roles', 'crew'], /--name/],
    [['create', '13911112222', '--name', '王'], /--roles/],
    [['grant', '13911112222', '--roles', 'crew,emperor'], /no role emperor/],
    [['grant', '13911112222', '--roles', 'crew', '--name', '王'], /leaves the name/],
    [['grant', '13911112222', 'crew'], /What is crew/],
    [['list', '--all'], /all/],
  ] as const) {
    it(`is told what is wrong and how it is written: ${args.join(' ').slice(0, 40)}`, async () => {
      const { code, out, err } = await staff({}, ...args);
      assert.equal(code, 2, err);
      assert.equal(out, '');
      assert.match(err, words);
      assert.match(err, /npm run staff -- create PHONE/);
    });
  }
});

for (const engine of engines) {
  describe(`npm run staff on ${engine}`, () => {
    let data: TestDatabase;
    let folder: string;
    let env: Record<string, string>;
    before(async () => {
      data = await testDatabase(engine);
      folder = mkdtempSync(path.join(tmpdir(), 'luyin-staff-'));
      env = { DATA_DIR: folder, ...data.env };
      if (engine === 'embedded') await data.database.close();
    });
    after(async () => {
      await data.remove();
      rmSync(folder, { recursive: true, force: true });
    });

    it('makes an account, lists it with its phone masked, and changes its roles', async () => {
      assert.equal((await staff(env, 'list')).out, 'Nobody has a staff role yet.\n');
      const phone = '13911112222';
      const made = await staff(env, 'create', phone, '--name', '王小明', '--roles', 'admin,crew');
      assert.equal(made.code, 0, made.err);
      assert.match(made.out, /Created 王小明 \(citizen, admin, crew\)/);
      assert.match(
        (await staff(env, 'list')).out,
        /^139\*{4}2222 {2}admin,citizen,crew {2}王小明\n$/,
      );

      const twice = await staff(env, 'create', phone, '--name', '李四', '--roles', 'manager');
      assert.equal(twice.code, 1);
      assert.match(twice.err, /already the account of 王小明 .*grant 13911112222/);

      const second = await staff(env, 'create', '13911113333', '--name', '赵', '--roles', 'crew');
      assert.equal(second.code, 0, second.err);
      const granted = await staff(env, 'grant', '13911113333', '--roles', 'manager');
      assert.equal(granted.out, '赵: citizen, manager (before: citizen, crew).\n');
      const taken = await staff(env, 'grant', '13911113333', '--roles', 'citizen');
      assert.equal(taken.code, 0, taken.err);
      assert.doesNotMatch((await staff(env, 'list')).out, /赵/);
    });

    it('keeps the last admin, and says who is not there', async () => {
      const last = await staff(env, 'grant', '13911112222', '--roles', 'crew');
      assert.equal(last.code, 1);
      assert.match(last.err, /last admin/);
      const nobody = await staff(env, 'grant', '13999999999', '--roles', 'crew');
      assert.equal(nobody.code, 1);
      assert.match(
        nobody.err,
        /Nobody has signed in with 13999999999.*staff -- create 13999999999/s,
      );
      assert.doesNotMatch(last.err + nobody.err, /\n\s+at /);
    });

    it('writes down what was given, and that nobody signed in gave it', async () => {
      const database = engine === 'embedded' ? await data.again() : data.database;
      const events = await rows<{ actor_id: string | null; data: unknown }>(
        database.db,
        sql`SELECT actor_id, data FROM event WHERE action = 'set_roles' ORDER BY id`,
      );
      assert.deepEqual(events[0], {
        actor_id: null,
        data: { from: ['citizen'], to: ['admin', 'citizen', 'crew'] },
      });
      if (engine === 'embedded') await database.close();
    });
  });
}

describe('npm run staff beside a running server', () => {
  it('says whose the embedded folder is', async () => {
    const data = await testDatabase('embedded');
    try {
      const refused = await staff(data.env, 'list');
      assert.equal(refused.code, 1);
      assert.match(refused.err, new RegExp(`in use by process ${process.pid}`));
      assert.doesNotMatch(refused.err, /\n\s+at /);
    } finally {
      await data.remove();
    }
  });
});
