/**
 * Every address of cases, permits, the calendar and clips, asked by everyone for what is not theirs, with spoilt forms and
 * with keys of devices that are none: always one of the codes it promises, and no trace of what was refused. HOSTILE says
 * how often each is asked.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { RouteKey } from '@luyin/contract';
import { clipRoutes } from '@luyin/contract/clip/routes';
import { complaintRoutes } from '@luyin/contract/complaint/routes';
import { permitRoutes } from '@luyin/contract/permit/routes';
import { photoRoutes } from '@luyin/contract/photo/routes';
import type { Route } from '@luyin/contract/route';
import { workdayRoutes } from '@luyin/contract/workday/routes';
import { casesWorld, type CasesWorld } from '../../testing/hostile-cases.ts';
import { traceOfTables, walkHostile } from '../../testing/hostile-walk.ts';
import { engines, openTestHouse, testClock, type TestHouse } from '../../testing/index.ts';
import { auditHistories } from '../casework/audit.ts';

const times = Number(process.env.HOSTILE ?? 25);
const seed = Number(process.env.SEED ?? 5);

const kept = traceOfTables(
  ...['complaint', 'complaint_reporter', 'complaint_follower', 'complaint_clock', 'complaint_part'],
  ...['complaint_escalation', 'complaint_photo', 'complaint_confirmation', 'complaint_event'],
  ...['complaint_cell', 'task_act', 'unit_member', 'work_calendar', 'work_calendar_day', 'permit'],
  ...['photo', 'clip', 'outbox', 'person', 'idempotency_key'],
);

for (const engine of engines) {
  describe(`nasty input about cases on ${engine}`, () => {
    let house: TestHouse;
    let world: CasesWorld;
    before(async () => {
      house = await openTestHouse(engine, { clock: testClock('2026-05-20T02:00:00.000Z') });
      world = await casesWorld(house);
    });
    after(() => house.close());

    const routes: Record<string, Route> = {
      ...complaintRoutes,
      ...permitRoutes,
      ...workdayRoutes,
      ...clipRoutes,
      ...photoRoutes,
    };
    for (const [n, [key, route]] of Object.entries(routes).entries()) {
      it(`is refused with a code and without a trace: ${key}`, () =>
        walkHostile({ house, world, kept, times, seed: seed * 1000 + n }, key as RouteKey, route));
    }

    it('and whatever was taken in left every history whole', async () => {
      const { db } = house.database;
      const audited = await auditHistories(db, house.house.secrets, {
        tell: (broken) => assert.fail(JSON.stringify(broken)),
      });
      assert.ok(audited.cases >= world.numbers.length);
    });
  });
}
