import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { careBackDays } from '@luyin/contract/care/words';
import { sql } from 'drizzle-orm';
import { addDays } from '../../days.ts';
import { CareHouse, engines, makePhoto, sendPhoto, startAdoption } from '../../testing/index.ts';

for (const engine of engines) {
  describe(`corrections of care on ${engine}`, () => {
    const care = new CareHouse(engine);

    it('is corrected by a new entry; both stay, and the first says so', async () => {
      const bytes = await makePhoto({ width: 40, height: 30 });
      const photo = (await sendPhoto(care.house, bytes, { as: care.leader })).body.id;
      const { body: first } = await care.log({ day: care.today(), photos: [photo] });
      const { body: second } = await care.log({
        day: care.today(-3),
        works: ['prune'],
        corrects: first.id,
      });
      assert.deepEqual([second.corrects, second.correctedBy], [first.id, null]);
      assert.deepEqual(second.photos, first.photos, 'without photos of its own it keeps them');
      const { body: third } = await care.log({
        day: care.today(-3),
        corrects: second.id,
        photos: [],
      });
      assert.deepEqual(third.photos, [], 'said to be none, they are none');
      const marks = new Map((await care.list()).items.map((item) => [item.id, item.correctedBy]));
      assert.deepEqual(
        [marks.get(first.id), marks.get(second.id), marks.get(third.id)],
        [second.id, third.id, null],
      );
      assert.equal(
        (await care.state()).last_care_on,
        care.today(-3),
        'the day follows the correction',
      );
      assert.equal((await care.log({ corrects: first.id })).error.code, 'care_corrected_already');
      const kinds = (await care.events('tree', care.tree.id)).filter(
        ({ action }) => action === 'cared',
      );
      assert.equal(kinds.length, 1, 'the tree’s life tells it once');
    });

    it('is corrected by whoever wrote it, and of this adoption', async () => {
      const { body: entry } = await care.log();
      assert.equal(
        (await care.log({ corrects: entry.id }, care.member)).error.code,
        'care_not_found',
      );
      const other = await startAdoption(care.house, care.freeTree().id, { leader: care.leader.id });
      assert.equal(
        (await care.log({ corrects: entry.id }, care.leader, other)).error.code,
        'care_not_found',
      );
      for (const corrects of ['nothing', '00000000-0000-0000-0000-000000000000'])
        assert.equal((await care.log({ corrects })).error.code, 'care_not_found');
    });

    it('keeps its day when it is corrected later', async () => {
      const { body: entry } = await care.log({ day: care.today(-careBackDays) });
      await care.pass(20);
      const { body, status } = await care.log({
        day: entry.day,
        works: ['prune'],
        corrects: entry.id,
      });
      assert.deepEqual([status, body.day], [200, entry.day]);
      const moved = await care.log({ day: addDays(entry.day, 1), corrects: body.id });
      assert.equal(moved.error.code, 'care_too_old');
    });

    it('corrected after a renewal brings no silence from before it', async () => {
      const { body: entry } = await care.log();
      await care.pass(100);
      const renewed = care.house.clock.now();
      await care.house.database.db.execute(sql`
        UPDATE adoption SET signed_at = ${renewed}::timestamptz, silent_since = ${renewed}::timestamptz
        WHERE id = ${care.adoption}::uuid`);
      await care.log({ day: entry.day, works: ['prune'], corrects: entry.id });
      assert.deepEqual((await care.state()).silent_since, renewed);
    });

    it('corrected twice at once is corrected once', async () => {
      const { body: entry } = await care.log();
      const answers = await Promise.all(
        Array.from({ length: 4 }, () => care.log({ corrects: entry.id })),
      );
      assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409, 409, 409]);
    });
  });
}
