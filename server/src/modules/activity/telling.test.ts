import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ActivityNotices } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { one, rows } from '../../db/client.ts';
import { runDueJobs } from '../../jobs/runner.ts';
import { setTestDuty } from '../../testing/duty.ts';
import { engines, openTestHouse, type TestHouse } from '../../testing/index.ts';
import { organiser } from '../../testing/organiser.ts';
import { activityForm, formOf, putParty } from '../../testing/organising.ts';

const day = 86_400_000;

for (const engine of engines) {
  describe(`what an organiser’s change tells on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine);
      await setTestDuty(house);
    });
    after(() => house.close());
    const { step, publish, change, preview, look } = organiser(() => house);
    const told = async (personId: string) => {
      await runDueJobs(house.house);
      return rows<{ title: string; text: string }>(
        house.database.db,
        sql`SELECT title, text FROM inbox_message WHERE person_id = ${personId}::uuid ORDER BY id`,
      );
    };
    /** The words of each group, told to everyone of it exactly once. */
    const sameAs = async (items: ActivityNotices['items'], people: readonly string[]) => {
      const said = (await Promise.all(people.map(told))).flat();
      assert.deepEqual(
        said.map(({ title, text }) => `${title} ${text}`).sort(),
        items
          .flatMap(({ people: n, title, text }) => Array<string>(n).fill(`${title} ${text}`))
          .sort(),
      );
    };

    it('who is booked is told in one message what changed, just as it was shown before', async () => {
      const made = await publish();
      const session = made.sessionList[0]!.id;
      const parties = [
        await putParty(house, session, { size: 3 }),
        await putParty(house, session, { kind: 'family', size: 4 }),
        await putParty(house, session, { status: 'waiting', size: 2 }),
      ];
      const form = formOf(await look(made.id));
      const later = (text: string) => new Date(Date.parse(text) + day).toISOString();
      const plan = {
        ...form,
        meetingPoint: '绿地西门',
        sessions: form.sessions.map((one) => ({
          ...one,
          startsAt: later(one.startsAt),
          endsAt: later(one.endsAt),
        })),
      };
      const versions = () =>
        rows(house.database.db, sql`SELECT id, version FROM activity ORDER BY id`);
      const before = await versions();
      const items = await preview(made.id, { form: plan });
      assert.equal(items.length, 1);
      assert.equal(items[0]!.people, 3);
      assert.equal(items[0]!.to, '已报上名的 2 组、7 人；排候补的 1 组、2 人');
      assert.match(items[0]!.text, /改到2026年5月9日.*集合地点改为绿地西门/);
      assert.deepEqual(await versions(), before);
      const people = parties.map(({ leader }) => leader.id);
      await sameAs([], people);
      assert.equal((await change(made.id, plan)).status, 200);
      await sameAs(items, people);
    });

    it('seats may grow, and go to those who wait; they can’t shrink below those taken', async () => {
      const made = await publish();
      const session = made.sessionList[0]!.id;
      await putParty(house, session, { size: 10 });
      const waiting = await putParty(house, session, { status: 'waiting', size: 2 });
      const form = formOf(await look(made.id));
      const seats = (n: number) => ({
        ...form,
        sessions: form.sessions.map((one) => ({
          ...one,
          quotas: one.quotas.map((quota) =>
            quota.kind === 'person' ? { ...quota, seats: n } : quota,
          ),
        })),
      });
      const less = await change(made.id, seats(9));
      assert.equal(less.error.code, 'quota_below_taken');
      assert.match(less.error.fields!['sessions.0.quotas.0.seats']!, /10 人/);
      const dropped = await change(made.id, {
        ...form,
        sessions: form.sessions.map((one) => ({ ...one, quotas: one.quotas.slice(1) })),
      });
      assert.equal(dropped.error.code, 'quota_below_taken');
      const items = await preview(made.id, { form: seats(12) });
      assert.deepEqual(
        items.map(({ to, people }) => [to, people]),
        [['排候补的 1 组、2 人', 1]],
      );
      assert.equal((await change(made.id, seats(12))).status, 200);
      await sameAs(items, [waiting.leader.id]);
      const now = await one<{ status: string }>(
        house.database.db,
        sql`SELECT status FROM signup WHERE id = ${waiting.id}::uuid`,
      );
      assert.equal(now!.status, 'offered');
    });

    it('cancelling needs a reason and reaches everyone in it, of every session', async () => {
      const form = activityForm(house);
      const made = await publish({ sessions: [form.sessions[0]!, form.sessions[0]!] });
      const [a, b] = made.sessionList.map(({ id }) => id) as [string, string];
      const people = [
        await putParty(house, a, { size: 2 }),
        await putParty(house, a, { status: 'waiting' }),
        await putParty(house, b, { status: 'offered', kind: 'family', size: 3 }),
      ].map(({ leader }) => leader.id);
      assert.equal((await step(made, 'cancel')).error.code, 'reason_missing');
      assert.equal((await step(made, 'cancel', '  ')).error.code, 'reason_missing');
      const version = made.version;
      const items = await preview(made.id, { step: { action: 'cancel', version, reason: '台风' } });
      assert.equal(
        items.reduce((sum, { people: n }) => sum + n, 0),
        3,
      );
      const cancelled = await step(made, 'cancel', ' 台风 ');
      assert.equal(cancelled.status, 200, cancelled.text);
      assert.deepEqual(
        [cancelled.body.state, cancelled.body.cancelReason, cancelled.body.actions],
        ['cancelled', '台风', []],
      );
      assert.ok(cancelled.body.sessionList.every(({ state }) => state === 'cancelled'));
      assert.equal(cancelled.body.sessionList[0]!.obstacle, 'session_cancelled');
      await sameAs(items, people);
      assert.equal(
        (await step(cancelled.body, 'cancel', '又')).error.code,
        'activity_step_not_allowed',
      );
      const late = await change(made.id, formOf(cancelled.body));
      assert.equal(late.error.code, 'activity_step_not_allowed');
    });

    it('one session may be cancelled; with the last of them the activity goes', async () => {
      const form = activityForm(house);
      const made = await publish({ sessions: [form.sessions[0]!, form.sessions[0]!] });
      const [a, b] = made.sessionList as [
        (typeof made.sessionList)[0],
        (typeof made.sessionList)[0],
      ];
      const booked = await putParty(house, a!.id, { size: 2 });
      const other = await putParty(house, b!.id, { size: 2 });
      const cancel = (id: string, version: number, reason = '下雨') =>
        house.call('POST /desk/sessions/:id/cancel', {
          params: { id },
          body: { version, reason },
          as: 'reviewer',
        });
      assert.equal((await cancel(a!.id, made.version, '')).error.code, 'reason_missing');
      assert.equal((await cancel(a!.id, 99)).error.code, 'activity_changed_meanwhile');
      const items = await preview(made.id, { cancelSession: { sessionId: a!.id, reason: '下雨' } });
      assert.equal((await cancel(a!.id, made.version)).body.sessions, 1);
      await sameAs(items, [booked.leader.id]);
      assert.deepEqual(await told(other.leader.id), []);
      assert.equal((await cancel(a!.id, made.version)).error.code, 'session_cancelled');
      assert.equal((await cancel('nonsense', 1)).error.code, 'session_not_found');
      const last = await cancel(b!.id, made.version + 1);
      assert.equal(last.body.state, 'cancelled');
    });
  });
}
