import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ComplaintAction } from '@luyin/contract/complaint/transitions';
import { sql } from 'drizzle-orm';
import { rows } from '../../db/client.ts';
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
  crewOf,
  dispatchTo,
  dispatchedCase,
  partsOf,
  sendActs,
  statusOf,
  toldOf,
  underLock,
} from '../../testing/crews.ts';
import { moveCase } from '../../testing/reports.ts';
import { dropOpenParts, recallPart, redoParts } from './parts.ts';

for (const engine of engines) {
  describe(`the parts of several units on ${engine}`, () => {
    let house: TestHouse;
    let crew: TestPerson;
    let other: TestPerson;
    let reviewer: TestPerson;
    before(async () => {
      house = await openTestHouse(engine, { clock: testClock('2026-05-11T02:00:00.000Z') });
      crew = await crewOf(house, 'east-1');
      other = await crewOf(house, 'west-1');
      reviewer = await newPerson(house, { role: 'reviewer' });
    });
    after(() => house.close());

    const move = (number: string, action: ComplaintAction) => moveCase(house, number, { action });
    const historyOf = (number: string) =>
      rows<{ kind: string; public: boolean; reason: string | null; actor: string }>(
        house.database.db,
        sql`SELECT e.kind, e.public, e.reason, e.actor FROM complaint_event e JOIN complaint c ON c.id = e.complaint_id
            WHERE c.number = ${number} ORDER BY e.seq DESC LIMIT 2`,
      );
    const outcomes = (items: Awaited<ReturnType<typeof sendActs>>) =>
      items.map(({ outcome, code, status }) => [outcome, code, status]);

    it('of several units make the case wait for the last one', async () => {
      const { number, id, parts } = await dispatchedCase(house, ['east-1', 'west-1']);
      const done = (as: TestPerson, part: (typeof parts)[number]) =>
        sendActs(house, as, [
          act(house, part, 'accept'),
          act(house, part, 'finish', { note: '这边处理好了' }),
        ]);
      await done(crew, parts[0]!);
      assert.equal(await statusOf(house, number), 'dispatched');
      await done(other, parts[1]!);
      assert.equal(await statusOf(house, number), 'handled');

      await move(number, 'send_back');
      await underLock(house, number, (tx, complaint) =>
        redoParts(tx, complaint, [parts[1]!.id], '树穴没有填平', house.clock.now()),
      );
      assert.deepEqual(
        (await partsOf(house, id)).map(({ status, sent_back }) => [status, sent_back]),
        [
          ['done', null],
          ['assigned', '树穴没有填平'],
        ],
      );
      assert.deepEqual((await toldOf(house, other.id)).at(-1), {
        kind: 'complaint_task',
        step: 'sent_back',
      });
      await done(other, (await partsOf(house, id))[1]!);
      assert.equal(await statusOf(house, number), 'handled');
    });

    it('that give it back lead to the desk: at once when it had the lead and nobody is left', async () => {
      const { number, parts } = await dispatchedCase(house);
      const [returned] = await sendActs(house, crew, [
        act(house, parts[0]!, 'return', { note: '不在我们片区' }),
      ]);
      assert.deepEqual(outcomes([returned!]), [['done', null, 'returned']]);
      assert.equal(await statusOf(house, number), 'accepted');
      assert.equal((await toldOf(house, reviewer.id)).at(-1)!.step, 'given_back');
      assert.deepEqual(
        (await historyOf(number)).map(({ kind, public: shown }) => [kind, shown]),
        [
          ['give_back', true],
          ['part_return', false],
        ],
      );
      await dispatchTo(house, number, ['west-1']);
      assert.equal(await statusOf(house, number), 'dispatched');

      const both = await dispatchedCase(house, ['east-1', 'west-1']);
      const [lead, help] = both.parts;
      await sendActs(house, crew, [act(house, lead!, 'return', { note: '不在我们片区' })]);
      assert.equal(await statusOf(house, both.number), 'dispatched', 'the other unit is at it');
      assert.equal((await toldOf(house, reviewer.id)).at(-1)!.step, 'returned');
      await sendActs(house, other, [
        act(house, help!, 'accept'),
        act(house, help!, 'finish', { note: '协助部分完成' }),
      ]);
      assert.equal(await statusOf(house, both.number), 'accepted', 'nobody has the lead');
    });

    it('that cannot mend it say so with the reason, and the case goes to be answered', async () => {
      const { number, parts } = await dispatchedCase(house);
      const answers = await sendActs(house, crew, [
        act(house, parts[0]!, 'accept'),
        act(house, parts[0]!, 'give_up', { note: '树在围墙里面，进不去' }),
      ]);
      assert.deepEqual(outcomes(answers)[1], ['done', null, 'could_not']);
      assert.equal(await statusOf(house, number), 'handled');
    });

    it('of a case that went elsewhere are refused, and its crews are told', async () => {
      const { number, parts } = await dispatchedCase(house);
      const moved = await move(number, 'transfer');
      await house.database.db.transaction((tx) => dropOpenParts(tx, moved, house.clock.now()));
      assert.deepEqual((await toldOf(house, crew.id)).at(-1), {
        kind: 'complaint_task',
        step: 'over',
      });
      const [late] = await sendActs(house, crew, [act(house, parts[0]!, 'accept')]);
      assert.deepEqual(outcomes([late!]), [['refused', 'part_step_not_allowed', 'recalled']]);
    });

    it('of a part that was taken back in time leave the case to the others', async () => {
      const { number, id, parts } = await dispatchedCase(house, ['east-1', 'west-1']);
      await sendActs(house, crew, [
        act(house, parts[0]!, 'accept'),
        act(house, parts[0]!, 'finish', { note: '主要部分修好' }),
      ]);
      await underLock(house, number, (tx, complaint) =>
        recallPart(tx, house.house, complaint, parts[1]!.id, house.clock.now()),
      );
      assert.equal(await statusOf(house, number), 'handled');
      assert.equal((await partsOf(house, id)).length, 1);
    });
  });
}
