import type { Storage } from './types';

const name = (key: string) => `luyin:${key}`;

export const storage: Storage = {
  read<T>(key: string): T | null {
    try {
      const text = window.localStorage.getItem(name(key));
      return text === null ? null : (JSON.parse(text) as T);
    } catch {
      return null;
    }
  },
  write(key, value) {
    try {
      window.localStorage.setItem(name(key), JSON.stringify(value));
    } catch {
      // Full or forbidden (private browsing): the screen goes on without a memory.
    }
  },
  remove(key) {
    try {
      window.localStorage.removeItem(name(key));
    } catch {
      // Nothing to lose.
    }
  },
};
