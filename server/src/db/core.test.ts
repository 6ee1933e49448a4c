import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { is, sql } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import {
  activityKinds,
  activityStates,
  adoptionEndings,
  adoptionStatuses,
  ageBands,
  attendanceMethods,
  baseLevels,
  bookingModes,
  dutyCertificateKinds,
  dutyEvidence,
  dutyForms,
  greenspaceKinds,
  heritageClasses,
  partyKinds,
  roles,
  scanKinds,
  scanOutcomes,
  selfReportStatuses,
  sessionStates,
  shownAs,
  signupStatuses,
  speciesGroups,
  treeHealths,
  treeStatuses,
  wishStatuses,
} from '@luyin/contract';
import { engines, testDatabase, type TestDatabase } from '../testing/index.ts';
import { rows } from './client.ts';
import { FolderInUse, lockFolder } from './folder-lock.ts';
import { migrate } from './migrate.ts';
import * as tables from './schema/index.ts';

for (const engine of engines) {
  describe(`the core schema on ${engine}`, () => {
    let data: TestDatabase;
    before(async () => {
      data = await testDatabase(engine);
    });
    after(() => data.remove());

    it('is what the table types say, column for column', async () => {
      for (const table of Object.values(tables).filter((value) => is(value, PgTable))) {
        const { name, columns } = getTableConfig(table);
        const real = await rows<{ name: string; type: string; required: boolean }>(
          data.database.db,
          sql`SELECT a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS required
              FROM pg_attribute a WHERE a.attrelid = ${name}::regclass AND a.attnum > 0 AND NOT a.attisdropped`,
        );
        const byName = (one: { name: string }, two: { name: string }) =>
          one.name < two.name ? -1 : 1;
        assert.deepEqual(
          columns
            .map((column) => ({
              name: column.name,
              type: column.getSQLType(),
              required: column.notNull,
            }))
            .sort(byName),
          real.sort(byName),
          name,
        );
      }
    });

    it('knows exactly the roles of the contract', async () => {
      const checks = await rows<{ text: string }>(
        data.database.db,
        sql`SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint
            WHERE contype = 'c' AND conrelid IN ('person_role'::regclass, 'event'::regclass)`,
      );
      assert.equal(checks.length, 2);
      for (const { text } of checks) {
        const words = [...text.matchAll(/'(\w+)'/g)].map(([, word]) => word);
        assert.deepEqual(words.sort(), [...roles].sort());
      }
    });

    for (const [table, column, expected] of [
      ['tree', 'status', treeStatuses],
      ['tree', 'health', treeHealths],
      ['tree', 'heritage', heritageClasses],
      ['species', 'species_group', speciesGroups],
      ['greenspace', 'kind', greenspaceKinds],
      ['adoption', 'status', adoptionStatuses],
      ['adoption', 'ending', adoptionEndings],
      ['adoption', 'party', partyKinds],
      ['adoption', 'shown_as', shownAs],
      ['wish', 'status', wishStatuses],
      ['base', 'level', baseLevels],
      ['activity', 'kind', activityKinds],
      ['activity', 'age_from', ageBands],
      ['activity', 'duty_form', dutyForms],
      ['activity_session', 'state', sessionStates],
      ['activity_session', 'mode', bookingModes],
      ['session_quota', 'kind', partyKinds],
      ['companion', 'age_band', ageBands],
      ['volunteer', 'age_band', ageBands],
      ['signup', 'party', partyKinds],
      ['signup_member', 'age_band', ageBands],
      ['signup_member', 'method', attendanceMethods],
      ['scan', 'kind', scanKinds],
      ['scan', 'outcome', scanOutcomes],
      ['self_report', 'status', selfReportStatuses],
      ['duty_line', 'form', dutyForms],
      ['duty_line', 'evidence_kind', dutyEvidence],
      ['duty_certificate', 'kind', dutyCertificateKinds],
      ['activity', 'state', activityStates],
      ['signup', 'status', signupStatuses],
    ] as const) {
      it(`knows exactly the contract’s words for ${table}.${column}`, async () => {
        const [check] = await rows<{ text: string }>(
          data.database.db,
          sql`SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint
              WHERE conname = ${`${table}_${column}_check`}`,
        );
        const listed = [...(check?.text ?? '').matchAll(/'(\w+)'/g)].map(([, word]) => word);
        assert.deepEqual(listed.sort(), [...expected].sort());
      });
    }

    it('lets nobody rewrite history', async () => {
      const { database } = data;
      await database.exec(
        `INSERT INTO event (subject_kind, subject_id, action, at) VALUES ('tree', '1', 'fell', now())`,
      );
      for (const attack of [
        `UPDATE event SET reason = 'another'`,
        'DELETE FROM event',
        'TRUNCATE event',
        'TRUNCATE person CASCADE',
      ]) {
        await assert.rejects(database.exec(attack), { code: '42501' }, attack);
      }
      assert.equal((await rows(database.db, sql`SELECT FROM event`)).length, 1);
    });

    it('gives the same value types on both engines', async () => {
      const at = new Date('2026-01-02T03:04:05.678Z');
      const [row] = await rows(
        data.database.db,
        sql`SELECT 1::int8 AS a, ${at}::timestamptz AS b, 1.50::numeric AS c, 1.5::float8 AS d,
              date '2026-01-02' AS e, ${Buffer.from([0, 255])}::bytea AS f, '{"x": [1]}'::jsonb AS g,
              ${sql.param([1, 2])}::int8[] AS h, ${sql.param(['a', 'b,c'])}::text[] AS i, NULL::text AS j,
              9007199254740993::int8 AS k, count(*) AS l`,
      );
      assert.deepEqual(row, {
        a: 1,
        b: at,
        c: '1.50',
        d: 1.5,
        e: '2026-01-02',
        f: Buffer.from([0, 255]),
        g: { x: [1] },
        h: [1, 2],
        i: ['a', 'b,c'],
        j: null,
        k: 9007199254740993n,
        l: 1,
      });
    });
  });

  describe(`migrations on ${engine}`, () => {
    let data: TestDatabase;
    let folder: string;
    before(async () => {
      data = await testDatabase(engine);
      folder = await mkdtemp(path.join(tmpdir(), 'luyin-migrations-'));
      await data.database.exec('DELETE FROM migration');
    });
    after(async () => {
      await data.remove();
      await rm(folder, { recursive: true });
    });
    const file = (name: string, text: string) => writeFile(path.join(folder, name), text);

    it('run in order and once', async () => {
      await file('0002_b.sql', 'INSERT INTO trial_a VALUES (2); INSERT INTO trial_a VALUES (3);');
      await file('0001_a.sql', 'CREATE TABLE trial_a (n int);');
      assert.deepEqual(await migrate(data.database, folder), ['0001_a.sql', '0002_b.sql']);
      assert.deepEqual(await migrate(data.database, folder), []);
      assert.equal((await rows(data.database.db, sql`SELECT FROM trial_a`)).length, 2);
    });

    it('one that fails leaves nothing behind and is tried again', async () => {
      await file('0003_c.sql', 'INSERT INTO trial_a VALUES (4); SELECT 1 / 0;');
      await assert.rejects(migrate(data.database, folder));
      assert.equal((await rows(data.database.db, sql`SELECT FROM trial_a`)).length, 2);
      await file('0003_c.sql', 'INSERT INTO trial_a VALUES (4);');
      assert.deepEqual(await migrate(data.database, folder), ['0003_c.sql']);
    });

    it('one that was changed afterwards is refused by its name', async () => {
      await file('0001_a.sql', 'CREATE TABLE trial_a (n bigint);');
      await assert.rejects(migrate(data.database, folder), /0001_a\.sql was changed/);
    });
  });
}

describe('the lock on a data folder', () => {
  it('is for one holder, and free again afterwards', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'luyin-lock-'));
    try {
      const tries = await Promise.allSettled(Array.from({ length: 5 }, () => lockFolder(folder)));
      const held = tries.filter((one) => one.status === 'fulfilled');
      assert.equal(held.length, 1);
      for (const one of tries) {
        if (one.status === 'rejected') assert.ok(one.reason instanceof FolderInUse, one.reason);
      }
      await held[0]?.value();
      await (
        await lockFolder(folder)
      )();
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('of a process that is gone, or whose number another one has now, is taken over', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'luyin-lock-'));
    const file = path.join(folder, 'luyin.lock');
    try {
      for (const stale of [
        JSON.stringify({ pid: 2 ** 22 + 1, born: '1', since: 'then' }),
        ...(process.platform === 'linux'
          ? [JSON.stringify({ pid: process.ppid, born: 'another time', since: 'then' })]
          : []),
        'half a fi',
      ]) {
        await writeFile(file, stale);
        await (
          await lockFolder(folder)
        )();
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
