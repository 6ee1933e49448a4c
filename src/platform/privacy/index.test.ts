import { privacy } from './index';
import type { PrivacySubject } from './types';

type Listen = (resolve: (answer: object) => void, info?: { referrer?: string }) => void;
let asked: Listen = () => {};

jest.mock('@tarojs/taro', () => ({
  __esModule: true,
  default: { onNeedPrivacyAuthorization: (listen: Listen) => (asked = listen) },
}));

test.each([
  ['getLocation', 'location'],
  ['chooseMedia', 'photos'],
  ['saveImageToPhotosAlbum', 'album'],
  ['button.getPhoneNumber', 'other'],
  ['constructor', 'other'],
  [undefined, 'other'],
])('consent before %s is asked for what it is: %s', (referrer, subject) => {
  const told: PrivacySubject[] = [];
  const answers: object[] = [];
  privacy.onAsked((answer, about) => {
    told.push(about);
    answer(true, 'agree-button');
    answer(false, 'agree-button');
  });
  asked((answer) => answers.push(answer), referrer ? { referrer } : undefined);
  expect(told).toEqual([subject]);
  expect(answers).toEqual([
    { event: 'agree', buttonId: 'agree-button' },
    { event: 'disagree', buttonId: 'agree-button' },
  ]);
});
