import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { startS3Double, type S3Double } from '../../testing/s3-double.ts';
import { folderStorage } from './folder.ts';
import type { ByteRange, Storage } from './port.ts';
import { s3Storage } from './s3.ts';

interface Place {
  storage: Storage;
  /** Names of everything that lies there. */
  names(): string[];
  close(): Promise<void>;
}

async function folderPlace(): Promise<Place> {
  const root = mkdtempSync(path.join(tmpdir(), 'luyin-storage-'));
  return {
    storage: folderStorage(path.join(root, 'not-yet-there')),
    names: () =>
      readdirSync(root, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => entry.name),
    close: async () => rmSync(root, { recursive: true }),
  };
}

async function bucketPlace(): Promise<Place> {
  const double = await startS3Double();
  return {
    storage: s3Storage(double.bucket),
    names: () => [...double.objects.keys()].map((name) => path.posix.basename(name)),
    close: () => double.close(),
  };
}

async function contentOf(
  storage: Storage,
  name: string,
  range?: ByteRange,
): Promise<Buffer | null> {
  const file = await storage.read(name, range);
  if (!file) return null;
  const chunks: Buffer[] = [];
  for await (const chunk of file.stream) chunks.push(chunk as Buffer);
  const whole = Buffer.concat(chunks);
  assert.equal(whole.length, file.bytes, 'as long as it was said to be');
  return whole;
}

for (const [kind, open] of [
  ['a folder', folderPlace],
  ['a bucket', bucketPlace],
] as const) {
  describe(`files in ${kind}`, () => {
    let place: Place;
    before(async () => {
      place = await open();
    });
    after(() => place.close());

    it('come back byte for byte, small, large and empty', async () => {
      for (const [name, bytes] of [
        ['photos/aa/small.jpg', Buffer.from([0, 255, 10, 13])],
        ['photos/aa/large.jpg', Buffer.alloc(3_000_000, 'leaf')],
        ['photos/ab/empty.webp', Buffer.alloc(0)],
      ] as const) {
        await place.storage.put(name, bytes, 'image/jpeg');
        assert.deepEqual(await contentOf(place.storage, name), bytes);
      }
    });

    it('of the disk are put there as they are, and stay where they were', async () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'luyin-given-'));
      try {
        const [given, bytes] = [path.join(folder, 'given'), Buffer.alloc(3_000_000, 'clip')];
        writeFileSync(given, bytes);
        await place.storage.putFile('clips/aa/large.mp4', given, 'video/mp4');
        assert.deepEqual(await contentOf(place.storage, 'clips/aa/large.mp4'), bytes);
        assert.deepEqual(readFileSync(given), bytes);
        await assert.rejects(place.storage.putFile('clips/aa/b.mp4', `${given}x`, 'video/mp4'));
        assert.equal(await place.storage.read('clips/aa/b.mp4'), null);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });

    it('are read in part', async () => {
      const name = 'photos/aa/part.jpg';
      await place.storage.put(name, Buffer.from('0123456789'), 'image/jpeg');
      for (const [from, to, text] of [
        [0, 0, '0'],
        [2, 5, '2345'],
        [7, 9, '789'],
      ] as const)
        assert.equal(String(await contentOf(place.storage, name, { from, to })), text);
    });

    it('that nobody put there are not there', async () => {
      assert.equal(await place.storage.read('photos/aa/nothing.jpg'), null);
      assert.equal(await place.storage.read('nowhere/nothing.jpg'), null);
    });

    it('put again under their name are replaced whole', async () => {
      const name = 'photos/ac/twice.jpg';
      await place.storage.put(name, Buffer.alloc(5000, 'a'), 'image/jpeg');
      await place.storage.put(name, Buffer.from('b'), 'image/jpeg');
      assert.deepEqual(await contentOf(place.storage, name), Buffer.from('b'));
    });

    it('are gone when removed, and removing them again is no fault', async () => {
      const name = 'photos/ad/gone.jpg';
      await place.storage.put(name, Buffer.from('x'), 'image/jpeg');
      await place.storage.remove(name);
      await place.storage.remove(name);
      assert.equal(await place.storage.read(name), null);
    });

    it('many written at once leave nothing behind but themselves', async () => {
      const before = place.names().length;
      await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          place.storage.put(`photos/ae/n${n % 5}.jpg`, Buffer.alloc(1000, n), 'image/jpeg'),
        ),
      );
      assert.equal(place.names().length, before + 5, place.names().join());
    });

    for (const name of [
      '../secret.key',
      'photos/../../x',
      '/etc/passwd',
      'a//b',
      '',
      'A.jpg',
      'a b',
    ])
      it(`${JSON.stringify(name)} is no name`, async () => {
        await assert.rejects(place.storage.put(name, Buffer.from('x'), 'image/jpeg'), /Not a name/);
        await assert.rejects(place.storage.read(name), /Not a name/);
        await assert.rejects(place.storage.remove(name), /Not a name/);
      });
  });
}

describe('a bucket', () => {
  let double: S3Double;
  before(async () => {
    double = await startS3Double();
  });
  after(() => double.close());

  it('keeps the type of a file', async () => {
    await s3Storage(double.bucket).put('photos/a.webp', Buffer.from('x'), 'image/webp');
    assert.equal(double.objects.get('photos/a.webp')?.type, 'image/webp');
  });

  it('that is busy for a moment is asked again', async () => {
    double.failNext(2);
    const storage = s3Storage(double.bucket);
    await storage.put('photos/busy.jpg', Buffer.from('x'), 'image/jpeg');
    assert.deepEqual(await contentOf(storage, 'photos/busy.jpg'), Buffer.from('x'));
  });

  it('that refuses says why, without the secret', async () => {
    const storage = s3Storage({ ...double.bucket, secret: 'another-secret' });
    await assert.rejects(storage.put('photos/x.jpg', Buffer.from('x'), 'image/jpeg'), (error) => {
      assert.match(String(error), /403 SignatureDoesNotMatch/);
      assert.ok(!String(error).includes('another-secret'));
      return true;
    });
    await assert.rejects(storage.read('photos/x.jpg'), /403/);
    await assert.rejects(storage.remove('photos/x.jpg'), /403/);
  });

  it('may stand in the name of the host', async () => {
    const endpoint = double.bucket.endpoint.replace('127.0.0.1', '{bucket}');
    const storage = s3Storage({ ...double.bucket, endpoint, bucket: '127.0.0.1' });
    await storage.put('photos/host.jpg', Buffer.from('x'), 'image/jpeg');
    assert.ok(double.objects.has('photos/host.jpg'));
    assert.deepEqual(await contentOf(storage, 'photos/host.jpg'), Buffer.from('x'));
  });

  it('that cannot be reached is an error, not a missing file', async () => {
    const storage = s3Storage({ ...double.bucket, endpoint: 'http://127.0.0.1:9' });
    await assert.rejects(storage.read('photos/x.jpg'));
  });
});
