/**
 * Every address of planting days, asked by everyone for what is not theirs, with spoilt forms: the answer is always one of
 * the codes it promises, and whatever is refused leaves no trace. HOSTILE says how often each is asked.
 */
import { after, before, describe, it } from 'node:test';
import type { RouteKey } from '@luyin/contract';
import { activityRoutes } from '@luyin/contract/activity/routes';
import { dutyRoutes } from '@luyin/contract/duty/routes';
import type { Route } from '@luyin/contract/route';
import { signupRoutes } from '@luyin/contract/signup/routes';
import { hostileWorld } from '../../testing/hostile-world.ts';
import { traceOfTables, walkHostile, type HostileWorld } from '../../testing/hostile-walk.ts';
import { engines, openTestHouse, type TestHouse } from '../../testing/index.ts';

const times = Number(process.env.HOSTILE ?? 25);
const seed = Number(process.env.SEED ?? 4);

const kept = traceOfTables(
  ...['activity', 'activity_session', 'session_quota', 'activity_reminder', 'base', 'signup'],
  ...['signup_member', 'companion', 'volunteer', 'feedback', 'session_result', 'planting'],
  ...['planted_tree', 'survival', 'duty_line', 'duty_certificate', 'self_report', 'tree'],
  ...['outbox', 'photo', 'person', 'idempotency_key'],
);

for (const engine of engines) {
  describe(`nasty input on ${engine}`, () => {
    let house: TestHouse;
    let world: HostileWorld;
    before(async () => {
      house = await openTestHouse(engine);
      world = await hostileWorld(house);
    });
    after(() => house.close());

    const routes: Record<string, Route> = { ...activityRoutes, ...signupRoutes, ...dutyRoutes };
    for (const [n, [key, route]] of Object.entries(routes).entries()) {
      it(`is refused with a code and without a trace: ${key}`, () =>
        walkHostile({ house, world, kept, times, seed: seed * 1000 + n }, key as RouteKey, route));
    }
  });
}
