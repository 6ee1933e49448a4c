import Taro from '@tarojs/taro';
import type { Privacy, PrivacySubject } from './types';

/** By the call that waits for consent. */
const subjects = new Map<string, PrivacySubject>([
  ['getLocation', 'location'],
  ['chooseMedia', 'photos'],
  ['saveImageToPhotosAlbum', 'album'],
]);

export const privacy: Privacy = {
  onAsked(tell) {
    // Base libraries before 2.32.3 don't ask.
    if (!Taro.onNeedPrivacyAuthorization) return;
    // Taro's type leaves out the second argument.
    const listen = Taro.onNeedPrivacyAuthorization as unknown as (
      asked: (resolve: (answer: object) => void, info?: { referrer?: string }) => void,
    ) => void;
    listen((resolve, info) =>
      tell(
        (agreed, buttonId) => resolve({ event: agreed ? 'agree' : 'disagree', buttonId }),
        subjects.get(info?.referrer ?? '') ?? 'other',
      ),
    );
  },
  openGuide() {
    void Taro.openPrivacyContract({});
  },
};
