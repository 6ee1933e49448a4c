import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { careBackDays, careWorks } from '@luyin/contract/care/words';
import { sql } from 'drizzle-orm';
import { one, rows } from '../../db/client.ts';
import { dayIn, dayMs } from '../../days.ts';
import {
  CareHouse,
  careZone,
  engines,
  makePhoto,
  sendPhoto,
  startAdoption,
} from '../../testing/index.ts';

for (const engine of engines) {
  describe(`care on ${engine}`, () => {
    const care = new CareHouse(engine);

    it('is written down by any of its people, with all that was told', async () => {
      const { status, body, text } = await care.log({
        works: ['water', 'weed'],
        note: '  土很干\n浇透了 ',
        showName: true,
      });
      assert.equal(status, 200, text);
      assert.deepEqual(
        { ...body, id: '' },
        {
          id: '',
          works: ['water', 'weed'],
          day: care.today(),
          loggedAt: care.house.clock.now().toISOString(),
          note: '土很干\n浇透了',
          photos: [],
          onSite: null,
          by: '林小树',
          byCrew: false,
          mine: true,
          corrects: null,
          correctedBy: null,
        },
      );
      assert.equal((await care.log({}, care.member)).status, 200);
    });

    it('ends the silence, and is told in both histories: there with a person, here without', async () => {
      await care.pass(80);
      await care.house.database.db.execute(sql`
        UPDATE adoption SET warned_at = ${care.house.clock.now()}::timestamptz WHERE id = ${care.adoption}::uuid`);
      const silent = (await care.state()).silent_since!;
      const attention = () =>
        rows<{ attention_at: Date }>(
          care.house.database.db,
          sql`SELECT attention_at FROM adoption_member WHERE adoption_id = ${care.adoption}::uuid`,
        );
      const [{ attention_at: before } = { attention_at: null }] = await attention();
      await care.log({ day: care.today(-2), works: ['weed', 'patrol'] }, care.member);
      const now = await care.state();
      assert.deepEqual([now.last_care_on, now.warned_at], [care.today(-2), null]);
      assert.ok(now.silent_since! > silent);
      assert.equal(dayIn(careZone, now.silent_since!), care.today(-2));
      for (const { attention_at } of await attention()) assert.ok(attention_at > before!);
      assert.deepEqual((await care.events('adoption', care.adoption)).at(-1), {
        action: 'cared',
        actor_id: care.member.id,
        reason: '除草、巡查',
      });
      assert.deepEqual((await care.events('tree', care.tree.id)).at(-1), {
        action: 'cared',
        actor_id: null,
        reason: '除草、巡查',
      });
    });

    it('that is older than what is written down already moves nothing back', async () => {
      await care.log({ day: care.today() });
      const before = await care.state();
      await care.log({ day: care.today(-5) }, care.member);
      const { last_care_on, silent_since } = await care.state();
      assert.deepEqual([last_care_on, silent_since], [before.last_care_on, before.silent_since]);
    });

    it('is on site within a hundred metres, and is not refused outside', async () => {
      const { lon, lat } = (await one<{ lon: number; lat: number }>(
        care.house.database.db,
        sql`SELECT lon, lat FROM tree WHERE id = ${care.tree.id}::int8`,
      ))!;
      const north = (metres: number) => ({ lon, lat: lat + metres / 111_195 });
      for (const [position, onSite] of [
        [north(0), true],
        [north(99), true],
        [north(101), false],
        [{ lon: -120, lat: -30 }, false],
        [undefined, null],
      ] as const) {
        const { status, body } = await care.log({ position });
        assert.deepEqual([status, body.onSite], [200, onSite]);
      }
    });

    it('names a day of the last week, in the city’s time', async () => {
      for (const [day, code] of [
        [care.today(1), 'care_in_future'],
        ['9999-12-31', 'care_in_future'],
        [care.today(-careBackDays - 1), 'care_too_old'],
        [care.today(-31), 'care_before_term'],
        ['0001-01-01', 'care_before_term'],
        ['2026-02-30', 'invalid_input'],
        ['2026-13-01', 'invalid_input'],
      ] as const) {
        const { error } = await care.log({ day });
        assert.equal(error.code, code, day);
        assert.ok(error.fields?.day, day);
      }
      assert.equal((await care.log({ day: care.today(-careBackDays) })).status, 200);
      // A quarter past midnight in Shanghai is yesterday in Greenwich.
      const { clock } = care.house;
      clock.advance(dayMs - (clock.now().getTime() % dayMs) - 7.75 * 3600_000);
      assert.notEqual(care.today(), clock.now().toISOString().slice(0, 10));
      assert.equal((await care.log({ day: care.today() })).status, 200);
      assert.equal((await care.log({ day: care.today(1) })).error.code, 'care_in_future');
    });

    it('begins with the first day of the adoption', async () => {
      const fresh = care.freeTree();
      const id = await startAdoption(care.house, fresh.id, { leader: care.leader.id });
      assert.equal(
        (await care.log({ day: care.today(-1) }, care.leader, id)).error.code,
        'care_before_term',
      );
      assert.equal((await care.log({ day: care.today() }, care.leader, id)).status, 200);
    });

    it('is for its people alone, while it runs', async () => {
      assert.deepEqual(
        [
          (await care.log({}, care.stranger)).error.code,
          (await care.log({}, care.stranger)).status,
        ],
        ['care_not_yours', 403],
      );
      for (const id of ['nothing', '00000000-0000-0000-0000-000000000000', "1' OR '1'='1"])
        assert.equal((await care.log({}, care.leader, id)).error.code, 'adoption_not_found', id);
      const asReviewer = await care.house.person('reviewer');
      assert.equal((await care.log({}, asReviewer)).error.code, 'care_not_yours');
      await care.house.database.db.execute(sql`
        UPDATE adoption_member SET left_at = ${care.house.clock.now()}::timestamptz
        WHERE adoption_id = ${care.adoption}::uuid AND person_id = ${care.member.id}::uuid`);
      assert.equal((await care.log({}, care.member)).error.code, 'care_not_yours', 'who left');
      await care.end();
      assert.equal((await care.log()).error.code, 'adoption_not_running', 'ended');
      const waiting = await startAdoption(care.house, care.freeTree().id, {
        leader: care.leader.id,
        approve: false,
      });
      assert.equal(
        (await care.log({}, care.leader, waiting)).error.code,
        'adoption_not_running',
        'applied',
      );
    });

    it('is over with the term, also while the clock’s job is late', async () => {
      const { term_until } = await care.state();
      care.house.clock.advance(term_until!.getTime() - care.house.clock.now().getTime() + 1);
      await care.pass(0);
      assert.equal((await care.log()).error.code, 'adoption_not_running');
    });

    it('takes its photos along, or nothing is written', async () => {
      const bytes = await makePhoto({ width: 40, height: 30 });
      const mine = (await sendPhoto(care.house, bytes, { as: care.leader })).body.id;
      const second = (await sendPhoto(care.house, bytes, { as: care.leader })).body.id;
      const theirs = (await sendPhoto(care.house, bytes, { as: care.stranger })).body.id;
      const refused = await care.log({ photos: [mine, theirs] });
      assert.equal(refused.error.code, 'photo_not_found');
      assert.deepEqual((await care.list()).items, []);
      const { body } = await care.log({ photos: [second, mine] });
      assert.deepEqual(
        body.photos.map(({ id }) => id),
        [second, mine],
      );
      assert.equal((await care.log({ photos: [mine] })).error.code, 'photo_in_use');
    });

    it('refuses works and notes that make no sense', async () => {
      for (const report of [
        { works: [] },
        { works: ['spray'] as never },
        { works: ['water', 'water'] as never },
        { works: ['burn'] as never },
        { note: 'x'.repeat(201) },
        { day: 'yesterday' },
        { position: { lon: 181, lat: 0 } },
        { photos: ['1'] },
        { by: 'somebody' } as never,
      ])
        assert.equal((await care.log(report)).status, 400, JSON.stringify(report));
      assert.equal((await care.log({ note: ' \n ' })).body.note, null);
      const { status, body } = await care.log({ note: 'a\0b\u0007c' });
      assert.ok(status === 400 || body.note === 'a b c', String(body?.note));
    });

    it('is never changed or removed', async () => {
      await care.log();
      const count = () => rows(care.house.database.db, sql`SELECT FROM care_entry`);
      const before = (await count()).length;
      for (const attack of [
        `UPDATE care_entry SET note = 'another'`,
        'DELETE FROM care_entry',
        'TRUNCATE care_entry',
        'TRUNCATE adoption CASCADE',
      ])
        await assert.rejects(care.house.database.exec(attack), { code: '42501' }, attack);
      assert.equal((await count()).length, before);
    });

    it('knows exactly the works of the contract', async () => {
      const check = await one<{ text: string }>(
        care.house.database.db,
        sql`SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE conname = 'care_entry_works_check1'
            OR (conrelid = 'care_entry'::regclass AND pg_get_constraintdef(oid) LIKE '%patrol%')`,
      );
      const listed = [...check!.text.matchAll(/'(\w+)'/g)].map(([, word]) => word);
      assert.deepEqual(listed.sort(), [...careWorks].sort());
    });
  });
}
