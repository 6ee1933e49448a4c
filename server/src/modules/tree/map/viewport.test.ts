import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { rows } from '../../../db/client.ts';
import { engines, testDatabase, type TestDatabase } from '../../../testing/index.ts';
import { cellAt, cellPlace, columnOf, mortonAt, rowOf, windowOf } from './morton.ts';
import { findViewport, type Viewport } from './viewport.ts';

test('a cell and its place are each other’s way back', () => {
  fc.assert(
    fc.property(fc.nat(2 ** 24 - 1), fc.nat(2 ** 24 - 1), (column, row) => {
      assert.deepEqual(cellPlace(cellAt(column, row)), { column, row });
    }),
  );
});

test('the z-order number of a place holds its column and row bit by bit', () => {
  const place = fc.nat(2 ** 30 - 1);
  fc.assert(
    fc.property(place, place, (column, row) => {
      const bits = mortonAt(column, row).toString(2).padStart(60, '0');
      const every = (from: number) =>
        parseInt([...bits].filter((_, i) => i % 2 === from).join(''), 2);
      assert.deepEqual([every(0), every(1)], [row, column]);
    }),
  );
});

const lon = fc.double({ min: 119.9, max: 120.1, noNaN: true });
const lat = fc.double({ min: 31.7, max: 31.9, noNaN: true });
const species = fc.integer({ min: 1, max: 3 });
const year = fc.option(fc.integer({ min: 1950, max: 1999 }), { nil: null });
const district = fc.constantFrom('', 'east', 'west');
const heritage = fc.constantFrom('none', 'none', 'none', 'ancient', 'reserve');
const status = fc.constantFrom('standing', 'standing', 'standing', 'dead', 'felled');
const tree = fc.record({ lon, lat, species, year, district, heritage, status });
const change = fc.record({
  pick: fc.nat(),
  lon,
  lat,
  species,
  year,
  district,
  heritage,
  status,
  gone: fc.boolean(),
});
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
const view: fc.Arbitrary<Viewport> = fc
  .record({
    a: fc.tuple(lon, lat),
    b: fc.tuple(lon, lat),
    zoom: fc.double({ min: 3, max: 20, noNaN: true }),
    species: maybe(species),
    decade: maybe(fc.constantFrom(1950, 1970, 1990)),
    district: maybe(fc.constantFrom('east', 'west')),
    heritage: maybe(fc.constantFrom('none' as const, 'ancient' as const)),
  })
  .map(({ a, b, ...rest }) => ({
    ...rest,
    box: {
      west: Math.min(a[0], b[0]),
      east: Math.max(a[0], b[0]),
      south: Math.min(a[1], b[1]),
      north: Math.max(a[1], b[1]),
    },
  }));

for (const engine of engines) {
  describe(`viewport on ${engine}`, () => {
    let test_: TestDatabase;
    before(async () => {
      test_ = await testDatabase(engine);
      await test_.database.exec(
        `INSERT INTO species (id, key, zh, species_group) SELECT i, 's' || i, '树' || i, 'broadleaf' FROM generate_series(1, 3) i`,
      );
    });
    after(() => test_.remove());

    test('counts stay equal to counting the trees, whatever changes and whatever is asked', async () => {
      const { db } = test_.database;
      let turn = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(tree, { minLength: 150, maxLength: 500 }),
          fc.array(change, { maxLength: 60 }),
          fc.array(view, { minLength: 8, maxLength: 8 }),
          async (trees, changes, views) => {
            turn += 1;
            await db.execute(sql`DELETE FROM tree`);
            const list = trees.map((one, i) => ({ ...one, code: `T-${turn}-${i}` }));
            await db.execute(sql`
              INSERT INTO tree (code, species_id, lon, lat, district, planted_year, heritage, status)
              SELECT code, species, lon, lat, district, year, heritage, status
              FROM json_to_recordset(${JSON.stringify(list)}::json) AS g (code text, species int, lon float8,
                lat float8, district text, year int, heritage text, status text)`);
            for (const { pick, gone, ...to } of changes) {
              const code = `T-${turn}-${pick % trees.length}`;
              await db.execute(
                gone
                  ? sql`DELETE FROM tree WHERE code = ${code}`
                  : sql`UPDATE tree SET lon = ${to.lon}, lat = ${to.lat}, species_id = ${to.species},
                      planted_year = ${to.year}, district = ${to.district}, heritage = ${to.heritage},
                      status = ${to.status} WHERE code = ${code}`,
              );
            }
            for (const one of views) await agrees(one);
            await sameAsRebuilt();
          },
        ),
        { numRuns: 8, seed: 20261121, endOnFailure: true },
      );
    });

    async function agrees(one: Viewport) {
      const { db } = test_.database;
      const answer = await findViewport(db, one);
      const { items, total } = answer;
      assert.ok(items.length <= 200);
      const sum = items.reduce((n, item) => n + (item.kind === 'tree' ? 1 : item.count), 0);
      assert.equal(sum, total);
      const clustered = items.some((item) => item.kind === 'cluster');
      const inside = await count(one, null);
      if (clustered) {
        // Widened to whole tiles: the smallest level at which at most 200 of them cover the box.
        let level = Math.min(22, Math.ceil(one.zoom) + 1);
        const cover = (l: number) => {
          const w = windowOf(one.box, l);
          return (w.right - w.left + 1) * (w.bottom - w.top + 1);
        };
        while (level > 1 && cover(level) > 200) level -= 1;
        assert.equal(total, await count(one, level));
        assert.ok(total > 200 && total >= inside);
      } else {
        assert.equal(total, inside);
      }
      for (const item of items) assert.ok(item.kind === 'tree' || item.count > 1);
    }

    /** Counted the slow way, in JavaScript, over every tree. */
    async function count(one: Viewport, level: number | null): Promise<number> {
      const all = await rows<{
        lon: number;
        lat: number;
        species_id: number;
        district: string;
        planted_year: number | null;
        heritage: string;
        status: string;
      }>(test_.database.db, sql`SELECT * FROM tree`);
      const w = level === null ? null : windowOf(one.box, level);
      return all.filter((tree) => {
        if (tree.status !== 'standing' && tree.status !== 'dead') return false;
        if (one.species !== undefined && tree.species_id !== one.species) return false;
        if (one.district !== undefined && tree.district !== one.district) return false;
        if (one.heritage !== undefined && tree.heritage !== one.heritage) return false;
        if (
          one.decade !== undefined &&
          (tree.planted_year === null || Math.floor(tree.planted_year / 10) * 10 !== one.decade)
        )
          return false;
        if (!w)
          return (
            tree.lon >= one.box.west &&
            tree.lon <= one.box.east &&
            tree.lat >= one.box.south &&
            tree.lat <= one.box.north
          );
        const size = 2 ** (30 - w.level);
        const column = Math.floor(columnOf(tree.lon) / size);
        const row = Math.floor(rowOf(tree.lat) / size);
        return column >= w.left && column <= w.right && row >= w.top && row <= w.bottom;
      }).length;
    }

    async function sameAsRebuilt() {
      const { db } = test_.database;
      const cells = () =>
        rows(db, sql`SELECT * FROM tree_cell ORDER BY level, bucket, cell, decade, district`);
      const counts = () => rows(db, sql`SELECT * FROM tree_count ORDER BY 1, 2, 3, 4`);
      const [followed, followedCounts] = [await cells(), await counts()];
      await db.execute(sql`SELECT rebuild_tree_cells()`);
      assert.deepEqual(followed, await cells());
      assert.deepEqual(followedCounts, await counts());
    }
  });
}

if (engines.includes('postgres')) {
  test('two writers in opposite orders neither deadlock nor lose a count', async () => {
    const place = await testDatabase('postgres');
    try {
      const [one, two] = [place.database, await place.again()];
      await one.exec(`
        INSERT INTO species (id, key, zh, species_group) SELECT i, 's' || i, '树', 'palm' FROM generate_series(1, 9) i;
        INSERT INTO tree (code, species_id, lon, lat) SELECT 'T-' || i, 1 + i % 9, 119 + i % 7 * 0.1, 31 + i % 11 * 0.1
        FROM generate_series(1, 700) i`);
      const work = async (database: typeof one, from: number, order: 'ASC' | 'DESC') => {
        for (let turn = 0; turn < 25; turn += 1) {
          await database.db.execute(sql`
            UPDATE tree SET species_id = 1 + (species_id + ${turn}) % 9, lon = lon + 0.01
            WHERE id IN (SELECT id FROM tree WHERE id % 2 = ${from} ORDER BY code ${sql.raw(order)} LIMIT 200)`);
          await database.db.execute(sql`
            INSERT INTO tree (code, species_id, lon, lat)
            SELECT 'N-' || ${`${from}-${turn}`} || '-' || i, 1 + i % 9, 119.3, 31.3 FROM generate_series(1, 20) i`);
        }
      };
      await Promise.all([work(one, 0, 'ASC'), work(two, 1, 'DESC')]);
      const cells = () => rows(one.db, sql`SELECT * FROM tree_cell ORDER BY 1, 2, 3, 4, 5`);
      const followed = await cells();
      await one.db.execute(sql`SELECT rebuild_tree_cells()`);
      assert.deepEqual(followed, await cells());
    } finally {
      await place.remove();
    }
  });
}
