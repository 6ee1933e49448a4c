/**
 * A server that is killed while cases are reported, worked on and confirmed, again and again: whoever got an answer keeps
 * what it said, whoever got none asks again with the same key, and everything has happened once. ROUNDS makes it longer.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'drizzle-orm';
import { one, rows } from '../../db/client.ts';
import { makeSecrets } from '../../secrets.ts';
import { CaseWalk, handsOf, wholeWay } from '../../testing/case-rush.ts';
import { engines } from '../../testing/index.ts';
import { twoServers, type TwoServers } from '../../testing/rush.ts';
import { auditHistories } from '../casework/audit.ts';

const rounds = Number(process.env.ROUNDS ?? 4);
const people = Number(process.env.PEOPLE ?? 24);
const secretKey = 'a secret that only this test knows, 32+ chars';

if (engines.includes('postgres')) {
  describe('a server that is killed while cases are worked on', () => {
    let house: TwoServers;
    before(async () => {
      house = await twoServers({ SECRET_KEY: secretKey });
    });
    after(() => house.close());

    test('loses nothing that was answered, and nothing happens twice', async (t) => {
      let lost = 0;
      for (let round = 0; round < rounds; round += 1) {
        const hands = await handsOf(house, people);
        const walks = Array.from({ length: people }, (_, n) => new CaseWalk(house, hands, n));
        const victim = round % 2;
        const next = house.begin();
        // It comes up meanwhile, so that the others meet a machine that does nothing else.
        await next.ready;
        // Among the reports, among the steps of staff, among the crews’ acts, among the last words.
        const moment = (0.5 + 2.4 * (round % 4)) * people;
        let heard = 0;
        const come = new Promise<void>((resolve) => {
          house.heard = () => void ((heard += 1) >= moment && resolve());
        });
        const work = Promise.all(walks.map((walk) => walk.go()));
        await Promise.race([come, work]);
        await house.servers[victim]!.kill();
        await house.replace(victim, next);
        await work;
        lost += walks.reduce((sum, walk) => sum + walk.lost, 0);
        assert.equal(new Set(walks.map(({ number }) => number)).size, people);
      }
      t.diagnostic(`${lost} answers were lost`);
      assert.ok(lost > 0, 'the kills met nobody');

      const ways = await rows<{ way: string; n: number }>(
        house.db,
        sql`SELECT way, count(*)::int AS n FROM (
              SELECT string_agg(kind, ' ' ORDER BY seq) AS way FROM complaint_event GROUP BY complaint_id
            ) ways GROUP BY way`,
      );
      const all = rounds * people;
      assert.deepEqual(ways, [{ way: wholeWay.join(' '), n: all }]);
      const counts = await one(
        house.db,
        sql`SELECT count(*)::int AS cases, count(*) FILTER (WHERE status = 'settled' AND stars = 4)::int AS rated,
              (SELECT count(*)::int FROM complaint_part WHERE status = 'could_not') AS parts,
              (SELECT count(*)::int FROM complaint_clock WHERE done_at IS NOT NULL) AS clocks,
              (SELECT count(*)::int FROM complaint_reporter) AS reporters,
              (SELECT count(*)::int FROM complaint_follower) AS followers,
              (SELECT count(*)::int FROM task_act) AS acts
            FROM complaint`,
      );
      assert.deepEqual(counts, {
        cases: all,
        rated: all,
        parts: all,
        clocks: 2 * all,
        reporters: all,
        followers: all,
        acts: 2 * all,
      });
      const twice = await rows(
        house.db,
        sql`SELECT person_id, subject_id, data->>'kind' AS kind, count(*) FROM outbox
            WHERE kind = 'complaint_news' AND channel = 'inbox' GROUP BY 1, 2, 3 HAVING count(*) > 1`,
      );
      assert.deepEqual(twice, [], 'told twice');
      const audited = await auditHistories(house.db, makeSecrets(secretKey), {
        tell: (broken) => assert.fail(JSON.stringify(broken)),
      });
      assert.deepEqual([audited.cases, audited.broken], [all, 0]);
    });
  });
}
