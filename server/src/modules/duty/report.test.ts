import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { DutyReport } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { rows } from '../../db/client.ts';
import {
  bringCompanion,
  engines,
  nameVolunteer,
  newPerson,
  openTestHouse,
  setTestDuty,
  testClock,
  writeTestDuty,
  type TestHouse,
} from '../../testing/index.ts';
import { reverseDuty } from './ledger.ts';

const cents = (trees: number) => Math.round(trees * 100);

for (const engine of engines) {
  describe(`the report of the planting duty on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine, { clock: testClock() });
      await setTestDuty(house);
    });
    after(() => house.close());

    const report = async (year?: number): Promise<DutyReport> => {
      const { body, status, text } = await house.call('GET /desk/duty/report', {
        query: { ...(year === undefined ? {} : { year }) },
        as: 'reviewer',
      });
      assert.equal(status, 200, text);
      return body;
    };

    it('is of staff alone, and empty where nothing was written', async () => {
      for (const as of ['citizen', 'crew'] as const)
        assert.equal((await house.call('GET /desk/duty/report', { as })).error.code, 'forbidden');
      const { year, rows: none, total } = await report();
      assert.deepEqual(
        [year, none, total],
        [2026, [], { lines: 0, trees: 0, people: 0, fulfilled: 0, certificates: 0, rate: null }],
      );
    });

    it('names districts as people do, and keeps what is not known apart', async () => {
      const { id } = await newPerson(house);
      await nameVolunteer(house, id, '林小满');
      await writeTestDuty(house, id, { district: 'east', day: '2019-03-12', quantity: 3 });
      await writeTestDuty(house, id, { district: '', day: '2019-03-12' });
      await writeTestDuty(house, id, { district: 'gone', day: '2019-04-01' });
      const { rows: found, total } = await report(2019);
      assert.deepEqual(
        found.map(({ district, month, trees }) => [district, month, trees]),
        [
          [null, 3, 1],
          ['东区', 3, 3],
          ['gone', 4, 1],
        ],
      );
      assert.deepEqual(total, {
        lines: 3,
        trees: 5,
        people: 1,
        fulfilled: 1,
        certificates: 1,
        rate: 1,
      });
    });

    it('has totals that are the sum of its rows, and rows that are the sum of the lines', async () => {
      const people = await Promise.all(Array.from({ length: 4 }, () => newPerson(house)));
      const holders = await Promise.all(
        people.map(async ({ id }, i) => ({
          personId: id,
          companionId: i % 2 ? await bringCompanion(house, id, '林小禾') : null,
        })),
      );
      const act = fc.record({
        who: fc.nat(holders.length - 1),
        district: fc.constantFrom('east', 'west', ''),
        month: fc.integer({ min: 1, max: 12 }),
        rule: fc.constantFrom('tree_planted', 'ground_tended', 'tree_pit_tended', 'tending_hour'),
        quantity: fc.integer({ min: 1, max: 300 }).map((n) => n / 100),
        reversed: fc.boolean(),
      });
      let year = 2020;
      await fc.assert(
        fc.asyncProperty(fc.array(act, { maxLength: 12 }), async (acts) => {
          // A year of its own for each run: nothing can be taken out of the ledger again.
          year += 1;
          for (const [i, { who, month, reversed, ...given }] of acts.entries()) {
            const evidence = { kind: 'attendance' as const, id: `${year} ${i}`, title: '植树日' };
            const { personId, companionId } = holders[who]!;
            const day = `${year}-${String(month).padStart(2, '0')}-15`;
            await writeTestDuty(house, personId, { ...given, companionId, day, evidence });
            if (!reversed) continue;
            await house.database.db.transaction((tx) =>
              reverseDuty(tx, house.house, {
                evidence,
                reason: '记错了',
                now: house.clock.now(),
              }),
            );
          }
          const { rows: found, total } = await report(year);
          const lines = await rows<{
            holder: string;
            district: string;
            month: number;
            trees: string;
          }>(
            house.database.db,
            sql`SELECT person_id::text || coalesce(companion_id::text, '') AS holder, district,
                  extract(month FROM day)::int AS month, trees FROM duty_line WHERE year = ${year}::int`,
          );
          const sum = (list: readonly { trees: number | string }[]) =>
            list.reduce((all, { trees }) => all + cents(Number(trees)), 0);
          assert.equal(cents(total.trees), sum(lines));
          assert.equal(cents(total.trees), sum(found));
          assert.equal(
            total.lines,
            found.reduce((all, row) => all + row.lines, 0),
          );
          const names: Record<string, string | null> = { east: '东区', west: '西区', '': null };
          for (const row of found) {
            const of = lines.filter(
              (line) => names[line.district] === row.district && line.month === row.month,
            );
            assert.equal(cents(row.trees), sum(of));
          }
          const live = acts.filter(({ reversed }) => !reversed);
          assert.equal(total.lines, live.length);
          assert.equal(total.people, new Set(live.map(({ who }) => who)).size);
          const reached = [...new Set(lines.map(({ holder }) => holder))].filter(
            (whose) => sum(lines.filter(({ holder }) => holder === whose)) >= 300,
          ).length;
          assert.equal(total.fulfilled, reached);
          assert.equal(
            total.rate,
            total.people === 0 ? null : Math.round((reached / total.people) * 1e4) / 1e4,
          );
        }),
        { numRuns: engine === 'embedded' ? 12 : 25 },
      );
    });
  });
}
