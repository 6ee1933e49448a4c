import { plantingsOf } from './survival';

const row = (batchId: string, year: number, alive: number | null = null) => ({
  batchId,
  species: batchId === 'a' ? '香樟' : '银杏',
  planted: 20,
  year,
  dueOn: `${2027 + year}-03-12`,
  alive,
  checkedOn: null,
});

test('years of one planting stand together, in their order', () => {
  const plantings = plantingsOf([row('a', 2), row('b', 1), row('a', 1, 18), row('a', 3)]);
  expect(plantings.map(({ species, years }) => [species, years.map(({ year }) => year)])).toEqual([
    ['香樟', [1, 2, 3]],
    ['银杏', [1]],
  ]);
  expect(plantingsOf([])).toEqual([]);
});
