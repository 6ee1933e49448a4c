import { activityKinds, activityStates, baseLevels } from '@luyin/contract/activity/words';
import { ageBands, signupNexts, signupStatuses } from '@luyin/contract/signup/words';
import {
  activityWord,
  bandWord,
  kindArt,
  kindWord,
  levelWord,
  moment,
  span,
} from './activity-words';
import { signupNextWord, signupWord } from './signup-words';

const now = new Date(2027, 2, 1);
const at = (day: number, hour: number, minute = 0) =>
  new Date(2027, 2, day, hour, minute).toISOString();

test('every word of the contract has one for people', () => {
  for (const kind of activityKinds) expect(kindWord(kind)).not.toBe('活动');
  for (const state of activityStates) expect(activityWord(state).text).not.toBe('状态未知');
  for (const level of baseLevels) expect(levelWord(level)).not.toBe('');
  for (const band of ageBands) expect(bandWord(band)).not.toBe('');
  for (const status of signupStatuses) expect(signupWord(status).text).not.toBe('状态未知');
  const asked = signupNexts.map((next) => signupNextWord(next).text);
  expect(new Set(asked).size).toBe(signupNexts.length);
});

test('what a later server says reads as unknown and never as a property of objects', () => {
  expect(kindWord('constructor')).toBe('活动');
  expect(kindArt('constructor')).toBe('planting');
  expect(activityWord('paused').text).toBe('状态未知');
  expect(signupWord('toString').text).toBe('状态未知');
});

test('when someone must come, the weekday is said', () => {
  expect(span(at(12, 9), at(12, 11, 30), now)).toBe('3月12日 星期五 9:00~11:30');
  expect(span(at(12, 22), at(13, 1), now)).toBe('3月12日 星期五 22:00~3月13日 星期六 1:00');
  expect(moment(at(12, 9, 5), new Date(2026, 11, 31))).toBe('2027年3月12日 星期五 9:05');
});

test('a moment that is none is not said', () => {
  expect(moment('soon', now)).toBe('');
  expect(span('soon', 'later', now)).toBe('');
  expect(span(at(12, 9), 'later', now)).toBe('3月12日 星期五 9:00');
});
