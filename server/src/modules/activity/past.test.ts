import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { rows } from '../../db/client.ts';
import { setTestDuty } from '../../testing/duty.ts';
import { engines, openTestHouse, type TestHouse } from '../../testing/index.ts';
import { organiser } from '../../testing/organiser.ts';
import { formOf } from '../../testing/organising.ts';

const day = 86_400_000;

for (const engine of engines) {
  describe(`time that has passed on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine);
      await setTestDuty(house);
    });
    after(() => house.close());
    const { draft, step, publish, change, look } = organiser(() => house);

    it('what lies in the past can’t be published, moved into or changed', async () => {
      const old = await draft();
      const made = await publish();
      const form = formOf(made);
      const earlier = (text: string) => new Date(Date.parse(text) - 8 * day).toISOString();
      const moved = await change(made.id, {
        ...form,
        opensAt: earlier(form.opensAt),
        sessions: form.sessions.map((one) => ({
          ...one,
          startsAt: earlier(one.startsAt),
          endsAt: earlier(one.endsAt),
        })),
      });
      assert.equal(moved.error.code, 'session_times_wrong');
      assert.deepEqual(moved.error.fields, { 'sessions.0.startsAt': '要晚于现在' });
      house.clock.advance(8 * day);
      ['manager', 'reviewer', 'admin'].forEach((role) => house.forget(role as 'manager'));
      assert.equal((await step(old, 'publish')).error.code, 'activity_times_wrong');
      const after = await look(made.id);
      assert.equal(after.state, 'closed');
      assert.ok(
        after.actions.includes('hold') &&
          !after.actions.includes('cancel') &&
          !after.actions.includes('reopen'),
      );
      assert.equal((await step(after, 'reopen')).error.code, 'activity_step_not_allowed');
      const held = await step(after, 'hold');
      assert.equal(held.body.state, 'held', held.text);
      const events = await rows<{ action: string; actor_role: string | null }>(
        house.database.db,
        sql`SELECT action, actor_role FROM event WHERE subject_kind = 'activity' AND subject_id = ${made.id} ORDER BY id`,
      );
      assert.deepEqual(
        events.map(({ action, actor_role: role }) => `${action} ${role}`),
        ['draft reviewer', 'publish reviewer', 'open null', 'close null', 'hold reviewer'],
      );
    });
  });
}
