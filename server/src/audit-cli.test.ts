import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { makeSecrets } from './secrets.ts';
import { insertCase } from './testing/cases.ts';
import { runCli } from './testing/cli.ts';
import {
  engines,
  testCity,
  testClock,
  testDatabase,
  type TestDatabase,
  type TestHouse,
} from './testing/index.ts';

const secretKey = 'a secret that only this test knows, 32+ chars';

const audit = (env: Record<string, string>, ...args: string[]) =>
  runCli('audit-cli.ts', { SECRET_KEY: secretKey, ...env }, args);

describe('a wrong npm run audit', () => {
  for (const [args, words] of [
    [[], /Say what to do/],
    [['forge'], /no forge/],
    [['verify', 'TS1'], /TS1 is no number/],
    [['verify', 'TS2026052000001', 'and'], /What is and/],
    [['verify', '--all'], /all/],
  ] as const) {
    it(`is told what is wrong and how it is written: ${args.join(' ')}`, async () => {
      const { code, out, err } = await audit({}, ...args);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, words);
      assert.match(err, /npm run audit -- verify/);
    });
  }
});

for (const engine of engines) {
  describe(`npm run audit on ${engine}`, () => {
    let data: TestDatabase;
    let folder: string;
    let env: Record<string, string>;
    const numbers: string[] = [];
    before(async () => {
      data = await testDatabase(engine);
      folder = mkdtempSync(path.join(tmpdir(), 'luyin-audit-'));
      env = { DATA_DIR: folder, ...data.env };
      const house = { city: testCity, secrets: makeSecrets(secretKey) } as TestHouse['house'];
      const test = { house, clock: testClock('2026-05-20T02:00:00.000Z') };
      for (let i = 0; i < 3; i += 1) {
        const made = await data.database.db.transaction((tx) => insertCase(tx, test));
        numbers.push(made.number);
      }
      if (engine === 'embedded') await data.database.close();
    });
    after(async () => {
      await data.remove();
      rmSync(folder, { recursive: true, force: true });
    });

    it('ends with 0 and says how many it looked at when nobody edited anything', async () => {
      const { code, out, err } = await audit(env, 'verify');
      assert.deepEqual([code, out], [0, '3 cases, 3 steps: nobody edited them.\n'], err);
      const { out: one } = await audit(env, 'verify', numbers[0]!);
      assert.equal(one, '1 case, 1 step: nobody edited them.\n');
    });

    it('asks whether the key is the right one when every seal is wrong', async () => {
      const other = { ...env, SECRET_KEY: 'the secret of somebody else, 32+ chars' };
      const { code, out } = await audit(other, 'verify');
      assert.equal(code, 1);
      assert.match(out, /3 were edited/);
      assert.match(out, /is this the SECRET_KEY of this city\?/);
    });

    it('ends with 1 and names the case and the step', async () => {
      const database = engine === 'embedded' ? await data.again() : data.database;
      await database.exec(`
        ALTER TABLE complaint_event DISABLE TRIGGER complaint_event_append_only;
        UPDATE complaint_event SET reason = '没有这回事'
          WHERE complaint_id = (SELECT id FROM complaint WHERE number = '${numbers[1]}');
        ALTER TABLE complaint_event ENABLE TRIGGER complaint_event_append_only`);
      if (engine === 'embedded') await database.close();
      const { code, out } = await audit(env, 'verify');
      assert.equal(code, 1);
      assert.equal(
        out,
        `BROKEN ${numbers[1]}: step 1 was changed\n3 cases, 3 steps: 1 was edited.\n`,
      );
      assert.equal((await audit(env, 'verify', numbers[0]!)).code, 0);
      assert.equal((await audit(env, 'verify', numbers[1]!)).code, 1);
    });

    it('ends with 2 when there is nothing to look at', async () => {
      const unknown = await audit(env, 'verify', 'TS2026010100000');
      assert.deepEqual([unknown.code, unknown.err], [2, 'There is no case TS2026010100000.\n']);
      const away = await audit({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }, 'verify');
      assert.equal(away.code, 2);
      assert.match(away.err, /cannot be reached/);
    });
  });
}
