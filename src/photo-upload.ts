/** Sends one photo, apart from the form that it belongs to. The same errors as every other call (api.ts). */
import type { SentPhoto } from '@luyin/contract';
import { errorOf, offline } from './api';
import type { PhotoPlatform, Uploading } from './platform/photo/types';
import type { Received } from './platform/request/types';

export interface PhotoSending {
  photo: Promise<SentPhoto>;
  stop(): void;
}

export type SendPhoto = (
  key: string,
  intention: string,
  onProgress: (part: number) => void,
) => PhotoSending;

export interface UploadNeeds {
  upload: PhotoPlatform['upload'];
  token(): string | null;
  /** The server no longer knows this session. */
  onExpired(): void;
  wait?(ms: number): Promise<void>;
}

const pauseMs = 400;
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export function createSendPhoto({
  upload,
  token,
  onExpired,
  wait = sleep,
}: UploadNeeds): SendPhoto {
  return (key, intention, onProgress) => {
    let running: Uploading | null = null;
    let stopped = false;

    const attempt = async (): Promise<Received | null> => {
      const held = token();
      const headers: Record<string, string> = { 'idempotency-key': intention };
      if (held) headers.authorization = `Bearer ${held}`;
      try {
        running = upload({ key, address: '/api/v1/photos', headers, onProgress });
        return await running.answer;
      } catch {
        return null;
      }
    };

    const whole = async (): Promise<SentPhoto> => {
      let received = await attempt();
      // The same key: a photo whose answer was lost is not sent twice.
      if (!received) {
        await wait(pauseMs);
        received = stopped ? null : await attempt();
      }
      if (!received) throw offline;
      if (received.status >= 200 && received.status < 300 && received.body)
        return received.body as SentPhoto;
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
