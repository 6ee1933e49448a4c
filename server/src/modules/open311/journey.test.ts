import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Call } from '@luyin/contract';
import { engines, openTestHouse, testClock } from '../../testing/index.ts';
import { makeKey, readXml } from '../../testing/open311.ts';

type Step = Call<'POST /desk/complaints/:number/steps'>['body'];
interface Services {
  services: { service_code: string; metadata: string }[];
}
interface Definition {
  service_definition: {
    attributes: { code: string; required: string; datatype: string; values: { key: string }[] }[];
  };
}
interface Requests {
  service_requests: Record<string, string>[];
}

for (const engine of engines) {
  describe(`a client that knows only the specification, on ${engine}`, () => {
    it('discovers, asks what to fill in, files, follows and sees it closed', async () => {
      const house = await openTestHouse(engine, { clock: testClock('2026-03-02T01:00:00.000Z') });
      try {
        const { key } = await makeKey(house);
        const get = async <T>(url: string): Promise<T> => {
          const answer = await house.app.inject({ url });
          assert.equal(answer.statusCode, 200, answer.body);
          return readXml(answer.body) as T;
        };
        const found = await get<{ discovery: { endpoints: { url: string; formats: string[] }[] } }>(
          '/open311/v2/discovery.xml',
        );
        const base = new URL(found.discovery.endpoints[0]!.url).pathname;

        // The first service that asks something.
        const { services } = await get<Services>(`${base}/services.xml`);
        const service = services.find(({ metadata }) => metadata === 'true')!;
        const { service_definition: definition } = await get<Definition>(
          `${base}/services/${service.service_code}.xml`,
        );
        const fields = new URLSearchParams({
          api_key: key,
          service_code: service.service_code,
          lat: '31.79',
          long: '119.97',
          description: '有人在砍树',
        });
        for (const { code, required, values } of definition.attributes)
          if (required === 'true') fields.append(`attribute[${code}]`, values[0]?.key ?? '1');

        const filed = await house.app.inject({
          method: 'POST',
          url: `${base}/requests.xml`,
          headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
          payload: fields.toString(),
        });
        assert.equal(filed.statusCode, 200, filed.body);
        const { service_requests: made } = readXml(filed.body) as Requests;
        const number = made[0]!.service_request_id!;
        const look = async () =>
          (await get<Requests>(`${base}/requests/${number}.xml?api_key=${key}`))
            .service_requests[0]!;
        assert.equal((await look()).status, 'open');

        // The house works on it as on any other.
        const handle = async (step: Omit<Step, 'version'>) => {
          const params = { number };
          const seen = await house.call('GET /desk/complaints/:number', { as: 'reviewer', params });
          assert.equal(seen.status, 200, seen.text);
          const body = { ...step, version: seen.body.version };
          const answer = await house.call('POST /desk/complaints/:number/steps', {
            as: 'reviewer',
            params,
            body,
          });
          assert.equal(answer.status, 200, answer.text);
        };
        await handle({ action: 'accept' });
        house.clock.advance(3600_000);
        await handle({
          action: 'close',
          outcome: 'fixed',
          text: '已制止，补种一棵',
          noPhoto: '天黑了',
        });
        const closed = await look();
        assert.equal(closed.status, 'closed');
        assert.match(closed.status_notes!, /已制止，补种一棵/);

        // The same face also closes what it opened: the last word is the reporter’s, here the partner’s.
        const ended = await house.app.inject({
          method: 'POST',
          url: `${base}/servicerequestupdates.xml`,
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          payload: new URLSearchParams({
            api_key: key,
            service_request_id: number,
            status: 'closed',
          }).toString(),
        });
        assert.equal(ended.statusCode, 200, ended.body);
        const params = { number };
        const desk = await house.call('GET /desk/complaints/:number', { as: 'reviewer', params });
        assert.deepEqual([desk.body.status, desk.body.source], ['settled', 'open311']);
      } finally {
        await house.close();
      }
    });
  });
}
