/** The drawn grounds in cities/: what the map and the server both rely on. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { BaseMap } from '@luyin/contract';

const read = (name: string): { base: BaseMap; bytes: number } => {
  const text = readFileSync(path.join(__dirname, '../../../cities', name), 'utf8');
  return { base: JSON.parse(text) as BaseMap, bytes: Buffer.byteLength(text) };
};
const kinds = ['water', 'road', 'green', 'district', 'land'];

function inside([x = 0, y = 0]: number[], ring: number[][]): boolean {
  let is = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi = 0, yi = 0] = ring[i] ?? [];
    const [xj = 0, yj = 0] = ring[j] ?? [];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) is = !is;
  }
  return is;
}

describe.each(['changzhou.base.geojson', 'la-county.base.geojson'])('%s', (file) => {
  const { base, bytes } = read(file);

  test('it is small, and says that it is a sketch', () => {
    expect(bytes).toBeLessThan(150_000);
    expect(base.name).toContain('示意');
  });

  test('every feature is of a kind that is drawn, and every ring is closed', () => {
    for (const { properties, geometry } of base.features) {
      expect(kinds).toContain(properties.kind);
      if (geometry.type !== 'Polygon') continue;
      for (const ring of geometry.coordinates) expect(ring.at(-1)).toEqual(ring[0]);
    }
  });
});

describe('the districts of Changzhou', () => {
  const rings = new Map(
    read('changzhou.base.geojson').base.features.flatMap(({ properties, geometry }) =>
      properties.kind === 'district' && geometry.type === 'Polygon'
        ? [[properties.id ?? '', geometry.coordinates[0] ?? []] as const]
        : [],
    ),
  );

  test('all seven are there', () => {
    expect([...rings.keys()].sort()).toEqual(
      ['jingkai', 'jintan', 'liyang', 'tianning', 'wujin', 'xinbei', 'zhonglou'].sort(),
    );
  });

  test('no place lies in two of them', () => {
    let within = 0;
    let twice = 0;
    for (let lon = 119.1303; lon < 120.22; lon += 0.0037)
      for (let lat = 31.1501; lat < 32.08; lat += 0.0037) {
        const owners = [...rings].filter(([, ring]) => inside([lon, lat], ring)).length;
        if (owners > 1) twice++;
        within += owners;
      }
    expect(twice).toBe(0);
    expect(within).toBeGreaterThan(25_000);
  });

  test.each([
    ['tianning', 120.0, 31.785],
    ['zhonglou', 119.905, 31.785],
    ['xinbei', 119.974, 31.811],
    ['wujin', 119.95, 31.7],
    ['jingkai', 120.06, 31.735],
    ['jintan', 119.58, 31.745],
    ['liyang', 119.485, 31.425],
  ])('the heart of %s lies in it', (id, lon, lat) => {
    expect([...rings].filter(([, ring]) => inside([lon, lat], ring)).map(([k]) => k)).toEqual([id]);
  });
});
