import Taro from '@tarojs/taro';
import type { Storage } from './types';

export const storage: Storage = {
  read<T>(key: string): T | null {
    try {
      const text: unknown = Taro.getStorageSync(key);
      return typeof text === 'string' && text !== '' ? (JSON.parse(text) as T) : null;
    } catch {
      return null;
    }
  },
  write(key, value) {
    try {
      Taro.setStorageSync(key, JSON.stringify(value));
    } catch {
      // Full: the screen goes on without a memory.
    }
  },
  remove(key) {
    try {
      Taro.removeStorageSync(key);
    } catch {
      // Nothing to lose.
    }
  },
};
