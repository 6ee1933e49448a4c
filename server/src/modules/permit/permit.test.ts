import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { rows } from '../../db/client.ts';
import {
  engines,
  openTestHouse,
  plantTestTrees,
  testClock,
  type TestHouse,
  type TestTree,
} from '../../testing/index.ts';
import { maskHolder } from './holder.ts';
import { importPermits, type PermitImport } from './import.ts';

const holders: readonly (readonly [string, string])[] = [
  ['王小明', '王**'],
  ['王 小 明', '王**'],
  ['欧阳阿依古丽', '欧**'],
  ['阿依古丽·买买提', '阿**'],
  ['John Smith', 'J**'],
  ['常州市某某公司', '常州市****公司'],
  ['常州市天宁区某某园林绿化有限公司', '常州市天宁区****有限公司'],
  ['江苏某某置业集团', '江****集团'],
  ['延陵街道办事处', '延****街道办事处'],
  ['红梅新村业主委员会', '红****业主委员会'],
  ['常州市第一中学', '常州市****中学'],
  ['王**', '王**'],
  ['王小明13812345678', '王小明138****5678'],
];

describe('who holds a permit', () => {
  for (const [text, hidden] of holders)
    it(`is shown as ${hidden}: ${text}`, () => assert.equal(maskHolder(text), hidden));
});

const heading =
  'number,kind,holder,purpose,trees,tree_count,lon,lat,radius_m,place,district,valid_from,valid_until,issued_by,revoked';

for (const engine of engines) {
  describe(`the register of permits, on ${engine}`, () => {
    let house: TestHouse;
    let folder: string;
    let trees: TestTree[];
    before(async () => {
      // Late in the evening of 20 May there.
      house = await openTestHouse(engine, { clock: testClock('2026-05-20T15:30:00.000Z') });
      folder = await mkdtemp(path.join(tmpdir(), 'luyin-permits-'));
      trees = await plantTestTrees(house, 3);
    });
    after(async () => {
      await house.close();
      await rm(folder, { recursive: true, force: true });
    });

    async function bring(content: string | Uint8Array, given: Partial<PermitImport> = {}) {
      const file = path.join(folder, 'permits.csv');
      await writeFile(file, content);
      const options = {
        file,
        source: '许可公示',
        dryRun: false,
        skipBad: false,
        now: house.clock.now(),
      };
      return importPermits(house.database, house.house.city, { ...options, ...given });
    }
    const kept = () =>
      rows<{ number: string; holder: string; source: string }>(
        house.database.db,
        sql`SELECT number, holder, source FROM permit ORDER BY number`,
      );
    const ask = async (query: Record<string, unknown>) =>
      (await house.call('GET /permits', { query: query as never })).body.items.map(
        ({ number, state }) => `${number} ${state}`,
      );

    it('takes a file of a spreadsheet: mark, quotes, lines in cells, Chinese names, days in many forms', async () => {
      const content = [
        '\ufeff许可证号,类型,持证人,事由,树木编号,株数,发证机关,有效期起,有效期止,地点',
        `常树许〔2026〕1号,砍伐,王小明,"树干中空,\n有倒伏危险",${trees[0]!.code.toLowerCase()}、${trees[1]!.code},2,常州市城市管理局,2026年5月1日,2026/5/20,"和平路1号 ""东侧"""`,
        `常树许〔2026〕2号,树木移植许可,常州市某某公司,联系13812345678,,12株,常州市城市管理局,2026.5.21,2026-06-30,苏D12345旁`,
        ',,,,,,,,,',
        '',
      ].join('\r\n');
      const outcome = await bring(content);
      assert.deepEqual(outcome.bad, []);
      assert.deepEqual([outcome.read, outcome.imported, outcome.written], [2, 2, true]);
      const { body } = await house.call('GET /permits/:number', {
        params: { number: '常树许〔2026〕1号' },
      });
      assert.deepEqual(
        [
          body.kind,
          body.state,
          body.holder,
          body.trees,
          body.treeCount,
          body.until,
          body.place,
          body.area,
        ],
        [
          'felling',
          'valid',
          '王**',
          [trees[0]!.code, trees[1]!.code].sort(),
          2,
          '2026-05-20',
          '和平路1号 "东侧"',
          null,
        ],
      );
      const other = await house.call('GET /permits/:number', {
        params: { number: '常树许〔2026〕2号' },
      });
      assert.deepEqual(
        [
          other.body.kind,
          other.body.state,
          other.body.holder,
          other.body.purpose,
          other.body.place,
        ],
        ['transplanting', 'coming', '常州市****公司', '联系138****5678', '苏D·*****旁'],
      );
      assert.equal(
        (await house.call('GET /permits/:number', { params: { number: '没有' } })).error.code,
        'permit_not_found',
      );
    });

    it('takes GBK as well, knows what it has, and updates by number', async () => {
      const row = (holder: string) =>
        `许可证号,类型,持证人,株数,发证机关,有效期起,有效期止\n常树许〔2026〕9号,修剪,${holder},3,城管局,2026-01-01,2026-12-31\n`;
      const first = await bring(
        Buffer.from(
          'd0edbfc9d6a4bac52cc0e0d0cd2cb3d6d6a4c8cb2cd6eacafd2cb7a2d6a4bbfab9d82cd3d0d0a7c6dac6f02cd3d0d0a7c6dad6b90a4a392cd0debcf42cc0eec8fd2c332cb3c7b9dcbed62c323032362d30312d30312c323032362d31322d33310a',
          'hex',
        ),
      );
      assert.deepEqual([first.imported, first.bad], [1, []]);
      assert.equal((await kept()).find(({ number }) => number === 'J9')?.holder, '李**');
      assert.equal((await bring(row('李四'))).imported, 1);
      assert.deepEqual(
        await bring(row('李五')).then(({ unchanged, updated }) => [unchanged, updated]),
        [1, 0],
      );
      const changed = await bring(row('赵六'), { source: '新公示' });
      assert.deepEqual([changed.updated, changed.imported], [1, 0]);
      const [found] = (await kept()).filter(({ number }) => number === '常树许〔2026〕9号');
      assert.deepEqual([found!.holder, found!.source], ['赵**', '新公示']);
    });

    it('says of every bad row the line, the column and why, and then changes nothing', async () => {
      const bad = [
        'X-1,felling,王一,,,1,,,,,,2026-02-30,2026-03-01,局,',
        'X-2,burning,王一,,,1,,,,,,2026-01-01,2026-03-01,局,',
        'X-3,felling,,,,1,,,,,,2026-04-01,2026-03-01,局,maybe',
        'X-4,felling,王一,,BAD_CODE!,,,,,,,2026-01-01,2026-03-01,局,',
        'X-5,felling,王一,,,0,10,31.8,50,,north,2026-01-01,2026-03-01,局,',
        'X-6,felling,王一,,,1,119.97,31.79,90000,,,2026-01-01,2026-03-01,局,',
        'X-7,felling,王一,,,1,119.97,,50,,,2026-01-01,2026-03-01,局,',
        'X-8,felling,王一',
        'X-9,felling,王一,"a\nb",,1,,,,,,2026-01-01,2026-03-01,局,',
        'X-9,felling,王一,,,1,,,,,,2026-01-01,2026-03-01,局,',
        `X-10,felling,王一,,${trees[0]!.code} ${trees[1]!.code},1,,,,,,2026-01-01,2026-03-01,局,`,
      ];
      const before = await kept();
      const outcome = await bring([heading, ...bad].join('\n'));
      assert.equal(outcome.written, false);
      assert.deepEqual(await kept(), before);
      assert.deepEqual(
        outcome.bad.map(({ line, column }) => `${line} ${column}`),
        [
          '2 from',
          '3 kind',
          '4 until',
          '4 revoked',
          '4 holder',
          '5 trees',
          '6 treeCount',
          '6 lon',
          '6 district',
          '7 radius',
          '8 lat',
          '9 row',
          '12 number',
          '13 treeCount',
        ],
      );
      assert.deepEqual([outcome.read, outcome.rejected], [11, 10]);
      const trial = await bring([heading, ...bad].join('\n'), { skipBad: true, dryRun: true });
      assert.deepEqual([trial.imported, trial.written], [1, false]);
      assert.deepEqual(await kept(), before);
      const some = await bring([heading, ...bad].join('\n'), { skipBad: true });
      assert.deepEqual([some.imported, some.rejected, some.written], [1, 10, true]);
      assert.equal((await kept()).length, before.length + 1);
    });

    it('refuses what is no such file', async () => {
      for (const [content, why] of [
        ['', /empty/],
        ['{"type":"FeatureCollection","features":[]}', /not CSV/],
        ['number,kind\nA,felling\n', /Columns are missing: holder/],
        [`number,${heading}\n`, /stands there twice/],
        [`${heading}\nX,"felling\n`, /quote is opened/],
        ['a\0b', /NUL/],
      ] as const) {
        await assert.rejects(bring(content), why);
      }
    });

    it('finds by tree, by the circle around a place, and by a tree beside it; valid ones first', async () => {
      const [tree] = trees as [TestTree];
      const [{ lon, lat }] = (await rows<{ lon: number; lat: number }>(
        house.database.db,
        sql`SELECT lon, lat FROM tree WHERE code = ${tree.code}`,
      )) as [{ lon: number; lat: number }];
      await house.database.db.execute(sql`DELETE FROM permit`);
      const row = (
        number: string,
        codes: string,
        area: string,
        from: string,
        until: string,
        revoked = '',
      ) =>
        `${number},felling,王一,,${codes},${codes ? '' : 1},${area},,,${from},${until},局,${revoked}`;
      const nowhere = ',,';
      await bring(
        [
          heading,
          row('OLD', tree.code, nowhere, '2025-01-01', '2026-05-19'),
          row('GONE', tree.code, nowhere, '2026-01-01', '2026-12-31', '是'),
          row('NEXT', tree.code, nowhere, '2026-05-21', '2026-12-31'),
          row('LAST-DAY', tree.code, nowhere, '2026-01-01', '2026-05-20'),
          row('FIRST-DAY', tree.code, nowhere, '2026-05-20', '2026-05-20'),
          row('CIRCLE', '', `${lon},${lat},120`, '2026-01-01', '2026-12-31'),
          row('FAR', '', `${lon + 0.05},${lat},300`, '2026-01-01', '2026-12-31'),
          row('OTHER', 'ELSE-1', nowhere, '2026-01-01', '2026-12-31'),
        ].join('\n'),
      );
      const all = [
        'FIRST-DAY valid',
        'CIRCLE valid',
        'LAST-DAY valid',
        'NEXT coming',
        'OLD expired',
        'GONE revoked',
      ];
      assert.deepEqual(await ask({ tree: tree.code }), all);
      assert.deepEqual(await ask({ lon, lat: lat + 0.0001 }), all);
      assert.deepEqual(await ask({ lon, lat: lat + 0.001 }), ['CIRCLE valid']);
      assert.deepEqual(await ask({ lon, lat: lat + 0.0012 }), []);
      assert.deepEqual(await ask({ lon: lon + 0.05, lat: lat + 0.0026 }), ['FAR valid']);
      assert.deepEqual(await ask({ tree: 'ELSE-1' }), ['OTHER valid']);
      // Midnight there.
      house.clock.advance(31 * 60_000);
      assert.deepEqual((await ask({ tree: tree.code })).slice(0, 2), [
        'NEXT valid',
        'CIRCLE valid',
      ]);
      for (const query of [{}, { lon }]) {
        const refused = await house.call('GET /permits', { query: query as never });
        assert.equal(refused.error.code, 'invalid_input');
      }
    });
  });
}
