import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { complaintActions } from '@luyin/contract/complaint/transitions';
import { sql } from 'drizzle-orm';
import { rows } from '../../db/client.ts';
import { runDueJobs } from '../../jobs/runner.ts';
import {
  engines,
  newPerson,
  openTestHouse,
  testCity,
  testClock,
  type TestHouse,
  type TestPerson,
} from '../../testing/index.ts';
import { follow } from '../../testing/cases.ts';
import { act, crewOf, dispatchTo, reportedCase, sendActs, partsOf } from '../../testing/crews.ts';
import { testComplaintRules } from '../../testing/complaint-rules.ts';
import { moveCase } from '../../testing/reports.ts';
import { complaintMessages, type ComplaintNews } from './messages.ts';
import { findComplaint } from './row.ts';
import { stepTitle } from './steps-text.ts';

const city = { ...testCity, complaints: testComplaintRules };

describe('the words of a case', () => {
  const news = (kind: string, given: Partial<ComplaintNews> = {}): ComplaintNews => ({
    number: 'TS2026051100001',
    category: 'lawn_damage',
    kind,
    mine: 'reporter',
    reason: null,
    due: '2026-05-12T09:30:00.000Z',
    at: '2026-05-11T02:00:00.000Z',
    about: {},
    ...given,
  });

  it('are there for every step, for who reported and for who joined', () => {
    const fallback = complaintMessages.complaint_news(news('something_new'), city);
    for (const kind of [...complaintActions, 'reported', 'note', 'merged_here']) {
      for (const mine of ['reporter', 'follower'] as const) {
        const { title, text } = complaintMessages.complaint_news(news(kind, { mine }), city);
        assert.notEqual(title, fallback.title, kind);
        assert.match(text, /“草坪被弄坏了”（TS2026051100001）/, kind);
      }
      assert.notEqual(stepTitle({ kind }, city), stepTitle({ kind: 'something_new' }, city), kind);
    }
  });

  it('say by when, why, by whom, and what is asked of the reporter alone', () => {
    const { complaint_news: say } = complaintMessages;
    assert.match(say(news('reported'), city).text, /5月12日 17:30 前受理/);
    assert.match(say(news('reported', { due: null }), city).text, /工作日历/);
    assert.match(say(news('reject', { reason: '是正常修剪' }), city).text, /原因：是正常修剪/);
    const units = {
      units: [
        { unit: 'east-1', main: true },
        { unit: 'gone', main: false },
      ],
    };
    assert.match(say(news('dispatch', { about: units }), city).text, /东区绿化养护一队、gone/);
    const closed = { about: { outcome: 'could_not' }, reason: '树在围墙里' };
    assert.equal(say(news('close', closed), city).title, '处置不了');
    assert.match(say(news('close', closed), city).text, /“树在围墙里”请您看看/);
    assert.doesNotMatch(say(news('close', { ...closed, mine: 'follower' }), city).text, /评价/);
    assert.equal(stepTitle({ kind: 'transfer', data: { agency: 'water' } }, city), '已移送水利局');
    assert.equal(
      stepTitle({ kind: 'pause', data: { until: '2026-11-01' } }, city),
      '暂停计时，到11月1日',
    );
  });
});

for (const engine of engines) {
  describe(`who is told of a case, on ${engine}`, () => {
    let house: TestHouse;
    let reporter: TestPerson;
    let neighbour: TestPerson;
    let crew: TestPerson;
    before(async () => {
      house = await openTestHouse(engine, { clock: testClock('2026-05-11T02:00:00.000Z') });
      reporter = await newPerson(house);
      neighbour = await newPerson(house);
      crew = await crewOf(house, 'east-1');
    });
    after(() => house.close());

    const inbox = async (as: TestPerson) =>
      (await house.call('GET /me/inbox', { as })).body.items.reverse();

    it('is the reporter at every public step, and whoever joined', async () => {
      const number = await reportedCase(house, {}, { as: reporter });
      const { id } = (await findComplaint(house.database.db, number))!;
      await follow(house.database.db, id, { personId: neighbour.id, at: house.clock.now() });
      await moveCase(house, number, { action: 'accept' });
      await dispatchTo(house, number, ['east-1']);
      const [part] = await partsOf(house, id);
      await sendActs(house, crew, [
        act(house, part!, 'accept'),
        act(house, part!, 'finish', { note: '草皮已经补种' }),
      ]);
      await moveCase(
        house,
        number,
        { action: 'close', data: { outcome: 'fixed' } },
        { action: 'confirm', actor: 'reporter' },
      );
      await runDueJobs(house.house);
      const mine = await inbox(reporter);
      assert.deepEqual(
        mine.map(({ title }) => title),
        ['收到您的反映', '已受理', '已安排处置', '现场已处置', '已处置好'],
      );
      assert.deepEqual(mine[0]!.subject, { kind: 'complaint', id: number });
      assert.match(mine[1]!.text, /5月18日 17:30 前办好/);
      const theirs = await inbox(neighbour);
      assert.deepEqual(
        theirs.map(({ title }) => title),
        ['已受理', '已安排处置', '现场已处置', '已处置好', '已办结'],
      );
      assert.match(theirs[0]!.text, /^您关注的/);
      assert.deepEqual(
        (await inbox(crew)).map(({ title, subject }) => [title, subject!.kind]),
        [['有新任务', 'crew_tasks']],
      );
    });

    it('is nobody of a step that was undone', async () => {
      const number = await reportedCase(house, {}, { as: reporter });
      const count = async () => (await rows(house.database.db, sql`SELECT FROM outbox`)).length;
      const earlier = await count();
      await moveCase(house, number, { action: 'settle', actor: 'clock' }).catch(() => {});
      assert.equal(await count(), earlier);
    });
  });
}
