import { careWorks } from '@luyin/contract/care/words';
import { wishStatuses } from '@luyin/contract/adoption/words';
import { wishEndTexts } from '../adoption/wish-texts';
import { crewWork, placeWord, whoWord, workWord, worksWord } from './care-words';

test('every work of the contract has a word and a picture; a newer one reads as care', () => {
  for (const work of careWorks) expect(workWord(work).text).not.toBe('养护');
  expect(workWord('mulch')).toEqual({ text: '养护', icon: 'leaf' });
  expect(workWord('constructor').text).toBe('养护');
  expect(careWorks.filter(crewWork)).toEqual(['spray']);
  expect(worksWord(['water', 'prune'])).toBe('浇水、修剪');
});

test('every end of a wish has words', () => {
  const ends = wishStatuses.filter((status) => status !== 'waiting' && status !== 'offered');
  for (const status of ends) expect(wishEndTexts[status]).toBeTruthy();
});

test('a name is told only where it was shown by choice; a place only where it was told', () => {
  const nobody = { by: null, byCrew: false, mine: false };
  expect(whoWord(nobody)).toBe('认养人');
  expect(whoWord({ ...nobody, by: '林小满' })).toBe('林小满');
  expect(whoWord({ ...nobody, mine: true })).toBe('我');
  expect(whoWord({ ...nobody, by: '林小满', mine: true })).toBe('我（林小满）');
  expect(whoWord({ ...nobody, byCrew: true })).toBe('养护队');
  expect([placeWord(null), placeWord(true), placeWord(false)]).toEqual([
    null,
    '在树旁',
    '不在树旁',
  ]);
});
