import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import {
  engines,
  newPerson,
  openTestHouse,
  signInAgain,
  testClock,
  type TestHouse,
  type TestPerson,
} from '../../testing/index.ts';
import {
  answerCase,
  moveCase,
  publishCase,
  sendReport,
  visitorKey,
  waitingPhoto,
} from '../../testing/reports.ts';
import { findComplaint } from './row.ts';

const day = 24 * 3600_000;

for (const engine of engines) {
  describe(`neighbours confirm an anonymous case, on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine, { clock: testClock('2026-03-02T08:00:00.000Z') });
    });
    after(() => house.close());

    const answered = async ({
      anonymous = true,
      as = undefined as TestPerson | undefined,
    } = {}) => {
      const sender = as ? { as } : { visitor: visitorKey() };
      const { body } = await sendReport(house, { anonymous }, sender);
      await answerCase(house, body.number);
      await publishCase(house, body.number);
      return body;
    };
    const confirm = (number: string, as: TestPerson | 'crew' | 'reviewer') =>
      house.call('POST /complaints/:number/confirmations', {
        params: { number },
        body: { position: { lon: 119.97, lat: 31.79 } },
        as,
      });

    it('two of them settle it; one alone, however often, does not', async () => {
      const { number } = await answered();
      const [first, second, third] = [
        await newPerson(house),
        await newPerson(house),
        await newPerson(house),
      ];
      for (let i = 0; i < 2; i += 1) {
        const { body } = await confirm(number, first);
        assert.equal(body.status, 'closed');
        assert.deepEqual(body.confirmations, { given: 1, wanted: 2, mine: true, open: true });
      }
      const { body } = await confirm(number, second);
      assert.equal(body.status, 'settled');
      assert.deepEqual(
        body.steps.slice(-3).map(({ kind, by }) => [kind, by]),
        [
          ['confirmation', '邻居'],
          ['confirmation', '邻居'],
          ['confirm', '邻居'],
        ],
      );
      assert.doesNotMatch(JSON.stringify(body), new RegExp(`${first.id}|${second.id}`));
      assert.equal((await confirm(number, third)).error.code, 'confirmation_not_open');
      assert.equal((await confirm(number, second)).status, 200, 'theirs counts already');
    });

    it('not those who handled it, nor who reported it', async () => {
      const reporter = await newPerson(house);
      const { number } = await answered({ as: reporter });
      for (const as of ['crew', 'reviewer'] as const) {
        assert.equal((await confirm(number, as)).error.code, 'confirmation_own');
      }
      assert.equal((await confirm(number, reporter)).error.code, 'confirmation_own');
      const helper = await newPerson(house);
      const { id } = (await findComplaint(house.database.db, number))!;
      const at = sql`${house.clock.now()}::timestamptz`;
      await house.database.db.execute(
        sql`INSERT INTO unit_member (unit_id, person_id, lead, since) VALUES ('east-1', ${helper.id}::uuid, false, ${at})`,
      );
      await house.database.db.execute(
        sql`INSERT INTO complaint_part (complaint_id, unit_id, main, status, assigned_at)
            VALUES (${id}::int8, 'east-1', true, 'done', ${at})`,
      );
      assert.equal((await confirm(number, helper)).error.code, 'confirmation_own');
    });

    it('only where the reporter cannot be asked, it is public, answered, and not too late', async () => {
      const neighbour = await newPerson(house);
      const named = await answered({ anonymous: false });
      assert.equal((await confirm(named.number, neighbour)).error.code, 'confirmation_not_open');
      const open = await sendReport(house, { anonymous: true }, { visitor: visitorKey() });
      const hidden = await confirm(open.body.number, neighbour);
      assert.equal(hidden.error.code, 'complaint_not_found');
      await publishCase(house, open.body.number);
      const early = await confirm(open.body.number, neighbour);
      assert.equal(early.error.code, 'confirmation_not_open');
      const { number } = await answered();
      house.clock.advance(15 * day + 1);
      const late = await confirm(number, await signInAgain(house, neighbour));
      assert.equal(late.error.code, 'confirmation_not_open');
    });

    it('anew after a reopening', async () => {
      const visitor = visitorKey();
      const { body } = await sendReport(house, { anonymous: true }, { visitor });
      await answerCase(house, body.number);
      await publishCase(house, body.number);
      const [first, second] = [await newPerson(house), await newPerson(house)];
      await confirm(body.number, first);
      const { version } = (await findComplaint(house.database.db, body.number))!;
      const photos = [await waitingPhoto(house, { visitor })];
      await house.call('POST /follows/:key/steps', {
        params: { key: body.followKey },
        body: { action: 'reopen', version, reason: '又坏了', photos },
        headers: { 'x-visitor': visitor },
      });
      await moveCase(house, body.number, { action: 'close' });
      assert.equal((await confirm(body.number, second)).body.status, 'closed');
      assert.equal((await confirm(body.number, first)).body.status, 'settled');
    });
  });
}
