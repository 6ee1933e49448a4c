import type { MapTree } from '@luyin/contract';
import { changes } from './changed';
import { keyOf } from './item';
import type { MapItem } from './types';

const tree = (code: string, change: Partial<MapTree> = {}): MapItem => ({
  kind: 'tree',
  code,
  position: { lon: 119.97, lat: 31.81 },
  species: '香樟',
  group: 'broadleaf',
  heritage: 'none',
  status: 'standing',
  ...change,
});
const cluster = (count: number): MapItem => ({
  kind: 'cluster',
  position: { lon: 119.9, lat: 31.8 },
  count,
});
const shown = (...items: MapItem[]) => new Map(items.map((item) => [keyOf(item), item]));

test('a pin that stays is left alone', () => {
  const { gone, come } = changes(shown(tree('A1'), tree('B2')), [tree('B2'), tree('C3')], keyOf);
  expect(gone).toEqual([keyOf(tree('A1'))]);
  expect(come.map(([, item]) => item)).toEqual([tree('C3')]);
});

test('a tree that died since is drawn anew', () => {
  const { gone, come } = changes(shown(tree('A1')), [tree('A1', { status: 'dead' })], keyOf);
  expect(gone).toHaveLength(1);
  expect(come).toHaveLength(1);
});

test('a cluster that lost a tree is drawn anew', () => {
  expect(changes(shown(cluster(12)), [cluster(12)], keyOf)).toEqual({ gone: [], come: [] });
  expect(changes(shown(cluster(12)), [cluster(11)], keyOf).come).toHaveLength(1);
});
