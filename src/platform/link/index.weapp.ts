import Taro from '@tarojs/taro';
import { absolute } from '../request';
import type { Link } from './types';

export const link: Link = {
  whole: absolute,
  async open(address) {
    try {
      await Taro.setClipboardData({ data: absolute(address) });
      return 'copied';
    } catch {
      return 'failed';
    }
  },
};
