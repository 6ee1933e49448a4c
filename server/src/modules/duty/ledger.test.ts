import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { rows } from '../../db/client.ts';
import {
  attendanceEvidence,
  bringCompanion,
  dutySums,
  engines,
  newPerson,
  openTestHouse,
  reverseTestDuty,
  setTestDuty,
  testClock,
  testRules,
  writeTestDuty,
  type TestHouse,
} from '../../testing/index.ts';

for (const engine of engines) {
  describe(`the duty ledger on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine, { clock: testClock() });
      await setTestDuty(house);
    });
    after(() => house.close());

    const someone = async () => (await newPerson(house)).id;
    const linesOf = (personId: string) =>
      rows<{ id: string; year: number; quantity: string; trees: string; capped: boolean }>(
        house.database.db,
        sql`SELECT id::text AS id, year, quantity, trees, capped FROM duty_line
            WHERE person_id = ${personId}::uuid ORDER BY id`,
      );
    const sums = (personId: string, ...years: number[]) => dutySums(house, personId, years);
    const reverse = (id: string, more?: Parameters<typeof reverseTestDuty>[2]) =>
      reverseTestDuty(house, id, more);

    it('converts by the table of the city, to two decimals', async () => {
      const cases = [
        ['tree_planted', 3, 3],
        ['shrub_planted', 3, 1.5],
        ['turf_planted', 2.5, 2.5],
        ['climber_planted', 1, 0.5],
        ['potted', 5, 2.5],
        ['roof_greened', 1.5, 3],
        ['ground_tended', 1, 0.34],
        ['ground_tended', 2, 0.67],
        ['storm_tended', 4, 1.34],
        ['nursery_hour', 0.5, 1.5],
        ['tending_hour', 1.1, 3.3],
        ['patrol_hour', 2, 6],
        ['advice_hour', 1, 3],
        ['show_hour', 0.1, 0.3],
        ['old_tree_adopted', 1, 3],
      ] as const;
      for (const [rule, quantity, trees] of cases) {
        const person = await someone();
        await writeTestDuty(house, person, { rule, quantity });
        assert.deepEqual(await sums(person, 2026), [trees], `${quantity} ${rule}`);
      }
    });

    it('counts nothing by an unknown rule, for nothing done, or on a day before the rules', async () => {
      const person = await someone();
      for (const given of [
        { rule: 'tree_painted' },
        { quantity: 0 },
        { quantity: -1 },
        { quantity: 0.004 },
        { quantity: Number.NaN },
        { day: '2008-12-31' },
      ])
        assert.equal(await writeTestDuty(house, person, given), null, JSON.stringify(given));
      assert.deepEqual(await linesOf(person), []);
    });

    it('writes one line for a holder and an evidence, however often it is told', async () => {
      const person = await someone();
      const child = await bringCompanion(house, person, '小禾');
      const told = { evidence: attendanceEvidence('one') };
      const ids = [];
      for (let i = 0; i < 3; i += 1) ids.push(await writeTestDuty(house, person, told));
      assert.equal(new Set(ids).size, 1);
      assert.notEqual(await writeTestDuty(house, person, { ...told, companionId: child }), ids[0]);
      assert.equal((await linesOf(person)).length, 2);
    });

    it('stops at the cap of a rule, and begins anew with the year', async () => {
      const person = await someone();
      const pit = { rule: 'tree_pit_tended', quantity: 6 };
      for (const day of ['2025-12-30', '2025-12-31', '2025-12-31', '2026-01-01'])
        await writeTestDuty(house, person, { ...pit, day });
      const lines = await linesOf(person);
      assert.deepEqual(
        lines.map(({ year, trees, capped }) => [year, Number(trees), capped]),
        [
          [2025, 2, false],
          [2025, 1, true],
          [2025, 0, true],
          [2026, 2, false],
        ],
      );
      assert.deepEqual(await sums(person, 2024, 2025, 2026), [0, 3, 2]);
    });

    it('gives to a capped line what a correction sets free', async () => {
      const person = await someone();
      const pit = { rule: 'tree_pit_tended', quantity: 6 };
      for (const id of ['first', 'second', 'third'])
        await writeTestDuty(house, person, {
          ...pit,
          evidence: attendanceEvidence(`${person} ${id}`),
        });
      assert.deepEqual(await sums(person, 2026), [3]);
      await reverse(`${person} first`);
      assert.deepEqual(await sums(person, 2026), [3], '2 of the second and 1 of the third');
      await reverse(`${person} third`);
      assert.deepEqual(await sums(person, 2026), [2]);
    });

    it('takes back by a line of its own, once, and leaves what stood there', async () => {
      const person = await someone();
      await writeTestDuty(house, person, { evidence: attendanceEvidence(person), quantity: 2 });
      const [before] = await linesOf(person);
      assert.equal(await reverse(person), 1);
      assert.equal(await reverse(person), 0);
      const [first, second, ...more] = await linesOf(person);
      assert.deepEqual([first, more], [before, []]);
      assert.deepEqual([Number(second!.quantity), Number(second!.trees)], [-2, -2]);
      assert.deepEqual(await sums(person, 2026), [0]);
      await writeTestDuty(house, person, { evidence: attendanceEvidence(person), quantity: 1 });
      assert.deepEqual(await sums(person, 2026), [1], 'the fact was right after all');
    });

    it('takes back what one of a party got, and leaves the others', async () => {
      const person = await someone();
      const child = await bringCompanion(house, person, '小禾');
      const other = await someone();
      const told = { evidence: attendanceEvidence(`party ${person}`) };
      await writeTestDuty(house, person, told);
      await writeTestDuty(house, person, { ...told, companionId: child });
      await writeTestDuty(house, other, told);
      assert.equal(await reverse(`party ${person}`, { personId: person, companionId: child }), 1);
      assert.equal(await reverse(`party ${person}`, { personId: person, companionId: null }), 1);
      assert.deepEqual(await sums(other, 2026), [1]);
      assert.equal(await reverse(`party ${person}`), 1);
    });

    it('refuses to rewrite or to forget a line', async () => {
      const person = await someone();
      await writeTestDuty(house, person);
      for (const statement of [
        sql`UPDATE duty_line SET trees = 9`,
        sql`DELETE FROM duty_line`,
        sql`TRUNCATE duty_line`,
      ])
        await assert.rejects(house.database.db.execute(statement), (error: Error) =>
          /never changed or removed/.test(String(error.cause)),
        );
      assert.deepEqual(await sums(person, 2026), [1]);
    });

    it('keeps the version a line was written by when the rules change', async () => {
      const person = await someone();
      await writeTestDuty(house, person);
      const rules = testRules();
      const dearer = rules.rules.map((rule) =>
        rule.id === 'tree_planted' ? { ...rule, trees: 2 } : rule,
      );
      assert.equal(await setTestDuty(house, { ...rules, rules: dearer }), true);
      assert.equal(await setTestDuty(house, { ...rules, rules: dearer }), false, 'nothing new');
      await writeTestDuty(house, person);
      const found = await rows<{ set_version: number; trees: string }>(
        house.database.db,
        sql`SELECT set_version, trees FROM duty_line WHERE person_id = ${person}::uuid ORDER BY id`,
      );
      assert.deepEqual(
        found.map(({ set_version, trees }) => [set_version, Number(trees)]),
        [
          [1, 1],
          [2, 2],
        ],
      );
      await setTestDuty(house, null);
      assert.equal(await writeTestDuty(house, person), null, 'a city without rules');
      await setTestDuty(house);
      const versions = await rows<{ version: number; open: boolean }>(
        house.database.db,
        sql`SELECT version, until IS NULL AS open FROM conversion_set ORDER BY version`,
      );
      assert.deepEqual(
        versions.map(({ version, open }) => [version, open]),
        [
          [1, false],
          [2, false],
          [3, true],
        ],
      );
    });

    if (engine === 'postgres') {
      it('never lets two lines at once past the cap, nor one fact count twice', async () => {
        const person = await someone();
        const pit = { rule: 'tree_pit_tended', quantity: 3 };
        await Promise.all(Array.from({ length: 8 }, () => writeTestDuty(house, person, pit)));
        assert.deepEqual(await sums(person, 2026), [3]);
        const other = await someone();
        const told = { evidence: attendanceEvidence(`at once ${other}`) };
        await Promise.all(Array.from({ length: 8 }, () => writeTestDuty(house, other, told)));
        assert.deepEqual(await sums(other, 2026), [1]);
        await Promise.all(Array.from({ length: 8 }, () => reverse(told.evidence.id)));
        assert.deepEqual(await sums(other, 2026), [0]);
      });
    }
  });
}
