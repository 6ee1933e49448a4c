import { createSendPhoto } from './photo-upload';
import type { PhotoUpload } from './platform/photo/types';

type Step = { status: number; body?: unknown } | 'no answer' | 'never';
const photo = { id: 'p-1', small: '/photos/x/s.webp' };

function line(...script: Step[]) {
  const sent: PhotoUpload[] = [];
  const stopped = jest.fn();
  const expired = jest.fn();
  const send = createSendPhoto({
    upload: (upload) => {
      const step = script[Math.min(sent.length, script.length - 1)]!;
      sent.push(upload);
      const answer =
        step === 'never'
          ? new Promise<never>((_, reject) => stopped.mockImplementation(() => reject(new Error())))
          : step === 'no answer'
            ? Promise.reject(new Error('lost'))
            : Promise.resolve({ status: step.status, body: step.body, retryAfterSeconds: null });
      return { answer, stop: stopped };
    },
    token: () => 'tok',
    onExpired: expired,
    wait: () => Promise.resolve(),
  });
  return { send, sent, stopped, expired };
}

test('a photo goes with its key and the person’s session', async () => {
  const { send, sent } = line({ status: 200, body: photo });
  await expect(send('kept.jpg', 'key-1', () => {}).photo).resolves.toEqual(photo);
  expect(sent[0]).toMatchObject({
    key: 'kept.jpg',
    address: '/api/v1/photos',
    headers: { 'idempotency-key': 'key-1', authorization: 'Bearer tok' },
  });
});

test('a lost answer is asked for again with the same key', async () => {
  const { send, sent } = line('no answer', { status: 200, body: photo });
  await expect(send('kept.jpg', 'key-1', () => {}).photo).resolves.toEqual(photo);
  expect(sent.map(({ headers }) => headers['idempotency-key'])).toEqual(['key-1', 'key-1']);
});

test('no answer twice is no network; a refusal keeps its code', async () => {
  await expect(line('no answer').send('k', 'i', () => {}).photo).rejects.toMatchObject({
    code: 'offline',
  });
  const refused = line({ status: 415, body: { code: 'photo_heic', message: '', requestId: '' } });
  await expect(refused.send('k', 'i', () => {}).photo).rejects.toMatchObject({
    code: 'photo_heic',
  });
});

test('a gateway’s page instead of an answer is no success', async () => {
  await expect(line({ status: 200 }).send('k', 'i', () => {}).photo).rejects.toMatchObject({
    code: 'internal',
  });
});

test('a session that ended is told to the app', async () => {
  const { send, expired } = line({
    status: 401,
    body: { code: 'session_expired', message: '', requestId: '' },
  });
  await expect(send('k', 'i', () => {}).photo).rejects.toMatchObject({ code: 'session_expired' });
  expect(expired).toHaveBeenCalledTimes(1);
});

test('a stopped photo is not tried again', async () => {
  const { send, sent, stopped } = line('never');
  const sending = send('k', 'i', () => {});
  sending.stop();
  await expect(sending.photo).rejects.toMatchObject({ code: 'offline' });
  expect(stopped).toHaveBeenCalledTimes(1);
  expect(sent).toHaveLength(1);
});
