/** Asks the server and remembers the answer, so that a page seen before still opens without a network. */
import type { Answer, Call, RouteKey } from '@luyin/contract';
import { isApiError, type Api } from './api';
import type { Storage } from './platform/storage/types';

export interface Recalled<T> {
  answer: T;
  /** When the server said so, ms; null when it was just now. */
  since: number | null;
}

export type Recall = <K extends RouteKey>(
  route: K & `GET ${string}`,
  call?: Call<K>,
) => Promise<Recalled<Answer<K>>>;

interface Kept {
  at: number;
  answer: unknown;
}

const indexKey = 'recalled';
const most = 24;

export function createRecall(api: Api, storage: Storage, now = () => Date.now()): Recall {
  const keep = (key: string, answer: unknown) => {
    const index = (storage.read<string[]>(indexKey) ?? []).filter((other) => other !== key);
    index.unshift(key);
    for (const old of index.splice(most)) storage.remove(old);
    storage.write(indexKey, index);
    storage.write(key, { at: now(), answer } satisfies Kept);
  };
  return async (route, call) => {
    const key = `recalled ${route} ${JSON.stringify(call ?? {})}`;
    try {
      const answer = await (api as (route: string, call?: unknown) => Promise<unknown>)(
        route,
        call,
      );
      keep(key, answer);
      return { answer: answer as never, since: null };
    } catch (error) {
      const kept = isApiError(error) && error.code === 'offline' ? storage.read<Kept>(key) : null;
      if (!kept) throw error;
      return { answer: kept.answer as never, since: kept.at };
    }
  };
}

/** Forgets every kept answer: what one person saw is not shown to the next. */
export function forgetRecalled(storage: Storage): void {
  for (const key of storage.read<string[]>(indexKey) ?? []) storage.remove(key);
  storage.remove(indexKey);
}
