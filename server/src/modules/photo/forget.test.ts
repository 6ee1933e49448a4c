import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { one } from '../../db/client.ts';
import { folderStorage } from '../../integrations/storage/folder.ts';
import type { Storage } from '../../integrations/storage/port.ts';
import {
  engines,
  makePhoto,
  openTestHouse,
  sendPhoto,
  type TestHouse,
} from '../../testing/index.ts';
import { attachPhotos } from './commands.ts';
import { forgottenAfterMs, removeForgottenPhotos } from './forget.ts';

/** A storage that loses its way after so many deeds: what an ended process leaves half done. */
function unsteady(folder: string): Storage & { putsLeft: number; removesLeft: number } {
  const inner = folderStorage(folder);
  return {
    ...inner,
    putsLeft: Infinity,
    removesLeft: Infinity,
    async put(name, bytes, type) {
      if (this.putsLeft-- <= 0) throw new Error('the disk is full');
      await inner.put(name, bytes, type);
    },
    async remove(name) {
      if (this.removesLeft-- <= 0) throw new Error('the disk is away');
      await inner.remove(name);
    },
  };
}

for (const engine of engines) {
  describe(`photos nobody came back for, on ${engine}`, () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'luyin-forget-'));
    const storage = unsteady(folder);
    let house: TestHouse;
    let photo: Buffer;
    before(async () => {
      house = await openTestHouse(engine, { storage });
      photo = await makePhoto({ width: 60, height: 40 });
    });
    after(async () => {
      await house.close();
      rmSync(folder, { recursive: true });
    });
    beforeEach(async () => {
      storage.putsLeft = storage.removesLeft = Infinity;
      house.clock.advance(3 * forgottenAfterMs);
      while ((await sweep()) > 0);
    });

    const sweep = () => removeForgottenPhotos(house.database.db, storage, house.clock.now());
    const rowCount = async (where = sql`true`) =>
      (await one<{ n: number }>(
        house.database.db,
        sql`SELECT count(*) AS n FROM photo WHERE subject_id IS NULL AND ${where}`,
      ))!.n;
    const fileCount = () =>
      readdirSync(folder, { recursive: true, withFileTypes: true }).filter((f) => f.isFile())
        .length;

    it('are gone after a day, row and files, and not before', async () => {
      const files = fileCount();
      const { body } = await sendPhoto(house, photo);
      house.clock.advance(forgottenAfterMs - 1);
      assert.equal(await sweep(), 0);
      assert.equal(fileCount(), files + 3);
      house.clock.advance(1);
      assert.equal(await sweep(), 1);
      assert.equal(await sweep(), 0);
      assert.equal(await rowCount(), 0);
      assert.equal(fileCount(), files);
      assert.equal((await house.app.inject({ url: body.large })).statusCode, 404);
    });

    it('stay when they are attached', async () => {
      const { id, large } = (await sendPhoto(house, photo)).body;
      const { id: personId } = await house.person('citizen');
      await house.database.db.transaction((tx) =>
        attachPhotos(tx, {
          personId,
          photoIds: [id],
          subjectKind: 'care',
          subjectId: id,
          at: house.clock.now(),
        }),
      );
      house.clock.advance(40 * forgottenAfterMs);
      assert.equal(await sweep(), 0);
      assert.equal((await house.app.inject({ url: large })).statusCode, 200);
    });

    it('that were taken back go with the next sweep', async () => {
      const { id, small } = (await sendPhoto(house, photo)).body;
      await house.call('DELETE /photos/:id', { as: 'citizen', params: { id } });
      assert.equal(await sweep(), 1);
      assert.equal((await house.app.inject({ url: small })).statusCode, 404);
    });

    it('whose files can’t be removed are tried again, and keep no others', async () => {
      const files = fileCount();
      for (let n = 0; n < 3; n++) await sendPhoto(house, photo);
      house.clock.advance(forgottenAfterMs);
      storage.removesLeft = 4;
      assert.equal(await sweep(), 1);
      assert.equal(await rowCount(), 2);
      storage.removesLeft = 0;
      await assert.rejects(sweep(), /the disk is away/);
      storage.removesLeft = Infinity;
      assert.equal(await sweep(), 2);
      assert.deepEqual([await rowCount(), fileCount()], [0, files]);
    });

    it('of a sending that broke off between its files leave nothing behind', async () => {
      const files = fileCount();
      const key = randomBytes(16).toString('hex');
      storage.putsLeft = 2;
      const broken = await sendPhoto(house, photo, { key });
      assert.equal(broken.status, 500);
      assert.ok(!broken.text.includes('disk'), broken.text);
      assert.equal(await rowCount(sql`state = 'arriving'`), 1);
      storage.putsLeft = Infinity;
      const again = await sendPhoto(house, photo, { key });
      assert.equal(again.status, 200, again.text);
      assert.equal(await rowCount(sql`state = 'here'`), 1);
      house.clock.advance(forgottenAfterMs);
      assert.equal(await sweep(), 2);
      assert.equal(fileCount(), files);
    });

    it('are swept by two servers at once without a fault', async () => {
      for (let n = 0; n < 12; n++) await sendPhoto(house, photo);
      house.clock.advance(forgottenAfterMs);
      const gone = await Promise.all([sweep(), sweep(), sweep()]);
      assert.ok(Math.max(...gone) > 0);
      while ((await sweep()) > 0);
      assert.equal(await rowCount(), 0);
    });
  });

  describe(`a photo and a restart, on ${engine}`, () => {
    it('the same key is answered as before, and the photo is there to attach', async () => {
      const house = await openTestHouse(engine);
      const me = await house.person('citizen');
      const photo = await makePhoto();
      const key = randomBytes(16).toString('hex');
      const first = await sendPhoto(house, photo, { key });
      const restarted = await house.again({ closeFirst: true });
      try {
        const second = await sendPhoto(restarted, photo, { key, as: me });
        assert.equal(second.status, 200, second.text);
        assert.equal(second.text, first.text);
        assert.equal((await restarted.app.inject({ url: first.body.medium })).statusCode, 200);
        await restarted.database.db.transaction((tx) =>
          attachPhotos(tx, {
            personId: me.id,
            photoIds: [first.body.id],
            subjectKind: 'care',
            subjectId: '1',
            at: restarted.clock.now(),
          }),
        );
      } finally {
        await restarted.close();
      }
    });
  });
}
