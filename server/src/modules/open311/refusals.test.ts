import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { engines, openTestHouse, testClock, type TestHouse } from '../../testing/index.ts';
import { conforms, inBothFormats, makeKey, post } from '../../testing/open311.ts';

const place = { lat: '31.79', long: '119.97' };

for (const engine of engines) {
  describe(`what Open311 refuses, on ${engine}`, () => {
    let house: TestHouse;
    let key: string;
    before(async () => {
      house = await openTestHouse(engine, { clock: testClock('2026-03-02T01:00:00.000Z') });
      ({ key } = await makeKey(house));
    });
    after(() => house.close());

    for (const [path, query, status, id] of [
      ['services', { jurisdiction_id: 'city.gov' }, 404, 'jurisdiction_id_not_found'],
      ['services/nothing', {}, 404, 'service_code_not_found'],
      ['services/old_signs', {}, 404, 'service_code_not_found'],
      ['requests/TS2026030299999', {}, 404, 'service_request_id_not_found'],
      ['requests/nonsense', {}, 404, 'service_request_id_not_found'],
      ['tokens/nonsense', {}, 404, 'token_not_found'],
      ['nothing', {}, 404, 'not_found'],
      ['requests', { start_date: '2026-01-01' }, 400, 'invalid_input'],
      ['requests', { start_date: '2026-13-01T00:00:00Z' }, 400, 'invalid_input'],
      [
        'requests',
        { start_date: '2026-03-02T00:00:00Z', end_date: '2026-03-01T00:00:00Z' },
        400,
        'date_range_wrong',
      ],
      [
        'requests',
        { start_date: '2025-01-01T00:00:00Z', end_date: '2026-01-01T00:00:00Z' },
        400,
        'date_range_too_long',
      ],
      ['requests', { status: 'done' }, 400, 'invalid_input'],
      ['requests', { page: '0' }, 400, 'invalid_input'],
      ['requests', { page_size: '1001' }, 400, 'invalid_input'],
      ['requests', { page: '1e3' }, 400, 'invalid_input'],
      ['requests', { api_key: 'wrong' }, 403, 'api_key_invalid'],
      ['servicerequestupdates', { end_date: 'yesterday' }, 400, 'invalid_input'],
    ] as const)
      it(`refuses ${path} ${JSON.stringify(query)} in both formats`, async () => {
        const { body, status: got } = await inBothFormats(house, path, 'errors', 'errors', query);
        assert.equal(got, status);
        assert.equal(body[0].code, status);
        assert.ok(body[0].description.endsWith(`（${id}）`), body[0].description);
      });

    for (const [fields, status, id] of [
      [{ ...place }, 400, 'service_code_missing'],
      [{ service_code: 'nothing', ...place }, 404, 'service_code_not_found'],
      [{ service_code: 'lawn_damage' }, 400, 'complaint_place_missing'],
      [{ service_code: 'lawn_damage', address_id: '7' }, 400, 'complaint_place_missing'],
      [{ service_code: 'lawn_damage', lat: '31.79' }, 400, 'invalid_input'],
      [{ service_code: 'lawn_damage', lat: '131.79', long: '119.97' }, 400, 'invalid_input'],
      [{ service_code: 'lawn_damage', lat: 'NaN', long: '1' }, 400, 'invalid_input'],
      [{ service_code: 'felling', ...place }, 400, 'complaint_answer_missing'],
      [
        { service_code: 'felling', ...place, 'attribute[still_going]': 'perhaps' },
        400,
        'invalid_input',
      ],
      [
        { service_code: 'lawn_damage', ...place, media_url: 'javascript:alert(1)' },
        400,
        'invalid_input',
      ],
      [
        { service_code: 'lawn_damage', ...place, description: 'x'.repeat(5000) },
        400,
        'invalid_input',
      ],
      [
        { service_code: 'lawn_damage', ...place, jurisdiction_id: 'city.gov' },
        404,
        'jurisdiction_id_not_found',
      ],
    ] as const)
      it(`refuses to file ${JSON.stringify(fields).slice(0, 90)}`, async () => {
        for (const format of ['json', 'xml']) {
          const said = await post(house, `requests.${format}`, { ...fields, api_key: key });
          assert.equal(said.status, status, said.text);
          const [error] = format === 'xml' ? said.body.errors : said.body;
          assert.equal(String(error.code), String(status));
          assert.ok(error.description.endsWith(`（${id}）`), error.description);
        }
      });

    it('refuses bodies that are none', async () => {
      for (const [type, payload, id] of [
        ['text/xml', '<request><service_code>lawn_damage</request>', 'malformed_xml'],
        ['text/xml', '', 'malformed_xml'],
        ['application/xml', 'service_code=lawn_damage', 'malformed_xml'],
        [
          'text/xml',
          '<!DOCTYPE r [<!ENTITY x "y">]><r><service_code>&x;</service_code></r>',
          'malformed_xml',
        ],
        ['application/json', '{}', 'unsupported_media_type'],
        ['text/plain', 'x', 'unsupported_media_type'],
      ] as const) {
        const answer = await house.app.inject({
          method: 'POST',
          url: '/open311/v2/requests.json',
          headers: { 'content-type': type },
          payload,
        });
        assert.equal(answer.statusCode, 400, `${type} ${payload} ${answer.body}`);
        conforms('errors', answer.json());
        assert.ok(answer.body.includes(id), answer.body);
      }
    });
  });
}
