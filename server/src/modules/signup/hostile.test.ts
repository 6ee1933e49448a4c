/**
 * Every address of planting days, asked by everyone for what is not theirs, with spoilt forms: the answer is always one of
 * the codes it promises, and whatever is refused leaves no trace. HOSTILE says how often each is asked.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { errors, type ErrorCode, type RouteKey } from '@luyin/contract';
import { activityRoutes } from '@luyin/contract/activity/routes';
import { dutyRoutes } from '@luyin/contract/duty/routes';
import type { Route } from '@luyin/contract/route';
import { signupRoutes } from '@luyin/contract/signup/routes';
import { sql } from 'drizzle-orm';
import { one } from '../../db/client.ts';
import { seeded } from '../../demo/random.ts';
import { hostileWorld, type HostileWorld } from '../../testing/hostile-world.ts';
import { nasty, nastyText, spoil } from '../../testing/hostile.ts';
import { engines, openTestHouse, type TestHouse } from '../../testing/index.ts';

const times = Number(process.env.HOSTILE ?? 25);
const seed = Number(process.env.SEED ?? 4);

const ofEveryRoute: readonly ErrorCode[] = [
  'malformed_json',
  'invalid_input',
  'idempotency_key_missing',
  'idempotency_key_reused',
  'body_too_large',
  'not_found',
  'method_not_allowed',
  'sign_in_required',
  'forbidden',
];
/** Reads of personal data are noted, and keys of answers kept, whatever comes of them. */
const kept = sql`md5(concat(${sql.join(
  [
    ...[
      'activity',
      'activity_session',
      'session_quota',
      'activity_reminder',
      'base',
      'signup',
      'signup_member',
    ],
    ...[
      'companion',
      'volunteer',
      'feedback',
      'session_result',
      'planting',
      'planted_tree',
      'survival',
      'duty_line',
    ],
    ...['duty_certificate', 'self_report', 'tree', 'outbox', 'photo', 'person', 'idempotency_key'],
  ].map(
    (name) =>
      sql`(SELECT string_agg(t::text, '|' ORDER BY t::text) FROM ${sql.identifier(name)} t)`,
  ),
  sql`, `,
)}, (SELECT count(*) FROM event WHERE action <> 'read_personal')))`;

for (const engine of engines) {
  describe(`nasty input on ${engine}`, () => {
    let house: TestHouse;
    let world: HostileWorld;
    before(async () => {
      house = await openTestHouse(engine);
      world = await hostileWorld(house);
    });
    after(() => house.close());

    const state = async () =>
      (await one<{ hash: string }>(house.database.db, sql`SELECT ${kept} AS hash`))!.hash;

    const routes: Record<string, Route> = { ...activityRoutes, ...signupRoutes, ...dutyRoutes };
    for (const [n, [key, route]] of Object.entries(routes).entries()) {
      it(`is refused with a code and without a trace: ${key}`, async () => {
        const random = seeded(seed * 1000 + n);
        let before = await state();
        for (let i = 0; i < times; i += 1) {
          const who = random.pick(world.people);
          const own = world.paramsOf(key);
          const params = Object.fromEntries(
            Object.entries(own).map(([name, value]) => [
              name,
              random.next() < 0.5 ? value : nastyText(random, world.ids),
            ]),
          );
          const queries = Object.keys(route.query?.properties ?? {});
          const query = Object.fromEntries(
            queries
              .filter(() => random.next() < 0.5)
              .map((name) => [
                name,
                name === 'cursor' && random.next() < 0.6
                  ? random.pick(world.cursors)
                  : nastyText(random, world.ids),
              ]),
          );
          const good = world.bodyOf(key);
          const body = route.body
            ? random.next() < 0.05
              ? nasty(random, world.ids)
              : spoil(good, random, world.ids)
            : undefined;
          const answer = await house.call(
            key as RouteKey,
            {
              params,
              query,
              ...(body === undefined ? {} : { body }),
              ...(who ? { as: who } : {}),
              ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' } }),
            } as never,
          );
          const said = `${key} ${JSON.stringify({ params, query, body }).slice(0, 1500)}\n${answer.text}`;
          assert.ok(answer.status < 500, said);
          if (answer.status === 200) {
            before = await state();
            continue;
          }
          const { code, message, fields = {} } = answer.error;
          assert.ok([...ofEveryRoute, ...(route.errors ?? [])].includes(code as ErrorCode), said);
          assert.equal(answer.status, errors[code as ErrorCode].status, said);
          assert.ok(message.length > 3 && !/undefined|NaN|object/.test(message), said);
          for (const text of Object.values(fields)) {
            assert.ok(text.length < 300 && !/undefined|\[object/.test(text), said);
          }
          if (!key.startsWith('GET'))
            assert.equal(await state(), before, `something is left of ${said}`);
        }
      });
    }
  });
}
