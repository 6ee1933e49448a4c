import Taro from '@tarojs/taro';
import type { TextFile } from './types';

export const textFile: TextFile = {
  // A mini-program has no place for files that its owner could find again.
  async keep({ text }) {
    try {
      await Taro.setClipboardData({ data: text });
      return 'copied';
    } catch {
      return 'failed';
    }
  },
};
