import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errors } from './errors.ts';
import { routes, type Route } from './routes.ts';

const table: [string, Route][] = Object.entries(routes);

test('an address is a verb and a path whose parameters are all declared', () => {
  for (const [address, route] of table) {
    const match = /^(GET|POST|PUT|PATCH|DELETE) (\/[a-z:/-]+)$/.exec(address);
    assert.ok(match, address);
    const named = [...match[2]!.matchAll(/:([a-z]+)/g)].map((part) => part[1]);
    assert.deepEqual(named, Object.keys(route.params?.properties ?? {}), address);
  }
});

test('a read carries no body and a write no query', () => {
  for (const [address, route] of table) {
    if (address.startsWith('GET ')) assert.equal(route.body, undefined, address);
    else assert.equal(route.query, undefined, address);
  }
});

test('inputs refuse unknown fields, so that a typing mistake is told and not ignored', () => {
  for (const [address, route] of table) {
    for (const input of [route.query, route.body]) {
      if (!input) continue;
      const schema = input as { additionalProperties?: unknown };
      assert.equal(schema.additionalProperties, false, address);
    }
  }
});

test('errors are told with a status of their kind and a sentence in Chinese', () => {
  for (const [code, { status, message }] of Object.entries(errors)) {
    assert.ok(status >= 400 && status <= 503, code);
    assert.match(message, /[\u4e00-\u9fff]/, code);
    assert.doesNotMatch(message, /[!！]/, code);
  }
});

test('only what is cached or read may be revalidated', () => {
  for (const [address, route] of table) {
    if (route.cached) assert.match(address, /^GET /);
  }
});
