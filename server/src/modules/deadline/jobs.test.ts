import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { one, rows } from '../../db/client.ts';
import { runDueJobs } from '../../jobs/runner.ts';
import {
  engines,
  newPerson,
  openTestHouse,
  testClock,
  type TestHouse,
  type TestPerson,
} from '../../testing/index.ts';
import { crewOf, dispatchedCase, reportedCase, statusOf, toldOf } from '../../testing/crews.ts';
import { answerCase, moveCase } from '../../testing/reports.ts';
import { deadlineJobs } from './jobs.ts';

const hour = 3600_000;
const day = 24 * hour;
/** Monday, 10:00 in the city. */
const monday = '2026-05-11T02:00:00.000Z';
const late = ['complaint_nearly_due', 'complaint_overdue'];

for (const engine of engines) {
  describe(`what time does to cases, on ${engine}`, () => {
    let house: TestHouse;
    let lead: TestPerson;
    let hand: TestPerson;
    let reviewer: TestPerson;
    let manager: TestPerson;
    before(async () => {
      house = await openTestHouse(engine, { clock: testClock(monday) });
      lead = await crewOf(house, 'east-1', { lead: true });
      hand = await crewOf(house, 'east-1');
      reviewer = await newPerson(house, { role: 'reviewer' });
      manager = await newPerson(house, { role: 'manager' });
    });
    after(() => house.close());

    const run = () => runDueJobs(house.house, deadlineJobs);
    const lateNews = async (number: string) => {
      const found = await rows<{ kind: string; person_id: string }>(
        house.database.db,
        sql`SELECT kind, person_id::text AS person_id FROM outbox
            WHERE kind = ANY (${sql.param(late)}::text[]) AND data->>'number' = ${number} ORDER BY id`,
      );
      const who = new Map([
        [lead.id, 'lead'],
        [hand.id, 'hand'],
        [reviewer.id, 'reviewer'],
        [manager.id, 'manager'],
      ]);
      return found.map(({ kind, person_id }) => `${kind.slice(10)} ${who.get(person_id)}`).sort();
    };

    it('warns the unit, then its leads, then the managers, each once', async () => {
      const { number } = await dispatchedCase(house);
      await run();
      assert.deepEqual(await lateNews(number), []);
      // Five workdays: Monday the 18th, 17:30. A quarter of it is left from Friday 15:45 on.
      const warned = Date.parse('2026-05-15T07:45:00Z');
      house.clock.advance(warned - 1 - house.clock.now().getTime());
      await run();
      assert.deepEqual(await lateNews(number), []);
      house.clock.advance(1);
      await run();
      await run();
      assert.deepEqual(await lateNews(number), ['nearly_due hand', 'nearly_due lead']);

      house.clock.advance(Date.parse('2026-05-18T09:30:00Z') + 1 - house.clock.now().getTime());
      await run();
      await run();
      const first = ['nearly_due hand', 'nearly_due lead', 'overdue lead'];
      assert.deepEqual(await lateNews(number), first);
      house.clock.advance(day);
      await run();
      await run();
      assert.deepEqual(await lateNews(number), [...first, 'overdue manager']);
      const said = await one<{ n: number }>(
        house.database.db,
        sql`SELECT count(*)::int AS n FROM complaint_escalation e JOIN complaint c ON c.id = e.complaint_id
            WHERE c.number = ${number}`,
      );
      assert.equal(said!.n, 3);
      await moveCase(house, number, { action: 'finish' }, { action: 'close' });
      house.clock.advance(day);
      await run();
      assert.equal((await lateNews(number)).length, 4, 'what is answered is over');
    });

    it('tells the desk of what nobody was given, and after weeks away all at once', async () => {
      const number = await reportedCase(house);
      house.clock.advance(21 * day);
      await run();
      assert.deepEqual(await lateNews(number), [
        'overdue manager',
        'overdue manager',
        'overdue reviewer',
      ]);
      await moveCase(house, number, { action: 'reject' });
    });

    it('lets a paused case rest, and goes on with it on its day', async () => {
      const { number } = await dispatchedCase(house);
      const today = house.clock.now().toISOString().slice(0, 10);
      const until = new Date(house.clock.now().getTime() + 30 * day).toISOString().slice(0, 10);
      assert.notEqual(until, today);
      await moveCase(house, number, { action: 'pause', set: { paused_until: until } });
      house.clock.advance(29 * day);
      await run();
      assert.equal(await statusOf(house, number), 'paused');
      assert.deepEqual(await lateNews(number), []);
      house.clock.advance(day);
      await run();
      assert.equal(await statusOf(house, number), 'dispatched');
      assert.deepEqual((await toldOf(house, hand.id)).at(-1), {
        kind: 'complaint_task',
        step: 'resumed',
      });
      const last = await one<{ actor: string }>(
        house.database.db,
        sql`SELECT e.actor FROM complaint_event e JOIN complaint c ON c.id = e.complaint_id
            WHERE c.number = ${number} ORDER BY e.seq DESC LIMIT 1`,
      );
      assert.equal(last!.actor, 'clock');
      await moveCase(house, number, { action: 'finish' }, { action: 'close' });
    });

    it('takes silence for fifteen days as agreement, and not a moment earlier', async () => {
      const number = await reportedCase(house);
      await answerCase(house, number);
      house.clock.advance(15 * day - 1);
      await run();
      assert.equal(await statusOf(house, number), 'closed');
      house.clock.advance(1);
      await run();
      assert.equal(await statusOf(house, number), 'settled');
      const refused = await reportedCase(house);
      await moveCase(house, refused, { action: 'reject' });
      house.clock.advance(40 * day);
      await run();
      assert.equal(await statusOf(house, refused), 'rejected');
    });

    it('leaves what a step holds to the next time', async () => {
      const number = await reportedCase(house);
      house.clock.advance(30 * day);
      if (engine === 'embedded') return;
      await house.database.db.transaction(async (tx) => {
        await tx.execute(sql`SELECT FROM complaint WHERE number = ${number} FOR UPDATE`);
        await run();
        assert.deepEqual(await lateNews(number), []);
      });
      await run();
      assert.deepEqual(await lateNews(number), [
        'overdue manager',
        'overdue manager',
        'overdue reviewer',
      ]);
    });

    it('asks the managers once for a year that is missing', async () => {
      await house.database.db.execute(sql`DELETE FROM work_calendar WHERE year > 2026`);
      house.clock.advance(Date.parse('2026-12-30T02:00:00Z') - house.clock.now().getTime());
      const asked = async () =>
        (await toldOf(house, manager.id)).filter(({ kind }) => kind === 'calendar_missing');
      const number = await reportedCase(house);
      await run();
      assert.equal((await asked()).length, 0, 'until tomorrow it is known');
      await moveCase(house, number, { action: 'accept' });
      await run();
      house.clock.advance(day);
      await reportedCase(house);
      await run();
      assert.equal((await asked()).length, 1);
      const told = await one<{ subject_kind: string; subject_id: string; data: object }>(
        house.database.db,
        sql`SELECT subject_kind, subject_id, data FROM outbox WHERE kind = 'calendar_missing' LIMIT 1`,
      );
      assert.deepEqual(told, {
        subject_kind: 'desk_calendar',
        subject_id: '2027',
        data: { year: 2027 },
      });
    });
  });
}

if (engines.includes('postgres')) {
  describe('two servers and the deadlines, on postgres', () => {
    it('tell, settle and go on once each', async () => {
      const first = await openTestHouse('postgres', { clock: testClock(monday) });
      const second = await first.again();
      try {
        await crewOf(first, 'east-1', { lead: true });
        await newPerson(first, { role: 'manager' });
        const answered: string[] = [];
        for (let n = 0; n < 24; n += 1) {
          await dispatchedCase(first);
          const paused = await dispatchedCase(first);
          const set = { paused_until: '2026-05-12' };
          await moveCase(first, paused.number, { action: 'pause', set });
          answered.push(await reportedCase(first));
          await answerCase(first, answered.at(-1)!);
        }
        first.clock.advance(60 * day);
        const houses = [first, second, first, second];
        await Promise.all(houses.map(({ house }) => runDueJobs(house, deadlineJobs)));
        const { db } = first.database;
        const counts = await one(
          db,
          sql`SELECT (SELECT count(*)::int FROM complaint WHERE status = 'settled') AS settled,
                (SELECT count(*)::int FROM complaint WHERE status = 'paused') AS paused,
                (SELECT count(*)::int FROM complaint_event WHERE kind = 'settle') AS settles,
                (SELECT count(*)::int FROM complaint_event WHERE kind = 'resume') AS resumes,
                (SELECT count(*)::int FROM complaint_escalation WHERE level = 1) AS first,
                (SELECT count(*)::int FROM complaint_escalation WHERE level = 2) AS second,
                (SELECT count(*)::int FROM outbox WHERE kind = 'complaint_overdue' AND channel = 'inbox') AS told`,
        );
        assert.deepEqual(counts, {
          settled: 24,
          paused: 0,
          settles: 24,
          resumes: 24,
          first: 24,
          second: 24,
          told: 48,
        });
      } finally {
        await second.close();
        await first.close();
      }
    });
  });
}
