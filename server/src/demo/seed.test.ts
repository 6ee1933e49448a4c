import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { one, rows } from '../db/client.ts';
import { readCityFile } from '../modules/city/city-file.ts';
import { engines, openTestHouse } from '../testing/index.ts';
import { distance, dry, groundOf, roomFor } from './ground.ts';
import { seeded } from './random.ts';
import { seedDemoCity } from './seed.ts';
import { makeStreets } from './streets.ts';
import { streetTrees } from './trees.ts';

const file = fileURLToPath(new URL('../../../cities/changzhou.json', import.meta.url));
const codesOf = new Map<string, string>();

for (const engine of engines) {
  test(`the demo city is made once, is the same on every engine, and says what it is (${engine})`, async () => {
    const city = readCityFile(path.resolve(file));
    const house = await openTestHouse(engine, { city });
    try {
      const { db } = house.database;
      const options = { secrets: house.house.secrets, clock: house.clock };
      assert.equal(await seedDemoCity(house.database, city, options), true);
      assert.equal(await seedDemoCity(house.database, city, options), false);
      const trees = await rows<{ code: string; district: string; demo: boolean; source: string }>(
        db,
        sql`SELECT code, district, demo, source FROM tree ORDER BY code`,
      );
      assert.ok(trees.length > 7000 && trees.length < 9000, `${trees.length} trees`);
      assert.ok(trees.every(({ demo, source }) => demo && source === '演示数据'));
      const known = new Set(city.districts.map(({ id }) => id));
      assert.deepEqual(new Set(trees.map(({ district }) => district)), known);
      codesOf.set(engine, trees.map(({ code }) => code).join());
      const { body } = await house.call('GET /home', { query: city.centre });
      assert.deepEqual(
        [body.numbers.heritage, body.numbers.greenspaces, body.near.length, body.heritage.length],
        [339, 40, 6, 6],
      );
      assert.ok(body.near[0]!.distance! < 500);
      const { centre } = city;
      const opening = await house.call('GET /trees/map', {
        query: {
          west: centre.lon - 0.03,
          south: centre.lat - 0.045,
          east: centre.lon + 0.03,
          north: centre.lat + 0.045,
          zoom: 13,
        },
      });
      const { items, total } = opening.body;
      const largest = Math.max(...items.map((item) => (item.kind === 'cluster' ? item.count : 1)));
      assert.ok(items.length >= 20 && largest < total / 5, `${items.length}, ${largest}/${total}`);
      const grades = await rows<{ n: number }>(
        db,
        sql`SELECT count(*)::int AS n FROM tree WHERE heritage = 'ancient' AND grade_national IS NOT NULL AND grade_urban IS NOT NULL`,
      );
      assert.equal(grades[0]!.n, 314);
      const person = await one<{ token: string }>(
        db,
        sql`SELECT count(*)::text AS token FROM person`,
      );
      assert.equal(person!.token, '5');
    } finally {
      await house.close();
    }
    assert.equal(new Set(codesOf.values()).size, 1);
  });
}

test('every demo tree stands dry, off the carriageway, and three metres from the next', () => {
  const city = readCityFile(path.resolve(file));
  const room = roomFor(city);
  const random = seeded(1);
  const trees = makeStreets(city, random).flatMap((street) =>
    streetTrees(city, street, room, random),
  );
  const { roads } = groundOf(city);
  assert.ok(roads.length > 40 && trees.length > 5000);
  const byLat = trees.map(({ at }) => at).sort((one, two) => one.lat - two.lat);
  const rows = 3 / 111_195;
  byLat.forEach((at, i) => {
    assert.ok(dry(city, at));
    for (let j = i + 1; j < byLat.length && byLat[j]!.lat - at.lat < rows; j += 1) {
      assert.ok(distance(at, byLat[j]!) > 2.99, `${JSON.stringify([at, byLat[j]])}`);
    }
  });
  assert.equal(room(roads[0]!.line[0]!), false);
  assert.equal(room(byLat[0]!), false);
});
