import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { engines, openTestHouse, type TestHouse } from './testing/index.ts';

for (const engine of engines) {
  describe(`the server on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine);
    });
    after(() => house.close());

    it('answers the city to a visitor', async () => {
      const { status, body } = await house.call('GET /city');
      assert.equal(status, 200);
      assert.equal(body.id, 'testcity');
      assert.deepEqual(body.signIn, { phone: true, wechat: false });
    });

    it('signs in with a phone and a one-time code, and knows who is here', async () => {
      const phone = '13900000001';
      const sent = await house.call('POST /session/phone-code', { body: { phone } });
      assert.equal(sent.status, 200, sent.text);
      const code = sent.body.developmentCode;
      assert.ok(code);
      const signedIn = await house.call('POST /session/phone', { body: { phone, code } });
      assert.equal(signedIn.status, 200, signedIn.text);
      assert.equal(signedIn.body.person.phone, '139****0001');
      const me = await house.call('GET /session', { as: { token: signedIn.body.token } });
      assert.deepEqual(me.body.person, signedIn.body.person);
      assert.ok(me.body.may.includes('favourite.write'));
      const list = await house.call('GET /me/sessions', { as: { token: signedIn.body.token } });
      assert.equal(list.body.items.length, 1);
    });
  });
}
