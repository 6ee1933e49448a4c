import { heritageClasses, treeStatuses } from '@luyin/contract/tree/words';
import { pinLabel, pinOf, pinSizes } from './pin';

test('every heritage class and status has a drawing', () => {
  for (const heritage of heritageClasses)
    for (const status of treeStatuses)
      expect(Object.keys(pinSizes)).toContain(pinOf({ heritage, status }));
});

test('only a standing or dead old or famous tree wears the gold ring', () => {
  expect(pinOf({ heritage: 'ancient', status: 'standing' })).toBe('heritage');
  expect(pinOf({ heritage: 'famous', status: 'dead' })).toBe('heritage');
  expect(pinOf({ heritage: 'ancient', status: 'felled' })).toBe('vacant');
  expect(pinOf({ heritage: 'reserve', status: 'standing' })).toBe('leaf');
  expect(pinOf({ heritage: 'none', status: 'dead' })).toBe('dead');
});

test('what the picture shows is said in words too', () => {
  const tree = {
    code: 'CZ-000123',
    species: '香樟',
    heritage: 'none',
    status: 'standing',
  } as const;
  expect(pinLabel(tree)).toBe('香樟，编号 CZ-000123');
  expect(pinLabel({ ...tree, heritage: 'ancient', status: 'dead' })).toBe(
    '香樟，古树，已枯死，编号 CZ-000123',
  );
  expect(pinLabel({ ...tree, species: null, status: 'vacant' })).toBe(
    '一棵树，空树穴，编号 CZ-000123',
  );
});

test('words of a later server do no harm', () => {
  const tree = {
    code: 'CZ-1',
    species: '香樟',
    heritage: 'sacred' as never,
    status: 'asleep' as never,
  };
  expect(pinOf(tree)).toBe('leaf');
  expect(pinLabel(tree)).toBe('香樟，编号 CZ-1');
});
