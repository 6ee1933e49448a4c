/** Streets and greenspaces of the demo city. Every name and line is made up. */
import type { Position } from '@luyin/contract';
import type { GreenspaceKind } from '@luyin/contract/tree/words';
import type { CityFile } from '../modules/city/city-file.ts';
import { districtAt, districtOutlines } from '../modules/tree/district.ts';
import type { Random } from './random.ts';
import { dry } from './water.ts';

export interface Street {
  name: string;
  district: string;
  from: Position;
  /** Radians from east. */
  heading: number;
  /** Metres; the line bends by this much over its length. */
  length: number;
  bend: number;
}

export interface Greenspace {
  name: string;
  kind: GreenspaceKind;
  district: string;
  at: Position;
  radius: number;
}

const METRES_PER_DEGREE = 111_195;

export function moved({ lon, lat }: Position, east: number, north: number): Position {
  return {
    lon: lon + east / (METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180)),
    lat: lat + north / METRES_PER_DEGREE,
  };
}

/** To the seventh decimal, a centimetre, as surveyors write it. */
export const surveyed = ({ lon, lat }: Position): Position => ({
  lon: Number(lon.toFixed(7)),
  lat: Number(lat.toFixed(7)),
});

const first =
  '竹影 云溪 晴川 听松 望荷 采菱 枕河 知春 怀橘 折柳 问渠 拾翠 临漪 栖霞 映雪 扶桑 锦屏 兰芷 青萝 桐荫 麦香 稻花 菱塘 白鹭 归帆 花溪 月湾 芦荡 梅坞 柳浪 杏林 榴火 橘灯 石桥 书声 砚池 墨香 琴台 棋坪 画舫 丝竹 陶然 清欢 安澜 长宁 永和 同乐 和畅 德邻 仁里'.split(
    ' ',
  );
const last = ['路', '路', '路', '街', '街', '巷', '大道'];
/** By how built-up a district is taken to be. */
const streetCounts: Record<string, number> = {
  tianning: 10,
  zhonglou: 9,
  xinbei: 7,
  wujin: 8,
  jingkai: 5,
  jintan: 4,
  liyang: 4,
};

export function makeStreets(city: CityFile, random: Random): Street[] {
  const streets: Street[] = [];
  const names = [...first];
  for (const { id } of city.districts) {
    for (let i = 0; i < (streetCounts[id] ?? 5); i += 1) {
      const name = names.splice(random.whole(0, names.length - 1), 1)[0] ?? `新${streets.length}`;
      // The first streets of all run past the city's centre, where a visitor begins.
      const from =
        streets.length < 3
          ? moved(city.centre, random.between(40, 160), random.between(-90, 90))
          : placeIn(city, id, random);
      streets.push({
        name: name + random.pick(last),
        district: id,
        from,
        heading: random.pick([0, Math.PI / 2]) + random.between(-0.25, 0.25),
        length: random.between(150, 400),
        bend: random.between(-40, 40),
      });
    }
  }
  return streets;
}

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
      const at = near ? moved(city.centre, 220, -160) : placeIn(city, id, random);
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
  const reach = outline ? ((Math.max(...lats) - Math.min(...lats)) / 6) * METRES_PER_DEGREE : 2500;
  for (let i = 0; i < 200; i += 1) {
    const at = moved(district.centre, random.bell() * reach, random.bell() * reach);
    if ((!outline || districtAt(city, at) === id) && dry(city, ...around(at))) return at;
  }
  return district.centre;
}
