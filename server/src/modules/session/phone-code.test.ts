import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { engines, openTestHouse, type TestHouse } from '../../testing/index.ts';

for (const engine of engines) {
  describe(`the one-time code on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine);
    });
    after(() => house.close());

    const send = (phone: string) => house.call('POST /session/phone-code', { body: { phone } });
    const enter = (phone: string, code: string) =>
      house.call('POST /session/phone', { body: { phone, code } });
    const other = (code: string) => (code === '000000' ? '111111' : '000000');

    it('is good once', async () => {
      const phone = '13600000001';
      const code = (await send(phone)).body.developmentCode ?? '';
      assert.match(code, /^\d{6}$/);
      assert.equal((await enter(phone, code)).status, 200);
      const again = await enter(phone, code);
      assert.equal(again.error.code, 'phone_code_expired');
    });

    it('lets one of many in that come with it at once', async () => {
      const phone = '13600000002';
      const code = (await send(phone)).body.developmentCode ?? '';
      const answers = await Promise.all(Array.from({ length: 4 }, () => enter(phone, code)));
      assert.equal(answers.filter((answer) => answer.status === 200).length, 1);
    });

    it('ends after five minutes', async () => {
      const phone = '13600000003';
      const code = (await send(phone)).body.developmentCode ?? '';
      house.clock.advance(5 * 60_000);
      assert.equal((await enter(phone, code)).error.code, 'phone_code_expired');
    });

    it('ends after five wrong attempts, even for who then knows it', async () => {
      const phone = '13600000004';
      const code = (await send(phone)).body.developmentCode ?? '';
      for (let attempt = 1; attempt <= 5; attempt++) {
        const wrong = await enter(phone, other(code));
        assert.equal(wrong.error.code, 'phone_code_wrong', `attempt ${attempt}`);
        assert.ok(wrong.error.fields?.code);
      }
      const right = await enter(phone, code);
      assert.equal(right.status, 429);
      assert.equal(right.error.code, 'phone_code_attempts');
    });

    it('a new one replaces the old one', async () => {
      const phone = '13600000005';
      const first = (await send(phone)).body.developmentCode ?? '';
      house.clock.advance(61_000);
      const second = (await send(phone)).body.developmentCode ?? '';
      if (first !== second) {
        assert.equal((await enter(phone, first)).error.code, 'phone_code_wrong');
      }
      assert.equal((await enter(phone, second)).status, 200);
    });

    it('nobody gets in without one', async () => {
      assert.equal((await enter('13600000099', '123456')).error.code, 'phone_code_expired');
    });

    it('is sent again after a minute, not before, and ten times a day', async () => {
      const phone = '13600000006';
      assert.equal((await send(phone)).status, 200);
      house.clock.advance(20_000);
      const early = await send(phone);
      assert.equal(early.status, 429);
      assert.equal(early.headers['retry-after'], '40');
      for (let n = 2; n <= 10; n++) {
        house.clock.advance(10 * 60_000);
        assert.equal((await send(phone)).status, 200, `code ${n}`);
      }
      house.clock.advance(10 * 60_000);
      assert.equal((await send(phone)).status, 429);
      house.clock.advance(24 * 3600_000);
      assert.equal((await send(phone)).status, 200);
    });

    it('one address gets twenty in an hour, counted in the database', async () => {
      house.clock.advance(2 * 3600_000);
      for (let n = 0; n < 20; n++) {
        assert.equal((await send(`135000000${10 + n}`)).status, 200);
      }
      const refused = await send('13500000099');
      assert.equal(refused.status, 429);
      assert.ok(Number(refused.headers['retry-after']) > 0);
    });
  });
}

describe('without a way to send codes', () => {
  it('the city says so and the door stays shut', async () => {
    const house = await openTestHouse('embedded', { signIn: { phone: null } });
    try {
      assert.equal((await house.call('GET /city')).body.signIn.phone, false);
      const refused = await house.call('POST /session/phone-code', {
        body: { phone: '13600000001' },
      });
      assert.equal(refused.status, 503);
      assert.equal(refused.error.code, 'phone_sign_in_unavailable');
    } finally {
      await house.close();
    }
  });
});
