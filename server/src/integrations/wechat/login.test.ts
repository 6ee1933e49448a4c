import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { rows } from '../../db/client.ts';
import { engines, openTestHouse, testClock, type TestHouse } from '../../testing/index.ts';
import { startWechatDouble, touristCode, type WechatDouble } from './double.ts';
import { wechatLogin } from './login.ts';

const account = { appId: 'wx-test', secret: 'a-secret-of-the-test' };

for (const engine of engines) {
  describe(`signing in with WeChat on ${engine}`, () => {
    const clock = testClock();
    let double: WechatDouble;
    let house: TestHouse;
    before(async () => {
      double = await startWechatDouble({ ...account, clock, environment: 'test' });
      house = await openTestHouse(engine, {
        clock,
        signIn: { wechat: wechatLogin({ ...account, apiBase: double.url }) },
      });
    });
    after(async () => {
      await house.close();
      await double.close();
    });

    const post = async (path: string, body: object) => {
      const answer = await fetch(double.url + path, { method: 'POST', body: JSON.stringify(body) });
      return JSON.parse(await answer.text()) as { code: string };
    };
    const codeFor = async (openid: string) => (await post('/double/codes', { openid })).code;
    const enter = (code: string, key?: string) =>
      house.call('POST /session/wechat', { body: { code }, ...(key ? { key } : {}) });

    it('the same openid is the same person, who needs no phone', async () => {
      const first = await enter(await codeFor('o-1'));
      assert.equal(first.status, 200, first.text);
      const second = await enter(await codeFor('o-1'));
      assert.equal(second.body.person.id, first.body.person.id);
      assert.equal(first.body.person.phone, null);
      assert.deepEqual(first.body.person.roles, ['citizen']);
    });

    it('the openid lies encrypted and leaves in no answer; the session_key is kept nowhere', async () => {
      const answer = await enter(await codeFor('o-very-private'));
      assert.ok(!answer.text.includes('o-very-private') && !answer.text.includes('session_key'));
      const people = await rows<{ row: string }>(
        house.database.db,
        sql`SELECT p::text || coalesce(encode(wechat_cipher, 'escape'), '') AS row FROM person p`,
      );
      for (const { row } of people) assert.ok(!row.includes('o-very-private'));
    });

    it('a code is good once; a retry with the same key still gets its answer', async () => {
      const code = await codeFor('o-2');
      const first = await enter(code, 'the-same-key-for-both');
      const retry = await enter(code, 'the-same-key-for-both');
      assert.equal(retry.text, first.text);
      const reused = await enter(code);
      assert.equal(reused.status, 400);
      assert.equal(reused.error.code, 'wechat_code_invalid');
    });

    it('a code ends after five minutes, and one that was never given is none', async () => {
      const code = await codeFor('o-3');
      clock.advance(5 * 60_000 + 1);
      assert.equal((await enter(code)).error.code, 'wechat_code_invalid');
      assert.equal((await enter('made-up')).error.code, 'wechat_code_invalid');
    });

    it('the DevTools without an AppID come in as one tourist', async () => {
      const first = await enter(touristCode);
      const second = await enter(touristCode);
      assert.equal(first.status, 200, first.text);
      assert.equal(second.body.person.id, first.body.person.id);
    });

    for (const [fault, status, code] of [
      [{ errcode: -1 }, 503, 'wechat_unavailable'],
      [{ errcode: 45011 }, 503, 'wechat_unavailable'],
      [{ errcode: 40226 }, 403, 'wechat_blocked'],
      [{ errcode: 40125 }, 503, 'wechat_unavailable'],
      [{ status: 500 }, 503, 'wechat_unavailable'],
    ] as const) {
      it(`${JSON.stringify(fault)} from WeChat is ${code}, and the next try works`, async () => {
        await post('/double/faults', fault);
        const refused = await enter(await codeFor('o-4'));
        assert.equal(refused.status, status);
        assert.equal(refused.error.code, code);
        assert.equal((await enter(await codeFor('o-4'))).status, 200);
      });
    }

    it('a WeChat that cannot be reached is said to be away', async () => {
      const nowhere = wechatLogin({ ...account, apiBase: 'http://127.0.0.1:9' });
      await assert.rejects(nowhere.openidOf('x'), { code: 'wechat_unavailable' });
    });
  });
}

describe('the WeChat double', () => {
  it('does not start in production', async () => {
    await assert.rejects(
      startWechatDouble({ ...account, clock: testClock(), environment: 'production' }),
      /does not start in production/,
    );
  });
});
