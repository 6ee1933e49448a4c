import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { breaks, essence, type Document } from './compare.ts';

const answer = (schema: object): Document => ({
  paths: {
    '/x': {
      get: { responses: { 200: { content: { 'application/json': { schema: schema as never } } } } },
    },
  },
});
const request = (schema: object): Document => ({
  paths: {
    '/x': {
      post: { requestBody: { content: { 'application/json': { schema: schema as never } } } },
    },
  },
});
const query = (
  ...parameters: { name: string; required?: boolean; schema?: object }[]
): Document => ({
  paths: {
    '/x': { get: { parameters: parameters.map((one) => ({ in: 'query', ...one })) as never } },
  },
});
const object = (
  properties: object,
  required: string[] = Object.keys(properties),
  more: object = {},
) => ({
  type: 'object',
  properties,
  required,
  ...more,
});
const text = { type: 'string' };
const nullable = (schema: object) => ({ anyOf: [schema, { type: 'null' }] });
const words = (...list: string[]) => ({ type: 'string', enum: list });
const closed = { additionalProperties: false };

const cases: [name: string, before: Document, after: Document, breaks: RegExp | null][] = [
  ['nothing changed', answer(object({ a: text })), answer(object({ a: text })), null],
  ['a path is gone', answer(text), { paths: {} }, /GET \/x: removed/],
  ['a method is gone', answer(text), { paths: { '/x': { post: {} } } }, /GET \/x: removed/],
  [
    'an answer gains a field',
    answer(object({ a: text })),
    answer(object({ a: text, b: text })),
    null,
  ],
  ['an answer loses a field', answer(object({ a: text })), answer(object({})), /\.a: removed/],
  [
    'deep in a list, too',
    answer({ type: 'array', items: object({ a: text }) }),
    answer({ type: 'array', items: object({}) }),
    /\[\]\.a: removed/,
  ],
  [
    'an answer’s field may be missing',
    answer(object({ a: text })),
    answer(object({ a: text }, [])),
    /may now be missing/,
  ],
  [
    'an answer’s field changes its type',
    answer(object({ a: text })),
    answer(object({ a: { type: 'number' } })),
    /may now be number/,
  ],
  [
    'an answer’s field may be null',
    answer(object({ a: text })),
    answer(object({ a: nullable(text) })),
    /may now be null/,
  ],
  [
    'an answer’s field is never null any more',
    answer(object({ a: nullable(text) })),
    answer(object({ a: text })),
    null,
  ],
  [
    'a number becomes an integer',
    answer(object({ a: { type: 'number' } })),
    answer(object({ a: { type: 'integer' } })),
    null,
  ],
  ['an answer’s word list grows', answer(words('a')), answer(words('a', 'b')), null],
  ['an answer’s word list shrinks', answer(words('a', 'b')), answer(words('a')), /never says "b"/],
  [
    'a request may leave out more',
    request(object({ a: text })),
    request(object({ a: text }, [])),
    null,
  ],
  [
    'a request must send more',
    request(object({ a: text }, [])),
    request(object({ a: text })),
    /\.a: is now required/,
  ],
  [
    'a request must send something new',
    request(object({})),
    request(object({ b: text })),
    /\.b: is now required/,
  ],
  [
    'a request’s field is no longer taken',
    request(object({ a: text }, [], closed)),
    request(object({}, [], closed)),
    /no longer taken/,
  ],
  [
    'a request takes fewer words',
    request(object({ a: words('x', 'y') })),
    request(object({ a: words('x') })),
    /no longer takes "y"/,
  ],
  [
    'a request takes more words',
    request(object({ a: words('x') })),
    request(object({ a: words('x', 'y') })),
    null,
  ],
  [
    'a request’s text must be shorter',
    request(object({ a: { ...text, maxLength: 9 } })),
    request(object({ a: { ...text, maxLength: 8 } })),
    /maxLength fell to 8/,
  ],
  [
    'a request’s text has a limit now',
    request(object({ a: text })),
    request(object({ a: { ...text, maxLength: 8 } })),
    /maxLength fell/,
  ],
  [
    'a request’s number must be larger',
    request(object({ a: { type: 'number' } })),
    request(object({ a: { type: 'number', minimum: 1 } })),
    /minimum rose to 1/,
  ],
  [
    'a request’s pattern changes',
    request(object({ a: text })),
    request(object({ a: { ...text, pattern: '^x' } })),
    /another pattern/,
  ],
  [
    'a body is asked for',
    { paths: { '/x': { post: {} } } },
    request(object({})),
    /a body is now asked for/,
  ],
  ['a new optional parameter', query(), query({ name: 'q' }), null],
  [
    'a new required parameter',
    query(),
    query({ name: 'q', required: true }),
    /query q is now required/,
  ],
  ['a parameter is gone', query({ name: 'q' }), query(), /query q is no longer taken/],
  [
    'a parameter takes less',
    query({ name: 'q', schema: { maximum: 50 } }),
    query({ name: 'q', schema: { maximum: 20 } }),
    /maximum fell to 20/,
  ],
];

describe('a change of the API', () => {
  for (const [name, before, after, expected] of cases) {
    it(`${name}: ${expected ? 'breaks old clients' : 'is fine'}`, () => {
      const found = breaks(before, after);
      if (expected) assert.match(found.join('\n'), expected);
      else assert.deepEqual(found, []);
    });
  }
});

describe('what is kept of a release', () => {
  it('shows the same breaks as the whole, and holds no refusals', () => {
    const whole: Document = {
      paths: {
        '/x': {
          get: {
            ...query({ name: 'q' }).paths!['/x']!.get,
            responses: {
              ...answer(object({ a: { type: 'string' } })).paths!['/x']!.get!.responses,
              404: { content: { 'application/json': { schema: object({}) as never } } },
            },
          },
          ...request(object({ b: { type: 'string' } })).paths!['/x'],
        },
      },
    };
    for (const after of [whole, answer(object({})), request(object({})), query(), { paths: {} }]) {
      assert.deepEqual(breaks(essence(whole), after), breaks(whole, after));
    }
    assert.ok(breaks(essence(whole), { paths: {} }).length > 0);
    assert.doesNotMatch(JSON.stringify(essence(whole)), /404/);
  });
});
