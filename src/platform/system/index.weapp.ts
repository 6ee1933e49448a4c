import Taro from '@tarojs/taro';
import type { System } from './types';

// WeChat's own default text size in px; fontSizeSetting is measured against it.
const usualFontSize = 16;

export const system: System = {
  ownTitleBar: false,
  surroundings() {
    const base = Taro.getAppBaseInfo?.() as
      { fontSizeScaleFactor?: number; fontSizeSetting?: number; theme?: string } | undefined;
    const fontScale =
      base?.fontSizeScaleFactor ?? (base?.fontSizeSetting ?? usualFontSize) / usualFontSize;
    return { fontScale: fontScale > 0 ? fontScale : 1, dark: base?.theme === 'dark' };
  },
  onThemeChange(tell) {
    Taro.onThemeChange?.(({ theme }) => tell(theme === 'dark'));
  },
  onHide(tell) {
    Taro.onAppHide(tell);
    return () => Taro.offAppHide(tell);
  },
  onShow(tell) {
    Taro.onAppShow(tell);
    return () => Taro.offAppShow(tell);
  },
  onOnline(tell) {
    const changed = ({ isConnected }: { isConnected: boolean }) => isConnected && tell();
    Taro.onNetworkStatusChange(changed);
    return () => Taro.offNetworkStatusChange(changed);
  },
  paint({ dark, paper }) {
    const front = dark ? '#ffffff' : '#000000';
    Taro.setNavigationBarColor({ frontColor: front, backgroundColor: paper }).catch(() => {});
    Taro.setBackgroundColor?.({ backgroundColor: paper }).catch(() => {});
  },
  settle() {
    if (!Taro.getUpdateManager) return;
    const updates = Taro.getUpdateManager();
    updates.onUpdateReady(() => {
      void Taro.showModal({
        title: '绿荫有了新版本',
        content: '重新打开就能用上，您的收藏都在。',
        confirmText: '现在更新',
        cancelText: '等会儿',
      }).then(({ confirm }) => confirm && updates.applyUpdate());
    });
  },
};
