import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { rows } from '../../db/client.ts';
import { engines, openTestHouse, type TestHouse } from '../../testing/index.ts';
import { deviceOf } from './device.ts';

const day = 24 * 3600_000;

for (const engine of engines) {
  describe(`sessions on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine);
    });
    after(() => house.close());

    async function signIn(phone: string, userAgent?: string) {
      house.clock.advance(61_000);
      const sent = await house.call('POST /session/phone-code', { body: { phone } });
      const answer = await house.call('POST /session/phone', {
        body: { phone, code: sent.body.developmentCode ?? '' },
        ...(userAgent ? { headers: { 'user-agent': userAgent } } : {}),
      });
      assert.equal(answer.status, 200, answer.text);
      return answer.body;
    }

    it('a visitor is nobody, and may browse and report damage', async () => {
      const { body } = await house.call('GET /session');
      assert.equal(body.person, null);
      assert.deepEqual(body.may, [
        'city.read',
        'tree.read',
        'session.open',
        'session.read',
        'adoption.look',
        'activity.look',
        'duty.look',
        'photo.send',
        'complaint.look',
        'complaint.report',
      ]);
    });

    it('the same phone is the same person; the number and the token lie nowhere readable', async () => {
      const phone = '13700000001';
      const first = await signIn(phone);
      const second = await signIn(phone);
      assert.equal(second.person.id, first.person.id);
      assert.notEqual(second.token, first.token);
      assert.deepEqual(first.person.roles, ['citizen']);
      const stored = await rows<{ row: string }>(
        house.database.db,
        sql`SELECT p::text || s::text || encode(p.phone_cipher, 'escape') AS row
            FROM person p JOIN session s ON s.person_id = p.id`,
      );
      for (const { row } of stored) {
        assert.ok(!row.includes(phone) && !row.includes(first.token), row);
      }
    });

    it('lists where someone is signed in and ends one of them from afar', async () => {
      const phone = '13700000002';
      const old = await signIn(phone, 'Mozilla/5.0 (iPhone) MicroMessenger/8.0');
      const here = await signIn(phone, 'Mozilla/5.0 (Windows NT 10.0) Chrome/120.0');
      const list = (await house.call('GET /me/sessions', { as: here })).body.items;
      assert.deepEqual(
        list.map(({ device, current }) => ({ device, current })),
        [
          { device: 'Windows 电脑 · Chrome', current: true },
          { device: 'iPhone · 微信', current: false },
        ],
      );
      const id = list[1]?.id ?? '';
      const ended = await house.call('DELETE /me/sessions/:id', { as: here, params: { id } });
      assert.deepEqual(ended.body, { done: true });
      const gone = await house.call('GET /me/sessions', { as: old });
      assert.equal(gone.status, 401);
      assert.equal(gone.error.code, 'session_expired');
      const twice = await house.call('DELETE /me/sessions/:id', { as: here, params: { id } });
      assert.equal(twice.error.code, 'not_found');
    });

    it('nobody ends another person’s session', async () => {
      const mine = await signIn('13700000003');
      const theirs = await signIn('13700000004');
      const { items } = (await house.call('GET /me/sessions', { as: theirs })).body;
      const answer = await house.call('DELETE /me/sessions/:id', {
        as: mine,
        params: { id: items[0]?.id ?? '' },
      });
      assert.equal(answer.status, 404);
      assert.equal((await house.call('GET /me/sessions', { as: theirs })).status, 200);
    });

    it('signing out ends this session at once', async () => {
      const { token } = await signIn('13700000005');
      assert.equal((await house.call('DELETE /session', { as: { token } })).status, 200);
      assert.equal((await house.call('GET /session', { as: { token } })).body.person, null);
      assert.equal((await house.call('GET /me/sessions', { as: { token } })).status, 401);
    });

    it('a session in use slides on, an unused one ends after 90 days', async () => {
      const used = await signIn('13700000006');
      const unused = await signIn('13700000007');
      house.clock.advance(60 * day);
      assert.equal((await house.call('GET /me/sessions', { as: used })).status, 200);
      house.clock.advance(60 * day);
      assert.equal((await house.call('GET /me/sessions', { as: used })).status, 200);
      assert.equal((await house.call('GET /me/sessions', { as: unused })).status, 401);
    });

    it('a token of nonsense is refused where one must be signed in, and no hindrance elsewhere', async () => {
      for (const token of ['x', 'é', 'A'.repeat(43), `${'A'.repeat(42)}'`]) {
        const headers = { authorization: `Bearer ${encodeURIComponent(token)}` };
        const refused = await house.call('GET /me/favourites', { headers });
        assert.equal(refused.error.code, 'session_expired', token);
        assert.equal((await house.call('GET /city', { headers })).status, 200);
      }
    });
  });
}

describe('the device of a session', () => {
  it('is a few words, whatever the browser claims to be', () => {
    assert.equal(deviceOf(undefined), null);
    assert.equal(deviceOf('curl/8'), null);
    assert.equal(
      deviceOf('Mozilla/5.0 (Linux; Android 14) Chrome/120 MicroMessenger/8'),
      '安卓手机 · 微信',
    );
    assert.equal(
      deviceOf('Mozilla/5.0 (X11; Linux x86_64; rv:120) Firefox/120.0'),
      'Linux 电脑 · Firefox',
    );
  });
});
