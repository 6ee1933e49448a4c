/** Stand-ins for the edges of the app, for tests: a server that is scripted, a store that forgets. */
import { errors, type ErrorCode } from '@luyin/contract/errors';
import type { Api } from '../api';
import type { Send } from '../platform/request/types';
import type { Storage } from '../platform/storage/types';

export function memory(
  start: Record<string, unknown> = {},
): Storage & { kept: Map<string, string> } {
  const kept = new Map(Object.entries(start).map(([key, value]) => [key, JSON.stringify(value)]));
  return {
    kept,
    read: <T>(key: string) => (kept.has(key) ? (JSON.parse(kept.get(key)!) as T) : null),
    write: (key, value) => void kept.set(key, JSON.stringify(value)),
    remove: (key) => void kept.delete(key),
  };
}

export interface Asking {
  route: string;
  call: Record<string, unknown>;
  intention: string | undefined;
  answer(value: unknown): void;
  fail(code: string, fields?: Record<string, string>): void;
}

export const failure = (code: string, fields: Record<string, string> = {}) => ({
  code,
  // A code that no answer carries, such as `offline`, has no sentence of the server’s.
  message: errors[code as ErrorCode]?.message ?? '',
  fields,
  retryAfterSeconds: null,
});

/** An api whose every call waits until the test answers it. */
export function heldApi(): { api: Api; asked: Asking[] } {
  const asked: Asking[] = [];
  const api = (route: string, call?: unknown, options?: { intention?: string }) =>
    new Promise((resolve, reject) => {
      asked.push({
        route,
        call: (call ?? {}) as Record<string, unknown>,
        intention: options?.intention,
        answer: resolve,
        fail: (code, fields) => reject(failure(code, fields)),
      });
    });
  return { api: api as unknown as Api, asked };
}

type Scripted = { status: number; body?: unknown; retryAfterSeconds?: number } | 'no answer';

/** A network that gives these answers in order, the last one for ever. */
export function network(...script: Scripted[]): { send: Send; sent: Parameters<Send>[0][] } {
  const sent: Parameters<Send>[0][] = [];
  return {
    sent,
    send: (sending) => {
      const step = script[Math.min(sent.length, script.length - 1)]!;
      sent.push(sending);
      if (step === 'no answer') return Promise.reject(new Error('offline'));
      const { status, body = null, retryAfterSeconds = null } = step;
      return Promise.resolve({ status, body, retryAfterSeconds });
    },
  };
}

/** Lets everything that is ready to run, run. */
export const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
