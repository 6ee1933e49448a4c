/** Sends one photo or clip, apart from the form that it belongs to. The same errors as every other call (api.ts). */
import type { Clip, SentPhoto } from '@luyin/contract';
import { errorOf, offline } from './api';
import type { PhotoPlatform, Uploading } from './platform/photo/types';
import type { Received } from './platform/request/types';

export interface Sending<T> {
  photo: Promise<T>;
  stop(): void;
}

export type SendFile<T> = (
  key: string,
  intention: string,
  onProgress: (part: number) => void,
) => Sending<T>;
export type PhotoSending = Sending<SentPhoto>;
export type SendPhoto = SendFile<SentPhoto>;
export type SendClip = SendFile<Clip>;

export interface UploadNeeds {
  upload: PhotoPlatform['upload'];
  token(): string | null;
  visitor?(): string | null;
  /** The server no longer knows this session. */
  onExpired(): void;
  wait?(ms: number): Promise<void>;
}

const pauseMs = 400;
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export const createSendPhoto = (needs: UploadNeeds): SendPhoto =>
  createSendFile(needs, '/api/v1/photos');
export const createSendClip = (needs: UploadNeeds): SendClip =>
  createSendFile(needs, '/api/v1/clips');

function createSendFile<T>(
  { upload, token, visitor, onExpired, wait = sleep }: UploadNeeds,
  address: string,
): SendFile<T> {
  return (key, intention, onProgress) => {
    let running: Uploading | null = null;
    let stopped = false;

    const attempt = async (): Promise<Received | null> => {
      const held = token();
      const headers: Record<string, string> = { 'idempotency-key': intention };
      if (held) headers.authorization = `Bearer ${held}`;
      const device = visitor?.();
      if (device) headers['x-visitor'] = device;
      try {
        running = upload({ key, address, headers, onProgress });
        return await running.answer;
      } catch {
        return null;
      }
    };

    const whole = async (): Promise<T> => {
      let received = await attempt();
      // The same key: a photo whose answer was lost is not sent twice.
      if (!received) {
        await wait(pauseMs);
        received = stopped ? null : await attempt();
      }
      if (!received) throw offline;
      if (received.status >= 200 && received.status < 300 && received.body)
        return received.body as T;
      const error = errorOf(received);
      if (error.code === 'session_expired') onExpired();
      throw error;
    };

    return {
      photo: whole(),
      stop() {
        stopped = true;
        running?.stop();
      },
    };
  };
}
