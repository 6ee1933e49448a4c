import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { engines, openTestHouse, type TestHouse } from '../../testing/index.ts';
import { assertCountersTrue } from '../../testing/recount.ts';
import { waitingParties } from '../../testing/waiting.ts';

const hour = 3600_000;

for (const engine of engines) {
  describe(`a party that changes, on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine);
    });
    after(async () => {
      await assertCountersTrue(house.database.db, house.clock.now());
      await house.close();
    });
    const { full, come, see, resize, statuses } = waitingParties(() => house);

    it('a party grows where there are seats, shrinks at any time before the deadline, and keeps its place waiting', async () => {
      const { session, booked, parties } = await full(4, 3, [2]);
      assert.equal(await resize(booked, 4), 4);
      assert.equal(await resize(parties[0]!, 4), 4);
      const after_ = await come(session.id, 1);
      assert.equal((await see(parties[0]!)).place, 1);
      assert.equal((await see(after_)).place, 2);
      assert.equal(await resize(booked, 5), 'party_too_large');
      assert.equal(await resize(booked, 2), 2);
      assert.deepEqual(await statuses([parties[0]!, after_]), ['waiting', 'offered']);
      assert.equal(await resize(booked, 4), 'session_full');
      assert.equal(await resize(booked, 3), 3);
      assert.equal(await resize(after_, 2), 'signup_step_not_allowed', 'an offer is for so many');
      const story = (await see(booked)).events.map(({ kind, text }) => [kind, text]);
      assert.deepEqual(story[0], ['resized', '由 2 人改为 3 人']);
      house.clock.advance(200 * hour - 24 * hour);
      assert.equal(await resize(booked, 2), 'change_too_late');
    });

    it('who shrinks while waiting may fit at once', async () => {
      const { booked, parties } = await full(4, 4, [4]);
      await resize(booked, 3);
      assert.deepEqual(await statuses(parties), ['waiting']);
      assert.equal(await resize(parties[0]!, 1), 1);
      assert.deepEqual(await statuses(parties), ['offered']);
    });

    it('a child that joins later needs consent, and it is not asked for twice', async () => {
      const { booked } = await full(4, 1, []);
      const put = async (companions: object[], more: object = {}) => {
        const { version } = await see(booked);
        return house.call('PUT /signups/:id/party', {
          params: { id: booked.id },
          body: { version, companions, ...more } as never,
          as: booked.who,
        });
      };
      const child = { name: '林小花', ageBand: 'under_11' };
      assert.equal((await put([child])).error.code, 'consent_missing');
      const { version } = (await house.call('GET /consent')).body;
      const consent = { guardian: '林小树', version, accepted: true };
      const joined = await put([child], { consent });
      assert.equal(joined.body.consentBy, '林小树');
      const companionId = joined.body.members[1]!.companionId!;
      const second = { name: '林小草', ageBand: 'from_11' };
      const both = await put([{ ...child, companionId }, second]);
      assert.equal(both.status, 200, both.text);
      assert.equal(both.body.members[1]!.id, joined.body.members[1]!.id);
      const stranger = '00000000-0000-4000-8000-000000000000';
      assert.equal(
        (await put([{ ...child, companionId: stranger }])).error.code,
        'companion_not_found',
      );
      const gone = { params: { id: companionId }, as: booked.who };
      assert.equal((await house.call('DELETE /me/companions/:id', gone)).status, 200);
      assert.equal(
        (await house.call('DELETE /me/companions/:id', gone)).error.code,
        'companion_not_found',
      );
      assert.equal((await put([{ ...child, companionId }])).status, 200, 'who is in it may stay');
      assert.equal((await put([])).status, 200);
      assert.equal((await put([{ ...child, companionId }])).error.code, 'companion_not_found');
    });
  });
}
