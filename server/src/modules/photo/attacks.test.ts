import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { after, before, describe, it } from 'node:test';
import { crc32, deflateSync } from 'node:zlib';
import { photoLimitBytes } from '@luyin/contract';
import { errors, type ErrorCode } from '@luyin/contract/errors';
import { sql } from 'drizzle-orm';
import sharp from 'sharp';
import { rows } from '../../db/client.ts';
import { form, makePhoto, openTestHouse, sendPhoto, type TestHouse } from '../../testing/index.ts';

/** A proper PNG of one colour and any size, a few bytes long however large it claims to be. */
function flatPng(width: number, height: number, idat?: Buffer): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([1, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', idat ?? deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** `file` with a comment segment after its first marker, as an editor would put one. */
function withComment(jpeg: Buffer, text: string): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(text.length + 2);
  return Buffer.concat([
    jpeg.subarray(0, 2),
    Buffer.from([0xff, 0xfe]),
    length,
    Buffer.from(text),
    jpeg.subarray(2),
  ]);
}

/** The beginning of a file of the ISO family, as a phone’s HEIC or AVIF begins. */
const iso = (brand: string) =>
  Buffer.concat([
    Buffer.from('\0\0\0\x18ftyp'),
    Buffer.from(`${brand}\0\0\0\0mif1${brand}`),
    randomBytes(4000),
  ]);

const script = '<script>alert(document.cookie)</script>';
const svg = `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${script}</svg>`;

describe('a file that is no honest photo', () => {
  let house: TestHouse;
  let good: Buffer;
  before(async () => {
    house = await openTestHouse('embedded');
    // With noise in it, so that cutting it anywhere cuts pixels off.
    good = await sharp(randomBytes(300 * 200 * 3), {
      raw: { width: 300, height: 200, channels: 3 },
    })
      .jpeg()
      .toBuffer();
  });
  after(() => house.close());

  const refused = async (bytes: Uint8Array, code: ErrorCode) => {
    const before = (await rows(house.database.db, sql`SELECT FROM photo`)).length;
    const answer = await sendPhoto(house, bytes);
    assert.equal(answer.error.code, code, answer.text);
    assert.equal(answer.status, errors[code].status);
    assert.equal((await rows(house.database.db, sql`SELECT FROM photo`)).length, before);
  };
  /** Its three pictures hold nothing of `text`. */
  const cleaned = async (bytes: Uint8Array, text: string) => {
    const sent = await sendPhoto(house, bytes);
    assert.equal(sent.status, 200, sent.text);
    for (const size of ['large', 'medium', 'small'] as const) {
      const { rawPayload, headers } = await house.app.inject({ url: sent.body[size] });
      assert.ok(!rawPayload.includes(text), size);
      assert.match(String(headers['content-type']), /^image\/(jpeg|webp)$/);
    }
  };

  it('a page behind the first bytes of a JPEG is broken', () =>
    refused(
      Buffer.concat([Buffer.from('ffd8ffe000104a46494600', 'hex'), Buffer.from(`<html>${script}`)]),
      'photo_broken',
    ));

  it('a photo with a page behind it, or in a comment, is kept without them', async () => {
    await cleaned(Buffer.concat([good, Buffer.from(`<html>${script}</html>`)]), 'script');
    await cleaned(withComment(good, `--><html>${script}`), 'script');
  });

  it('a script in its EXIF block is gone', async () => {
    for (const format of ['jpeg', 'png', 'webp'] as const) {
      const bytes = await makePhoto({ text: script, format });
      assert.ok(bytes.includes('script'), 'it was there');
      await cleaned(bytes, 'script');
    }
  });

  for (const share of [0.02, 0.3, 0.9, 0.99]) {
    it(`cut off after ${share * 100} % it is broken`, () =>
      refused(good.subarray(0, Math.ceil(good.length * share)), 'photo_broken'));
  }

  it('a PNG or WebP cut off in the middle is broken', async () => {
    for (const format of ['png', 'webp'] as const) {
      const whole = await sharp(good)[format]().toBuffer();
      await refused(whole.subarray(0, whole.length >> 1), 'photo_broken');
    }
  });

  it('20,000 × 20,000 pixels in a few kilobytes are too many, and cost nothing', async () => {
    const bomb = flatPng(20_000, 20_000);
    assert.ok(bomb.length < 100_000);
    const before = process.memoryUsage().rss;
    await refused(bomb, 'photo_too_many_pixels');
    assert.ok(process.memoryUsage().rss - before < 100e6, 'nothing was unpacked');
  });

  it('fewer pixels than the heading says are broken', () =>
    refused(flatPng(500, 500, deflateSync(Buffer.alloc(64 * 100))), 'photo_broken'));

  it('a kind that has to lie in memory whole has a lower limit', async () => {
    const wide = sharp({ create: { width: 6000, height: 5000, channels: 3, background: '#285' } });
    const byLine = await wide.clone().jpeg({ quality: 20 }).toBuffer();
    assert.equal((await sendPhoto(house, byLine)).status, 200);
    const whole = await wide.clone().jpeg({ quality: 20, progressive: true }).toBuffer();
    await refused(whole, 'photo_too_many_pixels');
    await refused(flatPng(6000, 5000), 'photo_too_many_pixels');
  });

  it('an SVG is none, whatever it is called', () =>
    refused(Buffer.from(svg), 'photo_type_unsupported'));

  for (const [name, bytes] of [
    [
      'a GIF',
      Buffer.from(
        'GIF89a\x01\0\x01\0\x80\0\0\xff\xff\xff\0\0\0!\xf9\x04\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;',
        'latin1',
      ),
    ],
    ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj\n')],
    ['a TIFF', Buffer.from('49492a0008000000', 'hex')],
    ['a page', Buffer.from(`<!doctype html>${script}`)],
    ['a program', Buffer.concat([Buffer.from('7f454c460201', 'hex'), randomBytes(500)])],
    ['a zip', Buffer.from('504b03040a0000000000', 'hex')],
    ['noise', randomBytes(5000)],
    ['one byte', Buffer.from([0xff])],
  ] as const) {
    it(`${name} is no photo`, () => refused(bytes, 'photo_type_unsupported'));
  }

  it('a HEIC or AVIF is told what to do', async () => {
    for (const brand of ['heic', 'heix', 'hevc', 'mif1', 'avif'])
      await refused(iso(brand), 'photo_heic');
  });

  it('the name and the type that come with it decide nothing', async () => {
    const photo = await sendPhoto(house, await makePhoto({ format: 'png' }), {
      filename: '../../x.php\u0000.svg',
      type: 'text/html',
    });
    assert.equal(photo.status, 200, photo.text);
    const text = await sendPhoto(house, Buffer.from('hello'), {
      filename: 'x.jpg',
      type: 'image/jpeg',
    });
    assert.equal(text.error.code, 'photo_type_unsupported');
  });

  it('of exactly the limit it is taken, of one byte more it is too large', async () => {
    const filled = (bytes: number) => Buffer.concat([good, Buffer.alloc(bytes - good.length)]);
    assert.equal((await sendPhoto(house, filled(photoLimitBytes))).status, 200);
    await refused(filled(photoLimitBytes + 1), 'photo_too_large');
    await refused(filled(10_001 * 1024 + 300 * 1024), 'photo_too_large');
    await refused(filled(photoLimitBytes + 200 * 1024), 'photo_too_large');
  });

  it('many at once that were never attached are enough at some point', async () => {
    const bytes = await makePhoto({ width: 20, height: 20 });
    const statuses: number[] = [];
    for (let n = 0; n < 62; n++) {
      statuses.push((await sendPhoto(house, bytes, { as: 'reviewer' })).status);
    }
    assert.deepEqual(new Set(statuses.slice(0, 60)), new Set([200]));
    assert.deepEqual(statuses.slice(60), [429, 429]);
    assert.equal((await sendPhoto(house, bytes, { as: 'manager' })).status, 200);
  });

  describe('in a form that is none', () => {
    const send = async (payload: Buffer | string, type: string, url = '/api/v1/photos') => {
      const { token } = await house.person('crew');
      const answer = await house.app.inject({
        method: 'POST',
        url,
        headers: {
          authorization: `Bearer ${token}`,
          'idempotency-key': randomBytes(16).toString('hex'),
          ...(type ? { 'content-type': type } : {}),
        },
        payload,
      });
      return answer.json<{ code: string; fields?: Record<string, string> }>();
    };

    it('JSON, plain bytes or nothing are refused', async () => {
      assert.equal((await send('{}', 'application/json')).code, 'unsupported_media_type');
      assert.equal((await send(good, 'image/jpeg')).code, 'unsupported_media_type');
      assert.equal((await send('', '')).code, 'photo_missing');
    });

    it('a form without a file, with an empty one, or with it in another field lacks the photo', async () => {
      for (const parts of [
        [],
        [{ name: 'file', bytes: Buffer.from('text') }],
        [{ filename: 'x.jpg', bytes: Buffer.alloc(0) }],
        [{ name: 'photo', filename: 'x.jpg', bytes: good }],
      ]) {
        const { payload, type } = form(parts);
        const answer = await send(payload, type);
        assert.equal(answer.code, 'photo_missing', JSON.stringify(answer));
        assert.match(answer.fields?.file ?? '', /[\u4e00-\u9fff]/);
      }
    });

    it('two files, or a heap of fields, are one too many', async () => {
      const file = { filename: 'x.jpg', bytes: good };
      const field = { name: 'a', bytes: Buffer.from('b') };
      for (const parts of [
        [file, file],
        [...Array<typeof field>(30).fill(field), file],
      ]) {
        const { payload, type } = form(parts);
        const answer = await send(payload, type);
        assert.equal(answer.code, 'invalid_input');
        assert.ok(answer.fields?.file);
      }
    });

    it('a few fields beside the file are no harm', async () => {
      const { payload, type } = form([
        { name: 'name', bytes: Buffer.from('x') },
        { filename: 'x.jpg', bytes: good },
        { name: 'after', bytes: Buffer.from('y') },
      ]);
      assert.equal((await send(payload, type)).code, undefined);
    });

    it('one that breaks off, has no boundary or the wrong one is refused', async () => {
      const { payload, type } = form([{ filename: 'x.jpg', bytes: good }]);
      for (const [body, said] of [
        [payload.subarray(0, payload.length - 40), type],
        [payload.subarray(0, 200), type],
        [payload, 'multipart/form-data'],
        [payload, 'multipart/form-data; boundary=another'],
        ['nonsense', type],
      ] as const) {
        const answer = await send(body, said);
        assert.match(answer.code ?? 'taken', /^(photo_broken|photo_missing)$/, said);
      }
    });

    it('a field called __proto__ does nothing', async () => {
      const { payload, type } = form([
        { name: '__proto__', bytes: Buffer.from('x') },
        { filename: 'x.jpg', bytes: good },
      ]);
      assert.equal((await send(payload, type)).code, 'photo_broken');
      assert.equal(({} as { x?: unknown }).x, undefined);
    });

    it('elsewhere is refused as well', async () => {
      const { payload, type } = form([{ filename: 'x.jpg', bytes: good }]);
      const answer = await send(payload, type, '/api/v1/session/phone-code');
      assert.equal(answer.code, 'unsupported_media_type');
    });
  });

  it('leaves nothing in the folder of the uploads', () => {
    assert.deepEqual(
      readdirSync(tmpdir()).filter((name) => name.startsWith(`luyin-upload-${process.pid}-`)),
      [],
    );
  });
});
