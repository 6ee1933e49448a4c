import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ActivityForm } from '@luyin/contract';
import { setTestDuty } from '../../testing/duty.ts';
import { engines, openTestHouse, type TestHouse } from '../../testing/index.ts';
import { activityForm } from '../../testing/organising.ts';

for (const engine of engines) {
  describe(`the organiser’s form on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine);
      await setTestDuty(house);
    });
    after(() => house.close());

    it('a form that can’t be is refused, each trouble at its box', async () => {
      const good = activityForm(house);
      const session = good.sessions[0]!;
      const quota = session.quotas[0]!;
      const sessions = (...list: Partial<typeof session>[]) => ({
        sessions: list.map((one) => ({ ...session, ...one })),
      });
      const quotas = (...list: Partial<typeof quota>[]) =>
        sessions({ quotas: list.map((one) => ({ ...quota, ...one })) });
      const { startsAt } = session;
      for (const [given, code, ...fields] of [
        [sessions({ endsAt: startsAt }), 'session_times_wrong', 'sessions.0.endsAt'],
        [sessions({}, { startsAt: 'morgen' }), 'session_times_wrong', 'sessions.1.startsAt'],
        [
          sessions({ startsAt: '2026-02-30T08:00:00Z' }),
          'session_times_wrong',
          'sessions.0.startsAt',
        ],
        [sessions({ endsAt: '2026-05-08T25:00:00Z' }), 'session_times_wrong', 'sessions.0.endsAt'],
        [
          sessions({ startsAt: '9999-12-31T23:59:60Z' }),
          'session_times_wrong',
          'sessions.0.startsAt',
        ],
        [sessions({ endsAt: '2026-07-08T08:00:00Z' }), 'session_times_wrong', 'sessions.0.endsAt'],
        [sessions({}, { id: good.title }), undefined],
        [{ opensAt: startsAt }, 'activity_times_wrong', 'opensAt'],
        [{ opensAt: '' }, 'activity_times_wrong', 'opensAt'],
        [{ closesAt: good.opensAt }, 'activity_times_wrong', 'closesAt'],
        [{ closesAt: session.endsAt }, 'activity_times_wrong', 'closesAt'],
        [sessions({ mode: 'lottery' }), 'activity_times_wrong', 'closesAt'],
        [quotas({ sizeMin: 4 }), 'quota_sizes_wrong', 'sessions.0.quotas.0.sizeMax'],
        [
          quotas({}, { seats: 2 }),
          'quota_sizes_wrong',
          'sessions.0.quotas.1.kind',
          'sessions.0.quotas.1.sizeMax',
        ],
        [quotas({ seats: 0 }), 'invalid_input', 'sessions.0.quotas.0.seats'],
        [{ sessions: [] }, 'invalid_input', 'sessions'],
        [{ base: 'no-such-base' }, 'base_not_found', 'base'],
        [{ position: { lon: 10, lat: 50 } }, 'position_outside_city', 'position'],
        [{ duty: { ...good.duty, rule: 'nothing' } }, 'rule_not_found', 'duty.rule'],
        [
          { duty: { form: 'tending', rule: 'tree_planted', basis: 'head', quantity: 1 } },
          'rule_not_found',
          'duty.rule',
        ],
        [
          { duty: { form: 'afforestation', rule: 'tree_planted', basis: 'hours', quantity: 1 } },
          'rule_not_found',
          'duty.rule',
        ],
        [
          { duty: { form: 'afforestation', rule: 'tree_planted', basis: 'head', quantity: 0 } },
          'invalid_input',
          'duty.quantity',
        ],
        [{ cover: ['00000000-0000-4000-8000-000000000000'] }, 'photo_not_found', 'cover'],
        [{ title: 'a\0b' }, 'invalid_input'],
        [{ title: '   ', place: '\t\n ' }, 'invalid_input', 'title', 'place'],
        [{ place: "'; DROP TABLE activity; --" }, undefined],
      ] as [Partial<ActivityForm>, string | undefined, ...string[]][]) {
        const answer = await house.call('POST /desk/activities', {
          body: { ...good, ...given },
          as: 'admin',
        });
        const what = `${JSON.stringify(given).slice(0, 120)} ${answer.text.slice(0, 200)}`;
        if (code === undefined) assert.equal(answer.status, 200, what);
        else assert.equal(answer.error.code, code, what);
        for (const field of fields) assert.ok(answer.error.fields?.[field], `${field} ${what}`);
      }
    });
  });
}
