/** Other systems, as tests play them: with a key or without, in XML or JSON. */
import assert from 'node:assert/strict';
import { Ajv } from 'ajv';
import { createKey, keyScopes, type KeyScope } from '../modules/partner/keys.ts';
import type { TestHouse } from './house.ts';

export const makeKey = async (
  { database, clock }: TestHouse,
  { partner = '12345 热线', scopes = [...keyScopes] as KeyScope[], perMinute = 600 } = {},
) => database.db.transaction((tx) => createKey(tx, { partner, scopes, perMinute }, clock.now()));

type Fields = Record<string, string>;

export async function ask(
  house: TestHouse,
  path: string,
  query: Fields = {},
  headers: Fields = {},
) {
  const answer = await house.app.inject({ url: `/open311/v2/${path}`, query, headers });
  return read(answer);
}

export async function post(house: TestHouse, path: string, fields: Fields, headers: Fields = {}) {
  const answer = await house.app.inject({
    method: 'POST',
    url: `/open311/v2/${path}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8', ...headers },
    payload: new URLSearchParams(fields).toString(),
  });
  return read(answer);
}

export interface Said {
  status: number;
  type: string;
  text: string;
  // Whatever it is: the tests look.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  body: any;
}

function read(answer: {
  statusCode: number;
  headers: Record<string, unknown>;
  body: string;
}): Said {
  const type = String(answer.headers['content-type']);
  const xml = type.startsWith('text/xml');
  const body: unknown = xml ? readXml(answer.body) : JSON.parse(answer.body);
  return { status: answer.statusCode, type, text: answer.body, body };
}

const named = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const unescaped = (text: string) =>
  text.replace(/&(lt|gt|amp|quot|apos);/g, (_, name: keyof typeof named) => named[name]);

/** A reader of its own, for exactly the XML of the specification: elements and text, nothing else. */
export function readXml(text: string): unknown {
  const head = '<?xml version="1.0" encoding="utf-8"?>';
  if (!text.startsWith(head)) throw new Error(`No XML declaration: ${text.slice(0, 60)}`);
  const tokens = text.slice(head.length).match(/<[^>]+>|[^<]+/g) ?? [];
  let at = 0;
  const element = (): [string, unknown] => {
    while (tokens[at]!.trim() === '') at++;
    const [, name = '', empty] = /^<([a-z_]+)(\/)?>$/.exec(tokens[at++]!) ?? [];
    if (name === '') throw new Error(`Not an element: ${tokens[at - 1]}`);
    if (empty) return [name, ''];
    const inside: [string, unknown][] = [];
    let words = '';
    while (tokens[at] !== `</${name}>`) {
      if (tokens[at]!.startsWith('<')) inside.push(element());
      else words += tokens[at++];
    }
    at++;
    if (inside.length === 0) return [name, unescaped(words)];
    return [name, name in lists ? inside.map(([, one]) => one) : Object.fromEntries(inside)];
  };
  const [root, value] = element();
  return { [root]: root in lists && value === '' ? [] : value };
}

/** Their members, and by that what is a list. */
export const lists = {
  services: 'service',
  attributes: 'attribute',
  values: 'value',
  service_requests: 'request',
  service_request_updates: 'request_update',
  endpoints: 'endpoint',
  formats: 'format',
  errors: 'error',
};

/** JSON as the same answer reads in XML: all text, and nothing for null. */
export function asText(value: unknown): unknown {
  if (value === null) return '';
  if (Array.isArray(value)) return value.map(asText);
  if (typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, asText(one)]));
  return String(value);
}

const text = { type: 'string' };
const perhaps = { type: ['string', 'null'] };
const time = {
  type: 'string',
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d\\d:\\d\\d$',
};
const record = (required: string[], properties: object) => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
});

/** What GeoReport v2 says of its answers, written down from the specification and with nothing beside it allowed. */
export const answersOf = {
  services: record(['service_code', 'service_name', 'metadata', 'type'], {
    service_code: text,
    service_name: text,
    description: perhaps,
    metadata: { type: 'boolean' },
    type: { enum: ['realtime', 'batch', 'blackbox'] },
    keywords: perhaps,
    group: perhaps,
  }),
  definition: record(['service_code', 'attributes'], {
    service_code: text,
    attributes: {
      type: 'array',
      items: record(['variable', 'code', 'datatype', 'required'], {
        variable: { type: 'boolean' },
        code: text,
        datatype: {
          enum: ['string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist'],
        },
        required: { type: 'boolean' },
        datatype_description: perhaps,
        order: { type: 'integer', minimum: 1 },
        description: perhaps,
        values: { type: 'array', items: record(['key', 'name'], { key: text, name: text }) },
      }),
    },
  }),
  requests: record(['service_request_id', 'status', 'service_code', 'requested_datetime'], {
    service_request_id: text,
    status: { enum: ['open', 'closed'] },
    status_notes: perhaps,
    service_name: perhaps,
    service_code: text,
    description: { type: ['string', 'null'], maxLength: 4000 },
    agency_responsible: perhaps,
    service_notice: perhaps,
    requested_datetime: time,
    updated_datetime: time,
    expected_datetime: { anyOf: [time, { type: 'null' }] },
    address: perhaps,
    address_id: perhaps,
    zipcode: perhaps,
    lat: { type: ['number', 'null'] },
    long: { type: ['number', 'null'] },
    media_url: { type: ['string', 'null'], pattern: '^https?://' },
  }),
  created: record(['service_request_id'], {
    service_request_id: text,
    service_notice: perhaps,
    account_id: perhaps,
  }),
  tokens: record(['service_request_id', 'token'], { service_request_id: text, token: text }),
  updates: record(['update_id', 'service_request_id', 'status', 'updated_datetime'], {
    update_id: text,
    service_request_id: text,
    status: { enum: ['open', 'closed'] },
    updated_datetime: time,
    description: perhaps,
    media_url: perhaps,
  }),
  errors: record(['code', 'description'], { code: { type: 'integer' }, description: text }),
};

const ajv = new Ajv({ allErrors: true, strict: false });

/** Throws what is not as the specification has it. */
export function conforms(kind: keyof typeof answersOf, value: unknown): void {
  const one = answersOf[kind];
  const schema = kind === 'definition' ? one : { type: 'array', items: one };
  if (!ajv.validate(schema, value))
    throw new Error(`${kind}: ${ajv.errorsText()}\n${JSON.stringify(value)}`);
}

export type Kind = keyof typeof answersOf | 'discovery';

/** The same question in both formats, and the same answer. */
export async function inBothFormats(
  house: TestHouse,
  path: string,
  kind: Kind,
  root: string,
  query: Fields = {},
): Promise<Said> {
  const json = await ask(house, `${path}.json`, query);
  const xml = await ask(house, `${path}.xml`, query);
  assert.equal(json.status, xml.status, json.text);
  assert.equal(json.type, 'application/json; charset=utf-8');
  assert.equal(xml.type, 'text/xml; charset=utf-8');
  if (kind !== 'discovery') conforms(kind, json.body);
  const same = asText(json.body) as Record<string, unknown>;
  // A list with nothing in it is an empty element.
  const emptied = JSON.parse(JSON.stringify(same).replaceAll('[]', '""')) as unknown;
  assert.deepEqual(xml.body, { [root]: Array.isArray(same) ? same : emptied });
  const member = lists[root as keyof typeof lists];
  if (member && (json.body as unknown[]).length > 0)
    assert.match(xml.text, new RegExp(`<${root}><${member}>`));
  return json;
}
