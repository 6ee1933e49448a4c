import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  engines,
  makePhoto,
  openTestHouse,
  sendPhoto,
  type TestHouse,
} from '../../testing/index.ts';
import { attachPhotos } from './commands.ts';
import { photosOf } from './queries.ts';

for (const engine of engines) {
  describe(`attaching photos on ${engine}`, () => {
    let house: TestHouse;
    let me: string;
    before(async () => {
      house = await openTestHouse(engine);
      me = (await house.person('citizen')).id;
    });
    after(() => house.close());

    const sendSome = async (count: number, as: 'citizen' | 'crew' = 'citizen') => {
      const bytes = await makePhoto({ width: 40, height: 30 });
      const ids: string[] = [];
      for (let n = 0; n < count; n++) ids.push((await sendPhoto(house, bytes, { as })).body.id);
      return ids;
    };
    const attach = (subjectId: string, photoIds: string[], personId = me) =>
      house.database.db.transaction((tx) =>
        attachPhotos(tx, {
          personId,
          photoIds,
          subjectKind: 'care',
          subjectId,
          at: house.clock.now(),
        }),
      );
    const shown = async (...ids: string[]) => {
      const photos = await photosOf(house.database.db, 'care', ids);
      return ids.map((id) => photos.get(id)?.map((photo) => photo.id) ?? []);
    };

    it('keeps their order, and those that come later stand behind', async () => {
      const [a = '', b = '', c = '', d = ''] = await sendSome(4);
      await attach('1', [c, a, b]);
      await attach('1', [d]);
      assert.deepEqual(await shown('1'), [[c, a, b, d]]);
    });

    it('shows many subjects in one question, each with its own', async () => {
      const [a = '', b = '', c = ''] = await sendSome(3);
      await attach('2', [b]);
      await attach('3', [c, a]);
      assert.deepEqual(await shown('3', 'nobody', '2'), [[c, a], [], [b]]);
      assert.equal((await photosOf(house.database.db, 'adoption', ['2'])).size, 0);
      assert.equal((await photosOf(house.database.db, 'care', [])).size, 0);
    });

    it('none is none', async () => {
      await attach('4', []);
      assert.deepEqual(await shown('4'), [[]]);
    });

    it('refuses somebody else’s, and attaches none of the others then', async () => {
      const [mine = ''] = await sendSome(1);
      const [theirs = ''] = await sendSome(1, 'crew');
      await assert.rejects(attach('5', [mine, theirs]), {
        code: 'photo_not_found',
        details: {
          fields: {
            photos: '第 2 张照片已失效，请重新上传',
            'photos.1': '第 2 张照片已失效，请重新上传',
          },
        },
      });
      assert.deepEqual(await shown('5'), [[]]);
      await attach('5', [mine]);
    });

    it('refuses one that is used already, here or elsewhere', async () => {
      const [a = '', b = ''] = await sendSome(2);
      await attach('6', [a]);
      for (const subject of ['6', '7']) {
        await assert.rejects(attach(subject, [b, a]), { code: 'photo_in_use' });
      }
      await assert.rejects(attach('7', [b, b]), { code: 'photo_in_use' });
      assert.deepEqual(await shown('6', '7'), [[a], []]);
    });

    it('refuses one that was taken back, and one that never was', async () => {
      const [a = ''] = await sendSome(1);
      await house.call('DELETE /photos/:id', { as: 'citizen', params: { id: a } });
      await assert.rejects(attach('8', [a]), { code: 'photo_not_found' });
      await assert.rejects(attach('8', ['00000000-0000-4000-8000-000000000000']), {
        code: 'photo_not_found',
      });
    });

    it('one that is attached is not taken back', async () => {
      const [a = ''] = await sendSome(1);
      await attach('9', [a]);
      const answer = await house.call('DELETE /photos/:id', { as: 'citizen', params: { id: a } });
      assert.equal(answer.error.code, 'photo_in_use');
      assert.deepEqual(await shown('9'), [[a]]);
    });

    it('of two forms at once with the same photos one gets them', async () => {
      for (let round = 0; round < 10; round++) {
        const ids = await sendSome(3);
        const subjects = [`race-${round}-a`, `race-${round}-b`];
        const tries = await Promise.allSettled([
          attach(subjects[0]!, ids),
          attach(subjects[1]!, [...ids].reverse()),
        ]);
        const failed = tries.filter((one) => one.status === 'rejected');
        assert.equal(failed.length, 1);
        assert.equal((failed[0]?.reason as { code: string }).code, 'photo_in_use');
        const lengths = (await shown(...subjects)).map((list) => list.length);
        assert.deepEqual(lengths.sort(), [0, 3]);
      }
    });
  });
}
