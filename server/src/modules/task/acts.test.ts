import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ComplaintAction } from '@luyin/contract/complaint/transitions';
import { sql } from 'drizzle-orm';
import { one, rows } from '../../db/client.ts';
import {
  engines,
  newPerson,
  openTestHouse,
  testClock,
  type TestHouse,
  type TestPerson,
} from '../../testing/index.ts';
import {
  act,
  actId,
  crewOf,
  dispatchedCase,
  sendActs,
  statusOf,
  toldOf,
} from '../../testing/crews.ts';
import { moveCase, waitingPhoto } from '../../testing/reports.ts';

const minute = 60_000;

for (const engine of engines) {
  describe(`acts of a crew on ${engine}`, () => {
    let house: TestHouse;
    let crew: TestPerson;
    let mate: TestPerson;
    let other: TestPerson;
    let reviewer: TestPerson;
    before(async () => {
      house = await openTestHouse(engine, { clock: testClock('2026-05-11T02:00:00.000Z') });
      crew = await crewOf(house, 'east-1');
      mate = await crewOf(house, 'east-1');
      other = await crewOf(house, 'west-1');
      reviewer = await newPerson(house, { role: 'reviewer' });
    });
    after(() => house.close());

    const photo = (as = crew) => waitingPhoto(house, { as });
    const move = (number: string, action: ComplaintAction) => moveCase(house, number, { action });
    const historyOf = (number: string) =>
      rows<{ kind: string; public: boolean; reason: string | null; actor: string }>(
        house.database.db,
        sql`SELECT e.kind, e.public, e.reason, e.actor FROM complaint_event e JOIN complaint c ON c.id = e.complaint_id
            WHERE c.number = ${number} ORDER BY e.seq DESC LIMIT 2`,
      );
    const photosOf = (id: number) =>
      rows<{ stage: string; part_id: number }>(
        house.database.db,
        sql`SELECT stage, part_id FROM complaint_photo WHERE complaint_id = ${id}::int8 ORDER BY stage`,
      );
    const outcomes = (items: Awaited<ReturnType<typeof sendActs>>) =>
      items.map(({ outcome, code, status }) => [outcome, code, status]);

    it('accept a task, mend it with photos, and the desk is told to check', async () => {
      const { number, id, parts } = await dispatchedCase(house);
      const [part] = parts;
      const before = await photo();
      const after = [await photo(), await photo()];
      const answers = await sendActs(house, crew, [
        act(house, part!, 'accept'),
        act(house, part!, 'finish', {
          before: [before],
          after,
          position: { lon: 119.97, lat: 31.79 },
        }),
      ]);
      assert.deepEqual(outcomes(answers), [
        ['done', null, 'accepted'],
        ['done', null, 'done'],
      ]);
      assert.equal(await statusOf(house, number), 'handled');
      assert.deepEqual(await photosOf(id), [
        { stage: 'after', part_id: part!.id },
        { stage: 'after', part_id: part!.id },
        { stage: 'before', part_id: part!.id },
      ]);
      assert.deepEqual(
        (await historyOf(number)).map(({ kind, public: shown, actor }) => [kind, shown, actor]),
        [
          ['finish', true, 'parts'],
          ['part_finish', true, 'unit'],
        ],
      );
      assert.deepEqual((await toldOf(house, reviewer.id)).at(-1), {
        kind: 'complaint_desk',
        step: 'handled',
      });
    });

    it('that were done without a network count from when they were done, by a clock put right', async () => {
      const { parts } = await dispatchedCase(house);
      const now = house.clock.now().getTime();
      // The phone is two hours fast, and was offline for fifty minutes.
      const phone = (ago: number) => new Date(now + 120 * minute - ago * minute).toISOString();
      const acts = [
        act(house, parts[0]!, 'finish', { at: phone(10), note: '树枝已经清走' }),
        act(house, parts[0]!, 'accept', { at: phone(50) }),
      ];
      assert.deepEqual(outcomes(await sendActs(house, crew, acts, phone(0))), [
        ['done', null, 'done'],
        ['done', null, 'accepted'],
      ]);
      const times = await one<{ accepted_at: Date; finished_at: Date }>(
        house.database.db,
        sql`SELECT accepted_at, finished_at FROM complaint_part WHERE id = ${parts[0]!.id}::int8`,
      );
      assert.deepEqual(
        [times!.accepted_at, times!.finished_at].map((at) => (now - at.getTime()) / minute),
        [50, 10],
      );
    });

    it('sent again are answered again and done once', async () => {
      const { number, parts } = await dispatchedCase(house);
      const acts = [act(house, parts[0]!, 'accept'), act(house, parts[0]!, 'finish')];
      const first = await sendActs(house, crew, acts);
      assert.deepEqual(outcomes(first), [
        ['done', null, 'accepted'],
        ['refused', 'proof_missing', 'accepted'],
      ]);
      const again = await sendActs(house, crew, acts);
      assert.deepEqual(outcomes(again), [
        ['repeated', null, 'accepted'],
        ['refused', 'proof_missing', 'accepted'],
      ]);
      assert.equal((await historyOf(number))[0]!.kind, 'part_accept');
      const fixed = { ...acts[1]!, id: actId(), note: '已经扶正绑好' };
      assert.deepEqual(outcomes(await sendActs(house, crew, [fixed])), [['done', null, 'done']]);
      const kept = await one<{ n: number }>(
        house.database.db,
        sql`SELECT count(*)::int AS n FROM task_act WHERE part_id = ${parts[0]!.id}::int8`,
      );
      assert.equal(kept!.n, 3);
    });

    it('are judged each alone: one that is refused takes nothing of the others along', async () => {
      const good = await dispatchedCase(house);
      const bad = await dispatchedCase(house);
      const foreign = await dispatchedCase(house, ['west-1']);
      const stolen = await photo(other);
      const mine = await photo();
      const answers = await sendActs(house, crew, [
        act(house, bad.parts[0]!, 'accept'),
        act(house, bad.parts[0]!, 'finish', { after: [mine, stolen] }),
        act(house, foreign.parts[0]!, 'accept'),
        act(house, { id: 999_999 }, 'accept'),
        act(house, good.parts[0]!, 'accept', { part: 'nonsense' }),
        act(house, good.parts[0]!, 'accept'),
        act(house, good.parts[0]!, 'give_up', { note: '不行' }),
        act(house, good.parts[0]!, 'finish', { after: [mine] }),
      ]);
      assert.deepEqual(outcomes(answers), [
        ['done', null, 'accepted'],
        ['refused', 'photo_not_found', 'accepted'],
        ['refused', 'part_not_yours', null],
        ['refused', 'part_not_found', null],
        ['refused', 'part_not_found', null],
        ['done', null, 'accepted'],
        ['refused', 'reason_missing', 'accepted'],
        ['done', null, 'done'],
      ]);
      assert.equal(await statusOf(house, bad.number), 'dispatched');
      assert.equal(await statusOf(house, good.number), 'handled');
      assert.equal(await statusOf(house, foreign.number), 'dispatched');
      assert.match(answers[1]!.text, /第 2 张照片/);
    });

    it('in an order that makes no sense are refused with how it stands', async () => {
      const { parts } = await dispatchedCase(house);
      const [finish] = await sendActs(house, crew, [
        act(house, parts[0]!, 'finish', { note: '还没有接单' }),
      ]);
      assert.deepEqual(outcomes([finish!]), [['refused', 'part_step_not_allowed', 'assigned']]);
      assert.match(finish!.text, /还没有接单/);
    });

    it('of two of the same unit are one, and the photos of both are kept', async () => {
      const { id, parts } = await dispatchedCase(house);
      await sendActs(house, crew, [act(house, parts[0]!, 'accept')]);
      const [twice] = await sendActs(house, mate, [act(house, parts[0]!, 'accept')]);
      assert.deepEqual(outcomes([twice!]), [['repeated', null, 'accepted']]);
      await sendActs(house, crew, [act(house, parts[0]!, 'finish', { after: [await photo()] })]);
      const [late] = await sendActs(house, mate, [
        act(house, parts[0]!, 'finish', { after: [await photo(mate)] }),
      ]);
      assert.deepEqual(outcomes([late!]), [['repeated', null, 'done']]);
      assert.equal((await photosOf(id)).length, 2);
    });

    it('in a pause may accept and nothing more', async () => {
      const { number, parts } = await dispatchedCase(house);
      await move(number, 'pause');
      const answers = await sendActs(house, crew, [
        act(house, parts[0]!, 'accept'),
        act(house, parts[0]!, 'finish', { note: '已经修好了' }),
      ]);
      assert.deepEqual(outcomes(answers), [
        ['done', null, 'accepted'],
        ['refused', 'part_step_not_allowed', 'accepted'],
      ]);
      assert.match(answers[1]!.text, /暂停/);
      assert.equal(await statusOf(house, number), 'paused');
    });

    it('are for staff', async () => {
      const body = {
        sentAt: house.clock.now().toISOString(),
        acts: [act(house, { id: 1 }, 'accept')],
      };
      for (const [as, code] of [
        [undefined, 'sign_in_required'],
        ['citizen', 'forbidden'],
      ] as const) {
        const { error } = await house.call('POST /crew/tasks/acts', {
          body,
          ...(as ? { as } : {}),
        });
        assert.equal(error.code, code);
      }
    });
  });
}

if (engines.includes('postgres')) {
  describe('acts of two phones at once, on postgres', () => {
    it('wait for each other, in whatever order their cases come', async () => {
      const house = await openTestHouse('postgres', {
        clock: testClock('2026-05-11T02:00:00.000Z'),
      });
      try {
        const people = [await crewOf(house, 'east-1'), await crewOf(house, 'east-1')];
        for (let round = 0; round < 10; round += 1) {
          const cases: Awaited<ReturnType<typeof dispatchedCase>>[] = [];
          for (let n = 0; n < 4; n += 1) cases.push(await dispatchedCase(house));
          const acts = (list: typeof cases) =>
            list.flatMap(({ parts }) => [
              act(house, parts[0]!, 'accept'),
              act(house, parts[0]!, 'finish', { note: '已经处理好' }),
            ]);
          const same = acts(cases);
          const answers = await Promise.all([
            sendActs(house, people[0]!, same),
            sendActs(house, people[1]!, acts([...cases].reverse())),
            sendActs(house, people[0]!, same),
          ]);
          for (const part of cases.map(({ parts }) => String(parts[0]!.id))) {
            const done = answers
              .flat()
              .filter((one) => one.part === part && one.outcome === 'done');
            assert.equal(done.length, 2, 'accepted once, finished once');
          }
          for (const { number } of cases) assert.equal(await statusOf(house, number), 'handled');
        }
        const [{ n }] = (await rows<{ n: number }>(
          house.database.db,
          sql`SELECT count(*)::int AS n FROM complaint_event WHERE kind IN ('part_finish', 'finish')`,
        )) as [{ n: number }];
        assert.equal(n, 80);
      } finally {
        await house.close();
      }
    });
  });
}
