import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { one, rows } from '../../db/client.ts';
import { runDueJobs } from '../../jobs/runner.ts';
import { engines, newPerson, openTestHouse, type TestHouse } from '../../testing/index.ts';
import { placeParty } from '../../testing/placed-party.ts';
import { startActivity, type StartedActivity } from '../../testing/signup-days.ts';
import { drawJobs } from './clock.ts';
import { readEntries } from './entries-csv.ts';
import { drawLottery } from './lottery.ts';

const hour = 3600_000;
const family = (n: number) => Array.from({ length: n }, (_, i) => `家人${i + 1}`);

interface Row {
  id: string;
  person_id: string;
  party: string;
  entry: number;
  size: number;
  status: string;
  place: number | null;
}

for (const engine of engines) {
  describe(`a draw on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine);
    });
    after(() => house.close());

    const signupsOf = (sessionId: string) =>
      rows<Row>(
        house.database.db,
        sql`SELECT id, person_id, party, entry, size, status, place FROM signup
            WHERE session_id = ${sessionId}::uuid ORDER BY party, entry`,
      );
    const draw = (id: string) => house.call('GET /sessions/:id/draw', { params: { id } });
    const drawAll = () => runDueJobs(house.house, drawJobs);

    async function startLottery(waitlist: number | null = 4): Promise<StartedActivity> {
      const quotas = [
        { kind: 'person' as const, seats: 3 },
        { kind: 'family' as const, seats: 7 },
      ];
      return startActivity(house, {
        closesInHours: 48,
        sessions: [{ mode: 'lottery', waitlist, quotas }],
      });
    }
    /** Ten people alone, six families of two to four. */
    async function enterMany([session]: StartedActivity['sessions']): Promise<void> {
      for (let n = 0; n < 16; n += 1) {
        const { id } = await newPerson(house);
        const alone = n < 10;
        await placeParty(house, session!, id, {
          kind: alone ? 'person' : 'family',
          status: 'entered',
          names: alone ? ['一人'] : family(2 + (n % 3)),
        });
      }
    }

    it('is held once entries have closed, not before, and tells everyone how it came out', async () => {
      const activity = await startLottery();
      const [session] = activity.sessions;
      await enterMany(activity.sessions);
      await drawAll();
      assert.ok((await signupsOf(session!.id)).every(({ status }) => status === 'entered'));
      const before = (await draw(session!.id)).body;
      assert.deepEqual(
        [before.seed, before.drawnAt, before.csv, before.kinds, before.entries],
        [null, null, null, [], 16],
      );
      house.clock.advance(48 * hour);
      await drawAll();

      const signups = await signupsOf(session!.id);
      const counts = (party: string, status: string) =>
        signups.filter((one) => one.party === party && one.status === status);
      assert.deepEqual(
        ['booked', 'waiting', 'unplaced'].map((status) => counts('person', status).length),
        [3, 4, 3],
      );
      const seated = counts('family', 'booked').reduce((sum, { size }) => sum + size, 0);
      assert.ok(seated <= 7 && seated > 3);
      const quotas = await rows<{ taken: number; waiting: number; entered: number }>(
        house.database.db,
        sql`SELECT taken, waiting, entered FROM session_quota WHERE session_id = ${session!.id}::uuid ORDER BY kind`,
      );
      assert.deepEqual(quotas, [
        { taken: seated, waiting: counts('family', 'waiting').length, entered: 0 },
        { taken: 3, waiting: 4, entered: 0 },
      ]);
      const told = await rows<{ kind: string; n: number }>(
        house.database.db,
        sql`SELECT o.kind, count(*)::int AS n FROM outbox o JOIN signup g ON g.id::text = o.subject_id
            WHERE g.session_id = ${session!.id}::uuid AND o.subject_kind = 'signup' GROUP BY 1 ORDER BY 1`,
      );
      const expected = (status: string) => signups.filter((one) => one.status === status).length;
      assert.deepEqual(
        told.map(({ kind, n }) => [kind, n]),
        [
          ['draw_unplaced', expected('unplaced')],
          ['draw_waiting', expected('waiting')],
          ['draw_won', expected('booked')],
        ].filter(([, n]) => Number(n) > 0),
      );
    });

    it('is replayed by anyone: the published seed and list give what the server did', async () => {
      const activity = await startLottery();
      const [session] = activity.sessions;
      await enterMany(activity.sessions);
      const promised = (await draw(session!.id)).body.seedHash;
      house.clock.advance(48 * hour);
      const closed = (await draw(session!.id)).body;
      assert.equal(closed.seed, null);
      await drawAll();
      const { body, text } = await draw(session!.id);
      assert.equal(body.csv, closed.csv);
      const seed = Buffer.from(body.seed!, 'hex');
      assert.equal(createHash('sha256').update(seed).digest('hex'), promised);

      const signups = await signupsOf(session!.id);
      const numbers = (party: string, status: string) =>
        signups
          .filter((one) => one.party === party && one.status === status)
          .sort((a, b) => Number(a.place) - Number(b.place));
      for (const { kind, winners, waiting } of drawLottery(seed, readEntries(body.csv!))) {
        const shown = body.kinds.find((one) => one.kind === kind)!;
        assert.deepEqual(shown.winners, winners);
        assert.deepEqual([...shown.waiting, ...shown.unplaced], waiting);
        assert.deepEqual(
          numbers(kind, 'booked').map(({ entry }) => entry),
          [...winners].sort((a, b) => a - b),
        );
        // The waitlist is in the order of the draw.
        assert.deepEqual(
          numbers(kind, 'waiting').map(({ entry }) => entry),
          shown.waiting,
        );
      }
      assert.ok(!text.includes('家人') && !text.includes('一人'), 'nobody is named');
    });

    it('shows my own number and kind to me alone', async () => {
      const activity = await startLottery();
      const [session] = activity.sessions;
      const me = await newPerson(house);
      await placeParty(house, session!, me.id, {
        kind: 'family',
        status: 'entered',
        names: family(2),
      });
      const mine = await house.call('GET /sessions/:id/draw', {
        params: { id: session!.id },
        as: me,
      });
      assert.deepEqual(mine.body.mine, { kind: 'family', entry: 1 });
      assert.equal((await draw(session!.id)).body.mine, null);
    });

    it('leaves those beyond the waitlist out, and all losers where there is none', async () => {
      const activity = await startLottery(null);
      await enterMany(activity.sessions);
      house.clock.advance(48 * hour);
      await drawAll();
      const signups = await signupsOf(activity.sessions[0]!.id);
      assert.deepEqual([...new Set(signups.map(({ status }) => status))].sort(), [
        'booked',
        'unplaced',
      ]);
    });

    it('without anyone in it is a draw all the same', async () => {
      const { sessions } = await startLottery();
      house.clock.advance(48 * hour);
      await drawAll();
      const { body } = await draw(sessions[0]!.id);
      assert.ok(body.seed && body.drawnAt);
      assert.deepEqual([body.entries, body.kinds, body.csv], [0, [], 'entry,kind,size,seats\n']);
    });

    it('moves the version on, so that nobody enters with an old page', async () => {
      const { sessions } = await startLottery();
      house.clock.advance(48 * hour);
      await drawAll();
      const found = await one(
        house.database.db,
        sql`SELECT s.version, min(q.session_version)::int AS low FROM activity_session s JOIN session_quota q ON q.session_id = s.id
            WHERE s.id = ${sessions[0]!.id}::uuid GROUP BY s.version`,
      );
      assert.deepEqual(found, { version: 2, low: 2 });
    });

    it('is not held with a seed that is not the promised one, and the others are held', async () => {
      const bad = await startLottery();
      const good = await startLottery();
      await house.database.db.execute(sql`UPDATE activity_session SET seed_hash = '\\x00'
        WHERE id = ${bad.sessions[0]!.id}::uuid`);
      house.clock.advance(48 * hour);
      await drawAll().catch(() => {});
      assert.equal((await draw(bad.sessions[0]!.id)).body.drawnAt, null);
      assert.ok((await draw(good.sessions[0]!.id)).body.drawnAt);
      await house.database.db.execute(sql`UPDATE activity_session SET state = 'cancelled'
        WHERE id = ${bad.sessions[0]!.id}::uuid`);
    });

    it('is of lotteries alone', async () => {
      const { sessions } = await startActivity(house);
      assert.equal((await draw(sessions[0]!.id)).error.code, 'session_without_draw');
      assert.equal((await draw('nonsense')).error.code, 'session_not_found');
      const draft = await startActivity(house, {
        state: 'draft',
        closesInHours: 1,
        sessions: [{ mode: 'lottery' }],
      });
      assert.equal((await draw(draft.sessions[0]!.id)).error.code, 'session_not_found');
    });
  });
}

if (engines.includes('postgres')) {
  describe('a draw with several servers, on postgres', () => {
    it('is held once', async () => {
      const first = await openTestHouse('postgres');
      const second = await first.again();
      try {
        for (let n = 0; n < 5; n += 1) {
          const { sessions } = await startActivity(first, {
            closesInHours: 1,
            sessions: [{ mode: 'lottery', quotas: [{ kind: 'person', seats: 2 }] }],
          });
          for (let k = 0; k < 6; k += 1) {
            const { id } = await newPerson(first);
            await placeParty(first, sessions[0]!, id, { status: 'entered' });
          }
        }
        first.clock.advance(hour);
        await Promise.all([first, second].map(({ house }) => runDueJobs(house, drawJobs)));
        const count = await one(
          first.database.db,
          sql`SELECT (SELECT count(*)::int FROM event WHERE action = 'drawn') AS draws,
                (SELECT count(*)::int FROM event WHERE action IN ('win', 'lose', 'pass_over')) AS steps,
                (SELECT count(*)::int FROM outbox WHERE kind LIKE 'draw_%') AS told,
                (SELECT sum(taken)::int FROM session_quota) AS taken`,
        );
        assert.deepEqual(count, { draws: 5, steps: 30, told: 30, taken: 10 });
      } finally {
        await second.close();
        await first.close();
      }
    });
  });
}
