/** The trees of the demo city: along streets, in greenspaces, and the old ones. Made up, each from the seed. */
import type { Position } from '@luyin/contract';
import type { HeritageClass, SpeciesGroup } from '@luyin/contract/tree/words';
import type { CityFile } from '../modules/city/city-file.ts';
import { districtAt } from '../modules/tree/district.ts';
import { matchSpecies, type SpeciesFacts } from '../modules/species/match.ts';
import { along, moved } from './ground.ts';
import { placeIn, surveyed, type Greenspace } from './places.ts';
import type { Random } from './random.ts';
import type { Street } from './streets.ts';

/** The year the made-up inventory was taken. Ages and sizes belong to it. */
export const INVENTORY_YEAR = 2024;

export interface DemoTree {
  species: SpeciesFacts;
  at: Position;
  district: string;
  street: string | null;
  greenspace: string | null;
  address: string | null;
  plantedYear: number;
  dbhCm: number;
  heightM: number;
  crownM: number;
  health: 'normal' | 'weak' | 'endangered';
  heritage: HeritageClass;
  gradeNational: number | null;
  gradeUrban: number | null;
  ageEvidence: string | null;
}

const named = (zh: string): SpeciesFacts => {
  const facts = matchSpecies('', zh);
  if (!facts?.known) throw new Error(`names.ts has no ${zh}`);
  return facts;
};
const mix = (text: string) =>
  text.split(' ').map((entry): [SpeciesFacts, number] => {
    const [zh = '', weight = ''] = entry.split(':');
    return [named(zh), Number(weight)];
  });

const alongStreets = mix(
  '香樟:30 二球悬铃木:14 银杏:10 榉树:9 复羽叶栾:9 广玉兰:7 女贞:5 朴树:4 无患子:4 水杉:3 枫香树:3 槐:2 北美鹅掌楸:2 黄连木:2',
);
const inGreen = mix(
  '香樟:12 桂花:14 樱花:8 日本晚樱:5 垂柳:7 水杉:9 池杉:6 落羽杉:4 雪松:5 紫薇:7 紫叶李:5 鸡爪槭:6 玉兰:5 广玉兰:4 朴树:4 榉树:4 乌桕:4 枫杨:3 梅:3 碧桃:3 垂丝海棠:4 三角槭:3 合欢:2 罗汉松:2 棕榈:3 石榴:2 石楠:2 杜英:3 重阳木:2 金钱松:1 侧柏:2 圆柏:2 黑松:2 喜树:1 楝:2 枇杷:2 七叶树:1 红枫:2',
);
const ancient = mix(
  '银杏:34 圆柏:10 榉树:8 朴树:10 香樟:8 桂花:6 槐:5 女贞:3 皂荚:4 罗汉松:4 青檀:3 黄杨:4 枸骨:2 紫藤:3 侧柏:4 三角槭:2 麻栎:3 黄连木:3 蜡梅:2 广玉兰:2 二球悬铃木:2',
);

/** Centimetres of trunk a year, while young. */
const growth: Record<SpeciesGroup, number> = {
  broadleaf: 0.95,
  conifer: 0.85,
  palm: 0.5,
  flowering: 0.55,
};

function grown(species: SpeciesFacts, age: number, random: Random) {
  const rate = growth[species.group] * (1 + random.bell() * 0.12);
  // Growth slows: an old tree gains a third of what it did.
  const dbh =
    species.group === 'palm'
      ? Math.min(24, 12 + age * 0.3)
      : rate * (age < 60 ? age : 60 + (age - 60) * 0.32);
  const top = { broadleaf: 22, conifer: 30, palm: 9, flowering: 9 }[species.group];
  return {
    dbhCm: Math.max(3, Math.round(dbh * 10) / 10),
    heightM:
      Math.round((1.5 + top * (1 - Math.exp(-dbh / 38)) * (1 + random.bell() * 0.06)) * 10) / 10,
    crownM:
      Math.round(Math.min(20, 1.2 + dbh * (species.group === 'conifer' ? 0.1 : 0.17)) * 10) / 10,
  };
}

function tree(species: SpeciesFacts, at: Position, age: number, random: Random): DemoTree {
  const roll = random.next();
  return {
    species,
    at: surveyed(at),
    district: '',
    street: null,
    greenspace: null,
    address: null,
    plantedYear: INVENTORY_YEAR - age,
    ...grown(species, age, random),
    health: roll < 0.93 ? 'normal' : roll < 0.99 ? 'weak' : 'endangered',
    heritage: 'none',
    gradeNational: null,
    gradeUrban: null,
    ageEvidence: null,
  };
}

/** Whether a tree has room there, see ground.ts. */
type Room = (at: Position) => boolean;

/** A row on one side or both, eight to fifteen metres apart: one kind of tree, here and there a second one. */
export function streetTrees(
  city: CityFile,
  street: Street,
  room: Room,
  random: Random,
): DemoTree[] {
  const main = random.weighted(alongStreets);
  const second = random.weighted(alongStreets);
  const trees: DemoTree[] = [];
  for (const [from, to] of street.runs) {
    const age = random.whole(8, 55);
    const step = random.between(8, 13);
    for (let metres = from; metres < to; metres += step + random.between(0, 2)) {
      const here = along(street.line, metres);
      if (!here) break;
      for (const side of street.rows) {
        const across = side + random.bell() * 0.2;
        const at = moved(
          here.at,
          -across * Math.sin(here.heading),
          across * Math.cos(here.heading),
        );
        const district = districtAt(city, at);
        if (random.next() < 0.06 || (!district && city.baseMapFile) || !room(at)) continue;
        const replaced = random.next() < 0.08;
        const one = tree(
          replaced ? second : main,
          at,
          replaced ? random.whole(2, 8) : Math.max(2, age + random.whole(-2, 2)),
          random,
        );
        one.district = district || city.districts[0]!.id;
        one.street = street.name;
        one.address = `${Math.floor(metres / 25) * 2 + (side < 0 ? 1 : 2)}号`;
        trees.push(one);
      }
    }
  }
  return trees;
}

/** A place that is free; after so many tries there is none around. */
function withRoom(room: Room, somewhere: () => Position): Position {
  for (let tries = 0; tries < 500; tries += 1) {
    const at = somewhere();
    if (room(at)) return at;
  }
  throw new Error('The demo city has no room for one more tree.');
}

export function greenspaceTrees(
  city: CityFile,
  place: Greenspace,
  room: Room,
  random: Random,
): DemoTree[] {
  const count = { park: 44, pocket_park: 12, greenway: 30, lawn: 18, station: 6 }[place.kind];
  const kinds = Array.from({ length: place.kind === 'park' ? 12 : 5 }, () =>
    random.weighted(inGreen),
  );
  return Array.from({ length: count }, () => {
    const at = withRoom(room, () => {
      const turn = random.between(0, 2 * Math.PI);
      const out = place.radius * Math.sqrt(random.next());
      return moved(place.at, out * Math.cos(turn), out * Math.sin(turn));
    });
    const one = tree(random.pick(kinds), at, random.whole(4, 38), random);
    one.district = districtAt(city, one.at) || place.district;
    one.greenspace = place.name;
    return one;
  });
}

const evidence = [
  '演示：地方志有记载',
  '演示：村民世代口述',
  '演示：钻芯年轮推算',
  '演示：同类树径级推算',
];
const sites = ['祠堂前', '古井旁', '村口', '寺院内', '老宅院中', '校园内', '河埠头', '土地庙旁'];

/** 314 古树 and 25 名木, with both gradings, and trees kept in reserve. */
export function heritageTrees(
  city: CityFile,
  parks: readonly Greenspace[],
  room: Room,
  random: Random,
): DemoTree[] {
  const make = (age: number, species: SpeciesFacts): DemoTree => {
    const park = random.next() < 0.22 ? random.pick(parks) : null;
    const { id } = random.weighted(
      city.districts.map((one, i) => [one, [3, 2, 3, 5, 2, 5, 7][i] ?? 1] as const),
    );
    const at = withRoom(room, () =>
      park ? moved(park.at, random.bell() * 25, random.bell() * 25) : placeIn(city, id, random),
    );
    const one = tree(species, at, age, random);
    one.district = districtAt(city, one.at) || id;
    one.greenspace = park?.name ?? null;
    one.address = park ? null : random.pick(sites);
    one.ageEvidence = random.pick(evidence);
    one.health = random.weighted([
      ['normal', 80],
      ['weak', 16],
      ['endangered', 4],
    ]);
    return one;
  };
  const old = Array.from({ length: 314 }, (_, i) => {
    const age =
      i < 11 ? random.whole(500, 860) : i < 58 ? random.whole(300, 499) : random.whole(100, 299);
    return Object.assign(make(age, random.weighted(ancient)), {
      heritage: 'ancient' as const,
      gradeNational: age >= 500 ? 1 : age >= 300 ? 2 : 3,
      gradeUrban: age >= 300 ? 1 : 2,
    });
  });
  const famous = Array.from({ length: 25 }, () =>
    Object.assign(make(random.whole(28, 95), random.weighted(ancient)), {
      heritage: 'famous' as const,
      ageEvidence: '演示：纪念植树，有照片为证',
    }),
  );
  const { reserveFromYears } = city.trees;
  const reserve = Array.from({ length: 60 }, () =>
    Object.assign(make(random.whole(reserveFromYears, 99), random.weighted(ancient)), {
      heritage: 'reserve' as const,
    }),
  );
  return [...old, ...famous, ...reserve];
}
