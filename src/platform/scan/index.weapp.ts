import Taro from '@tarojs/taro';
import type { Scan } from './types';

export const scan: Scan = {
  possible: true,
  async read() {
    try {
      const { result, path } = await Taro.scanCode({ scanType: ['qrCode', 'wxCode'] as never });
      return result || path || null;
    } catch {
      return null;
    }
  },
};
