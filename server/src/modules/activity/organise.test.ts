import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ActivityForm } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { rows } from '../../db/client.ts';
import { setTestDuty } from '../../testing/duty.ts';
import { engines, newPerson, openTestHouse, type TestHouse } from '../../testing/index.ts';
import { organiser } from '../../testing/organiser.ts';
import { activityForm, formOf } from '../../testing/organising.ts';

const day = 86_400_000;

for (const engine of engines) {
  describe(`organising on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine);
      await setTestDuty(house);
    });
    after(() => house.close());
    const { draft, step, publish, change, look } = organiser(() => house);

    it('an activity begins as a draft that citizens don’t find, and is there once it is published', async () => {
      const made = await draft();
      assert.equal(made.state, 'draft');
      assert.deepEqual([made.sessions, made.seats, made.left, made.families], [1, 22, 22, true]);
      assert.deepEqual(made.actions.sort(), ['edit', 'publish']);
      const grown = await draft({ ageRule: { from: 'from_14', childrenWithAdult: true } });
      assert.equal(grown.families, false, 'a family is one with children');
      for (const as of [undefined, 'citizen', 'crew'] as const) {
        const hidden = await house.call('GET /activities/:id', {
          params: { id: made.id },
          ...(as ? { as } : {}),
        });
        assert.equal(hidden.error.code, 'activity_not_found');
      }
      assert.equal((await step(made, 'publish')).body.state, 'published');
      const seen = await house.call('GET /activities/:id', { params: { id: made.id } });
      assert.equal(seen.body.title, '河边种树');
      assert.deepEqual(seen.body.actions, []);
      assert.equal(seen.body.sessionList[0]!.obstacle, 'not_open_yet');
    });

    it('only who organises may write', async () => {
      for (const as of [undefined, 'citizen', 'crew'] as const) {
        const answer = await house.call('POST /desk/activities', {
          body: activityForm(house),
          ...(as ? { as } : {}),
        });
        assert.equal(answer.status, as ? 403 : 401);
      }
    });

    it('of two organisers at once one is told that it changed meanwhile', async () => {
      const made = await publish();
      const form = formOf(made);
      const answers = await Promise.all(
        ['甲', '乙'].map((name) => change(made.id, { ...form, title: `${name}的标题` })),
      );
      assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
      const late = answers.find(({ status }) => status === 409)!;
      assert.equal(late.error.code, 'activity_changed_meanwhile');
      const { version: _, ...without } = form;
      assert.equal((await change(made.id, without)).error.code, 'activity_changed_meanwhile');
    });

    it('a draft may lose a session and change its mode; what is published keeps both', async () => {
      const form = activityForm(house);
      const two = [form.sessions[0]!, form.sessions[0]!];
      const made = await draft({ sessions: two });
      const [first] = formOf(made).sessions;
      const closesAt = new Date(house.clock.now().getTime() + 2 * day).toISOString();
      const lottery = await change(made.id, {
        ...formOf(made),
        closesAt,
        sessions: [{ ...first!, mode: 'lottery' }],
      });
      assert.equal(lottery.status, 200, lottery.text);
      const [drawn] = lottery.body.sessionList;
      assert.match(drawn!.lottery!.seedHash, /^[0-9a-f]{64}$/);
      assert.equal(drawn!.lottery!.seed, null);
      assert.equal(drawn!.lottery!.drawsAt, closesAt);
      assert.equal(lottery.body.lottery, true);
      const published = (await step(lottery.body, 'publish')).body;
      const back = formOf(published);
      const fixed = await change(made.id, {
        ...back,
        sessions: [{ ...back.sessions[0]!, mode: 'first_come' }],
      });
      assert.equal(fixed.error.code, 'session_mode_fixed');
      assert.ok(fixed.error.fields!['sessions.0.mode']);
      const more = await change(made.id, { ...back, sessions: [two[0]!] });
      assert.equal(more.status, 200, more.text);
      assert.equal(more.body.sessions, 2, 'the one that was left out is still there');
    });

    it('what people rely on moves the version of a session and of its quotas on, the rest does not', async () => {
      const made = await publish();
      const versions = async () => {
        const list = await rows<{ v: number; q: number }>(
          house.database.db,
          sql`SELECT s.version AS v, q.session_version AS q FROM activity_session s
              JOIN session_quota q ON q.session_id = s.id WHERE s.activity_id = ${made.id}::uuid`,
        );
        assert.ok(list.every(({ v, q }) => v === q));
        return list[0]!.v;
      };
      const at = await versions();
      const put = async (given: (form: ActivityForm) => Partial<ActivityForm>) => {
        const form = formOf(await look(made.id));
        const answer = await change(made.id, { ...form, ...given(form) });
        assert.equal(answer.status, 200, answer.text);
        return versions();
      };
      assert.equal(await put(() => ({ title: '别的名字', description: '别的话' })), at);
      assert.equal(await put(() => ({ meetingPoint: '绿地南门' })), at + 1);
      assert.equal(await put(() => ({ cancelHours: 48 })), at + 2);
      const bigger = (form: ActivityForm) => ({
        sessions: form.sessions.map((one) => ({
          ...one,
          quotas: one.quotas.map((quota) => ({ ...quota, seats: quota.seats + 1 })),
        })),
      });
      assert.equal(await put(bigger), at + 3);
    });

    it('a plan of several things at once is refused, and so is one for nobody’s activity', async () => {
      const made = await publish();
      const body = { form: formOf(made), cancelSession: { sessionId: made.id, reason: '雨' } };
      for (const plan of [body, {}]) {
        const answer = await house.call('POST /desk/activities/:id/preview', {
          params: { id: made.id },
          body: plan,
          as: 'reviewer',
        });
        assert.equal(answer.error.code, 'invalid_input');
      }
      const { id } = await newPerson(house);
      assert.equal((await change(id, formOf(made))).error.code, 'activity_not_found');
      assert.equal((await change('x', formOf(made))).error.code, 'activity_not_found');
    });
  });
}
