import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { one, rows } from '../../db/client.ts';
import { dayMs } from '../../days.ts';
import { runDueJobs } from '../../jobs/runner.ts';
import { engines, newPerson, openTestHouse, type TestHouse } from '../../testing/index.ts';
import { startActivity } from '../../testing/signup-days.ts';
import { activityJobs } from './clock.ts';

const hour = 3600_000;

for (const engine of engines) {
  describe(`what time does to activities on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine);
    });
    after(() => house.close());

    const stateOf = async (id: string) =>
      (await one<{ state: string }>(
        house.database.db,
        sql`SELECT state FROM activity WHERE id = ${id}::uuid`,
      ))!.state;
    const steps = async (id: string) =>
      (
        await rows<{ action: string }>(
          house.database.db,
          sql`SELECT action FROM event WHERE subject_kind = 'activity' AND subject_id = ${id} ORDER BY id`,
        )
      ).map(({ action }) => action);
    const told = async (id: string) =>
      (
        await rows<{ kind: string }>(
          house.database.db,
          sql`SELECT kind FROM inbox_message WHERE person_id = ${id}::uuid`,
        )
      ).map(({ kind }) => kind);

    it('booking opens and closes at its times, each written down once', async () => {
      const made = await startActivity(house, {
        opensInHours: 1,
        closesInHours: 5,
        sessions: [{ inHours: 10 }],
      });
      await runDueJobs(house.house);
      assert.equal(await stateOf(made.id), 'published');
      house.clock.advance(hour);
      await runDueJobs(house.house);
      assert.equal(await stateOf(made.id), 'open');
      house.clock.advance(4 * hour - 1);
      await runDueJobs(house.house);
      assert.equal(await stateOf(made.id), 'open');
      house.clock.advance(1);
      await runDueJobs(house.house);
      await runDueJobs(house.house);
      assert.equal(await stateOf(made.id), 'closed');
      assert.deepEqual(await steps(made.id), ['open', 'close']);
    });

    it('without a closing time it goes on until the last session that is still planned begins', async () => {
      const made = await startActivity(house, {
        sessions: [{ inHours: 10 }, { inHours: 20 }, { inHours: 30 }],
      });
      await house.database.db.execute(sql`UPDATE activity_session SET state = 'cancelled'
        WHERE id = ${made.sessions[2]!.id}::uuid`);
      house.clock.advance(15 * hour);
      await runDueJobs(house.house);
      assert.equal(await stateOf(made.id), 'open');
      house.clock.advance(5 * hour);
      await runDueJobs(house.house);
      assert.equal(await stateOf(made.id), 'closed');
    });

    it('after a long stop everything is caught up with', async () => {
      const made = await startActivity(house, { opensInHours: 1, sessions: [{ inHours: 10 }] });
      house.clock.advance(20 * dayMs);
      await runDueJobs(house.house);
      assert.deepEqual(await steps(made.id), ['open', 'close']);
    });

    it('whoever asked is told once that it opens; of what never opened nobody is told', async () => {
      const made = await startActivity(house, { opensInHours: 1 });
      const gone = await startActivity(house, { opensInHours: 1 });
      const people = [await newPerson(house), await newPerson(house), await newPerson(house)];
      const [asks, asksNot, changesMind] = people as [
        (typeof people)[0],
        (typeof people)[0],
        (typeof people)[0],
      ];
      const ask = (key: 'PUT' | 'DELETE', id: string, as: { token: string }) =>
        house.call(`${key} /activities/:id/reminder`, { params: { id }, as });
      for (let n = 0; n < 2; n += 1) {
        assert.equal((await ask('PUT', made.id, asks!)).status, 200);
        assert.equal((await ask('PUT', made.id, changesMind!)).status, 200);
        assert.equal((await ask('PUT', gone.id, asksNot!)).status, 200);
      }
      assert.equal((await ask('DELETE', made.id, changesMind!)).status, 200);
      const seen = await house.call('GET /activities/:id', { params: { id: made.id }, as: asks! });
      assert.equal(seen.body.reminded, true);
      await house.database.db
        .execute(sql`UPDATE activity SET state = 'cancelled', cancel_reason = '雨'
        WHERE id = ${gone.id}::uuid`);
      await runDueJobs(house.house);
      assert.deepEqual(await told(asks!.id), []);
      house.clock.advance(hour);
      await runDueJobs(house.house);
      await runDueJobs(house.house);
      assert.deepEqual(await told(asks!.id), ['activity_open']);
      assert.deepEqual(await told(changesMind!.id), []);
      assert.deepEqual(await told(asksNot!.id), []);
      // Open: there is nothing to be reminded of any more.
      assert.equal((await ask('PUT', made.id, asks!)).status, 200);
      assert.equal((await ask('PUT', made.id, changesMind!)).status, 200);
      await runDueJobs(house.house);
      assert.deepEqual(await told(asks!.id), ['activity_open']);
      assert.deepEqual(await told(changesMind!.id), []);
      const draft = await startActivity(house, { state: 'draft' });
      for (const id of [draft.id, 'x']) {
        assert.equal((await ask('PUT', id, asks!)).error.code, 'activity_not_found');
        assert.equal((await ask('DELETE', id, asks!)).error.code, 'activity_not_found');
      }
    });

    it('what was held goes into the archive thirty days later', async () => {
      const made = await startActivity(house, { sessions: [{ inHours: 1, hours: 1 }] });
      house.clock.advance(3 * hour);
      await runDueJobs(house.house);
      house.forget('reviewer');
      const { body } = await house.call('GET /activities/:id', {
        params: { id: made.id },
        as: 'reviewer',
      });
      const held = await house.call('POST /desk/activities/:id/steps', {
        params: { id: made.id },
        body: { action: 'hold', version: body.version },
        as: 'reviewer',
      });
      assert.equal(held.status, 200, held.text);
      house.clock.advance(30 * dayMs - 1);
      await runDueJobs(house.house);
      assert.equal(await stateOf(made.id), 'held');
      house.clock.advance(1);
      await runDueJobs(house.house);
      assert.equal(await stateOf(made.id), 'archived');
    });

    it('an activity that cannot be taken up holds up no other', async () => {
      const [bad, good] = [await startActivity(house, {}), await startActivity(house, {})];
      const spoilt = sql.raw(`'${bad.id}'`);
      await house.database.db
        .execute(sql`CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN IF NEW.id = ${spoilt} THEN RAISE EXCEPTION 'spoilt'; END IF; RETURN NEW; END $$`);
      await house.database.db
        .execute(sql`CREATE TRIGGER spoil BEFORE UPDATE ON activity FOR EACH ROW
        EXECUTE FUNCTION spoil()`);
      await assert.rejects(runDueJobs(house.house, activityJobs), /failed/);
      assert.deepEqual([await stateOf(bad.id), await stateOf(good.id)], ['published', 'open']);
      await house.database.db.execute(sql`DROP TRIGGER spoil ON activity`);
      await runDueJobs(house.house);
      assert.equal(await stateOf(bad.id), 'open');
    });
  });
}

if (engines.includes('postgres')) {
  it('two servers open each activity once and tell everyone once', async () => {
    const first = await openTestHouse('postgres');
    const second = await first.again();
    try {
      const made = await Promise.all(
        Array.from({ length: 30 }, () => startActivity(first, { opensInHours: 1 })),
      );
      await first.database.db.execute(sql`INSERT INTO activity_reminder (activity_id, person_id)
        SELECT a.id, ${(await newPerson(first)).id}::uuid FROM activity a`);
      first.clock.advance(hour);
      await Promise.all([runDueJobs(first.house), runDueJobs(second.house)]);
      await runDueJobs(first.house);
      const [counts] = await rows<{ opened: number; told: number }>(
        first.database.db,
        sql`SELECT (SELECT count(*)::int FROM event WHERE subject_kind = 'activity' AND action = 'open') AS opened,
              (SELECT count(*)::int FROM inbox_message) AS told`,
      );
      assert.deepEqual(counts, { opened: made.length, told: made.length });
    } finally {
      await second.close();
      await first.close();
    }
  });
}
