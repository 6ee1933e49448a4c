import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { PublicComplaint, RouteKey } from '@luyin/contract';
import { groupOf, publicGroups } from '@luyin/contract/complaint/words';
import { sql } from 'drizzle-orm';
import { rows } from '../../db/client.ts';
import type { Called } from '../../testing/house.ts';
import { engines, openTestHouse, type TestHouse } from '../../testing/index.ts';
import {
  dice,
  insertCases,
  makeCases,
  shownCategories,
  updateCase,
  type ShownCase,
} from '../../testing/shown-cases.ts';
import { metres } from '../tree/near.ts';
import { windowOf } from '../tree/tiles.ts';

const onShow = ({ published, status }: ShownCase) => published && status !== 'withdrawn';
const inGroup = (one: ShownCase) => groupOf(one.status, one.outcome);

for (const engine of engines) {
  describe(`cases on show, on ${engine}`, () => {
    let house: TestHouse;
    let cases: ShownCase[];
    const ids = new Map<string, number>();
    before(async () => {
      house = await openTestHouse(engine);
      const { db } = house.database;
      cases = makeCases(420);
      await insertCases(db, cases);
      for (const { id, number } of await rows<{ id: number; number: string }>(
        house.database.db,
        sql`SELECT id, number FROM complaint`,
      ))
        ids.set(number, id);

      // The counts of the map have to follow whatever happens to a case.
      const roll = dice(11);
      for (let turn = 0; turn < 60; turn += 1) {
        const i = roll(cases.length);
        const other = makeCases(turn + 2).at(-1)!;
        const next = { ...other, number: cases[i]!.number, reported: cases[i]!.reported };
        cases[i] = next;
        await updateCase(db, next);
      }
    });
    after(() => house.close());

    async function whole(query: Record<string, unknown>, limit = 37): Promise<PublicComplaint[]> {
      const all: PublicComplaint[] = [];
      for (let cursor: string | null = null; ;) {
        const page: Called<'GET /complaints'> = await house.call('GET /complaints', {
          query: { ...query, limit, ...(cursor ? { cursor } : {}) } as never,
        });
        assert.equal(page.status, 200, page.text);
        all.push(...page.body.items);
        cursor = page.body.next;
        if (cursor === null) return all;
        assert.equal(page.body.items.length, limit);
      }
    }

    const filters = [undefined, ...shownCategories].flatMap((category) =>
      [undefined, 'east', 'west'].flatMap((district) =>
        [undefined, ...publicGroups].map((group) => ({
          ...(category ? { category } : {}),
          ...(district ? { district } : {}),
          ...(group ? { group } : {}),
        })),
      ),
    );
    const wanted = (filter: (typeof filters)[number]) =>
      cases.filter(
        (one) =>
          onShow(one) &&
          (filter.category === undefined || one.category === filter.category) &&
          (filter.district === undefined || one.district === filter.district) &&
          (filter.group === undefined || inGroup(one) === filter.group),
      );

    test('every filter lists all of them once, newest first', async () => {
      for (const filter of filters) {
        const expected = wanted(filter).sort(
          (a, b) =>
            Date.parse(b.reported) - Date.parse(a.reported) ||
            ids.get(b.number)! - ids.get(a.number)!,
        );
        assert.deepEqual(
          (await whole(filter)).map(({ number }) => number),
          expected.map(({ number }) => number),
          JSON.stringify(filter),
        );
      }
    });

    test('with a place the nearest is first, by where it is shown', async () => {
      for (const place of [
        { lon: 119.975, lat: 31.795 },
        { lon: 120.6, lat: 31.2 },
      ]) {
        for (const filter of filters) {
          const expected = wanted(filter)
            .filter((one) => one.lon !== null)
            .map((one) => ({ one, d: metres(place, { lon: one.lon!, lat: one.lat! }) }))
            .sort((a, b) => a.d - b.d || ids.get(a.one.number)! - ids.get(b.one.number)!);
          const found = await whole({ ...filter, ...place }, 50);
          assert.deepEqual(
            found.map(({ metres: d }) => d),
            expected.map(({ d }) => Math.round(d)),
            JSON.stringify(filter),
          );
          assert.deepEqual(
            new Set(found.map(({ number }) => number)),
            new Set(expected.map(({ one }) => one.number)),
          );
        }
      }
    });

    test('the map shows the same cases, and its clusters add up to them', async () => {
      const views = [
        { west: 119.5, south: 31.3, east: 120.9, north: 32.2, zoom: 9 },
        { west: 119.96, south: 31.78, east: 120, north: 31.82, zoom: 13 },
        { west: 119.97, south: 31.79, east: 119.98, north: 31.8, zoom: 15.4 },
        { west: 119.972, south: 31.792, east: 119.974, north: 31.794, zoom: 18 },
      ];
      let clustered = 0;
      for (const view of views) {
        for (const group of [undefined, ...publicGroups]) {
          const { body } = await house.call('GET /complaints/map', {
            query: { ...view, ...(group ? { group } : {}) },
          });
          const placed = wanted(group ? { group } : {}).filter((one) => one.lon !== null);
          const items = body.items;
          assert.ok(items.length <= 200);
          const sum = items.reduce((n, item) => n + (item.kind === 'cluster' ? item.count : 1), 0);
          assert.equal(sum, body.total);
          if (items.some(({ kind }) => kind === 'cluster')) {
            clustered += 1;
            let level = Math.min(22, Math.ceil(view.zoom) + 1);
            const size = (l: number) => {
              const w = windowOf(view, l);
              return (w.right - w.left + 1) * (w.bottom - w.top + 1);
            };
            while (level > 1 && size(level) > 200) level -= 1;
            const w = windowOf(view, level);
            const inside = placed.filter(({ lon, lat }) => {
              const at = windowOf({ west: lon!, east: lon!, south: lat!, north: lat! }, level);
              return (
                at.left >= w.left && at.left <= w.right && at.top >= w.top && at.top <= w.bottom
              );
            });
            assert.equal(body.total, inside.length);
          } else {
            const inside = placed.filter(
              ({ lon, lat }) =>
                lon! >= view.west && lon! <= view.east && lat! >= view.south && lat! <= view.north,
            );
            assert.deepEqual(
              items.map((item) => (item.kind === 'complaint' ? item.number : '')).sort(),
              inside.map(({ number }) => number).sort(),
            );
          }
        }
      }
      assert.ok(clustered > 0);
      const cells = () =>
        rows(
          house.database.db,
          sql`SELECT * FROM complaint_cell ORDER BY level, bucket, cell, district`,
        );
      const kept = await cells();
      await house.database.db.execute(sql`SELECT rebuild_complaint_cells()`);
      assert.deepEqual(await cells(), kept);
    });

    test('the figures of a year are sums of the list', async () => {
      const all = await whole({});
      for (const year of [2025, 2026]) {
        const { body } = await house.call('GET /complaints/stats', { query: { year } });
        const ofYear = all.filter(({ reportedAt }) => yearThere(reportedAt) === year);
        assert.deepEqual(body.all, figures(ofYear));
        for (const { id, name, ...said } of body.byCategory) {
          assert.deepEqual(
            said,
            figures(ofYear.filter(({ category }) => category.id === id)),
            name,
          );
        }
        for (const { id, name, ...said } of body.byDistrict) {
          assert.deepEqual(said, figures(ofYear.filter(({ district }) => district === id)), name);
        }
        for (const part of [body.byCategory, body.byDistrict]) {
          assert.equal(
            part.reduce((n, { total }) => n + total, 0),
            body.all.total,
          );
        }
        assert.ok(body.all.total > 50);
      }
      const none = await house.call('GET /complaints/stats', { query: { year: 2031 } });
      assert.deepEqual(none.body.all, figures([]));
    });

    const yearThere = (at: string) => new Date(Date.parse(at) + 8 * 3_600_000).getUTCFullYear();
    function figures(list: readonly PublicComplaint[]) {
      const group = (name: string) => list.filter((one) => one.group === name).length;
      const days = list
        .flatMap(({ number, status }) => {
          const one = cases.find((known) => known.number === number)!;
          return one.closed && ['closed', 'settled', 'rejected'].includes(status)
            ? [(Date.parse(one.closed) - Date.parse(one.reported)) / 86_400_000]
            : [];
        })
        .sort((a, b) => a - b);
      const middle = (days.length - 1) / 2;
      const median = (days[Math.floor(middle)]! + days[Math.ceil(middle)]!) / 2;
      return {
        open: group('open'),
        fixed: group('fixed'),
        could_not: group('could_not'),
        closed: group('closed'),
        total: list.length,
        medianDays: days.length === 0 ? null : Math.round(median * 10) / 10,
      };
    }

    test('the files hold the rows of the list, in its order', async () => {
      const all = await whole({}, 50);
      const csv = await house.app.inject('/open-data/complaints.csv');
      assert.equal(csv.statusCode, 200);
      assert.match(String(csv.headers.link), /rel="license"/);
      const lines = csv.body.trimEnd().split('\r\n');
      assert.ok(lines[0]!.startsWith('\ufeffnumber,category,'));
      assert.deepEqual(
        lines.slice(1).map((line) => line.split(',')[0]),
        all.map(({ number }) => number),
      );
      const geo = await house.app.inject('/open-data/complaints.geojson');
      const { features } = geo.json<{
        features: { id: string; geometry: { coordinates: number[] } | null }[];
      }>();
      assert.deepEqual(
        features.map(({ id, geometry }) => [id, geometry?.coordinates ?? null]),
        all.map(({ number, position }) => [number, position && [position.lon, position.lat]]),
      );
    });

    test('a cursor belongs to its list, and half a place is a mistake', async () => {
      const page = await house.call('GET /complaints', { query: { limit: 1 } });
      const cursor = page.body.next!;
      const ask = async (key: RouteKey, query: object) =>
        (await house.call(key as 'GET /complaints', { query: query as never })).error.code;
      assert.equal(await ask('GET /complaints', { cursor, group: 'open' }), 'cursor_invalid');
      assert.equal(await ask('GET /complaints', { cursor: 'bm9uc2Vuc2U' }), 'cursor_invalid');
      assert.equal(await ask('GET /complaints', { lon: 120 }), 'invalid_input');
      const upside = { west: 120, east: 119, south: 31, north: 32, zoom: 10 };
      assert.equal(await ask('GET /complaints/map', upside), 'invalid_input');
      const unknown = { params: { number: 'TS2026010199999' } };
      assert.equal(
        (await house.call('GET /complaints/:number', unknown)).error.code,
        'complaint_not_found',
      );
    });
  });
}
