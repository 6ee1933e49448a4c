import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { rows } from '../../db/client.ts';
import { act, crewOf, partsOf, reportedCase, sendActs, toldOf } from '../../testing/crews.ts';
import { desking, type DeskAction, type DeskGiven } from '../../testing/desking.ts';
import { engines, newPerson, openTestHouse, testClock } from '../../testing/index.ts';
import type { TestHouse, TestPerson } from '../../testing/index.ts';
import { waitingPhoto } from '../../testing/reports.ts';
import { auditHistories } from './audit.ts';

for (const engine of engines) {
  describe(`a case that its reporter reopened, on ${engine}`, () => {
    let house: TestHouse;
    let reporter: TestPerson;
    let east: TestPerson;
    let west: TestPerson;
    before(async () => {
      house = await openTestHouse(engine, { clock: testClock('2026-05-20T02:00:00.000Z') });
      reporter = await newPerson(house);
      east = await crewOf(house, 'east-1');
      west = await crewOf(house, 'west-1');
    });
    after(() => house.close());
    const { step, look } = desking(() => house);

    async function desk(number: string, action: DeskAction, given: DeskGiven = {}) {
      house.clock.advance(60_000);
      const { body: seen } = await look(number);
      const { status, body, text } = await step({ ...seen, number }, action, given);
      assert.equal(status, 200, text);
      return body;
    }
    async function mine(number: string, action: 'confirm' | 'reopen', photos: string[] = []) {
      house.clock.advance(60_000);
      const params = { number };
      const { body: seen } = await house.call('GET /me/complaints/:number', {
        params,
        as: reporter,
      });
      const { status, body, text } = await house.call('POST /me/complaints/:number/steps', {
        params,
        body: { action, version: seen.version, reason: '树又倒了', photos },
        as: reporter,
      });
      assert.equal(status, 200, text);
      return body;
    }
    async function mend(number: string, as: TestPerson, unit: string) {
      house.clock.advance(60_000);
      const id = Number(
        (
          await rows<{ id: number }>(
            house.database.db,
            sql`SELECT id FROM complaint WHERE number = ${number}`,
          )
        )[0]!.id,
      );
      const part = (await partsOf(house, id)).find(({ unit_id: known }) => known === unit)!;
      const photo = await waitingPhoto(house, { as });
      const items = await sendActs(house, as, [
        act(house, part, 'accept'),
        act(house, part, 'finish', { note: '扶正了', after: [photo] }),
      ]);
      assert.deepEqual(
        items.map(({ outcome, text }) => [outcome, text !== '']),
        [
          ['done', true],
          ['done', true],
        ],
      );
      return part.id;
    }
    const lead = { unit: 'east-1', main: true };
    const answer = { outcome: 'fixed', text: '已经扶正加固' } as const;

    async function closed(): Promise<string> {
      const number = await reportedCase(house, {}, { as: reporter });
      await desk(number, 'accept');
      await desk(number, 'dispatch', { units: [lead] });
      await mend(number, east, 'east-1');
      await desk(number, 'close', answer);
      return number;
    }

    it('goes to the same unit again, which mends it with a new photo, and is confirmed', async () => {
      const number = await closed();
      const reopened = await mine(number, 'reopen', [await waitingPhoto(house, { as: reporter })]);
      assert.equal(reopened.status, 'accepted');
      const sent = await desk(number, 'dispatch', { units: [{ ...lead, task: '加两根支架' }] });
      assert.deepEqual(
        sent.parts.map(({ unit, status, main, task }) => [unit.id, status, main, task]),
        [['east-1', 'assigned', true, '加两根支架']],
      );
      const { body: tasks } = await house.call('GET /crew/tasks', { as: east });
      assert.equal(tasks.items.find((one) => one.number === number)?.sentBack, '树又倒了');
      assert.ok((await toldOf(house, east.id)).some(({ step: told }) => told === 'sent_back'));
      await mend(number, east, 'east-1');
      assert.equal((await desk(number, 'close', answer)).status, 'closed');
      const settled = await mine(number, 'confirm');
      assert.deepEqual([settled.status, settled.outcome], ['settled', 'fixed']);
      const { clocks } = settled;
      assert.deepEqual(
        clocks.map(({ kind, doneAt }) => [kind, doneAt !== null]),
        [
          ['accept', true],
          ['handle', true],
          ['handle', true],
        ],
      );
      const { broken } = await auditHistories(house.database.db, house.house.secrets, {
        number,
        tell: (one) => assert.fail(JSON.stringify(one)),
      });
      assert.equal(broken, 0);
    });

    it('is not proven by the photo of before', async () => {
      const number = await closed();
      await mine(number, 'reopen', [await waitingPhoto(house, { as: reporter })]);
      const { body: seen } = await look(number);
      const refused = await step({ ...seen, number }, 'close', answer);
      assert.equal(refused.error.code, 'proof_missing');
    });

    it('may go to another unit, and the one that had finished is not asked again', async () => {
      const number = await closed();
      await mine(number, 'reopen', [await waitingPhoto(house, { as: reporter })]);
      const sent = await desk(number, 'dispatch', { units: [{ unit: 'west-1', main: true }] });
      const live = sent.parts.map(({ unit, status, main }) => [unit.id, status, main]);
      assert.deepEqual(live.sort(), [
        ['east-1', 'done', false],
        ['west-1', 'assigned', true],
      ]);
      await mend(number, west, 'west-1');
      assert.equal((await desk(number, 'close', answer)).status, 'closed');
      assert.equal((await mine(number, 'confirm')).status, 'settled');
    });

    it('goes to both, of which one has the lead', async () => {
      const number = await closed();
      await mine(number, 'reopen', [await waitingPhoto(house, { as: reporter })]);
      await desk(number, 'dispatch', {
        units: [
          { unit: 'east-1', main: false },
          { unit: 'west-1', main: true },
        ],
      });
      await mend(number, east, 'east-1');
      assert.equal((await look(number)).body.status, 'dispatched');
      await mend(number, west, 'west-1');
      const seen = (await look(number)).body;
      assert.equal(seen.status, 'handled');
      assert.deepEqual(seen.parts.map(({ unit, main }) => [unit.id, main]).sort(), [
        ['east-1', false],
        ['west-1', true],
      ]);
    });
  });
}
