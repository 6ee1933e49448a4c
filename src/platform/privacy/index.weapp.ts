import Taro from '@tarojs/taro';
import type { Privacy } from './types';

export const privacy: Privacy = {
  onAsked(tell) {
    // Base libraries before 2.32.3 don't ask.
    if (!Taro.onNeedPrivacyAuthorization) return;
    Taro.onNeedPrivacyAuthorization((resolve) =>
      tell((agreed, buttonId) => resolve({ event: agreed ? 'agree' : 'disagree', buttonId })),
    );
  },
  openGuide() {
    void Taro.openPrivacyContract({});
  },
};
