import type { TreeDetail } from '@luyin/contract';
import { addressOf, carbonText, factsOf, rangeText } from './facts';

const bare = {
  species: null,
  status: 'standing',
  health: null,
  heritage: 'none',
  grade: null,
  gradeUrban: null,
  ageYears: null,
  ageEvidence: null,
  plantedYear: null,
  dbhCm: null,
  girthCm: null,
  heightM: null,
  crownM: null,
  street: null,
  address: null,
  greenspace: null,
  greenspaceKind: null,
} as unknown as TreeDetail;

test('a measured value is about so much, a size class stays a range', () => {
  expect(rangeText({ min: 30, max: 30 }, '厘米')).toBe('约 30 厘米');
  expect(rangeText({ min: 15.24, max: 30.48 }, '厘米')).toBe('15.2–30.5 厘米');
  expect(rangeText({ min: 0, max: 15 }, '厘米')).toBe('15 厘米以内');
  expect(rangeText({ min: 76, max: null }, '厘米')).toBe('76 厘米以上');
});

test('a trunk is told by what a tape around it would say', () => {
  const [trunk] = factsOf({ ...bare, dbhCm: { min: 30, max: 30 } });
  expect(trunk).toEqual({ label: '胸径', text: '约 30 厘米', plain: '齐胸高处绕树一圈约 94 厘米' });
});

test('a measured girth is preferred to one that is computed', () => {
  const measured = { ...bare, dbhCm: { min: 30, max: 30 }, girthCm: { min: 96, max: 96 } };
  expect(factsOf(measured)[0]?.plain).toBe('齐胸高处绕树一圈约 96 厘米');
});

test('both gradings of an ancient tree are told apart', () => {
  const [protection] = factsOf({ ...bare, heritage: 'ancient', grade: 2, gradeUrban: 1 });
  expect(protection).toMatchObject({ text: '古树，国家二级', plain: '按早先的城市标准为一级' });
});

test('what is not known is left out', () => {
  expect(factsOf(bare)).toEqual([]);
  expect(addressOf(bare, null)).toBeNull();
});

test('the health of a felled tree is not told', () => {
  expect(factsOf({ ...bare, status: 'felled', health: 'weak' })).toEqual([]);
});

test('an address goes from the district to the place', () => {
  const tree = {
    ...bare,
    street: '延陵中路',
    greenspace: '红梅公园',
    greenspaceKind: 'park' as const,
  };
  expect(addressOf(tree, '天宁区')).toBe('天宁区 · 延陵中路 · 红梅公园（公园）');
});

test('an estimate is not more exact than two figures', () => {
  expect(carbonText(983.9, 2411)).toBe('980–2,400');
  expect(carbonText(77.7, 78.1)).toBe('约 78');
  expect(carbonText(3.14, 4.2)).toBe('3.1–4.2');
});
