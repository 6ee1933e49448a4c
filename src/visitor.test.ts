import { createApi } from './api';
import { createSendPhoto } from './photo-upload';
import type { PhotoUpload } from './platform/photo/types';
import { memory, network } from './testing/fakes';
import { knownVisitor, needVisitor } from './visitor';

test('a device gets its key when it first needs one, and keeps it', () => {
  const storage = memory();
  expect(knownVisitor(storage)).toBeNull();
  const key = needVisitor(storage);
  expect(key).toMatch(/^[A-Za-z0-9_-]{32}$/);
  expect(needVisitor(storage)).toBe(key);
  expect(needVisitor(memory())).not.toBe(key);
});

test('where nothing can be stored there is one key for as long as the page lives', () => {
  const storage = { read: () => null, write: () => undefined, remove: () => undefined };
  const key = needVisitor(storage);
  expect(needVisitor(storage)).toBe(key);
  expect(knownVisitor(storage)).toBe(key);
});

test('writes and what is asked of complaints carry it, other questions don’t', async () => {
  const { send, sent } = network({ status: 200, body: {} });
  let visitor: string | null = null;
  const api = createApi({ send, token: () => null, visitor: () => visitor, onExpired: () => {} });
  const at = { query: { lon: 119.9, lat: 31.8 } };
  await api('DELETE /session');
  visitor = 'k'.repeat(32);
  await api('DELETE /session');
  await api('GET /complaints/similar', at);
  await api('GET /city');
  expect(sent.map(({ headers }) => headers['x-visitor'])).toEqual([
    undefined,
    visitor,
    visitor,
    undefined,
  ]);
});

test('so do photos', async () => {
  const uploads: PhotoUpload[] = [];
  const send = createSendPhoto({
    upload: (upload) => {
      uploads.push(upload);
      const answer = { status: 200, body: { id: '1' }, retryAfterSeconds: null };
      return { answer: Promise.resolve(answer), stop: () => {} };
    },
    token: () => null,
    visitor: () => 'v'.repeat(32),
    onExpired: () => {},
  });
  await send('a.jpg', 'i', () => {}).photo;
  expect(uploads[0]!.headers['x-visitor']).toBe('v'.repeat(32));
});
