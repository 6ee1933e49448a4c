import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'drizzle-orm';
import { roles, type Role } from '@luyin/contract/policy';
import { next } from '@luyin/contract/transitions';
import { treeActions, treeTransitions } from '@luyin/contract/tree/transitions';
import { treeStatuses } from '@luyin/contract/tree/words';
import { rows } from '../../db/client.ts';
import { engines, openTestHouse, type TestHouse } from '../../testing/index.ts';
import { ensureKnownSpecies } from '../species/commands.ts';
import { ensureStreets } from './commands.ts';
import { metres } from './near.ts';

for (const engine of engines) {
  describe(`trees on ${engine}`, () => {
    let house: TestHouse;
    let species: Map<string, number>;
    before(async () => {
      house = await openTestHouse(engine);
      const { db } = house.database;
      species = await ensureKnownSpecies(db);
      await ensureStreets(db, ['竹影路', 'Main St']);
      const camphor = species.get('cinnamomum camphora')!;
      const ginkgo = species.get('ginkgo biloba')!;
      // 400 close together, 40 strewn over the county, so that both ways of looking for the nearest are walked.
      await db.execute(sql`
        INSERT INTO tree (code, species_id, lon, lat, street, heritage, planted_year)
        SELECT 'N-' || lpad(i::text, 4, '0'), CASE WHEN i % 3 = 0 THEN ${ginkgo}::int ELSE ${camphor}::int END,
          119.97 + (i * 7919 % 400) * 0.00002, 31.79 + (i * 104729 % 400) * 0.00002,
          CASE WHEN i % 2 = 0 THEN '竹影路' ELSE 'Main St' END, CASE WHEN i % 50 = 0 THEN 'ancient' ELSE 'none' END,
          CASE WHEN i % 4 = 0 THEN NULL ELSE 1900 + i % 100 END
        FROM generate_series(1, 400) i
        UNION ALL
        SELECT 'F-' || lpad(i::text, 4, '0'), ${ginkgo}::int, 119.2 + i * 0.04, 31.2 + (i * 17 % 40) * 0.025, NULL, 'none', 1990
        FROM generate_series(1, 40) i`);
    });
    after(() => house.close());

    const there = (): Promise<{ code: string; lon: number; lat: number; species_id: number }[]> =>
      rows(
        house.database.db,
        sql`SELECT code, lon, lat, species_id FROM tree WHERE status IN ('standing', 'dead')`,
      );

    /** Follows the pages to the end; `between` is done after each. */
    async function walk(
      query: Record<string, unknown>,
      between: () => Promise<void> = async () => {},
    ) {
      const codes: string[] = [];
      const distances: number[] = [];
      for (let cursor: string | undefined; ;) {
        const { status, body, text } = await house.call('GET /trees', {
          query: { limit: 23, ...query, ...(cursor ? { cursor } : {}) },
        });
        assert.equal(status, 200, text);
        codes.push(...body.items.map(({ code }) => code));
        distances.push(...body.items.map(({ distance }) => distance ?? -1));
        if (body.next === null) return { codes, distances };
        cursor = body.next;
        await between();
      }
    }

    test('the list near a place is every tree once, nearest first, from anywhere', async () => {
      for (const place of [
        { lon: 119.973, lat: 31.793 },
        { lon: 119.05, lat: 31.05 },
        { lon: 120.9, lat: 32.2 },
      ]) {
        const { codes, distances } = await walk(place);
        const expected = (await there())
          .map((tree) => ({ ...tree, d: metres(place, tree) }))
          .sort((a, b) => a.d - b.d);
        assert.equal(new Set(codes).size, expected.length);
        assert.deepEqual(
          [...distances].sort((a, b) => a - b),
          distances,
        );
        distances.forEach((d, i) =>
          assert.ok(Math.abs(d - expected[i]!.d) < 0.06, `${i}: ${d}, ${expected[i]!.d}`),
        );
      }
    });

    test('with a filter the nearest of those is found, however far', async () => {
      const ginkgo = species.get('ginkgo biloba')!;
      const place = { lon: 119.05, lat: 31.05 };
      const { codes } = await walk({ ...place, species: ginkgo });
      assert.equal(
        codes.length,
        (await there()).filter((tree) => tree.species_id === ginkgo).length,
      );
      assert.equal((await walk({ ...place, heritage: 'ancient' })).codes.length, 8);
      assert.equal((await walk({ ...place, heritage: 'none' })).codes.length, 432);
      assert.equal(
        (await walk({ ...place, decade: 1990, species: ginkgo })).codes.length,
        (await walk({ decade: 1990, species: ginkgo })).codes.length,
      );
      assert.deepEqual((await walk({ ...place, district: 'nowhere' })).codes, []);
    });

    test('pages neither lose nor repeat a tree while trees are added', async () => {
      const before_ = (await there()).map(({ code }) => code);
      let n = 0;
      const grow = async () => {
        n += 1;
        await house.database.db.execute(sql`INSERT INTO tree (code, species_id, lon, lat)
          VALUES (${`G-${String(n).padStart(3, '0')}`}, 1, ${119.97 + n * 0.0001}, 31.7901)`);
      };
      for (const query of [{ lon: 119.97, lat: 31.79 }, {}, { q: '香樟' }, { q: '竹影' }]) {
        const { codes } = await walk(query, grow);
        assert.equal(new Set(codes).size, codes.length);
        const old = codes.filter((code) => !code.startsWith('G-'));
        if (!('q' in query)) assert.deepEqual([...old].sort(), [...before_].sort());
      }
      await house.database.db.execute(sql`DELETE FROM tree WHERE code LIKE 'G-%'`);
    });

    test('search finds by code, Chinese, pinyin, initials, Latin, common name and street, best first', async () => {
      const first = async (q: string) =>
        (await house.call('GET /trees', { query: { q, limit: 3 } })).body.items;
      assert.equal((await first('n-0007'))[0]!.code, 'N-0007');
      for (const q of [
        '香樟',
        '樟',
        'xiangzhang',
        'XZ',
        'Cinnamomum',
        'cinnamomum camphora',
        'camphor tree',
        '樟科',
      ]) {
        assert.equal((await first(q))[0]?.species?.zh, '香樟', q);
      }
      for (const q of ['竹影路', '竹影', 'zhuying', 'zyl'])
        assert.equal((await first(q))[0]?.street, '竹影路', q);
      assert.equal((await first('main st'))[0]?.street, 'Main St');
      assert.equal((await walk({ q: '竹影' })).codes.length, 200);
      assert.equal((await walk({ q: '香樟', heritage: 'ancient' })).codes.length, 6);
      for (const q of ['%', '_', '\\', "'", '没有这种树', '😀', '"', ' ']) {
        const { status, body } = await house.call('GET /trees', { query: { q } });
        assert.equal(status, 200, q);
        assert.deepEqual(body.items, [], q);
      }
    });

    test('a cursor of another question, or of nobody, is refused', async () => {
      const { body } = await house.call('GET /trees', {
        query: { lon: 119.97, lat: 31.79, limit: 5 },
      });
      const cursor = body.next!;
      for (const query of [
        { cursor },
        { lon: 119.98, lat: 31.79, cursor },
        { lon: 119.97, lat: 31.79, species: 1, cursor },
        { lon: 119.97, lat: 31.79, cursor: 'nonsense' },
        { lon: 119.97, lat: 31.79, cursor: Buffer.from('[1,{},null]').toString('base64url') },
      ]) {
        const { status, error } = await house.call('GET /trees', { query });
        assert.deepEqual([status, error.code], [400, 'cursor_invalid']);
      }
    });

    test('contradictory viewports and half a place are named by field', async () => {
      const box = { west: 120, south: 31.7, east: 119, north: 31.8, zoom: 12 };
      const crossed = await house.call('GET /trees/map', { query: box });
      assert.deepEqual([crossed.status, Object.keys(crossed.error.fields!)], [400, ['west']]);
      const half = await house.call('GET /trees', { query: { lon: 119 } });
      assert.deepEqual([half.status, Object.keys(half.error.fields!)], [400, ['lat']]);
      const elsewhere = await house.call('GET /trees/map', {
        query: { west: -10, south: -10, east: -9, north: -9, zoom: 22 },
      });
      assert.deepEqual(elsewhere.body, { items: [], total: 0 });
      const world = await house.call('GET /trees/map', {
        query: { west: -180, south: -85, east: 180, north: 85, zoom: 22 },
      });
      assert.equal(world.body.total, 440);
    });

    test('every status, action and role does what the transition table says and nothing else', async () => {
      const camphor = species.get('cinnamomum camphora')!;
      let n = 0;
      for (const status of treeStatuses) {
        for (const action of treeActions) {
          for (const role of roles) {
            n += 1;
            const code = `M-${n}`;
            await house.database.db
              .execute(sql`INSERT INTO tree (code, species_id, lon, lat, status)
              VALUES (${code}, ${status === 'vacant' ? null : camphor}, 120.5, ${31.2 + n * 0.001}, ${status})`);
            const body = {
              action,
              reason: '按规定办理',
              ...(action === 'plant' ? { speciesId: camphor } : {}),
            };
            const answer = await house.call('POST /trees/:code/steps', {
              params: { code },
              body,
              as: role,
            });
            const row = next(treeTransitions, status, action, [role]);
            const where = `${status} ${action} ${role}`;
            if (row) {
              assert.deepEqual([answer.status, answer.body.status], [200, row.to], where);
              assert.equal(answer.body.species === null, row.to === 'vacant', where);
              const events = await house.call('GET /trees/:code/events', { params: { code } });
              const step = events.body.items.find(({ kind }) => kind === action)!;
              assert.deepEqual(
                [step.from, step.to, step.by, step.text],
                [status, row.to, role, '按规定办理'],
              );
            } else {
              const allowed = treeTransitions.some(
                (one) => one.from === status && one.action === action,
              );
              const expected =
                role === 'citizen' || allowed ? 'forbidden' : 'tree_step_not_allowed';
              assert.equal(answer.error.code, expected, where);
            }
          }
        }
      }
    });

    test('a change made on an old reading is refused', async () => {
      const params = { code: 'N-0010' };
      const { body } = await house.call('GET /trees/:code', { params });
      const change = { version: body.version, dbhCm: 20, reason: '复测' };
      const first = await house.call('PATCH /trees/:code', { params, body: change, as: 'crew' });
      assert.deepEqual(
        [first.status, first.body.dbhCm, first.body.version],
        [200, { min: 20, max: 20 }, body.version + 1],
      );
      const second = await house.call('PATCH /trees/:code', {
        params,
        body: { ...change, dbhCm: 25 },
        as: 'crew',
      });
      assert.deepEqual([second.status, second.error.code], [409, 'tree_changed_meanwhile']);
      const life = await house.call('GET /trees/:code/events', { params });
      assert.deepEqual(
        life.body.items.map(({ kind }) => kind),
        ['measured', 'planted'],
      );
    });

    test('a tree is registered once, inside the city, of a known species', async () => {
      const body = {
        speciesId: species.get('ginkgo biloba')!,
        position: { lon: 120.1, lat: 31.9 },
        street: '新开路',
      };
      const post = (change: object) =>
        house.call('POST /trees', { body: { ...body, ...change }, as: 'manager' as Role });
      const made = await post({ code: 'CS-NEW1' });
      assert.deepEqual([made.status, made.body.code, made.body.street], [200, 'CS-NEW1', '新开路']);
      assert.equal((await post({})).error.code, 'tree_too_close');
      assert.equal(
        (await post({ code: 'CS-NEW1', position: { lon: 120.2, lat: 31.9 } })).error.code,
        'tree_code_taken',
      );
      assert.equal(
        (await post({ position: { lon: 100, lat: 31.9 } })).error.code,
        'position_outside_city',
      );
      assert.equal(
        (await post({ speciesId: 999_999, position: { lon: 120.3, lat: 31.9 } })).error.code,
        'species_not_found',
      );
      const found = await house.call('GET /trees', { query: { q: 'xinkai' } });
      assert.equal(found.body.items[0]!.code, 'CS-NEW1');
    });

    test('a favourite is kept once, listed newest first, and gone when taken off', async () => {
      const codes = ['N-0001', 'N-0002', 'N-0003'];
      for (const code of codes) {
        house.clock.advance(1000);
        const saved = await house.call('PUT /me/favourites/:code', {
          params: { code },
          as: 'citizen',
        });
        assert.deepEqual(saved.body, { saved: true, savedCount: 1 });
      }
      const again = await house.call('PUT /me/favourites/:code', {
        params: { code: 'N-0001' },
        as: 'citizen',
      });
      assert.deepEqual(again.body, { saved: true, savedCount: 1 });
      const one = await house.call('GET /me/favourites', { query: { limit: 2 }, as: 'citizen' });
      const two = await house.call('GET /me/favourites', {
        query: { limit: 2, cursor: one.body.next! },
        as: 'citizen',
      });
      assert.deepEqual(
        [...one.body.items, ...two.body.items].map(({ tree }) => tree.code),
        [...codes].reverse(),
      );
      const mine = await house.call('GET /trees/:code', {
        params: { code: 'N-0001' },
        as: 'citizen',
      });
      const others = await house.call('GET /trees/:code', {
        params: { code: 'N-0001' },
        as: 'crew',
      });
      assert.deepEqual(
        [mine.body.saved, others.body.saved, others.body.savedCount],
        [true, false, 1],
      );
      const gone = await house.call('DELETE /me/favourites/:code', {
        params: { code: 'N-0001' },
        as: 'citizen',
      });
      assert.deepEqual(gone.body, { saved: false, savedCount: 0 });
      const unknown = await house.call('PUT /me/favourites/:code', {
        params: { code: 'NO-SUCH' },
        as: 'citizen',
      });
      assert.equal(unknown.error.code, 'tree_not_found');
    });
  });
}
