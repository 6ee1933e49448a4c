import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { rows } from '../../db/client.ts';
import { caseIn, follow, traceOf } from '../../testing/cases.ts';
import { desking } from '../../testing/desking.ts';
import {
  engines,
  newPerson,
  openTestHouse,
  testClock,
  type TestHouse,
} from '../../testing/index.ts';

for (const engine of engines) {
  describe(`merging on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine, { clock: testClock('2026-05-20T02:00:00.000Z') });
    });
    after(() => house.close());
    const { step, look } = desking(() => house);

    const followersOf = (id: number) =>
      rows<{ who: string; role: string }>(
        house.database.db,
        sql`SELECT coalesce(person_id::text, encode(visitor_hash, 'hex')) AS who, role FROM complaint_follower
            WHERE complaint_id = ${id} ORDER BY role DESC, who`,
      );
    const join = (id: number, personId: string | null, visitor: Buffer | null = null) =>
      house.database.db.transaction((tx) =>
        follow(tx, id, { personId, visitor, at: house.clock.now() }),
      );
    const toldOf = async (personId: string) =>
      (
        await rows<{ kind: string }>(
          house.database.db,
          sql`SELECT data ->> 'kind' AS kind FROM outbox WHERE person_id = ${personId}::uuid AND channel = 'inbox'
              AND kind = 'complaint_news' ORDER BY id`,
        )
      ).map(({ kind }) => kind);

    it('keeps every follower of both, each once, and the reporter of the one that goes among them', async () => {
      const [ann, bob, both] = await Promise.all([1, 2, 3].map(() => newPerson(house)));
      const stays = await caseIn(house, 'dispatched', { reporter: ann!.id });
      const goes = await caseIn(house, 'reported', { reporter: bob!.id });
      const device = Buffer.alloc(32, 7);
      await join(stays.id, both!.id);
      await join(goes.id, both!.id);
      await join(goes.id, null, device);
      const { status, body, text } = await step(goes, 'merge', { into: stays.number });
      assert.equal(status, 200, text);
      assert.deepEqual([body.status, body.mergedInto], ['merged', stays.number]);
      assert.deepEqual(
        new Map((await followersOf(stays.id)).map(({ who, role }) => [who, role])),
        new Map(
          [
            [ann!.id, 'reporter'] as const,
            ...[bob!.id, both!.id, device.toString('hex')].map((who) => [who, 'follower'] as const),
          ].sort(([a, one], [b, two]) => (one === two ? (a < b ? -1 : 1) : one < two ? 1 : -1)),
        ),
      );
      assert.equal((await followersOf(stays.id)).length, 4);
      // Who reported the other one still finds it among their own.
      assert.ok(
        (await followersOf(goes.id)).some(
          ({ who, role }) => who === bob!.id && role === 'reporter',
        ),
      );
    });

    it('is written into both timelines, and told to both sides', async () => {
      const [ann, bob] = await Promise.all([1, 2].map(() => newPerson(house)));
      const stays = await caseIn(house, 'accepted', { reporter: ann!.id });
      const goes = await caseIn(house, 'accepted', { reporter: bob!.id });
      const { body } = await step(goes, 'merge', { into: stays.number });
      const last = body.steps.at(-1)!;
      assert.deepEqual([last.kind, last.public], ['merge', true]);
      assert.ok(last.title.includes(stays.number), last.title);
      const target = (await look(stays.number)).body;
      assert.deepEqual(target.merged, [goes.number]);
      assert.deepEqual([target.steps.at(-1)!.kind, target.status], ['merged_here', 'accepted']);
      assert.ok(target.steps.at(-1)!.title.includes(goes.number), target.steps.at(-1)!.title);
      assert.deepEqual((await toldOf(ann!.id)).at(-1), 'merged_here');
      assert.deepEqual((await toldOf(bob!.id)).at(-1), 'merge');
      // From now on both hear of it.
      await step({ ...stays, version: target.version }, 'dispatch', {
        units: [{ unit: 'east-1', main: true }],
      });
      for (const person of [ann, bob]) assert.equal((await toldOf(person!.id)).at(-1), 'dispatch');
    });

    it('goes only into another one that is still open', async () => {
      const goes = await caseIn(house, 'reported');
      const open = await caseIn(house, 'accepted');
      const merged = await caseIn(house, 'merged');
      const closed = await caseIn(house, 'closed');
      const withdrawn = await caseIn(house, 'withdrawn');
      const before = await traceOf(house, goes.id);
      for (const { number } of [goes, merged, closed, withdrawn]) {
        const { error, text } = await step(goes, 'merge', { into: number });
        assert.equal(error.code, 'merge_target_wrong', text);
      }
      assert.deepEqual(await traceOf(house, goes.id), before);
      assert.equal((await step(goes, 'merge', { into: open.number })).status, 200);
    });

    it('of two into each other at once merges one and refuses the other', async () => {
      if (engine === 'embedded') return;
      for (let round = 0; round < 20; round += 1) {
        const [a, b] = [await caseIn(house, 'reported'), await caseIn(house, 'reported')];
        const answers = await Promise.all([
          step(a, 'merge', { into: b.number }),
          step(b, 'merge', { into: a.number }, 'manager'),
        ]);
        assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409], answers[0]!.text);
        const refused = answers.find(({ status }) => status === 409)!;
        assert.equal(refused.error.code, 'complaint_changed_meanwhile');
      }
    });
  });
}
