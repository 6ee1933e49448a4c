import { useShareAppMessage, useShareTimeline } from '@tarojs/taro';
import type { Share } from './types';

export const share: Share = {
  useCard(card) {
    useShareAppMessage(() => card());
    useShareTimeline(() => {
      const { title, path } = card();
      return { title, query: path.split('?')[1] ?? '' };
    });
  },
  byButton: true,
  // WeChat shares from its own button only.
  now: () => Promise.resolve('failed'),
};
