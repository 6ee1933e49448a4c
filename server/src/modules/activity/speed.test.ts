import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { one } from '../../db/client.ts';
import { engines, openTestHouse, type TestHouse } from '../../testing/index.ts';
import { comingQuery, pastQuery, type ListQuestion } from './list.ts';

for (const engine of engines) {
  describe(`ten thousand past activities on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine);
      const { database, clock } = house;
      const now = clock.now();
      await database.db.execute(sql`
        INSERT INTO activity (kind, state, title, organiser, description, place, meeting_point, lon, lat, district, age_from,
          children_with_adult, duty_form, duty_basis, duty_quantity, cancel_hours, opens_at, starts_at, ends_at, families,
          lottery, created_at)
        SELECT 'planting', CASE WHEN n <= 200 THEN 'open' WHEN n % 2 = 0 THEN 'closed' ELSE 'archived' END, 't' || n, 'o',
          repeat('描述', 200), 'p', 'm', 120, 31.8, 'east', 'under_11', true, 'afforestation', 'head', 1, 24,
          ${now}::timestamptz - interval '40 days', at, at + interval '3 hours', true, false, ${now}::timestamptz
        FROM generate_series(1, 10200) AS n,
          LATERAL (SELECT ${now}::timestamptz + CASE WHEN n <= 200 THEN n ELSE -n END * interval '3 hours' AS at) t`);
      await database.db.execute(sql`
        INSERT INTO activity_session (activity_id, ordinal, starts_at, ends_at, mode)
        SELECT id, 1, starts_at, ends_at, 'first_come' FROM activity`);
      await database.db.execute(sql`
        INSERT INTO session_quota (session_id, kind, seats, size_min, size_max)
        SELECT id, kind, 20, 1, 5 FROM activity_session, unnest(ARRAY['person', 'family']) AS kind`);
      await database.exec('ANALYZE');
    });
    after(() => house.close());

    const asked = async (): Promise<ListQuestion> => ({
      timeZone: 'Asia/Shanghai',
      personId: (await house.person('citizen')).id,
      after: null,
      count: 21,
      now: house.clock.now(),
    });

    for (const [name, ask] of [
      ['what is to come', comingQuery],
      ['what was', pastQuery],
    ] as const) {
      it(`${name} is found without walking through them`, async () => {
        const found = await one<{ 'QUERY PLAN': [{ Plan: Node; 'Execution Time': number }] }>(
          house.database.db,
          sql`EXPLAIN (ANALYZE, FORMAT JSON, TIMING OFF) ${ask(await asked())}`,
        );
        const nodes = nodesOf(found!['QUERY PLAN'][0].Plan);
        const read = nodes.filter((node) => node['Relation Name'] === 'activity');
        assert.ok(read.length > 0);
        for (const node of read) {
          assert.match(node['Node Type'], /Index|Bitmap/, JSON.stringify(node));
          assert.ok(node['Actual Rows'] <= 200, JSON.stringify(node));
          assert.ok((node['Rows Removed by Filter'] ?? 0) < 50, JSON.stringify(node));
        }
      });
    }
  });
}

interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Rows Removed by Filter'?: number;
  Plans?: Node[];
}
const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];
