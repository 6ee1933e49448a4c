import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { insertCase, type CaseGiven } from '../../testing/cases.ts';
import {
  engines,
  newPerson,
  openTestHouse,
  testClock,
  type TestHouse,
} from '../../testing/index.ts';
import {
  answerCase,
  publishCase,
  sendReport,
  sentBy,
  visitorKey,
  waitingPhoto,
  type Sender,
} from '../../testing/reports.ts';

const metre = 1 / 111_195.08;
const day = 24 * 3600_000;

for (const engine of engines) {
  describe(`similar cases, on ${engine}`, () => {
    let house: TestHouse;
    /** Each test has a corner of its own. */
    let corner = 0;
    before(async () => {
      house = await openTestHouse(engine, { clock: testClock('2026-04-30T08:00:00.000Z') });
    });
    after(() => house.close());

    const place = () => ({ lon: 119.5 + corner * 0.01, lat: 31.8 });
    const put = async (north: number, given: CaseGiven = {}) => {
      const { lon, lat } = place();
      const at = { lon, lat: lat + north * metre };
      const { number } = await house.database.db.transaction((tx) =>
        insertCase(tx, house, { ...at, ...given }),
      );
      return number;
    };
    const similar = async (given: { category?: string } = {}, sender: Sender = {}) => {
      const { body } = await house.call('GET /complaints/similar', {
        query: { ...place(), ...given },
        ...sentBy(sender),
      });
      return body.items;
    };
    const numbers = async (given: { category?: string } = {}) =>
      (await similar(given)).map(({ number }) => number);

    it('are those within 50 metres, in all directions', async () => {
      corner += 1;
      const near = await put(49.9);
      await put(50.1);
      const { lon, lat } = place();
      const east = metre / Math.cos((lat * Math.PI) / 180);
      const west = await put(0, { lon: lon - 49.9 * east });
      await put(0, { lon: lon + 50.1 * east });
      assert.deepEqual(new Set(await numbers()), new Set([near, west]));
    });

    it('are those of the last 30 days', async () => {
      corner += 1;
      const now = house.clock.now().getTime();
      const last = await put(1, { at: new Date(now - 30 * day) });
      await put(1, { at: new Date(now - 30 * day - 1) });
      assert.deepEqual(await numbers(), [last]);
    });

    it('are the same kind first, then the same group, the nearest of each first, five at most', async () => {
      corner += 1;
      const parking = await put(1, { category: 'parking' });
      const bark = await put(2, { category: 'bark_damage' });
      const far = await put(30, { category: 'lawn_damage' });
      const near = await put(20, { category: 'lawn_damage' });
      assert.deepEqual(await numbers({ category: 'lawn_damage' }), [near, far, bark, parking]);
      assert.deepEqual(await numbers(), [parking, bark, near, far]);
      await put(3, { category: 'parking' });
      await put(4, { category: 'parking' });
      assert.equal((await numbers()).length, 5);
    });

    it('are open ones, and none of a private yard', async () => {
      corner += 1;
      const open = await put(5);
      await answerCase(house, await put(5));
      const yard = await put(5);
      await house.database.db.execute(
        sql`UPDATE complaint SET private_yard = true WHERE number = ${yard}`,
      );
      assert.deepEqual(await numbers(), [open]);
    });

    it('say nothing that staff have not approved, nor how far to the metre', async () => {
      corner += 1;
      const visitor = visitorKey();
      const photos = [await waitingPhoto(house, { visitor })];
      const { lon, lat } = place();
      const { body } = await sendReport(
        house,
        {
          position: { lon, lat: lat + 13 * metre },
          photos,
          description: '我是王小明，13812345678',
          phone: '13812345678',
          address: '翠竹新村 5 栋 301',
        },
        { visitor },
      );
      const [hidden] = await similar();
      assert.deepEqual(
        [hidden!.number, hidden!.metres, hidden!.summary, hidden!.photo, hidden!.joined],
        [body.number, 15, null, null, false],
      );
      assert.doesNotMatch(JSON.stringify(hidden), /王小明|13812345678|翠竹/);
      assert.equal((await similar({}, { visitor }))[0]!.joined, true);
      await publishCase(house, body.number);
      const [shown] = await similar();
      assert.equal(shown!.summary, '草坪受损');
      assert.equal(shown!.photo!.id, photos[0]);
    });

    it('may be joined: once, by a person or a device, with photos as evidence', async () => {
      corner += 1;
      const number = await put(5);
      const join = (sender: Sender, given: { photos?: string[]; note?: string } = {}) =>
        house.call('POST /complaints/:number/followers', {
          params: { number },
          body: { photos: [], ...given },
          ...sentBy(sender),
        });
      assert.equal((await join({})).error.code, 'sign_in_required');
      const visitor = visitorKey();
      const first = await join({ visitor });
      assert.deepEqual([first.status, first.body.followers], [200, 2]);
      const person = await newPerson(house);
      const photos = [await waitingPhoto(house, { as: person })];
      const second = await join({ as: person }, { photos, note: '昨天还好好的' });
      assert.equal(second.body.followers, 3);
      const again = await join({ as: person });
      assert.deepEqual([again.status, again.body.followers], [200, 3]);
      assert.equal((await similar({}, { as: person }))[0]!.joined, true);
      assert.equal((await similar({}, { visitor }))[0]!.joined, true);
      // What others wrote and showed is not theirs to see before it was approved.
      const mine = await house.call('GET /me/complaints/:number', {
        params: { number },
        as: person,
      });
      assert.deepEqual(
        [
          mine.body.mine,
          mine.body.description,
          mine.body.place,
          mine.body.photos,
          mine.body.actions,
        ],
        ['follower', null, null, [], []],
      );
      const link = await house.call('GET /follows/:key', { params: { key: first.body.followKey } });
      assert.deepEqual([link.body.mine, link.body.followers], ['follower', 3]);
      const step = await house.call('POST /follows/:key/steps', {
        params: { key: first.body.followKey },
        body: { action: 'withdraw', version: link.body.version },
        ...sentBy({ visitor }),
      });
      assert.equal(step.error.code, 'forbidden', 'only the reporter speaks for the report');
    });

    it('cannot be joined when over, unknown, or with ten photos', async () => {
      corner += 1;
      const number = await put(5);
      const visitor = visitorKey();
      const join = (given: { photos?: string[]; note?: string }, which = number) =>
        house.call('POST /complaints/:number/followers', {
          params: { number: which },
          body: { photos: [], ...given },
          ...sentBy({ visitor }),
        });
      const ten = Array.from(
        { length: 10 },
        (_, i) => `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`,
      );
      assert.equal((await join({ photos: ten })).error.code, 'photos_too_many');
      assert.equal((await join({ photos: [ten[0]!] })).error.code, 'photo_not_found');
      assert.equal((await join({ note: '树'.repeat(2001) })).error.code, 'complaint_text_too_long');
      assert.equal((await join({}, 'TS2026010199999')).error.code, 'complaint_not_found');
      assert.equal((await similar({}, { visitor }))[0]!.joined, false, 'a refusal joins nobody');
      await answerCase(house, number);
      assert.equal((await join({})).error.code, 'complaint_over');
    });
  });
}
