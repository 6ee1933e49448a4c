/** Places in the demo city, and its greenspaces, which are made up. */
import type { Position } from '@luyin/contract';
import type { GreenspaceKind } from '@luyin/contract/tree/words';
import type { CityFile } from '../modules/city/city-file.ts';
import { districtAt, districtOutlines } from '../modules/tree/district.ts';
import { dry, metresFrom, moved } from './ground.ts';
import type { Random } from './random.ts';

export interface Greenspace {
  name: string;
  kind: GreenspaceKind;
  district: string;
  at: Position;
  radius: number;
}

/** To the seventh decimal, a centimetre, as surveyors write it. */
export const surveyed = ({ lon, lat }: Position): Position => ({
  lon: Number(lon.toFixed(7)),
  lat: Number(lat.toFixed(7)),
});

const kinds: readonly (readonly [GreenspaceKind, string, number])[] = [
  ['park', '公园', 10],
  ['pocket_park', '口袋公园', 14],
  ['greenway', '绿道', 6],
  ['lawn', '绿地', 7],
  ['station', '驿站', 3],
];
const parkNames =
  '半亩 三叶 七彩 松风 荷塘 晨曦 暮云 青麓 小满 谷雨 惊蛰 白露 霜降 立夏 芒种 清和 初晴 微雨 流萤 蝉鸣 蛙鼓 雀跃 鹿鸣 鱼乐 鹤舞 燕归 莺语 蝶影 蜂巢 蜗居 邻里 童心 银龄 书香 花间 林下 溪畔 湖心 桥头 田园'.split(
    ' ',
  );

export function makeGreenspaces(city: CityFile, random: Random): Greenspace[] {
  const names = [...parkNames];
  return kinds.flatMap(([kind, word, count]) =>
    Array.from({ length: count }, (_, i): Greenspace => {
      const near = kind === 'park' && i === 0;
      const { id } = near ? city.districts[0]! : random.pick(city.districts);
      const at = near ? moved(city.centre, 130, -100) : placeIn(city, id, random);
      return {
        name: names.splice(random.whole(0, names.length - 1), 1)[0]! + word,
        kind,
        district: districtAt(city, at) || id,
        at: surveyed(at),
        radius: { park: 140, pocket_park: 35, greenway: 160, lawn: 60, station: 25 }[kind],
      };
    }),
  );
}

/** The longest street: what begins this far from a shore doesn't run into the lake. */
const shore = 400;
const around = (at: Position): Position[] => [
  at,
  ...[-shore, shore].flatMap((by) => [moved(at, by, 0), moved(at, 0, by)]),
];

/** A dry place inside a district, more often near its middle; without outlines, around its centre. */
export function placeIn(city: CityFile, id: string, random: Random): Position {
  const district = city.districts.find((one) => one.id === id)!;
  const outline = districtOutlines(city).find((one) => one.id === id);
  const ring = outline?.rings[0] ?? [];
  const lats = ring.map(([, lat]) => lat ?? 0);
  const reach = outline
    ? metresFrom(
        { lon: district.centre.lon, lat: Math.min(...lats) },
        { lon: district.centre.lon, lat: Math.max(...lats) },
      )[1] / 5
    : 2500;
  for (let i = 0; i < 200; i += 1) {
    const at = moved(district.centre, random.bell() * reach, random.bell() * reach);
    if ((!outline || districtAt(city, at) === id) && dry(city, ...around(at))) return at;
  }
  return district.centre;
}
