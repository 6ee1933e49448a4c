/**
 * Where the demo city has street trees: in short runs along the roads that its base map draws, and along made-up side
 * streets between them; the nearer to the middle of the city or of a district, the more.
 */
import type { Position } from '@luyin/contract';
import type { CityFile } from '../modules/city/city-file.ts';
import { districtAt } from '../modules/tree/district.ts';
import { along, distance, groundOf, moved, type Line } from './ground.ts';
import { placeIn } from './places.ts';
import type { Random } from './random.ts';

export interface Street {
  name: string;
  line: Line;
  /** Metres from the middle of the road to its trees, left of it less than zero: one row or two. */
  rows: readonly number[];
  /** Metres along the line, where each run begins and ends. */
  runs: readonly (readonly [from: number, to: number])[];
}

const first =
  '竹影 云溪 晴川 听松 望荷 采菱 枕河 知春 怀橘 折柳 问渠 拾翠 临漪 栖霞 映雪 扶桑 锦屏 兰芷 青萝 桐荫 麦香 稻花 菱塘 白鹭 归帆 花溪 月湾 芦荡 梅坞 柳浪 杏林 榴火 橘灯 石桥 书声 砚池 墨香 琴台 棋坪 画舫 丝竹 陶然 清欢 安澜 长宁 永和 同乐 和畅 德邻 仁里'.split(
    ' ',
  );
const last = ['路', '街', '巷', '弄', '里', '东路', '西路'];
/** By how built-up a district is taken to be. */
const sideStreets: Record<string, number> = {
  tianning: 70,
  zhonglou: 66,
  xinbei: 26,
  wujin: 30,
  jingkai: 18,
  jintan: 16,
  liyang: 16,
};
/** Metres between the beginnings of two side streets. */
const apart = 330;

export function makeStreets(city: CityFile, random: Random): Street[] {
  return [...drawnStreets(city, random), ...madeUpStreets(city, random)];
}

/** Most in the middle of the city, less and less away from every centre. */
function density(city: CityFile, at: Position): number {
  const downtown = Math.exp(-distance(at, city.centre) / 5000);
  const centres = city.districts.map(({ centre }) => distance(at, centre));
  return Math.max(0.04, 0.65 * downtown, 0.45 * Math.exp(-Math.min(...centres) / 2500));
}

function drawnStreets(city: CityFile, random: Random): Street[] {
  // Along a motorway nobody walks to a tree, and nothing grows on a flyover.
  const walked = groundOf(city).roads.filter(
    ({ name, rank }) => rank > 1 && name && !name.endsWith('高架'),
  );
  return walked.map(({ name, rank, line }) => {
    const runs: [number, number][] = [];
    let from = random.between(0, 250);
    for (;;) {
      const here = along(line, from);
      if (!here) break;
      const length = random.between(60, 210);
      if (random.next() < density(city, here.at)) runs.push([from, from + length]);
      from += length + random.between(120, 420);
    }
    return { name, line, rows: rank === 2 ? [-15, 15] : [-11, 11], runs };
  });
}

function madeUpStreets(city: CityFile, random: Random): Street[] {
  const names = last.flatMap((word) => random.shuffled(first).map((name) => name + word));
  const begun: Position[] = [];
  const free = (at: Position) => begun.every((other) => distance(at, other) > apart);
  return city.districts.flatMap(({ id }) =>
    Array.from({ length: sideStreets[id] ?? 10 }, (_, i): Street => {
      const from = somewhere(city, id, i, random, free);
      begun.push(from);
      const heading = random.pick([0, Math.PI / 2]) + random.between(-0.2, 0.2);
      const length = random.between(70, 170);
      const to = moved(from, length * Math.cos(heading), length * Math.sin(heading));
      return {
        name: names.shift()!,
        line: [from, to],
        rows: [random.pick([-6, 6])],
        runs: [[0, length]],
      };
    }),
  );
}

/** The first of all run past the city's centre, where a visitor begins; then as far from the others as can be found. */
function somewhere(
  city: CityFile,
  id: string,
  i: number,
  random: Random,
  free: (at: Position) => boolean,
): Position {
  if (id === city.districts[0]!.id && i < 4) {
    return moved(city.centre, [-80, 60, 320, -240][i]!, [30, 90, -330, -270][i]!);
  }
  let at = city.centre;
  for (let tries = 0; tries < 40; tries += 1) {
    // Every third lies downtown, if its district reaches there.
    const downtown = moved(city.centre, random.bell() * 3200, random.bell() * 2600);
    at = i % 3 === 0 && districtAt(city, downtown) === id ? downtown : placeIn(city, id, random);
    if (free(at)) break;
  }
  return at;
}
