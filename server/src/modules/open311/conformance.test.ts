import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { rows } from '../../db/client.ts';
import { caseIn } from '../../testing/cases.ts';
import { engines, openTestHouse, testClock, type TestHouse } from '../../testing/index.ts';
import { ask, conforms, makeKey, post, inBothFormats, type Kind } from '../../testing/open311.ts';
import { publishCase } from '../../testing/reports.ts';

const place = { lat: '31.79', long: '119.97' };

for (const engine of engines) {
  describe(`Open311 as the specification has it, on ${engine}`, () => {
    let house: TestHouse;
    let key: string;
    const cases: string[] = [];
    before(async () => {
      house = await openTestHouse(engine, { clock: testClock('2026-03-02T01:00:00.000Z') });
      ({ key } = await makeKey(house));
      for (const status of ['accepted', 'dispatched', 'closed', 'rejected', 'settled'] as const) {
        const { number } = await caseIn(house, status, { description: 'A & B <b>"c"</b>' });
        await publishCase(house, number);
        cases.push(number);
        house.clock.advance(3600_000);
      }
    });
    after(() => house.close());

    const both = (path: string, kind: Kind, root: string, query: Record<string, string> = {}) =>
      inBothFormats(house, path, kind, root, query);

    it('is found by its discovery', async () => {
      const { body } = await both('discovery', 'discovery', 'discovery');
      const [endpoint] = body.endpoints;
      assert.equal(endpoint.specification, 'http://wiki.open311.org/GeoReport_v2');
      assert.match(endpoint.url, /^https?:\/\/[^/]+\/open311\/v2$/);
      assert.deepEqual(endpoint.formats, ['text/xml', 'application/json']);
    });

    it('lists the services, and defines those that ask something', async () => {
      const { body } = await both('services', 'services', 'services');
      const codes = body.map((one: { service_code: string }) => one.service_code);
      assert.ok(codes.includes('felling') && !codes.includes('old_signs'), codes.join());
      const asking = body.find((one: { service_code: string }) => one.service_code === 'felling');
      assert.equal(asking.metadata, true);
      const felling = await both('services/felling', 'definition', 'service_definition');
      const [still, trees] = felling.body.attributes;
      assert.deepEqual(
        [still.code, still.datatype, still.required, still.order],
        ['still_going', 'singlevaluelist', true, 1],
      );
      assert.deepEqual(still.values[0], { key: 'yes', name: '还在砍' });
      assert.deepEqual([trees.datatype, trees.values], ['number', undefined]);
      await both('services/lawn_damage', 'definition', 'service_definition');
    });

    it('answers with published cases, newest first', async () => {
      const { body } = await both('requests', 'requests', 'service_requests');
      assert.deepEqual(
        body.map((one: { service_request_id: string }) => one.service_request_id),
        [...cases].reverse(),
      );
      const [settled] = body;
      assert.equal(settled.status, 'closed');
      assert.equal(settled.requested_datetime, '2026-03-02T13:00:00+08:00');
      assert.equal(settled.description, '草坪受损', 'what was approved, not what was written');
      assert.deepEqual([settled.lat, settled.long], [31.79, 119.97]);
      const accepted = body.at(-1);
      assert.equal(accepted.status, 'open');
      assert.match(accepted.expected_datetime, /^2026-03-0\dT17:30:00\+08:00$/);
      const rejected = body[1];
      assert.equal(rejected.status_notes, '不予受理：核实过了');
      assert.equal(body[3].agency_responsible, '东区绿化养护一队');
    });

    it('finds by number, service, status, days and change, page by page', async () => {
      const numbers = async (query: Record<string, string>) =>
        (await both('requests', 'requests', 'service_requests', query)).body.map(
          (one: { service_request_id: string }) => one.service_request_id,
        );
      const [a, b, c, d, e] = cases as [string, string, string, string, string];
      // The number overrides everything else.
      assert.deepEqual(
        await numbers({
          service_request_id: `${a},${c}`,
          status: 'closed',
          start_date: '2020-01-01T00:00:00Z',
        }),
        [c, a],
      );
      assert.deepEqual(await numbers({ status: 'open' }), [b, a]);
      assert.deepEqual(await numbers({ status: 'open,closed' }), [e, d, c, b, a]);
      assert.deepEqual(await numbers({ service_code: 'felling,parking' }), []);
      assert.deepEqual(await numbers({ service_code: 'felling,lawn_damage', status: '' }), [
        e,
        d,
        c,
        b,
        a,
      ]);
      const day = { start_date: '2026-03-02T10:00:00+08:00', end_date: '2026-03-02T03:00:00Z' };
      assert.deepEqual(await numbers(day), [c, b]);
      assert.deepEqual(await numbers({ start_date: '2026-03-02T12:00:00+08:00' }), [e, d]);
      assert.deepEqual(
        await numbers({ start_date: '2026-03-02T12:00:00 08:00' }),
        [e, d],
        'a plus that became a space',
      );
      assert.deepEqual(await numbers({ end_date: '2026-03-02T01:00:00Z' }), [a]);
      assert.deepEqual(
        await numbers({ updated_after: '2026-03-02T04:00:00Z' }),
        [d, e],
        'oldest change first',
      );
      assert.deepEqual(await numbers({ page_size: '2', page: '2' }), [c, b]);
      assert.deepEqual(await numbers({ page_size: '2', page: '4' }), []);
    });

    it('answers one case, and what happened to it', async () => {
      const number = cases[2]!;
      const { body } = await both(`requests/${number}`, 'requests', 'service_requests');
      assert.equal(body.length, 1);
      const updates = await both('servicerequestupdates', 'updates', 'service_request_updates', {
        service_request_id: number,
      });
      assert.deepEqual(
        updates.body.map((one: { status: string }) => one.status),
        ['open', 'open', 'open', 'open', 'closed'],
      );
      assert.equal(updates.body[4].update_id, `${number}-5`);
      const all = await both('servicerequestupdates', 'updates', 'service_request_updates');
      assert.ok(all.body.length > 10);
    });

    it('takes a request as a form or in XML, and finds it by its token', async () => {
      const fields = {
        api_key: key,
        service_code: 'lawn_damage',
        ...place,
        description: '倒了 & <b>坏了</b>',
      };
      const json = await post(house, 'requests.json', fields);
      assert.equal(json.status, 200, json.text);
      conforms('created', json.body);
      const xml = await post(house, 'requests.xml', fields);
      assert.equal(xml.status, 200, xml.text);
      assert.match(xml.body.service_requests[0].service_request_id, /^TS20260302\d{5}$/);
      assert.ok(!('token' in xml.body.service_requests[0]));
      const sent = await house.app.inject({
        method: 'POST',
        url: '/open311/v2/requests.json',
        headers: { 'content-type': 'text/xml; charset=utf-8', 'x-api-key': key },
        payload: `<?xml version="1.0" encoding="utf-8"?><request><service_code>felling</service_code><lat>31.79</lat>
          <long>119.97</long><attributes><attribute><code>still_going</code><value>yes</value></attribute></attributes>
          <description>A &amp; B</description></request>`,
      });
      assert.equal(sent.statusCode, 200, sent.body);
      const number = sent.json()[0].service_request_id as string;
      const own = await ask(house, `requests/${number}.json`, { api_key: key });
      assert.equal(own.body[0].description, 'A & B');
      const [row] = await rows<{ token: string; source: string; answers: unknown }>(
        house.database.db,
        sql`SELECT token, source, answers FROM complaint WHERE number = ${number}`,
      );
      assert.deepEqual([row!.source, row!.answers], ['open311', { still_going: 'yes' }]);
      const token = await both(`tokens/${row!.token}`, 'tokens', 'service_requests');
      assert.equal(token.body[0].service_request_id, number);
    });

    it('without an ending answers as Accept says, in JSON otherwise', async () => {
      assert.match((await ask(house, 'services')).type, /json/);
      assert.match((await ask(house, 'services', {}, { accept: 'text/xml' })).type, /xml/);
      assert.match((await ask(house, 'services', {}, { accept: '*/*' })).type, /json/);
      assert.match((await ask(house, 'services.json', {}, { accept: 'text/xml' })).type, /json/);
    });
  });
}
