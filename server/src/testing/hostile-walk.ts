/** Addresses that are asked for what is not theirs, with spoilt forms: whatever is refused has a code and leaves no trace. */
import assert from 'node:assert/strict';
import { errors, type ErrorCode, type RouteKey } from '@luyin/contract';
import type { Route } from '@luyin/contract/route';
import { sql, type SQL } from 'drizzle-orm';
import { one } from '../db/client.ts';
import { seeded, type Random } from '../demo/random.ts';
import type { TestPerson } from './adopting.ts';
import { nasty, nastyText, spoil } from './hostile.ts';
import type { TestHouse } from './house.ts';

export interface HostileWorld {
  /** Who asks; null: nobody in particular. */
  people: readonly (TestPerson | null)[];
  ids: readonly string[];
  /** Of other lists, and of nobody’s making. */
  cursors: readonly string[];
  /** What an address is really about. */
  paramsOf(route: string, random: Random): Record<string, string>;
  bodyOf(route: string, params: Record<string, string>, random: Random): unknown;
  /** What a phone says beside the form. */
  headersOf?(random: Random): Record<string, string>;
}

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

/** All rows of these tables. Reads of personal data are noted, and keys of answers kept, whatever comes of them. */
export function traceOfTables(...names: string[]): SQL {
  const all = names.map(
    (name) =>
      sql`(SELECT string_agg(t::text, '|' ORDER BY t::text) FROM ${sql.identifier(name)} t)`,
  );
  return sql`md5(concat(${sql.join(all, sql`, `)}, (SELECT count(*) FROM event WHERE action <> 'read_personal')))`;
}

interface Walk {
  house: TestHouse;
  world: HostileWorld;
  kept: SQL;
  times: number;
  seed: number;
}

export async function walkHostile(
  { house, world, kept, times, seed }: Walk,
  key: RouteKey,
  route: Route,
): Promise<void> {
  const state = async () =>
    (await one<{ hash: string }>(house.database.db, sql`SELECT ${kept} AS hash`))!.hash;
  const random = seeded(seed);
  /** A good one comes from the wrong hand often enough. */
  const formOf = (good: unknown) => {
    const how = random.next();
    if (how < 0.05) return nasty(random, world.ids);
    return how < 0.25 ? good : spoil(good, random, world.ids);
  };
  let before = await state();
  for (let i = 0; i < times; i += 1) {
    const who = random.pick(world.people);
    const own = world.paramsOf(key, random);
    const params = Object.fromEntries(
      Object.entries(own).map(([name, value]) => [
        name,
        random.next() < 0.5 ? value : nastyText(random, world.ids),
      ]),
    );
    const query = Object.fromEntries(
      Object.keys(route.query?.properties ?? {})
        .filter(() => random.next() < 0.5)
        .map((name) => [
          name,
          name === 'cursor' && random.next() < 0.6
            ? random.pick(world.cursors)
            : nastyText(random, world.ids),
        ]),
    );
    const body = route.body ? formOf(await world.bodyOf(key, own, random)) : undefined;
    const answer = await house.call(key, {
      params,
      query,
      ...(body === undefined ? {} : { body }),
      ...(who ? { as: who } : {}),
      headers: {
        ...world.headersOf?.(random),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
    } as never);
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
    if (!key.startsWith('GET')) assert.equal(await state(), before, `something is left of ${said}`);
  }
}
