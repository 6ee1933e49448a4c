/** What two people do of one case at once, at two servers over one PostgreSQL: one of them was first, and it shows. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { one, rows } from '../../db/client.ts';
import { caseIn, type CaseGiven } from '../../testing/cases.ts';
import { act, crewOf, dispatchedCase, sendActs } from '../../testing/crews.ts';
import { desking } from '../../testing/desking.ts';
import { engines, newPerson, openTestHouse, testClock } from '../../testing/index.ts';
import type { TestHouse, TestPerson } from '../../testing/index.ts';
import { publishCase, sendReport, visitorKey, waitingPhoto } from '../../testing/reports.ts';
import { dayMs } from '../../days.ts';
import { auditHistories } from '../casework/audit.ts';
import { deadlineJobs } from '../deadline/jobs.ts';
import { recomputeClocks } from '../deadline/recompute.ts';

const rounds = Number(process.env.ROUNDS ?? 12);

if (engines.includes('postgres')) {
  describe('at once', () => {
    let house: TestHouse;
    let other: TestHouse;
    before(async () => {
      house = await openTestHouse('postgres', { clock: testClock('2026-05-20T02:00:00.000Z') });
      other = await house.again();
    });
    after(async () => {
      await auditHistories(house.database.db, house.house.secrets, {
        tell: (broken) => assert.fail(JSON.stringify(broken)),
      });
      await house.close();
    });

    const stepsOf = async (number: string): Promise<string[]> =>
      (
        await rows<{ kind: string }>(
          house.database.db,
          sql`SELECT e.kind FROM complaint_event e JOIN complaint c ON c.id = e.complaint_id
              WHERE c.number = ${number} ORDER BY e.seq`,
        )
      ).map(({ kind }) => kind);
    const rowOf = async (number: string) =>
      (await one<{ status: string; version: number; outcome: string | null }>(
        house.database.db,
        sql`SELECT status, version, outcome FROM complaint WHERE number = ${number}`,
      ))!;
    const shot = (as: TestPerson) => waitingPhoto(house, { as });
    const answered = (given: CaseGiven) => caseIn(house, 'closed', given);

    it('one report, sent twenty times with one key, is one case', async () => {
      const visitor = visitorKey();
      const photos = [await waitingPhoto(house, { visitor })];
      const sender = { visitor, key: 'twenty-times-the-same-report' };
      const count = async () =>
        (await one<{ n: number }>(
          house.database.db,
          sql`SELECT count(*)::int AS n FROM complaint`,
        ))!.n;
      const before = await count();
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, i) => sendReport(i % 2 ? house : other, { photos }, sender)),
      );
      assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
      assert.equal(new Set(answers.map(({ text }) => text)).size, 1);
      assert.equal(await count(), before + 1);
    });

    it('two crews finish the two parts of a case, and it is handled once', async () => {
      const crews = [await crewOf(house, 'east-1'), await crewOf(house, 'west-1')];
      for (let round = 0; round < rounds; round += 1) {
        const { number, parts } = await dispatchedCase(house, ['east-1', 'west-1']);
        const photos = [await shot(crews[0]!), await shot(crews[1]!)];
        const done = (n: number) => [
          act(house, parts[n]!, 'accept'),
          act(house, parts[n]!, 'finish', { note: '修好了', after: [photos[n]!] }),
        ];
        const answers = await Promise.all([
          sendActs(house, crews[0]!, done(0)),
          sendActs(other, crews[1]!, done(1)),
        ]);
        assert.deepEqual(
          answers.flat().map(({ outcome }) => outcome),
          ['done', 'done', 'done', 'done'],
        );
        assert.equal((await rowOf(number)).status, 'handled');
        const steps = await stepsOf(number);
        assert.equal(steps.filter((kind) => kind === 'finish').length, 1, steps.join());
      }
    });

    it('the acts of one phone, sent to both servers, are done once', async () => {
      const crew = await crewOf(house, 'east-1');
      for (let round = 0; round < rounds; round += 1) {
        const { number, parts } = await dispatchedCase(house);
        const acts = [
          act(house, parts[0]!, 'accept'),
          act(house, parts[0]!, 'finish', { note: '修好了', after: [await shot(crew)] }),
        ];
        const answers = await Promise.all([
          sendActs(house, crew, acts),
          sendActs(other, crew, acts),
        ]);
        const outcomes = answers.map((items) => items.map(({ outcome }) => outcome).join());
        assert.deepEqual(outcomes.sort(), ['done,done', 'repeated,repeated']);
        const steps = await stepsOf(number);
        const wanted = ['reported', 'accept', 'dispatch', 'part_accept', 'part_finish', 'finish'];
        assert.deepEqual(steps.sort(), wanted.sort());
      }
    });

    it('one is merged into another and that one into the first: one of both happens', async () => {
      const [here, there] = [desking(() => house), desking(() => other)];
      for (let round = 0; round < rounds; round += 1) {
        const [a, b] = [await caseIn(house, 'accepted'), await caseIn(house, 'accepted')];
        const answers = await Promise.all([
          here.step(a, 'merge', { into: b.number }),
          there.step(b, 'merge', { into: a.number }, 'manager'),
        ]);
        assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
        const statuses = [(await rowOf(a.number)).status, (await rowOf(b.number)).status];
        assert.deepEqual(statuses.sort(), ['accepted', 'merged']);
      }
    });

    it('a reporter confirms on one phone and reopens on another: one of both happens', async () => {
      const person = await newPerson(house);
      for (let round = 0; round < rounds; round += 1) {
        const { number, version } = await answered({ reporter: person.id, anonymous: false });
        const step = async (at: TestHouse, action: 'confirm' | 'reopen', photos: string[]) =>
          at.call('POST /me/complaints/:number/steps', {
            params: { number },
            body: { action, version, reason: '还没修好', photos },
            as: person,
          });
        const photo = await waitingPhoto(house, { as: person });
        const answers = await Promise.all([
          step(house, 'confirm', []),
          step(other, 'reopen', [photo]),
        ]);
        assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
        const ends = (await stepsOf(number)).filter((kind) => /confirm|reopen/.test(kind));
        assert.equal(ends.length, 1);
        const { status } = await rowOf(number);
        assert.equal(status, ends[0] === 'confirm' ? 'settled' : 'accepted');
      }
    });

    it('silence settles a case in the moment in which its reporter reopens it: one of both happens', async () => {
      const settle = deadlineJobs.find(({ name }) => name.startsWith('settle'))!;
      const person = await newPerson(house);
      let settled = 0;
      for (let round = 0; round < rounds; round += 1) {
        const { number, version } = await answered({ reporter: person.id, anonymous: false });
        const photo = await waitingPhoto(house, { as: person });
        // The last moment of the one is the first moment of the other.
        const then = new Date(house.clock.now().getTime() + 15 * dayMs);
        const [, answer] = await Promise.all([
          settle.run(house.house, then),
          other.call('POST /me/complaints/:number/steps', {
            params: { number },
            body: { action: 'reopen', version, reason: '还没修好', photos: [photo] },
            as: person,
          }),
        ]);
        // A job leaves alone what somebody holds, and comes again.
        if (answer.status !== 200) await settle.run(house.house, then);
        const steps = await stepsOf(number);
        const ends = steps.filter((kind) => kind === 'settle' || kind === 'reopen');
        assert.deepEqual(ends, [answer.status === 200 ? 'reopen' : 'settle'], steps.join());
        if (ends[0] === 'settle') settled += 1;
      }
      assert.ok(settled <= rounds);
    });

    it('two neighbours confirm, and the case is settled once by both', async () => {
      const neighbours: TestPerson[] = [await newPerson(house), await newPerson(house)];
      for (let round = 0; round < rounds; round += 1) {
        const { number } = await answered({ anonymous: true });
        await publishCase(house, number);
        const answers = await Promise.all(
          neighbours.map((as, i) =>
            (i ? house : other).call('POST /complaints/:number/confirmations', {
              params: { number },
              body: {},
              as,
            }),
          ),
        );
        assert.deepEqual(
          answers.map(({ status }) => status),
          [200, 200],
        );
        assert.equal((await rowOf(number)).status, 'settled');
        const said = (await stepsOf(number)).filter((kind) => /confirm/.test(kind));
        assert.deepEqual(said, ['confirmation', 'confirmation', 'confirm']);
      }
    });

    it('cases are accepted while a manager changes the calendar: every due time follows the new one', async () => {
      const { step } = desking(() => other);
      const year = await house.call('GET /calendar/:year', { params: { year: '2026' } });
      const keep = deadlineJobs.find(({ name }) => name.startsWith('count clocks'))!;
      let { version } = year.body;
      const { holidays, workdays } = year.body;
      for (let round = 0; round < Math.min(rounds, 6); round += 1) {
        const cases = [];
        for (let i = 0; i < 5; i += 1) cases.push(await caseIn(house, 'reported'));
        const extra = { day: `2026-05-${26 - (round % 2)}`, name: '临时放假' };
        const form = {
          holidays: [...holidays, extra],
          workdays,
          source: '市政府通知',
          version,
        };
        const [changed, ...others] = await Promise.all([
          house.call('PUT /desk/calendar/:year', {
            params: { year: '2026' },
            body: form,
            as: 'manager',
          }),
          ...cases.map((complaint) => step(complaint, 'accept')),
          ...cases.map(() => sendReport(other, {}, { visitor: visitorKey() })),
        ]);
        assert.equal(changed.status, 200, changed.text);
        for (const { status, text } of others) assert.equal(status, 200, text);
        ({ version } = changed.body);
        // What was being written meanwhile is put right within the minute.
        await keep.run(house.house, house.clock.now());
        const clocks = await rows<{ due_at: Date; shown: Date }>(
          house.database.db,
          sql`SELECT k.due_at, c.due_at AS shown FROM complaint_clock k JOIN complaint c ON c.id = k.complaint_id
              WHERE k.done_at IS NULL AND k.paused_at IS NULL`,
        );
        assert.ok(clocks.length >= 10);
        for (const { due_at: due, shown } of clocks) assert.deepEqual(shown, due);
        const stale = await house.database.db.transaction((tx) =>
          recomputeClocks(tx, house.house.city),
        );
        assert.equal(stale, 0);
      }
    });
  });
}
