import { adoptionActions } from '@luyin/contract/adoption/transitions';
import {
  adoptionEndings,
  adoptionMethods,
  adoptionStatuses,
  nextThings,
  partyKinds,
} from '@luyin/contract/adoption/words';
import { adoptionTexts } from '../adoption/texts';
import {
  adoptionWord,
  eventWord,
  fullDay,
  methodWord,
  moneyWord,
  nextWord,
  partyWord,
  termWord,
} from './adoption-words';

test('every word of the contract about adoption is said here', () => {
  for (const status of adoptionStatuses) expect(adoptionWord(status).text).not.toBe('状态未知');
  for (const ending of adoptionEndings) {
    expect(adoptionWord('ended', ending).text).not.toBe(adoptionWord('ended').text);
  }
  const parties = new Set(partyKinds.map(partyWord));
  expect(parties).toEqual(new Set(['个人', '家庭', '单位']));
  expect(new Set(adoptionMethods.map(methodWord)).size).toBe(adoptionMethods.length);
  for (const thing of nextThings) expect(adoptionTexts.hint[thing]?.('3月1日')).toBeTruthy();
  expect(new Set(nextThings.map((thing) => nextWord(thing).text)).size).toBe(nextThings.length);
  for (const action of adoptionActions) expect(eventWord(action)).toBeTruthy();
});

test('a word from a newer server reads as unknown, not as an error', () => {
  expect(adoptionWord('frozen').text).toBe('状态未知');
  expect(adoptionWord('ended', 'constructor').text).toBe('已结束');
  expect(partyWord('club')).toBe('认养人');
  expect(nextWord('dance').text).toBe(nextWord('nothing').text);
});

test('terms, money and days read easily', () => {
  expect([12, 24, 18, 120].map(termWord)).toEqual(['一年', '两年', '18 个月', '120 个月']);
  expect([500000, 650].map(moneyWord)).toEqual(['5000 元', '6.50 元']);
  expect(fullDay(new Date(2027, 2, 1))).toBe('2027年3月1日');
  expect(fullDay('nonsense')).toBe('');
});
