import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { may, roles, routes, type Role, type RouteKey } from '@luyin/contract';
import { engines, openTestHouse, type TestHouse } from '../testing/index.ts';

for (const engine of engines) {
  describe(`who may do what, every route and role, on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine);
    });
    after(() => house.close());

    for (const key of Object.keys(routes) as RouteKey[]) {
      for (const who of ['visitor', ...roles] as const) {
        const held: Role[] = who === 'visitor' ? [] : [who];
        const allowed = may(held, routes[key].can);
        it(`${who} ${allowed ? 'may' : 'may not'} ${key}`, async () => {
          // Ids of nothing: whoever gets past the policy meets "not found" or "invalid", never a refusal.
          const answer = await house.call(key, {
            ...(who === 'visitor' ? {} : { as: who }),
            params: {
              code: 'NO-SUCH-TREE',
              id: 'nobody',
              person: 'nobody',
              photo: 'nobody',
              key: 'nobody',
              number: 'TS0000000000000',
              year: '2026',
            },
          } as object);
          assert.ok(answer.status < 500 || answer.status === 503, answer.text);
          if (allowed) {
            assert.ok(![401, 403].includes(answer.status), answer.text);
          } else {
            assert.equal(answer.status, who === 'visitor' ? 401 : 403, answer.text);
            assert.equal(answer.error.code, who === 'visitor' ? 'sign_in_required' : 'forbidden');
          }
          // Signing out ends the session: the next rows get a new one.
          if (key === 'DELETE /session' && who !== 'visitor') house.forget(who);
        });
      }
    }

    it('serves every route of the contract', () => {
      for (const key of Object.keys(routes)) {
        const [method, url] = key.split(' ') as ['GET', string];
        assert.ok(house.app.hasRoute({ method, url: `/api/v1${url}` }), key);
      }
    });
  });
}
