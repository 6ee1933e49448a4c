import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { BaseForm } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { one } from '../../db/client.ts';
import {
  engines,
  makePhoto,
  openTestHouse,
  sendPhoto,
  type TestHouse,
} from '../../testing/index.ts';
import { startActivity } from '../../testing/signup-days.ts';

const form = (name: string, given: Partial<BaseForm> = {}): BaseForm => ({
  name,
  level: 'city',
  position: { lon: 119.97, lat: 31.79 },
  ...given,
});

for (const engine of engines) {
  describe(`planting bases on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine);
    });
    after(() => house.close());

    const register = (body: BaseForm, as: 'manager' | 'reviewer' | 'citizen' = 'manager') =>
      house.call('POST /desk/bases', { body, as });
    const change = (id: string, body: BaseForm) =>
      house.call('PUT /desk/bases/:id', { params: { id }, body, as: 'manager' });
    const photo = async () =>
      (await sendPhoto(house, await makePhoto(), { as: 'manager' })).body.id;
    const walk = async (query: Record<string, unknown>) => {
      const names: string[] = [];
      let cursor: string | undefined;
      do {
        const { body, text, status } = await house.call('GET /bases', {
          query: { ...query, limit: 2, ...(cursor ? { cursor } : {}) } as never,
        });
        assert.equal(status, 200, text);
        names.push(...body.items.map(({ name }) => name));
        cursor = body.next ?? undefined;
      } while (cursor);
      return names;
    };

    it('are listed by level and name, or nearest first, page by page', async () => {
      const at = (lon: number) => ({ position: { lon, lat: 31.8 } });
      for (const [name, level, lon] of [
        ['丙园', 'city', 119.2],
        ['甲园', 'city', 119.9],
        ['乙园', 'national', 119.5],
        ['丁园', 'provincial', 119.7],
        ['戊园', 'city', 119.9],
      ] as const) {
        const made = await register(form(name, { level, ...at(lon) }));
        assert.equal(made.status, 200, made.text);
        assert.match(made.body.id, /^base-[0-9a-z]{8}$/);
      }
      assert.deepEqual(await walk({}), ['乙园', '丁园', '丙园', '戊园', '甲园']);
      const near = await walk({ lon: 119.9, lat: 31.8 });
      assert.deepEqual(near.slice(0, 2).sort(), ['戊园', '甲园'].sort());
      assert.deepEqual(near.slice(2), ['丁园', '乙园', '丙园']);
      assert.deepEqual(await walk({ level: 'city' }), ['丙园', '戊园', '甲园']);
      const { body } = await house.call('GET /bases', { query: { limit: 1 } });
      const other = { lon: 119.9, lat: 31.8, cursor: body.next! };
      assert.equal((await house.call('GET /bases', { query: other })).error.code, 'cursor_invalid');
    });

    it('show what is coming there, and nothing that is a draft or over', async () => {
      const { body } = await register(form('基地'));
      for (const given of [
        { title: '来' },
        { title: '稿', state: 'draft' as const },
        { title: '过', sessions: [{ inHours: -50 }] },
      ]) {
        const { id } = await startActivity(house, given);
        await house.database.db.execute(
          sql`UPDATE activity SET base_id = ${body.id} WHERE id = ${id}::uuid`,
        );
      }
      const seen = await house.call('GET /bases/:id', { params: { id: body.id } });
      assert.deepEqual(
        [seen.body.coming, seen.body.activities.map(({ title }) => title)],
        [1, ['来']],
      );
      const list = await house.call('GET /activities', { query: { base: body.id } });
      assert.equal(list.body.items.length, 1);
    });

    it('are changed with their version, keep their name to themselves, and stay in the city', async () => {
      const { body } = await register(form('一号', { address: ' 林荫路 1 号 ', contact: '' }));
      assert.deepEqual([body.address, body.contact, body.version], ['林荫路 1 号', null, 1]);
      const two = (await register(form('二号'))).body;
      assert.equal((await register(form('一号'))).error.code, 'base_name_taken');
      const taken = await change(two.id, form('一号', { version: two.version }));
      assert.deepEqual(
        [taken.error.code, Object.keys(taken.error.fields!)],
        ['base_name_taken', ['name']],
      );
      const better = await change(body.id, form('一号', { version: 1, capacity: 50 }));
      assert.deepEqual(
        [better.body.capacity, better.body.address, better.body.version],
        [50, null, 2],
      );
      for (const version of [1, undefined]) {
        const late = await change(body.id, form('一号', version === undefined ? {} : { version }));
        assert.equal(late.error.code, 'base_changed_meanwhile');
      }
      const abroad = form('三号', { position: { lon: 0, lat: 0 } });
      assert.equal((await register(abroad)).error.code, 'position_outside_city');
      assert.equal((await change('base-00000000', form('三号'))).error.code, 'base_not_found');
      assert.equal((await register(form('三号'), 'reviewer')).status, 403);
      assert.equal((await register(form('  '))).status, 400);
      const nasty = await register(form('四号', { description: 'x\0y' }));
      assert.equal(nasty.error.code, 'invalid_input');
    });

    it('keep the photos that the form holds, in its order, and let the others go', async () => {
      const [a, b, c] = [await photo(), await photo(), await photo()];
      const made = await register(form('有照片', { photos: [a, b] }));
      const ids = (body: { photos: { id: string }[] }) => body.photos.map(({ id }) => id);
      assert.deepEqual(ids(made.body), [a, b]);
      assert.equal(made.body.cover!.id, a);
      const { id } = made.body;
      const swapped = await change(id, form('有照片', { version: 1, photos: [c, b] }));
      assert.deepEqual(ids(swapped.body), [c, b], swapped.text);
      const untouched = await change(id, form('有照片', { version: 2 }));
      assert.deepEqual(ids(untouched.body), [c, b]);
      const gone = await one<{ state: string; subject_id: string | null }>(
        house.database.db,
        sql`SELECT state, subject_id FROM photo WHERE id = ${a}::uuid`,
      );
      assert.deepEqual(gone, { state: 'leaving', subject_id: null });
      const stolen = await register(form('别处', { photos: [c] }));
      assert.equal(stolen.error.code, 'photo_in_use');
      const none = await change(id, form('有照片', { version: 3, photos: [] }));
      assert.deepEqual([ids(none.body), none.body.cover], [[], null]);
    });
  });
}
