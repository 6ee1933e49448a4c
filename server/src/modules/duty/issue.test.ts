import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { one, rows } from '../../db/client.ts';
import {
  attendanceEvidence,
  bringCompanion,
  dutySums,
  engines,
  nameVolunteer,
  newPerson,
  openTestHouse,
  reverseTestDuty,
  setTestDuty,
  testClock,
  writeTestDuty,
  type TestHouse,
} from '../../testing/index.ts';
import { replaceDuty } from './ledger.ts';

for (const engine of engines) {
  describe(`a certificate on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine, { clock: testClock() });
      await setTestDuty(house);
    });
    after(() => house.close());

    const someone = async () => (await newPerson(house)).id;
    const reverse = (id: string) => reverseTestDuty(house, id);
    const certificateOf = (personId: string, companionId: string | null = null) =>
      one<{ code: string; kind: string; holder: string; number: string; revoked_reason: string }>(
        house.database.db,
        sql`SELECT code, kind, holder, number, revoked_reason FROM duty_certificate
            WHERE person_id = ${personId}::uuid AND companion_id IS NOT DISTINCT FROM ${companionId}::uuid`,
      );
    const toldOf = async (personId: string) =>
      (
        await rows<{ kind: string }>(
          house.database.db,
          sql`SELECT kind FROM outbox WHERE person_id = ${personId}::uuid ORDER BY id`,
        )
      ).map(({ kind }) => kind);

    it('comes with the third tree, once, and is told', async () => {
      const person = await someone();
      await nameVolunteer(house, person, '林小满');
      await writeTestDuty(house, person, { quantity: 2.99 });
      assert.equal(await certificateOf(person), undefined);
      await writeTestDuty(house, person, { quantity: 0.01 });
      const first = await certificateOf(person);
      assert.match(first!.number, /^测试尽责-2026-\d{5}$/);
      await writeTestDuty(house, person, { quantity: 3 });
      assert.deepEqual(await certificateOf(person), first);
      assert.deepEqual(await toldOf(person), ['duty_certificate_issued']);
    });

    it('is of the kind that the age asks for', async () => {
      const cases = [
        ['under_11', 2026, 'honour'],
        ['from_11', 2026, 'duty'],
        ['from_14', 2026, 'duty'],
        ['from_18', 2026, 'duty'],
        ['over_60', 2026, 'honour'],
        ['from_56', 2026, undefined],
        // Said in an earlier year: who was under 11 may be 11 now.
        ['under_11', 2025, undefined],
        ['from_18', 2025, undefined],
        ['from_11', 2025, 'duty'],
        ['over_60', 2024, 'honour'],
      ] as const;
      for (const [band, said, kind] of cases) {
        const person = await someone();
        const companion = await bringCompanion(house, person, '小禾', band, said);
        await writeTestDuty(house, person, { companionId: companion, quantity: 3 });
        const found = await certificateOf(person, companion);
        assert.equal(found?.kind, kind, `${band} said in ${said}`);
        assert.equal(await certificateOf(person), undefined, 'nothing for who brought them');
      }
    });

    it('waits for a name, and says so once', async () => {
      const person = await someone();
      await writeTestDuty(house, person, { quantity: 3 });
      await writeTestDuty(house, person, { quantity: 3 });
      assert.equal(await certificateOf(person), undefined);
      assert.deepEqual(await toldOf(person), ['duty_reached']);
    });

    it('is withdrawn when a correction leaves too little, and is the same when it is enough again', async () => {
      const person = await someone();
      await nameVolunteer(house, person, '林小满');
      await writeTestDuty(house, person, {
        quantity: 3,
        evidence: attendanceEvidence(`wrong ${person}`),
      });
      const issued = (await certificateOf(person))!;
      await reverse(`wrong ${person}`);
      assert.deepEqual(await certificateOf(person), {
        ...issued,
        revoked_reason: '记录更正后不足三棵',
      });
      await writeTestDuty(house, person, { quantity: 4 });
      assert.deepEqual(await certificateOf(person), issued);
      assert.deepEqual(await toldOf(person), [
        'duty_certificate_issued',
        'duty_certificate_withdrawn',
        'duty_certificate_restored',
      ]);
    });

    it('does not flicker while a fact is corrected', async () => {
      const person = await someone();
      await nameVolunteer(house, person, '林小满');
      const old = attendanceEvidence(`old ${person}`);
      await writeTestDuty(house, person, { quantity: 3, evidence: old });
      await house.database.db.transaction((tx) =>
        replaceDuty(
          tx,
          house.house,
          { evidence: old, reason: '数量更正', now: house.clock.now() },
          {
            personId: person,
            companionId: null,
            day: '2026-05-01',
            rule: 'tree_planted',
            quantity: 4,
            district: '',
            evidence: attendanceEvidence(`new ${person}`),
            now: house.clock.now(),
          },
        ),
      );
      assert.deepEqual(await dutySums(house, person, [2026]), [4]);
      assert.deepEqual(await toldOf(person), ['duty_certificate_issued']);
    });

    it('that a keeper revoked does not come back by itself', async () => {
      const person = await someone();
      await nameVolunteer(house, person, '林小满');
      await writeTestDuty(house, person, { quantity: 3 });
      const { id: manager } = await house.person('manager');
      await house.database.db.execute(sql`
        UPDATE duty_certificate SET revoked_at = now(), revoked_reason = '冒用他人的记录',
          revoked_by = ${manager}::uuid WHERE person_id = ${person}::uuid`);
      await writeTestDuty(house, person, { quantity: 3 });
      assert.equal((await certificateOf(person))!.revoked_reason, '冒用他人的记录');
    });

    it('is numbered without gap or double, one after the other in each year', async () => {
      const found = await rows<{ year: number; serial: number; last: number }>(
        house.database.db,
        sql`SELECT c.year, c.serial, s.last FROM duty_certificate c
            JOIN duty_certificate_serial s ON s.year = c.year ORDER BY c.year, c.serial`,
      );
      assert.ok(found.length > 5);
      for (const { year } of found) {
        const ofYear = found.filter((row) => row.year === year);
        assert.deepEqual(
          ofYear.map(({ serial }) => serial),
          ofYear.map((_, i) => i + 1),
        );
        assert.equal(ofYear[0]!.last, ofYear.length);
      }
    });

    if (engine === 'postgres') {
      it('reached by two lines at once gives one certificate, and no number is lost', async () => {
        const people = await Promise.all(Array.from({ length: 12 }, someone));
        for (const person of people) await nameVolunteer(house, person, '林小满');
        await Promise.all(
          people.flatMap((person) =>
            [1, 2, 3, 4].map(() => writeTestDuty(house, person, { quantity: 1 })),
          ),
        );
        const found = await one<{ n: number; people: number; serials: number; last: number }>(
          house.database.db,
          sql`SELECT count(*)::int AS n, count(DISTINCT c.person_id)::int AS people,
                (SELECT count(*)::int FROM duty_certificate WHERE year = 2026) AS serials,
                (SELECT last FROM duty_certificate_serial WHERE year = 2026) AS last
              FROM duty_certificate c
              WHERE c.year = 2026 AND c.person_id = ANY (${sql.param(people)}::uuid[])`,
        );
        assert.deepEqual([found!.n, found!.people], [12, 12]);
        assert.equal(found!.serials, found!.last);
      });
    }
  });
}
