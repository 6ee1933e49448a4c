import { FilterStore } from './filter-store';

test('chosen filters are counted and asked for, the others are left out', () => {
  const filter = new FilterStore();
  expect(filter.count).toBe(0);
  filter.chooseSpecies({ id: 3, name: '银杏' });
  filter.chooseDecade(1990);
  expect(filter.count).toBe(2);
  expect(filter.query).toEqual({ species: 3, decade: 1990 });
  filter.clear();
  expect(filter.count).toBe(0);
  expect(filter.query).toEqual({});
});
