import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { one } from '../../db/client.ts';
import {
  engines,
  makePhoto,
  openTestHouse,
  sendPhoto,
  type TestHouse,
} from '../../testing/index.ts';
import { attachPhotos } from './commands.ts';
import { forgottenAfterMs, removeForgottenPhotos } from './forget.ts';

const newKey = () => randomBytes(16).toString('base64url');

for (const engine of engines) {
  describe(`photos of a visitor on ${engine}`, () => {
    let house: TestHouse;
    let photo: Buffer;
    before(async () => {
      house = await openTestHouse(engine);
      photo = await makePhoto({ width: 40, height: 30 });
    });
    after(() => house.close());

    const takeBack = (id: string, headers: Record<string, string>) =>
      house.call('DELETE /photos/:id', { params: { id }, headers });
    const hashOf = (key: string) => house.house.secrets.fingerprint('visitor', key);
    const attach = (
      subjectId: string,
      photoIds: string[],
      owner: { personId: string | null; visitor?: Buffer | null },
    ) =>
      house.database.db.transaction((tx) =>
        attachPhotos(tx, {
          ...owner,
          photoIds,
          subjectKind: 'complaint',
          subjectId,
          at: house.clock.now(),
        }),
      );

    it('are kept by the key of the device, of which only a hash is stored', async () => {
      const key = newKey();
      const { status, body, text } = await sendPhoto(house, photo, { visitor: key });
      assert.equal(status, 200, text);
      const row = await one<{ owner_id: string | null; visitor_hash: Uint8Array }>(
        house.database.db,
        sql`SELECT owner_id, visitor_hash FROM photo WHERE id = ${body.id}::uuid`,
      );
      assert.equal(row!.owner_id, null);
      assert.deepEqual(Buffer.from(row!.visitor_hash), hashOf(key));
    });

    it('need a key that is one', async () => {
      for (const visitor of [
        '',
        'short',
        'x'.repeat(65),
        'with spaces in it, quite long',
        '叶'.repeat(3),
      ]) {
        const encoded = Buffer.from(visitor).toString('latin1');
        const { status, error } = await sendPhoto(house, photo, { visitor: encoded });
        assert.deepEqual([status, error.code], [401, 'sign_in_required'], visitor);
      }
    });

    it('are taken back by the same device alone', async () => {
      const key = newKey();
      const { id } = (await sendPhoto(house, photo, { visitor: key })).body;
      assert.equal((await takeBack(id, {})).error.code, 'sign_in_required');
      assert.equal((await takeBack(id, { 'x-visitor': newKey() })).error.code, 'photo_not_found');
      assert.equal((await takeBack(id, { 'x-visitor': key })).status, 200);
    });

    it('are attached by the device, also after its person has signed in', async () => {
      const [key, me] = [newKey(), (await house.person('citizen')).id];
      const [first, second] = [
        (await sendPhoto(house, photo, { visitor: key })).body.id,
        (await sendPhoto(house, photo, { visitor: key })).body.id,
      ];
      const other = { personId: me, visitor: hashOf(newKey()) };
      await assert.rejects(attach('1', [first], other), { code: 'photo_not_found' });
      await assert.rejects(attach('1', [first], { personId: me }), { code: 'photo_not_found' });
      await attach('1', [first], { personId: null, visitor: hashOf(key) });
      await attach('1', [second], { personId: me, visitor: hashOf(key) });
    });

    it('sent by a person who is signed in are the person’s, whatever the device', async () => {
      const [key, me] = [newKey(), (await house.person('citizen')).id];
      const { id } = (await sendPhoto(house, photo, { as: 'citizen', visitor: key })).body;
      const row = await one<{ visitor_hash: unknown }>(
        house.database.db,
        sql`SELECT visitor_hash FROM photo WHERE id = ${id}::uuid`,
      );
      assert.equal(row!.visitor_hash, null, 'the device is not tied to the person');
      const visitor = { personId: null, visitor: hashOf(key) };
      await assert.rejects(attach('2', [id], visitor), { code: 'photo_not_found' });
      await attach('2', [id], { personId: me });
    });

    it('may wait, twenty of them, and those of others count apart', async () => {
      const key = newKey();
      for (let n = 0; n < 20; n++)
        assert.equal((await sendPhoto(house, photo, { visitor: key })).status, 200);
      const refused = await sendPhoto(house, photo, { visitor: key });
      assert.equal(refused.error.code, 'too_many_requests');
      assert.equal((await sendPhoto(house, photo, { visitor: newKey() })).status, 200);
    });

    it('that nobody attached are swept as all are', async () => {
      const sent = await sendPhoto(house, photo, { visitor: newKey() });
      house.clock.advance(forgottenAfterMs);
      const { db } = house.database;
      await removeForgottenPhotos(db, house.house.storage, house.clock.now());
      assert.equal((await house.app.inject({ url: sent.body.small })).statusCode, 404);
    });
  });
}
