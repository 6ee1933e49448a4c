import { errors } from '@luyin/contract/errors';
import { heritageClasses, treeStatuses } from '@luyin/contract/tree/words';
import { treeActions } from '@luyin/contract/tree/transitions';
import { actionTexts, eventTexts } from '../tree/texts';
import { sentence } from './errors';
import { photoSentence } from './photos';
import { counted, distanceWord, drawingOf, heritageWord, statusWord } from './tree-words';

const error = (code: string, more = {}) => ({
  code,
  message: '',
  fields: {},
  retryAfterSeconds: null,
  ...more,
});

test('every status, class and step of the contract has words here', () => {
  for (const status of treeStatuses) expect(statusWord(status).text).not.toBe('状态未知');
  for (const word of heritageClasses) expect(heritageWord(word) === null).toBe(word === 'none');
  for (const action of treeActions) {
    expect(actionTexts[action]).toBeTruthy();
    expect(eventTexts[action]).toBeTruthy();
  }
});

test('a word from a newer server reads as unknown, not as an error', () => {
  expect(statusWord('transplanting').text).toBe('状态未知');
  expect(statusWord('constructor').text).toBe('状态未知');
  expect(heritageWord('champion')).toBeNull();
  expect(drawingOf({ status: 'standing', group: 'bamboo' })).toBe('broadleaf');
});

test('what the server said is shown, of this contract and of a newer one; without words there are some here', () => {
  for (const [code, { message }] of Object.entries(errors))
    if (code !== 'internal') expect(sentence(error(code, { message }))).toBe(message);
  expect(sentence(error('brand_new', { message: '新的说法' }))).toBe('新的说法');
  expect(sentence(error('brand_new'))).toBe('系统出了点问题，请稍后再试');
  expect(sentence(error('offline'))).toBe('网络好像断开了，连上后再试一次');
});

test('what can be wrong with a photo itself is said here too, in the words of the contract', () => {
  const ofFile = Object.entries(errors).filter(
    ([code, { status }]) => code.startsWith('photo_') && [400, 413, 415].includes(status),
  );
  // The time of a photo is a note of a report, not a refusal of the photo.
  for (const [code, { message }] of ofFile)
    if (code !== 'photo_time_future') expect(photoSentence(code)).toBe(message);
});

test('too fast says how long to wait', () => {
  const waiting = error('too_many_requests', { retryAfterSeconds: 30 });
  expect(sentence(waiting)).toBe('操作太快了，请 30 秒后再试');
});

test('numbers and distances read easily', () => {
  expect(counted(173788)).toBe('173,788');
  expect(counted(999)).toBe('999');
  expect(distanceWord(0.2)).toBe('1 米');
  expect(distanceWord(119.6)).toBe('120 米');
  expect(distanceWord(1240)).toBe('1.2 公里');
  expect(distanceWord(23_400)).toBe('23 公里');
});
