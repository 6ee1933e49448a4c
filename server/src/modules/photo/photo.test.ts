import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import sharp from 'sharp';
import { one } from '../../db/client.ts';
import { s3Storage } from '../../integrations/storage/s3.ts';
import {
  engines,
  form,
  makePhoto,
  openTestHouse,
  sendPhoto,
  type TestHouse,
} from '../../testing/index.ts';
import { startS3Double } from '../../testing/s3-double.ts';
import { forgottenAfterMs, removeForgottenPhotos } from './forget.ts';

for (const engine of engines) {
  describe(`sending a photo on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine);
    });
    after(() => house.close());

    const get = (url: string) => house.app.inject({ url });
    const count = async () =>
      (await one<{ n: number }>(house.database.db, sql`SELECT count(*) AS n FROM photo`))!.n;

    it('makes three sizes that anyone with the address sees, and a browser keeps', async () => {
      const sent = await sendPhoto(house, await makePhoto({ width: 3000, height: 2000 }));
      assert.equal(sent.status, 200, sent.text);
      assert.deepEqual([sent.body.width, sent.body.height], [1600, 1067]);
      for (const [size, format, side] of [
        ['large', 'jpeg', 1600],
        ['medium', 'webp', 720],
        ['small', 'webp', 320],
      ] as const) {
        assert.match(sent.body[size], /^\/photos\/[0-9a-f]{32}\/\w+\.(jpg|webp)$/);
        assert.ok(!sent.body[size].includes(sent.body.id), 'the address is not the id');
        const answer = await get(sent.body[size]);
        assert.equal(answer.statusCode, 200);
        assert.equal(answer.headers['content-type'], `image/${format}`);
        assert.equal(answer.headers['cache-control'], 'public, max-age=31536000, immutable');
        assert.equal(answer.headers['x-content-type-options'], 'nosniff');
        assert.equal(Number(answer.headers['content-length']), answer.rawPayload.length);
        const picture = await sharp(answer.rawPayload).metadata();
        assert.deepEqual([picture.format, picture.width], [format, side]);
        const head = await house.app.inject({ method: 'HEAD', url: sent.body[size] });
        assert.equal(head.statusCode, 200);
        assert.equal(head.body, '');
      }
    });

    it('one that is small already stays as small', async () => {
      const { body } = await sendPhoto(house, await makePhoto({ width: 200, height: 100 }));
      assert.deepEqual([body.width, body.height], [200, 100]);
      const small = await sharp((await get(body.small)).rawPayload).metadata();
      assert.deepEqual([small.width, small.height], [200, 100]);
    });

    it('stands upright, whichever way the phone was held', async () => {
      const upright = await sharp({
        create: { width: 300, height: 200, channels: 3, background: '#228833' },
      })
        .withMetadata({ orientation: 6 })
        .jpeg()
        .toBuffer();
      const { body } = await sendPhoto(house, upright);
      assert.deepEqual([body.width, body.height], [200, 300]);
    });

    for (const format of ['jpeg', 'png', 'webp'] as const) {
      it(`tells its sender when and where a ${format} was taken, and nobody else`, async () => {
        const at = { lon: 119.97, lat: 31.78 };
        const bytes = await makePhoto({ format, at, takenAt: '2026:04:30 10:20:30' });
        const { body } = await sendPhoto(house, bytes);
        assert.equal(body.takenAt, '2026-04-30T02:20:30.000Z', 'read in the city’s time zone');
        assert.ok(body.position && Math.abs(body.position.lon - at.lon) < 1e-5);
        assert.ok(Math.abs(body.position.lat - at.lat) < 1e-5);
        for (const size of ['large', 'medium', 'small'] as const) {
          const stored = (await get(body[size])).rawPayload;
          const { exif, xmp, iptc, icc } = await sharp(stored).metadata();
          assert.deepEqual([exif, xmp, iptc, icc], [undefined, undefined, undefined, undefined]);
        }
      });
    }

    it('takes nonsense in it for nothing said', async () => {
      for (const look of [
        { takenAt: '2031:01:01 00:00:00' },
        { takenAt: '1970:01:01 00:00:00' },
        { takenAt: '2026:02:30 10:00:00' },
        { takenAt: 'yesterday, 10 am   ' },
        { at: { lon: 0, lat: 0 } },
        { at: { lon: 719, lat: 31 } },
      ]) {
        const { status, body } = await sendPhoto(house, await makePhoto(look));
        assert.equal(status, 200);
        assert.deepEqual([body.takenAt, body.position], [null, null], JSON.stringify(look));
      }
    });

    it('again with the same key is answered again and stored once', async () => {
      const bytes = await makePhoto();
      const key = randomBytes(16).toString('hex');
      const had = await count();
      const first = await sendPhoto(house, bytes, { key });
      const again = await sendPhoto(house, bytes, { key });
      assert.equal(first.status, 200, first.text);
      assert.equal(again.text, first.text);
      assert.equal(await count(), had + 1);
    });

    it('another one with the same key is refused', async () => {
      const key = randomBytes(16).toString('hex');
      assert.equal((await sendPhoto(house, await makePhoto(), { key })).status, 200);
      const other = await sendPhoto(house, await makePhoto(), { key });
      assert.equal(other.status, 409);
      assert.equal(other.error.code, 'idempotency_key_reused');
    });

    it('eight at once with one key make one photo', async () => {
      const bytes = await makePhoto();
      const key = randomBytes(16).toString('hex');
      const had = await count();
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => sendPhoto(house, bytes, { key })),
      );
      assert.equal(new Set(answers.map(({ text }) => text)).size, 1);
      assert.equal(answers[0]?.status, 200);
      assert.equal(await count(), had + 1);
    });

    it('nobody sends without being signed in', async () => {
      const made = form([{ filename: 'x.jpg', bytes: await makePhoto() }]);
      const answer = await house.app.inject({
        method: 'POST',
        url: '/api/v1/photos',
        headers: { 'content-type': made.type, 'idempotency-key': 'x'.repeat(20) },
        payload: made.payload,
      });
      assert.equal(answer.json().code, 'sign_in_required');
    });

    it('no address but the right one leads to a photo', async () => {
      const { body } = await sendPhoto(house, await makePhoto());
      const [, , token = ''] = body.large.split('/');
      for (const url of [
        `/photos/${body.id}/large.jpg`,
        `/photos/${token.toUpperCase()}x/large.jpg`,
        `/photos/${token}/large.webp`,
        `/photos/${token}/original.jpg`,
        `/photos/${token}/..%2f..%2fsecret.key`,
        `/photos/..%2f..%2f..%2fetc/large.jpg`,
        `/photos/${token}/`,
        `/photos/${'0'.repeat(32)}/large.jpg`,
      ]) {
        const answer = await get(url);
        assert.equal(answer.statusCode, 404, url);
        assert.equal(answer.headers['cache-control'], 'no-store', url);
      }
    });
  });

  describe(`taking a photo back on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine);
    });
    after(() => house.close());

    it('is for its sender, once', async () => {
      const { id } = (await sendPhoto(house, await makePhoto())).body;
      const back = (as: 'citizen' | 'crew') =>
        house.call('DELETE /photos/:id', { as, params: { id } });
      assert.equal((await back('crew')).error.code, 'photo_not_found');
      assert.equal((await back('citizen')).status, 200);
      assert.equal((await back('citizen')).error.code, 'photo_not_found');
    });

    it('of one that never was is a sentence, not a fault', async () => {
      for (const id of ['00000000-0000-0000-0000-000000000000', 'nonsense']) {
        const answer = await house.call('DELETE /photos/:id', { as: 'citizen', params: { id } });
        assert.equal(answer.status, 404);
        assert.equal(answer.error.code, 'photo_not_found');
      }
    });
  });
}

describe('photos in a bucket', () => {
  it('are sent, seen and swept as those in a folder are', async () => {
    const double = await startS3Double();
    const storage = s3Storage(double.bucket);
    const house = await openTestHouse('embedded', { storage });
    try {
      const sent = await sendPhoto(house, await makePhoto());
      assert.equal(sent.status, 200, sent.text);
      assert.deepEqual([...double.objects.values()].map(({ type }) => type).sort(), [
        'image/jpeg',
        'image/webp',
        'image/webp',
      ]);
      const answer = await house.app.inject({ url: sent.body.large });
      assert.equal(answer.headers['content-type'], 'image/jpeg');
      assert.equal((await sharp(answer.rawPayload).metadata()).width, 400);
      house.clock.advance(forgottenAfterMs);
      await removeForgottenPhotos(house.database.db, storage, house.clock.now());
      assert.equal(double.objects.size, 0);
      assert.equal((await house.app.inject({ url: sent.body.large })).statusCode, 404);
    } finally {
      await house.close();
      await double.close();
    }
  });
});
