/** The trees of the demo city: along streets, in greenspaces, and the old ones. Made up, each from the seed. */
import type { Position } from '@luyin/contract';
import type { HeritageClass, SpeciesGroup } from '@luyin/contract/tree/words';
import type { CityFile } from '../modules/city/city-file.ts';
import { districtAt } from '../modules/tree/district.ts';
import { matchSpecies, type SpeciesFacts } from '../modules/species/match.ts';
import { moved, placeIn, surveyed, type Greenspace, type Street } from './places.ts';
import type { Random } from './random.ts';

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

/** Both sides of the street, seven metres apart, one kind of tree with some replaced ones between. */
export function streetTrees(city: CityFile, street: Street, random: Random): DemoTree[] {
  const main = random.weighted(alongStreets);
  const age = random.whole(8, 55);
  const trees: DemoTree[] = [];
  const [east, north] = [Math.cos(street.heading), Math.sin(street.heading)];
  for (let along = 0; along < street.length; along += random.between(6.5, 9)) {
    const bend = street.bend * Math.sin((along / street.length) * Math.PI);
    for (const side of [-7.5, 7.5]) {
      if (random.next() < 0.06) continue;
      const across = side + bend + random.bell() * 0.25;
      const at = moved(street.from, along * east - across * north, along * north + across * east);
      const replaced = random.next() < 0.08;
      const species = replaced && random.next() < 0.4 ? random.weighted(alongStreets) : main;
      const one = tree(
        species,
        at,
        replaced ? random.whole(2, 8) : Math.max(2, age + random.whole(-2, 2)),
        random,
      );
      one.district = districtAt(city, one.at) || street.district;
      one.street = street.name;
      one.address = `${Math.floor(along / 12) * 2 + (side < 0 ? 1 : 2)}号`;
      trees.push(one);
    }
  }
  return trees;
}

export function greenspaceTrees(city: CityFile, place: Greenspace, random: Random): DemoTree[] {
  const count = { park: 44, pocket_park: 12, greenway: 30, lawn: 18, station: 6 }[place.kind];
  const kinds = Array.from({ length: place.kind === 'park' ? 12 : 5 }, () =>
    random.weighted(inGreen),
  );
  return Array.from({ length: count }, () => {
    const turn = random.between(0, 2 * Math.PI);
    const out = place.radius * Math.sqrt(random.next());
    const at = moved(place.at, out * Math.cos(turn), out * Math.sin(turn));
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
  random: Random,
): DemoTree[] {
  const make = (age: number, species: SpeciesFacts): DemoTree => {
    const park = random.next() < 0.22 ? random.pick(parks) : null;
    const { id } = random.weighted(
      city.districts.map((one, i) => [one, [3, 2, 3, 5, 2, 5, 7][i] ?? 1] as const),
    );
    const at = park
      ? moved(park.at, random.between(-20, 20), random.between(-20, 20))
      : placeIn(city, id, random);
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
