import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { one } from '../../db/client.ts';
import { s3Storage } from '../../integrations/storage/s3.ts';
import { makeMp4, makeOgg, sendClip } from '../../testing/clips.ts';
import { engines, openTestHouse, type TestHouse } from '../../testing/index.ts';
import { startS3Double } from '../../testing/s3-double.ts';
import { forgottenAfterMs } from '../photo/forget.ts';
import { attachClips } from './commands.ts';
import { removeForgottenClips } from './forget.ts';
import { clipsOf } from './queries.ts';

const newKey = () => randomBytes(16).toString('base64url');

for (const engine of engines) {
  describe(`clips on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine);
    });
    after(() => house.close());

    const get = (url: string, headers = {}) => house.app.inject({ url, headers });
    const hashOf = (key: string) => house.house.secrets.fingerprint('visitor', key);
    const attach = (
      subjectId: string,
      clipIds: string[],
      owner: { personId: string | null; visitor?: Buffer | null },
    ) =>
      house.database.db.transaction((tx) =>
        attachClips(tx, {
          ...owner,
          clipIds,
          subjectKind: 'complaint',
          subjectId,
          at: house.clock.now(),
        }),
      );

    it('are seen by who knows the address, as what they are', async () => {
      const file = makeMp4({ seconds: 8.04 });
      const { status, body, text } = await sendClip(house, file);
      assert.equal(status, 200, text);
      assert.deepEqual([body.kind, body.seconds, body.bytes], ['video', 8, file.length]);
      assert.match(body.address, /^\/clips\/[0-9a-f]{32}\.mp4$/);
      assert.ok(!body.address.includes(body.id));
      const answer = await get(body.address);
      assert.deepEqual(answer.rawPayload, file, 'nothing in it had to go');
      assert.equal(answer.headers['content-type'], 'video/mp4');
      assert.equal(answer.headers['x-content-type-options'], 'nosniff');
      assert.equal(answer.headers['accept-ranges'], 'bytes');
      for (const url of [
        body.address.replace('.mp4', '.m4a'),
        body.address.replace('.mp4', '.bin'),
        body.address.replace('.mp4', ''),
        `/clips/${body.id}.mp4`,
        `/clips/${'0'.repeat(32)}.mp4`,
      ])
        assert.equal((await get(url)).statusCode, 404, url);
    });

    it('are given out in parts, as a player asks for them', async () => {
      const { body } = await sendClip(house, makeMp4());
      const whole = (await get(body.address)).rawPayload;
      const size = whole.length;
      for (const [range, from, to] of [
        ['bytes=0-1', 0, 1],
        ['bytes=10-', 10, size - 1],
        ['bytes=-7', size - 7, size - 1],
        [`bytes=-${size * 2}`, 0, size - 1],
        [`bytes=5-${size * 2}`, 5, size - 1],
      ] as const) {
        const part = await get(body.address, { range });
        assert.equal(part.statusCode, 206, range);
        assert.equal(part.headers['content-range'], `bytes ${from}-${to}/${size}`);
        assert.equal(Number(part.headers['content-length']), to - from + 1);
        assert.deepEqual(part.rawPayload, whole.subarray(from, to + 1), range);
      }
      for (const range of [`bytes=${size}-`, 'bytes=-0']) {
        const none = await get(body.address, { range });
        assert.equal(none.statusCode, 416, range);
        assert.equal(none.headers['content-range'], `bytes */${size}`);
      }
      for (const range of ['bytes=3-1', 'bytes=-', 'lines=0-1', 'bytes=0-1,4-5', 'bytes=a-b'])
        assert.equal((await get(body.address, { range })).statusCode, 200, range);
      const tag = (await get(body.address)).headers.etag;
      const asked = { range: 'bytes=0-1' };
      const same = await get(body.address, { ...asked, 'if-range': tag });
      const other = await get(body.address, { ...asked, 'if-range': '"x"' });
      assert.deepEqual([same.statusCode, other.statusCode], [206, 200]);
    });

    it('again with the same key are answered again and stored once', async () => {
      const key = newKey();
      const count = async () =>
        (await one<{ n: number }>(house.database.db, sql`SELECT count(*) AS n FROM clip`))!.n;
      const [had, file] = [await count(), makeOgg(4)];
      const first = await sendClip(house, file, { key });
      assert.equal((await sendClip(house, file, { key })).text, first.text);
      assert.equal(await count(), had + 1);
      const other = await sendClip(house, makeOgg(5), { key });
      assert.equal(other.error.code, 'idempotency_key_reused');
    });

    it('belong to who sent them, person or visitor', async () => {
      const [visitor, me] = [newKey(), (await house.person('citizen')).id];
      const theirs = (await sendClip(house, makeOgg(3), { visitor })).body.id;
      const mine = (await sendClip(house, makeOgg(3))).body.id;
      const [asMe, asThem] = [{ personId: me }, { personId: null, visitor: hashOf(visitor) }];
      await assert.rejects(attach('1', [theirs], asMe), { code: 'clip_not_found' });
      await assert.rejects(attach('1', [mine], asThem), { code: 'clip_not_found' });
      await attach('1', [theirs], { ...asMe, visitor: hashOf(visitor) });
      await attach('1', [mine], asMe);
      await assert.rejects(attach('2', [mine], asMe), { code: 'clip_in_use' });
      const found = await clipsOf(house.database.db, 'complaint', ['1', '2']);
      assert.deepEqual(
        found.get('1')?.map(({ id }) => id),
        [theirs, mine],
      );
      assert.equal(found.has('2'), false);
    });

    it('are taken back by who sent them, unless they are in use', async () => {
      const visitor = newKey();
      const { id } = (await sendClip(house, makeOgg(3), { visitor })).body;
      const back = (headers: Record<string, string>) =>
        house.call('DELETE /clips/:id', { params: { id }, headers });
      assert.equal((await back({})).error.code, 'sign_in_required');
      assert.equal((await back({ 'x-visitor': newKey() })).error.code, 'clip_not_found');
      assert.equal((await back({ 'x-visitor': visitor })).status, 200);
      assert.equal((await back({ 'x-visitor': visitor })).error.code, 'clip_not_found');
      const used = (await sendClip(house, makeOgg(3), { visitor })).body.id;
      await attach('3', [used], { personId: null, visitor: hashOf(visitor) });
      const refused = await house.call('DELETE /clips/:id', {
        params: { id: used },
        headers: { 'x-visitor': visitor },
      });
      assert.equal(refused.error.code, 'clip_in_use');
    });

    it('of nobody are not taken, and not more than a form needs', async () => {
      const headers = { visitor: 'short' };
      assert.equal((await sendClip(house, makeOgg(3), headers)).error.code, 'sign_in_required');
      const visitor = newKey();
      for (let n = 0; n < 6; n++)
        assert.equal((await sendClip(house, makeOgg(3), { visitor })).status, 200);
      const seventh = await sendClip(house, makeOgg(3), { visitor });
      assert.equal(seventh.error.code, 'too_many_requests');
    });

    it('that nobody attached go after a day, those attached stay', async () => {
      const { storage } = house.house;
      const sweep = () => removeForgottenClips(house.database.db, storage, house.clock.now());
      house.clock.advance(forgottenAfterMs);
      while ((await sweep()) > 0);
      const lost = (await sendClip(house, makeMp4())).body;
      const kept = (await sendClip(house, makeMp4())).body;
      await attach('4', [kept.id], { personId: (await house.person('citizen')).id });
      house.clock.advance(forgottenAfterMs - 1);
      assert.equal(await sweep(), 0);
      house.clock.advance(1);
      assert.equal(await sweep(), 1);
      assert.equal((await get(lost.address)).statusCode, 404);
      assert.equal((await get(kept.address)).statusCode, 200);
    });
  });
}

describe('clips in a bucket', () => {
  it('are sent, given out in part and swept', async () => {
    const double = await startS3Double();
    const house = await openTestHouse('embedded', { storage: s3Storage(double.bucket) });
    try {
      const file = makeMp4({ data: Buffer.alloc(200_000, 'film') });
      const { body, text } = await sendClip(house, file);
      assert.equal(double.objects.size, 1, text);
      const part = await house.app.inject({ url: body.address, headers: { range: 'bytes=4-7' } });
      assert.equal(part.body, 'ftyp');
      house.clock.advance(forgottenAfterMs);
      await removeForgottenClips(house.database.db, house.house.storage, house.clock.now());
      assert.equal(double.objects.size, 0);
    } finally {
      await house.close();
      await double.close();
    }
  });
});
