import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { videoLimitBytes } from '@luyin/contract';
import { errors, type ErrorCode } from '@luyin/contract/errors';
import { sql } from 'drizzle-orm';
import { rows } from '../../db/client.ts';
import {
  box,
  ftyp,
  makeAac,
  makeFragmentedM4a,
  makeMp3,
  makeMp4,
  makeOgg,
  makeWebm,
  sendClip,
  webmTags,
} from '../../testing/clips.ts';
import { form, makePhoto, openTestHouse, sendPhoto, type TestHouse } from '../../testing/index.ts';

const place = '+31.7790+119.9700/';
const film = { handler: 'vide', codec: 'avc1', seconds: 8 };
const voice = (seconds: number) => ({ handler: 'soun', codec: 'mp4a', seconds });

describe('what is in a clip', () => {
  let house: TestHouse;
  before(async () => {
    house = await openTestHouse('embedded');
  });
  after(() => house.close());

  let n = 0;
  // Each from another device, so that what waits counts apart.
  const send = (bytes: Uint8Array) =>
    sendClip(house, bytes, { visitor: `device-${'0'.repeat(20)}${n++}` });
  const stored = async (bytes: Uint8Array) => {
    const { body, status, text } = await send(bytes);
    assert.equal(status, 200, text);
    return (await house.app.inject({ url: body.address })).rawPayload;
  };
  const refused = async (bytes: Uint8Array, code: ErrorCode, why = '') => {
    const before = (await rows(house.database.db, sql`SELECT FROM clip`)).length;
    const answer = await send(bytes);
    assert.equal(answer.error.code, code, `${why} ${answer.text}`);
    assert.equal(answer.status, errors[code].status);
    assert.equal((await rows(house.database.db, sql`SELECT FROM clip`)).length, before);
  };

  for (const [name, bytes, kind, type] of [
    ['an MP4 with its heading last', makeMp4({ seconds: 8 }), 'video', 'video/mp4'],
    [
      'an MP4 with its heading first',
      makeMp4({ seconds: 8, moovFirst: true }),
      'video',
      'video/mp4',
    ],
    [
      'a MOV of an iPhone',
      makeMp4({ brand: 'qt  ', tracks: [{ ...film, codec: 'hvc1' }] }),
      'video',
      'video/mp4',
    ],
    ['an M4A', makeMp4({ brand: 'M4A ', tracks: [voice(8)] }), 'voice', 'audio/mp4'],
    ['an M4A in fragments', makeFragmentedM4a(8), 'voice', 'audio/mp4'],
    ['an AAC', makeAac(8), 'voice', 'audio/aac'],
    ['an MP3', makeMp3(8), 'voice', 'audio/mpeg'],
    ['a WebM', makeWebm(8), 'voice', 'audio/webm'],
    ['an Ogg', makeOgg(8), 'voice', 'audio/ogg'],
  ] as const)
    it(`${name} is known by its content and measured`, async () => {
      const { body, text } = await send(bytes);
      assert.equal(body.kind, kind, text);
      assert.ok(Math.abs(body.seconds - 8) < 0.11, String(body.seconds));
      const answer = await house.app.inject({ url: body.address });
      assert.equal(answer.headers['content-type'], type);
      assert.equal(answer.rawPayload.length, bytes.length);
    });

  it('where it was recorded is taken out of a film, wherever a phone writes it', async () => {
    const positions = randomBytes(40);
    const file = makeMp4({
      tracks: [
        { ...film, extra: [box('udta', box('\xa9xyz', Buffer.from(place)))] },
        voice(8),
        { handler: 'meta', codec: 'mebx', seconds: 8, at: 32, bytes: positions.length },
      ],
      data: Buffer.concat([positions, Buffer.from('the film itself')]),
      inMovie: [
        box(
          'udta',
          box('\xa9xyz', Buffer.from(`\0\x12\x15\xc7${place}`)),
          box('loci', Buffer.from(place)),
        ),
        box(
          'meta',
          box('keys', Buffer.from('mdtacom.apple.quicktime.location.ISO6709')),
          box('ilst', Buffer.from(place)),
        ),
      ],
      outside: [
        box('uuid', randomBytes(16), Buffer.from(`<exif:GPSLatitude>${place}`)),
        box('free', Buffer.from(`left over ${place}`)),
        box('beam', Buffer.from(place)),
      ],
    });
    assert.ok(file.includes(positions) && file.includes(place));
    const clean = await stored(file);
    assert.equal(clean.length, file.length);
    for (const trace of [place, 'location', 'GPS', 'udta', '\xa9xyz', 'uuid', 'mebx', 'beam'])
      assert.ok(!clean.includes(Buffer.from(trace, 'latin1')), trace);
    assert.ok(!clean.includes(positions), 'the track of positions is gone with its samples');
    assert.ok(clean.includes('the film itself'));
    // What is left is whole: it is read again as the same film.
    const again = await send(clean);
    assert.deepEqual([again.body.kind, again.body.seconds], ['video', 8]);
  });

  it('what an app wrote about a voice note is taken out of it', async () => {
    const tag = Buffer.concat([
      Buffer.from('ID3\x03\0\0\0\0\x01\x00', 'latin1'),
      Buffer.alloc(128),
    ]);
    tag.write(`GEOB${place}`, 20);
    const end = Buffer.alloc(128);
    end.write(`TAG${place}`);
    for (const file of [
      Buffer.concat([tag, makeMp3(5), end]),
      Buffer.concat([tag, makeAac(5)]),
      makeWebm(5, { extra: [webmTags(`LOCATION ${place}`)] }),
      makeOgg(5, `LOCATION=${place}`),
      makeMp4({ seconds: 5, tracks: [voice(5)], inMovie: [box('meta', Buffer.from(place))] }),
    ]) {
      assert.ok(file.includes(place));
      const clean = await stored(file);
      assert.equal(clean.length, file.length);
      assert.ok(!clean.includes(place), clean.toString('latin1', 0, 40));
      const again = await send(clean);
      assert.equal(Math.round(again.body.seconds), 5, again.text);
    }
  });

  it('one second over is forgiven, more is too long', async () => {
    for (const good of [makeMp4({ seconds: 30.9 }), makeAac(60.8), makeWebm(60.5), makeOgg(60.9)])
      await stored(good);
    for (const long of [
      makeMp4({ seconds: 31.1 }),
      makeMp4({ tracks: [voice(62)], seconds: 62 }),
      makeFragmentedM4a(62),
      makeAac(62),
      makeMp3(62),
      makeWebm(62),
      makeOgg(62),
    ])
      await refused(long, 'clip_too_long');
  });

  it('a film that says it is shorter than it is is measured by its samples', async () => {
    await refused(makeMp4({ said: 5, tracks: [{ ...film, counted: 600 }] }), 'clip_too_long');
    await refused(makeMp4({ said: 600 }), 'clip_too_long');
  });

  it('one that was cut off is broken, wherever', async () => {
    for (const whole of [makeMp4(), makeMp4({ moovFirst: true }), makeOgg(5), makeFragmentedM4a(5)])
      for (const share of [0.3, 0.6, 0.9, 0.99])
        await refused(
          whole.subarray(0, Math.floor(whole.length * share)),
          'clip_broken',
          `${share}`,
        );
    await refused(makeWebm(5).subarray(0, 150), 'clip_broken');
    await refused(makeMp4({ tracks: [{ ...film, seconds: 0 }], seconds: 0 }), 'clip_broken');
  });

  it('boxes that lie about their length are broken', async () => {
    const good = makeMp4();
    const lied = (at: number, size: number) => {
      const bytes = Buffer.from(good);
      bytes.writeUInt32BE(size, at);
      return bytes;
    };
    const mdat = good.indexOf('mdat') - 4;
    const trak = good.indexOf('trak') - 4;
    for (const size of [2, 7, 9, 0x7fffffff, 0xffffffff]) {
      await refused(lied(mdat, size), 'clip_broken', `mdat ${size}`);
      await refused(lied(trak, size), 'clip_broken', `trak ${size}`);
    }
    const huge = Buffer.alloc(16);
    huge.writeUInt32BE(1);
    huge.write('mdat', 4);
    for (const size of [0n, 15n, 2n ** 63n, 2n ** 64n - 1n]) {
      huge.writeBigUInt64BE(size, 8);
      await refused(Buffer.concat([ftyp(), huge, good]), 'clip_broken', `64 bits ${size}`);
    }
    // A table that promises more rows than it has.
    const table = Buffer.from(good);
    table.writeUInt32BE(0xffffffff, good.indexOf('stts') + 8);
    await refused(table, 'clip_broken');
    // Samples of a hidden track that lie in the heading of the file.
    const hidden = { handler: 'meta', codec: 'mebx', seconds: 8, at: 0, bytes: 4000 };
    await refused(makeMp4({ tracks: [film, hidden] }), 'clip_broken');
    const nested = Array.from({ length: 11_000 }, () => box('free'));
    await refused(Buffer.concat([good, ...nested]), 'clip_broken');
  });

  it('something else is not taken, whatever it is called', async () => {
    for (const other of [
      await makePhoto(),
      Buffer.concat([
        box('ftyp', Buffer.from('heic\0\0\0\0mif1heic')),
        box('meta', randomBytes(500)),
      ]),
      Buffer.from('<html><script>alert(1)</script></html>'),
      Buffer.from('GIF89a and then some more'),
      Buffer.from('x'),
      makeWebm(5, { type: 1, codec: 'V_VP8' }),
      makeMp4({ tracks: [{ ...film, codec: 'xxxx' }] }),
      makeMp4({ tracks: [{ handler: 'text', codec: 'tx3g', seconds: 5 }] }),
      Buffer.from('%PDF-1.7 and many pages that follow'),
    ])
      await refused(other, 'clip_type_unsupported', other.toString('latin1', 0, 12));
    const empty = await send(Buffer.alloc(0));
    assert.equal(empty.error.code, 'clip_missing');
  });

  it('bytes by chance are refused with words, never with a fault', async () => {
    const whole = [
      makeMp4(),
      makeFragmentedM4a(5),
      makeWebm(5),
      makeOgg(5),
      makeAac(2),
      makeMp3(2),
    ];
    for (let round = 0; round < 120; round++) {
      const bytes = Buffer.from(whole[round % whole.length]!);
      for (let k = 0; k < 4; k++)
        bytes[12 + Math.floor(Math.random() * (bytes.length - 12))] = Math.floor(
          Math.random() * 256,
        );
      const answer = await send(bytes);
      assert.ok(answer.status < 500, `${answer.text} ${bytes.toString('base64')}`);
    }
  });

  it('more than fits is refused before it is sent, and photos keep a limit of their own', async () => {
    const answer = await house.app.inject({
      method: 'POST',
      url: '/api/v1/clips',
      headers: {
        'x-visitor': 'device-0000000000000000',
        'idempotency-key': randomBytes(16).toString('hex'),
        'content-type': form([]).type,
        'content-length': String(videoLimitBytes + 1024 * 1024),
      },
      payload: Buffer.alloc(10),
    });
    assert.deepEqual([answer.statusCode, answer.json().code], [413, 'clip_too_large']);
    const eleven = Buffer.concat([await makePhoto(), Buffer.alloc(11 * 1024 * 1024)]);
    assert.equal((await sendPhoto(house, eleven)).error.code, 'photo_too_large');
    assert.equal(
      (await send(Buffer.concat([makeAac(5), Buffer.alloc(6 * 1024 * 1024)]))).error.code,
      'clip_too_large',
    );
    const heavy = makeMp4({ data: Buffer.alloc(12 * 1024 * 1024) });
    assert.equal((await send(heavy)).status, 200, 'a film may be larger than a photo');
  });
});
