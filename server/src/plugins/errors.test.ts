import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { errors, type ErrorCode } from '@luyin/contract/errors';
import type { ErrorBody } from '@luyin/contract';
import { engines, openTestHouse, type TestHouse } from '../testing/index.ts';

interface Nasty {
  name: string;
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: string;
  payload?: string;
  headers?: Record<string, string>;
  code: ErrorCode;
  field?: string;
}

const phoneCode = '/api/v1/session/phone-code';
const post = (name: string, payload: string, code: ErrorCode, field?: string): Nasty => ({
  name,
  method: 'POST',
  url: phoneCode,
  payload,
  code,
  field,
});

const nasty: Nasty[] = [
  post('half a JSON', '{"phone": "139', 'malformed_json'),
  post('no body at all', '', 'malformed_json'),
  post(
    '__proto__ in the body',
    '{"__proto__": {"x": 1}, "phone": "13900000000"}',
    'malformed_json',
  ),
  post('constructor.prototype', '{"constructor": {"prototype": {}}}', 'malformed_json'),
  post('a list for an object', '[]', 'invalid_input', 'body'),
  post('null', 'null', 'invalid_input', 'body'),
  post('a number for text', '{"phone": 13900000000}', 'invalid_input', 'phone'),
  post('a wrong phone', '{"phone": "110"}', 'invalid_input', 'phone'),
  post('an unknown field', '{"phone": "13900000000", "admin": true}', 'invalid_input', 'admin'),
  post('an endless number in the body', '{"phone": 1e999}', 'invalid_input', 'phone'),
  post('a NUL byte', '{"phone": "1390000000\\u0000"}', 'invalid_input', 'phone'),
  post('a very deep list', '['.repeat(200_000) + ']'.repeat(200_000), 'invalid_input', 'body'),
  post('more than a megabyte', `{"phone": "${'1'.repeat(1_100_000)}"}`, 'body_too_large'),
  {
    name: 'a form',
    method: 'POST',
    url: phoneCode,
    payload: 'phone=13900000000',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    code: 'unsupported_media_type',
  },
  {
    name: 'plain text',
    method: 'POST',
    url: phoneCode,
    payload: 'hello',
    headers: { 'content-type': 'text/plain' },
    code: 'unsupported_media_type',
  },
  {
    name: 'a NUL byte in a WeChat code',
    method: 'POST',
    url: '/api/v1/session/wechat',
    payload: '{"code": "\\u0000"}',
    code: 'wechat_unavailable',
  },
  { name: 'an address that cannot be decoded', url: '/api/v1/trees/%zz', code: 'not_found' },
  { name: 'an unknown address', url: '/api/v1/nothing', code: 'not_found' },
  { name: 'an unknown address outside the version', url: '/api/v9/city', code: 'not_found' },
  { name: 'another method', method: 'DELETE', url: '/api/v1/city', code: 'method_not_allowed' },
  { name: 'a tree code of the wrong form', url: '/api/v1/trees/%00', code: 'tree_not_found' },
  { name: 'an endless tree code', url: `/api/v1/trees/${'A'.repeat(3000)}`, code: 'not_found' },
  { name: 'an unknown tree', url: '/api/v1/trees/NO-SUCH-TREE', code: 'tree_not_found' },
  {
    name: 'text for a number',
    url: '/api/v1/trees?limit=many',
    code: 'invalid_input',
    field: 'limit',
  },
  {
    name: 'too large a page',
    url: '/api/v1/trees?limit=9999',
    code: 'invalid_input',
    field: 'limit',
  },
  {
    name: 'an unknown filter',
    url: '/api/v1/trees?colour=red',
    code: 'invalid_input',
    field: 'colour',
  },
  {
    name: 'the same filter twice',
    url: '/api/v1/trees?district=a&district=b',
    code: 'invalid_input',
    field: 'district',
  },
  {
    name: 'an endless number',
    url: `/api/v1/trees?species=${'9'.repeat(400)}`,
    code: 'invalid_input',
  },
  { name: 'a cursor of nonsense', url: '/api/v1/trees?cursor=nonsense', code: 'cursor_invalid' },
  {
    name: 'a place off the globe',
    url: '/api/v1/home?lon=999&lat=31',
    code: 'invalid_input',
    field: 'lon',
  },
];

for (const engine of engines) {
  describe(`what a client should not send, on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine);
    });
    after(() => house.close());

    for (const { name, method = 'GET', url, payload, headers, code, field } of nasty) {
      it(`${name} is ${code}`, async () => {
        const answer = await house.app.inject({
          method,
          url,
          headers: {
            ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
            'idempotency-key': `nasty-${name.replace(/\W/g, '-')}-0123456789`.slice(0, 90),
            ...headers,
          },
          ...(payload === undefined ? {} : { payload }),
        });
        const body = JSON.parse(answer.body) as ErrorBody;
        assert.equal(body.code, code, answer.body.slice(0, 300));
        assert.equal(answer.statusCode, errors[code].status);
        assert.equal(body.message, errors[code].message);
        assert.equal(body.requestId, answer.headers['x-request-id']);
        if (field) {
          assert.ok(body.fields?.[field], `names ${field}: ${answer.body.slice(0, 300)}`);
          assert.match(body.fields[field], /[\u4e00-\u9fff]/, 'in Chinese');
        }
        assert.ok(!/node_modules|at \w+ \(/.test(answer.body), 'no stack trace');
      });
    }

    it('every wrong input is named at once', async () => {
      const answer = await house.call('POST /session/phone', {
        body: { phone: 'x', code: 'y' },
      });
      assert.deepEqual(Object.keys(answer.error.fields ?? {}).sort(), ['code', 'phone']);
    });

    it('a value that the database cannot hold is the client’s, not the server’s fault', async () => {
      const answer = await house.call('GET /trees', { query: { q: 'a\u0000b' } });
      assert.ok(answer.status === 400 || answer.status === 200, answer.text);
      const surrogate = await house.app.inject({ url: '/api/v1/trees?q=%ED%A0%80' });
      assert.ok(surrogate.statusCode < 500, surrogate.body);
    });
  });
}
