import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { one, rows } from '../db/client.ts';
import { readCityFile } from '../modules/city/city-file.ts';
import { engines, openTestHouse } from '../testing/index.ts';
import { seedDemoCity } from './seed.ts';

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
      assert.ok(trees.length > 3500 && trees.length < 5000);
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
