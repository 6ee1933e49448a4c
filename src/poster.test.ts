import { breakLines } from './poster';

test('a long plate is broken into lines; what is left over ends in dots, and no line begins with a comma', () => {
  const fits = (part: string) => Array.from(part).length <= 6;
  expect(breakLines('小满一家陪它长大', 2, fits)).toEqual(['小满一家陪它', '长大']);
  expect(breakLines('小满一家陪它长大到一百岁还不够', 2, fits)).toEqual([
    '小满一家陪它',
    '长大到一百…',
  ]);
  expect(breakLines('小满一家陪它，长大', 2, fits)).toEqual(['小满一家陪它，', '长大']);
  expect(breakLines('🌳🌳', 2, fits)).toEqual(['🌳🌳']);
});
