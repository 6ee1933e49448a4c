import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { one, rows } from '../../db/client.ts';
import { setTestDuty } from '../../testing/duty.ts';
import {
  engines,
  makePhoto,
  newPerson,
  openTestHouse,
  plantTestTrees,
  sendPhoto,
  testClock,
  type TestHouse,
} from '../../testing/index.ts';
import { placeParty } from '../../testing/placed-party.ts';
import { addTestSpecies, begunActivity, plantedRow, recordResult } from '../../testing/planting.ts';
import { startActivity, type StartedActivity } from '../../testing/signup-days.ts';
import { metres } from '../tree/near.ts';

type Session = StartedActivity['sessions'][number];

/** Beside the house. */
type Rest<F> = F extends (house: TestHouse, ...rest: infer R) => unknown ? R : never;

for (const engine of engines) {
  describe(`what was planted, on ${engine}`, () => {
    let house: TestHouse;
    let camphor = 0;
    let ginkgo = 0;
    before(async () => {
      house = await openTestHouse(engine, { clock: testClock('2026-03-12T01:00:00.000Z') });
      await setTestDuty(house);
      [camphor, ginkgo] = await addTestSpecies(house);
    });
    after(() => house.close());
    const begun = (...given: Rest<typeof begunActivity>) => begunActivity(house, ...given);
    const record = (...given: Rest<typeof recordResult>) => recordResult(house, ...given);
    const row = (n: number, count = 10, speciesId = camphor, spacingM = 3) =>
      plantedRow(n, count, speciesId, spacingM);
    const treesOf = (session: Session) =>
      rows<{ id: number; code: string; lon: number; lat: number; species_id: number }>(
        house.database.db,
        sql`SELECT t.id, t.code, t.lon, t.lat, t.species_id FROM planting p JOIN planted_tree x ON x.planting_id = p.id
            JOIN tree t ON t.id = x.tree_id WHERE p.session_id = ${session.id}::uuid ORDER BY t.id`,
      );

    it('five hundred trees come into the register, each with a code, a place and a life story', async () => {
      const { session, title } = await begun({ title: '东区春季植树日' });
      const before = await one<{ n: number }>(
        house.database.db,
        sql`SELECT coalesce(sum(n), 0)::int AS n FROM tree_count`,
      );
      const { status, body, text } = await record(session, {
        planted: [row(1, 300), row(2, 200, ginkgo, 5)],
        areaM2: 1200.5,
        text: '  下午补种了一排 ',
      });
      assert.equal(status, 200, text);
      assert.deepEqual(
        [body.trees, body.areaM2, body.text, body.treeCodes.length],
        [500, 1200.5, '下午补种了一排', 50],
      );
      const trees = await treesOf(session);
      assert.equal(trees.length, 500);
      assert.equal(new Set(trees.map(({ code }) => code)).size, 500);
      for (const { species_id, lon, lat } of trees.slice(0, 300)) {
        assert.equal(species_id, camphor);
        assert.ok(metres({ lon, lat }, row(1).position) < 45);
      }
      const counted = await one<{ n: number }>(
        house.database.db,
        sql`SELECT sum(n)::int AS n FROM tree_count`,
      );
      assert.equal(counted!.n - before!.n, 500);

      const params = { code: trees[0]!.code };
      const tree = await house.call('GET /trees/:code', { params });
      assert.deepEqual(
        [tree.body.status, tree.body.plantedYear, tree.body.source],
        ['standing', 2026, '植树活动'],
      );
      const life = await house.call('GET /trees/:code/events', { params });
      assert.deepEqual(
        life.body.items.map(({ kind, text: said }) => [kind, said]),
        [
          ['registered', '植树活动'],
          ['planted', title],
        ],
      );
    });

    it('no two of them stand nearer than half the spacing to each other or to what stood there before', async () => {
      const { session } = await begun();
      const position = { lon: 119.95, lat: 31.75 };
      await plantTestTrees(house, 6, { lon: 119.9495, lat: 31.75 });
      const planted = [
        { speciesId: camphor, count: 60, position, spacingM: 4 },
        { speciesId: ginkgo, count: 60, position, spacingM: 4 },
      ];
      assert.equal((await record(session, { planted })).status, 200);
      const trees = await treesOf(session);
      const all = await rows<{ id: number; lon: number; lat: number }>(
        house.database.db,
        sql`SELECT id, lon, lat FROM tree WHERE abs(lon - 119.95) < 0.003 AND abs(lat - 31.75) < 0.003`,
      );
      const nearest = Math.min(
        ...trees.flatMap((a) => all.filter(({ id }) => id !== a.id).map((b) => metres(a, b))),
      );
      assert.ok(nearest > 1.99, `${nearest}`);
    });

    it('is recorded once, after the session began, by organisers', async () => {
      const { session } = await begun();
      assert.equal((await record(session, {}, 'crew')).status, 403);
      assert.equal((await record(session, { planted: [row(3)] })).status, 200);
      const again = await record(session, { planted: [row(3)] });
      assert.equal(again.error.code, 'result_recorded_already');
      assert.equal((await treesOf(session)).length, 10);

      const later = await begun({}, 1);
      assert.equal((await record(later.session, {})).error.code, 'session_not_begun');
      const cancelled = await begun({ state: 'cancelled' });
      assert.equal((await record(cancelled.session, {})).error.code, 'session_cancelled');
      const draft = await begun({ state: 'draft' });
      assert.equal((await record(draft.session, {})).error.code, 'session_not_found');
      const shown = await house.call('GET /desk/sessions/:id/result', {
        params: { id: later.session.id },
        as: 'reviewer',
      });
      assert.equal(shown.error.code, 'result_not_found');
    });

    it('names the row that is wrong, and nothing of it is kept', async () => {
      const { session } = await begun();
      const good = row(4);
      const species = await record(session, { planted: [good, { ...good, speciesId: 999_999 }] });
      assert.equal(species.error.code, 'species_not_found');
      assert.deepEqual(Object.keys(species.error.fields!), ['planted.1.speciesId']);
      const away = { ...good, position: { lon: 100, lat: 31 } };
      const outside = await record(session, { planted: [good, away] });
      assert.equal(outside.error.code, 'position_outside_city');
      assert.deepEqual(Object.keys(outside.error.fields!), ['planted.1.position']);
      assert.deepEqual(await treesOf(session), []);
      // In the corner of the city only a quarter of the grid lies within: room for one such lot and not for three.
      const corner = { ...good, count: 2000, spacingM: 20, position: { lon: 119, lat: 31 } };
      assert.equal((await record(session, { planted: [corner] })).status, 200);
      const other = await begun();
      const full = await record(other.session, { planted: [corner, good, corner] });
      assert.equal(full.error.code, 'tree_too_close');
      assert.match(full.error.fields!['planted.2.position']!, /^这里放得下 \d+ 棵，放不下 2000 棵/);
      assert.deepEqual(await treesOf(other.session), []);
    });

    it('what each really did takes the place of what was announced, also for who is checked in later', async () => {
      const { session } = await begun({
        duty: { rule: 'tree_planted', basis: 'head', quantity: 3 },
      });
      const [leader, late] = [await newPerson(house), await newPerson(house)];
      const names = ['林大树', '林小树'];
      const came = await placeParty(house, session, leader.id, { names });
      const missed = await placeParty(house, session, late.id);
      const scan = async (id: string) => {
        const at = house.clock.now().toISOString();
        const answer = await house.call('POST /crew/sessions/:id/scans', {
          params: { id: session.id },
          body: { sentAt: at, scans: [{ id: `scan ${id}`, kind: 'in', at, signupId: id }] },
          as: 'crew',
        });
        assert.equal(answer.body.items[0]!.outcome, 'done', answer.text);
      };
      const ledger = (id: string) =>
        rows<{ quantity: number }>(
          house.database.db,
          sql`SELECT quantity::float8 AS quantity FROM duty_line WHERE evidence_id = ${id} ORDER BY quantity, id`,
        ).then((lines) => lines.map(({ quantity }) => quantity));
      await scan(came);
      const { body } = await record(session, { perHead: 2 });
      assert.deepEqual([body.people, body.hours], [2, 0]);
      assert.deepEqual(await ledger(came), [-3, -3, 2, 2, 3, 3]);
      await scan(missed);
      assert.deepEqual(await ledger(missed), [2]);
    });

    it('photos stand with it', async () => {
      const { session } = await begun();
      const sent = await sendPhoto(house, await makePhoto(), { as: 'reviewer' });
      const { body } = await record(session, { photos: [sent.body.id] });
      assert.deepEqual(
        body.photos.map(({ id }) => id),
        [sent.body.id],
      );
    });
  });
}

if (engines.includes('postgres')) {
  describe('two organisers at once, on postgres', () => {
    it('record it once, and plant once', async () => {
      const first = await openTestHouse('postgres');
      const second = await first.again();
      try {
        const species = await one<{ id: number }>(
          first.database.db,
          sql`INSERT INTO species (key, zh, species_group) VALUES ('c', '香樟', 'broadleaf') RETURNING id`,
        );
        const { sessions } = await startActivity(first, {
          opensInHours: -9,
          sessions: [{ inHours: -1 }],
        });
        const organiser = await first.person('reviewer');
        const position = { lon: 119.9, lat: 31.7 };
        const planted = [{ speciesId: species!.id, count: 40, position, spacingM: 3 }];
        const answers = await Promise.all(
          [first, second, first, second].map((by) =>
            by.call('PUT /desk/sessions/:id/result', {
              params: { id: sessions[0]!.id },
              body: { planted },
              as: organiser,
            }),
          ),
        );
        assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409, 409, 409]);
        const count = await one(first.database.db, sql`SELECT count(*)::int AS n FROM tree`);
        assert.deepEqual(count, { n: 40 });
      } finally {
        await second.close();
        await first.close();
      }
    });
  });
}
