import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Call } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { one } from '../../db/client.ts';
import { engines, openTestHouse, testClock, type TestHouse } from '../../testing/index.ts';
import {
  countCases,
  sendReport,
  visitorKey,
  waitingPhoto,
  type Sender,
} from '../../testing/reports.ts';

type Form = Call<'POST /complaints'>['body'];

for (const engine of engines) {
  describe(`what can be reported, on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine, { clock: testClock('2026-04-30T08:00:00.000Z') });
    });
    after(() => house.close());
    const report = (given: Partial<Form>, sender: Sender = { visitor: visitorKey() }) =>
      sendReport(house, given, sender);

    it('is offered by pictures with promises, without what is retired', async () => {
      const { body } = await house.call('GET /complaints/categories', {});
      const of = (id: string) => body.items.find((one) => one.id === id);
      assert.equal(of('old_signs'), undefined);
      assert.equal(
        of('felling')!.promise,
        '1 个工作日内受理，5 个工作日内处置，遇周末和节假日顺延',
      );
      assert.equal(
        of('heritage_damage')!.promise,
        '2 小时内受理，24 小时内处置，周末和节假日也不停',
      );
      assert.deepEqual(
        [of('construction_waste')!.elsewhere, of('construction_waste')!.promise],
        ['城市管理局', '1 个工作日内转给城市管理局，并告诉您，遇周末和节假日顺延'],
      );
    });

    it('is refused with the reason that fits, and leaves nothing behind', async () => {
      const visitor = visitorKey();
      const photo = await waitingPhoto(house, { visitor });
      const many = [photo];
      for (let i = 0; i < 9; i += 1) many.push(await waitingPhoto(house, { visitor }));
      const elsewhere = { lon: 118.1, lat: 31.8 };
      const before = await countCases(house);
      const cases: [Partial<Form>, string, string][] = [
        [{ category: 'tree_painting' }, 'category_not_found', 'category'],
        [{ category: 'old_signs' }, 'category_not_found', 'category'],
        [{ description: ' \n\u200b\u200d ', photos: [] }, 'complaint_empty', 'description'],
        [
          { position: undefined as never, placeFrom: 'address', address: '  ', photos: [photo] },
          'complaint_place_missing',
          'position',
        ],
        [{ position: elsewhere, photos: [photo] }, 'complaint_outside_city', 'position'],
        [{ photos: many }, 'photos_too_many', 'photos'],
        [{ description: '树'.repeat(5000) }, 'complaint_text_too_long', 'description'],
        [
          { category: 'felling', photos: [photo] },
          'complaint_answer_missing',
          'answers.still_going',
        ],
        [
          { category: 'felling', answers: { still_going: 'maybe' } },
          'invalid_input',
          'answers.still_going',
        ],
        [
          { category: 'felling', answers: { still_going: 'no', trees: 'many' } },
          'invalid_input',
          'answers.trees',
        ],
        [{ phone: '0519-8123' }, 'complaint_phone_wrong', 'phone'],
        [{ treeCode: 'CS-99999999' }, 'tree_not_found', 'treeCode'],
        [{ photos: ['00000000-0000-4000-8000-000000000000'] }, 'photo_not_found', 'photos'],
        [
          { photos: [photo, await waitingPhoto(house, { visitor: visitorKey() })] },
          'photo_not_found',
          'photos.1',
        ],
      ];
      for (const [given, code, field] of cases) {
        const { error } = await report(given, { visitor });
        assert.equal(error.code, code, JSON.stringify(given).slice(0, 80));
        assert.ok(error.fields?.[field], `${code} names ${field}`);
      }
      assert.equal(await countCases(house), before);
      const left = await one<{ n: number }>(
        house.database.db,
        sql`SELECT count(*)::int AS n FROM photo WHERE id = ANY(${sql.param(many)}::uuid[]) AND subject_id IS NULL`,
      );
      assert.equal(left!.n, 10, 'the photos still wait');
      assert.equal((await report({ photos: [photo] }, { visitor })).status, 200);
    });

    it('takes 2,000 characters, an emoji being one', async () => {
      assert.equal((await report({ description: '🌳'.repeat(2000) })).status, 200);
      const { error } = await report({ description: '🌳'.repeat(2001) });
      assert.equal(error.code, 'complaint_text_too_long');
    });
  });
}
