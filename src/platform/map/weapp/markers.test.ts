import { existsSync } from 'node:fs';
import path from 'node:path';
import { toGcj02 } from '../gcj02';
import { casePins } from '../pin';
import type { MapItem } from '../types';
import { aim } from './camera';
import { ringAround } from './ring';
import { hereId, hereMarker, markersOf, numbering } from './markers';

const at = (n: number) => ({ lon: 119.9 + n / 1711, lat: 31.7 + n / 1913 });
const tree = (n: number): MapItem => ({
  kind: 'tree',
  code: `CZ-${String(n).padStart(6, '0')}`,
  position: at(n),
  species: '香樟',
  group: 'broadleaf',
  heritage: n % 9 ? 'none' : 'ancient',
  status: 'standing',
});
const cluster = (n: number): MapItem => ({ kind: 'cluster', position: at(n), count: n * n + 2 });
const many = (count: number, make: (n: number) => MapItem) =>
  Array.from({ length: count }, (_, n) => make(n));
const bytes = (items: MapItem[]) =>
  Buffer.byteLength(JSON.stringify(markersOf(items, numbering()(items))));

test('pins stand where WeChat’s map expects them', () => {
  const [marker] = markersOf([tree(3)], [7]);
  const { lon, lat } = toGcj02(at(3));
  expect(marker).toMatchObject({ id: 7, iconPath: '/pins/leaf.png' });
  expect(marker!.longitude).toBeCloseTo(lon, 5);
  expect(marker!.latitude).toBeCloseTo(lat, 5);
});

test('a full answer of 200 trees stays under 24 kB, and a screen of clusters under 16 kB', () => {
  expect(bytes(many(200, tree))).toBeLessThan(24_000);
  expect(bytes(many(70, cluster))).toBeLessThan(16_000);
});

test('a tree keeps its number from one answer to the next, and no two share one', () => {
  const number = numbering();
  const first = number([tree(1), tree(2), cluster(3)]);
  const second = number([tree(2), tree(4), cluster(3)]);
  expect(second[0]).toBe(first[1]);
  expect(second[2]).toBe(first[2]);
  expect(first).not.toContain(second[1]);
  expect(new Set([hereId, ...first, ...second]).size).toBe(5);
});

test('a cluster’s count is written in the middle of its bubble', () => {
  const [marker] = markersOf([{ ...cluster(0), count: 12_345 } as MapItem], [1]);
  expect(marker!.label).toMatchObject({ content: '1.2万', color: '#fff' });
  expect(marker!.label!.anchorX).toBeLessThan(-10);
  expect(-marker!.label!.anchorY).toBeGreaterThan(marker!.height / 2);
  expect(-marker!.label!.anchorY).toBeLessThan(marker!.height);
});

test('the ring around the picked tree is as wide on screen at every zoom, and light to send', () => {
  const near = ringAround(at(0), 17);
  const far = ringAround(at(0), 16);
  expect(far.radius / near.radius).toBeCloseTo(2, 1);
  // 1.02 m a pixel at zoom 17 in Changzhou.
  expect(near.radius).toBeGreaterThan(12);
  expect(near.radius).toBeLessThan(30);
  expect(near.longitude).toBeCloseTo(toGcj02(at(0)).lon, 5);
  expect(JSON.stringify(near).length).toBeLessThan(160);
});

test('every picture that a marker names is there', () => {
  const items: MapItem[] = [
    tree(1),
    tree(9),
    { ...tree(2), status: 'dead' } as MapItem,
    { ...tree(2), status: 'vacant' } as MapItem,
    ...[2, 100, 900].map((count) => ({ ...cluster(0), count }) as MapItem),
  ];
  const icons = new Set(
    [...markersOf(items, numbering()(items)), hereMarker(at(0))].map(({ iconPath }) => iconPath),
  );
  expect(icons.size).toBe(8);
  for (const icon of icons) expect(existsSync(path.join(__dirname, '..', icon))).toBe(true);
});

test('a case wears the picture of what the public is told, which is in the subpackage of cases', () => {
  const pins = casePins.map((pin, n): MapItem => ({
    kind: 'pin',
    id: `TS${n}`,
    position: at(n),
    pin,
    label: '',
  }));
  const icons = markersOf(pins, numbering()(pins)).map(({ iconPath }) => iconPath);
  expect(new Set(icons).size).toBe(4);
  for (const icon of icons) {
    expect(icon).toMatch(/^\/cases\/pins\//);
    expect(existsSync(path.join(__dirname, '..', 'case-pins', path.basename(icon)))).toBe(true);
  }
});

test('a case that was mended meanwhile is drawn anew', () => {
  const number = numbering();
  const pin: MapItem = { kind: 'pin', id: 'TS1', position: at(1), pin: 'open', label: '' };
  const [before] = number([pin]);
  const [after] = number([{ ...pin, pin: 'fixed' }]);
  expect(after).not.toBe(before);
});

test('looking at the same place again still sends something to the map, next to nothing away', () => {
  const first = aim(null, at(0), 15);
  const second = aim(first, at(0), 15);
  const third = aim(second, at(0), 15);
  expect(second).not.toEqual(first);
  expect(third).not.toEqual(second);
  for (const field of ['longitude', 'latitude', 'scale'] as const) {
    expect(second[field]).not.toBe(first[field]);
    expect(Math.abs(second[field] - first[field])).toBeLessThan(0.002);
  }
});

test('WeChat’s limits of scale are kept', () => {
  expect(aim(null, at(0), 22).scale).toBe(20);
  expect(aim(null, at(0), 1).scale).toBe(3);
});
