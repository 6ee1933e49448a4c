import Taro from '@tarojs/taro';
import type { Awake } from './types';

const keep = (on: boolean) => void Taro.setKeepScreenOn({ keepScreenOn: on }).catch(() => {});

export const awake: Awake = {
  hold() {
    keep(true);
    return () => keep(false);
  },
};
