import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { sql } from 'drizzle-orm';
import { rows } from '../../../db/client.ts';
import { engines, testDatabase, type TestDatabase } from '../../../testing/index.ts';
import { readCityFile } from '../../city/city-file.ts';
import { exportTrees } from '../export.ts';
import { Unreadable } from './csv.ts';
import { importTrees, type ImportResult } from './run.ts';

const root = fileURLToPath(new URL('../../../../../', import.meta.url));
const la = readCityFile(path.join(root, 'cities/la-county.json'));
const changzhou = readCityFile(path.join(root, 'cities/changzhou.json'));
const fixture = fileURLToPath(new URL('./fixtures/la-rows.csv', import.meta.url));
const header =
  'city,source_id,species_scientific,species_common,dbh_class_raw,height_class_raw,condition,address,street,lat,lon';
const oak = (lat: string, lon: string, street = 'AGOURA RD') =>
  `agoura-hills,1,Quercus agrifolia,COAST LIVE OAK,0-6,01-15,,27400,${street},${lat},${lon}`;

for (const engine of engines) {
  describe(`import on ${engine}`, () => {
    let place: TestDatabase;
    let folder: string;
    before(async () => {
      place = await testDatabase(engine);
    });
    after(() => place.remove());
    beforeEach(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'luyin-import-'));
      await place.database.db.execute(sql`DELETE FROM tree`);
    });
    afterEach(() => rm(folder, { recursive: true, force: true }));

    const bring = (
      file: string,
      more: { dryRun?: boolean; mappingFile?: string; city?: typeof la } = {},
    ) =>
      importTrees(place.database, more.city ?? la, {
        file,
        mappingFile: more.mappingFile,
        dryRun: more.dryRun ?? false,
        reportFolder: folder,
        now: new Date('2026-05-01T00:00:00Z'),
      });
    async function bringText(
      text: string | Buffer,
      more: Parameters<typeof bring>[1] & { name?: string } = {},
    ) {
      const file = path.join(folder, more.name ?? 'trees.csv');
      await writeFile(file, text);
      return bring(file, more);
    }
    async function reported(result: ImportResult, kind: string) {
      const lines = (await readFile(result.report, 'utf8')).trim().split('\n');
      return lines.map((line) => JSON.parse(line)).filter((line) => line.kind === kind);
    }
    /** Everything that is said about a tree, without what only says when it was said. */
    const dump = () =>
      rows<Record<string, unknown>>(
        place.database.db,
        sql`SELECT t.*, s.zh FROM tree t LEFT JOIN species s ON s.id = t.species_id ORDER BY code`,
      ).then((list) =>
        list.map(({ id, import_run, import_line, created_at, updated_at, ...rest }) => rest),
      );
    function accounted({ totals: { read, imported, updated, unchanged, rejected } }: ImportResult) {
      assert.equal(imported + updated + unchanged + rejected, read);
      return [read, imported, updated, unchanged, rejected];
    }

    test('rows of the real inventory are read with their classes, words and species, and a second time change nothing', async () => {
      const first = await bring(fixture);
      assert.deepEqual(accounted(first), [34, 33, 0, 0, 1]);
      const [twice] = await reported(first, 'rejected');
      assert.deepEqual([twice.code, twice.line, twice.of], ['duplicate_row', 35, 34]);
      const trees = await dump();
      const count = (field: string, value: unknown) =>
        trees.filter((tree) => tree[field] === value).length;
      assert.deepEqual(
        [count('status', 'vacant'), count('status', 'felled'), count('status', 'dead')],
        [3, 2, 2],
      );
      assert.equal(count('zh', '香樟') >= 2, true);
      const oaks = trees.filter((tree) => tree.zh === '加州栎');
      assert.ok(oaks.some((tree) => tree.dbh_min_cm === 0 && tree.dbh_max_cm === 15.24));
      assert.ok(trees.some((tree) => tree.dbh_min_cm === 78.74 && tree.dbh_max_cm === null));
      assert.ok(trees.every((tree) => tree.district !== '' && tree.source === 'stiles/la-trees'));
      const again = await bring(fixture);
      assert.deepEqual(accounted(again), [34, 0, 0, 33, 1]);
      assert.deepEqual(await reported(again, 'rejected'), await reported(first, 'rejected'));
      assert.deepEqual(await dump(), trees);
    });

    test('every bad row is named with its line, column and reason, and the good ones are taken', async () => {
      const result = await bringText(
        [
          header,
          oak('34.1', '-118.7'),
          oak('abc', '-118.7'),
          oak('', '-118.71'),
          oak('-118.72', '34.1'),
          oak('31.8', '119.9'),
          oak('991.2', '-118.7'),
          'agoura-hills,too,few',
          `${oak('34.11', '-118.7')},too many`,
          oak('34.1', '-118.7'),
          `agoura-hills,2,Quercus agrifolia,Other words,0-6,01-15,odd,1,X,34.1,-118.7`,
          `agoura-hills,2,Platanus racemosa,SYCAMORE,thick,01-15,,1,"two\nlines, one ""cell""",34.1,-118.70001`,
          '',
        ].join('\r\n'),
      );
      assert.deepEqual(accounted(result), [11, 2, 0, 0, 9]);
      const found = (await reported(result, 'rejected')).sort((a, b) => a.line - b.line);
      assert.deepEqual(
        found.map(({ line, column, code }) => [line, column, code]),
        [
          [3, 'lat', 'position_not_a_number'],
          [4, 'lat', 'position_missing'],
          [5, 'lat', 'position_swapped'],
          [6, 'lat', 'position_outside_city'],
          [7, 'lat', 'position_impossible'],
          [8, null, 'column_count'],
          [9, null, 'column_count'],
          [10, null, 'duplicate_row'],
          [11, null, 'same_place_and_species'],
        ],
      );
      assert.deepEqual(
        (await reported(result, 'warning')).map(({ line, code }) => [line, code]).sort(),
        [
          [11, 'condition_unknown'],
          [12, 'near_another'],
          [12, 'size_ignored'],
        ],
      );
      const [summary] = await reported(result, 'summary');
      assert.deepEqual(
        Object.values(summary.rejected as Record<string, number>).reduce((a, b) => a + b, 0),
        summary.read - summary.imported,
      );
    });

    test('a changed row updates its tree, and a correction by staff outlives the same file', async () => {
      const mappingFile = path.join(folder, 'mapping.json');
      await writeFile(
        mappingFile,
        JSON.stringify({
          name: 'ids',
          source: 'ids',
          key: ['id'],
          columns: { lon: 'lon', lat: 'lat', zh: 'kind', height: 'h' },
        }),
      );
      const text = (h: number) =>
        `id,kind,lon,lat,h\n1,香樟,119.9,31.8,${h}\n2,银杏,119.91,31.8,7\n`;
      const options = { mappingFile, city: changzhou };
      assert.deepEqual(accounted(await bringText(text(5), options)), [2, 2, 0, 0, 0]);
      await place.database.db.execute(sql`UPDATE tree SET health = 'weak' WHERE source_key = '2'`);
      assert.deepEqual(accounted(await bringText(text(6), options)), [2, 0, 1, 1, 0]);
      const trees = await dump();
      assert.deepEqual(
        trees
          .map((tree) => [
            tree.source_key,
            tree.height_max_m,
            tree.health,
            tree.version,
            tree.district,
          ])
          .sort(),
        [
          ['1', 6, null, 2, 'zhonglou'],
          ['2', 7, 'weak', 1, 'zhonglou'],
        ],
      );
    });

    test('a dry run reports the same and writes nothing', async () => {
      const dry = await bring(fixture, { dryRun: true });
      assert.deepEqual(accounted(dry), [34, 33, 0, 0, 1]);
      assert.deepEqual(await dump(), []);
      assert.deepEqual((await bring(fixture)).totals, dry.totals);
    });

    test('an import that was cut off in the middle ends as if it had not been', async () => {
      await bring(fixture);
      const whole = await dump();
      await place.database.db.execute(sql`DELETE FROM tree`);
      const text = await readFile(fixture, 'utf8');
      await bringText(text.split('\n').slice(0, 20).join('\n'));
      // What a killed process leaves behind: rows committed, its memory of keys not cleared.
      await place.database.db.execute(
        sql`INSERT INTO import_seen SELECT source_hash, 5 FROM tree WHERE source_hash IS NOT NULL`,
      );
      const resumed = await bring(fixture);
      assert.equal(resumed.totals.imported + resumed.totals.unchanged, 33);
      assert.deepEqual(await dump(), whole);
    });

    test('what is exported comes back as it was, as CSV and as GeoJSON', async () => {
      await bring(fixture);
      const whole = await dump();
      for (const name of ['out.csv', 'out.csv.gz', 'out.geojson', 'out.geojson.gz']) {
        const file = path.join(folder, name);
        assert.equal(await exportTrees(place.database.db, file), 33);
        assert.deepEqual(accounted(await bring(file)), [33, 0, 0, 33, 0], `${name} into itself`);
        await place.database.db.execute(sql`DELETE FROM tree`);
        assert.deepEqual(accounted(await bring(file)), [33, 33, 0, 0, 0], `${name} into nothing`);
        const plain = (list: Record<string, unknown>[]) =>
          list.map(({ row_hash, version, ...rest }) => rest);
        assert.deepEqual(plain(await dump()), plain(whole), name);
      }
    });

    test('GBK, a byte order mark, gzip and Chinese columns are read', async () => {
      const gbk = Buffer.concat([
        Buffer.from([
          0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xca, 0xf7, 0xd6, 0xd6, 0x2c, 0xbe, 0xad, 0xb6, 0xc8, 0x2c,
          0xce, 0xb3, 0xb6, 0xc8, 0x0a,
        ]),
        Buffer.from('1,'),
        Buffer.from([0xd2, 0xf8, 0xd0, 0xd3]),
        Buffer.from(',119.9,31.8\n'),
      ]);
      assert.deepEqual(accounted(await bringText(gbk, { city: changzhou })), [1, 1, 0, 0, 0]);
      const bom = gzipSync('\ufeff编号,树种,经度,纬度,胸径\n2,香樟,119.91,31.8,20 cm\n');
      assert.deepEqual(
        accounted(await bringText(bom, { city: changzhou, name: 'b.csv.gz' })),
        [1, 1, 0, 0, 0],
      );
      assert.deepEqual((await dump()).map((tree) => tree.zh).sort(), ['银杏', '香樟']);
    });

    test('positions of another datum are stored as WGS-84 with what they came in', async () => {
      const mappingFile = path.join(folder, 'mapping.json');
      await writeFile(
        mappingFile,
        JSON.stringify({
          name: 'gcj',
          source: 'gcj',
          crs: 'GCJ-02',
          key: ['id'],
          columns: { lon: 'lon', lat: 'lat', zh: 'kind' },
        }),
      );
      await bringText('id,kind,lon,lat\n1,香樟,119.9046,31.7979\n', {
        mappingFile,
        city: changzhou,
      });
      const [tree] = await dump();
      assert.equal(tree!.source_crs, 'GCJ-02');
      assert.ok(
        Math.abs((tree!.lon as number) - 119.9) < 0.001 &&
          Math.abs((tree!.lat as number) - 31.8) < 0.001,
      );
    });

    test('a file that cannot be read as a whole is refused in a sentence and changes nothing', async () => {
      const unreadable = async (text: string | Buffer, words: RegExp, name?: string) => {
        await assert.rejects(
          bringText(text, name === undefined ? {} : { name }),
          (error: Error) => {
            assert.ok(error instanceof Unreadable, error.stack);
            assert.match(error.message, words);
            return true;
          },
        );
      };
      await unreadable('', /empty/);
      await unreadable('  \n \n', /white space/);
      await unreadable('a,b\n1,2\n', /No mapping fits/);
      await unreadable(Buffer.from(`\ufeff${header}\n`, 'utf16le'), /UTF-16/);
      await unreadable(
        gzipSync(`${header}\n${oak('34.1', '-118.7')}\n`).subarray(0, 60),
        /damaged or cut short/,
        'x.csv.gz',
      );
      await unreadable(
        '{"type":"FeatureCollection","features":[{"type":',
        /GeoJSON|mapping/,
        'x.geojson',
      );
      await unreadable('PK\u0003\u0004', /zip archive/);
      await assert.rejects(bring(path.join(folder, 'nowhere.csv')), /There is no file/);
      assert.deepEqual(await dump(), []);
    });

    test('a header without rows is an import of nothing', async () => {
      assert.deepEqual(accounted(await bringText(`${header}\n`)), [0, 0, 0, 0, 0]);
    });
  });
}
