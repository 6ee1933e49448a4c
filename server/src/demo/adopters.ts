/** Words of the made-up adoptions: who adopts, what stands on the plates, what is noted down. All invented. */
import type { AdopterWork, PartyKind } from '@luyin/contract';
import type { Random } from './random.ts';

const families = [...'林周沈陆顾许苏叶江方程夏秦温白乔施韩卓蓝'];
const given = [
  ...'知行 清和 若溪 予安 书言 念慈 怀瑾 南星 北辰 云舒 思齐 嘉木 望舒 青岚 子衿 一诺 明轩 雨桐 可欣 浩然 静姝 晓峰 素问 远山 小满 立夏 谷雨 白露 长乐 未央'.split(
    ' ',
  ),
];

/** So many different names. */
export const personNames = (count: number, random: Random): string[] =>
  random.shuffled(families.flatMap((one) => given.map((two) => one + two))).slice(0, count);

const units = ['青藤书店', '东坡小学少先队', '新桥社区志愿队', '运河边合唱团', '半亩方塘茶舍'];
const wishes = ['平安长大', '岁岁常青', '一起长高', '慢慢长大', '年年有荫', '与树同岁'];

export interface Shown {
  party: PartyKind;
  partyName: string | null;
  plate: string;
}

/** Whose tree it is, as they would put it. */
export function plateOf(name: string, people: number, random: Random): Shown {
  const family = name.slice(0, 1);
  if (people > 3 && random.next() < 0.4) {
    const unit = random.pick(units);
    return { party: 'unit', partyName: unit, plate: unit };
  }
  if (people > 1) {
    const plate = random.pick([
      `${family}家有树`,
      `${name}一家`,
      `${family}家的树`,
      `${family}小朋友${random.pick(wishes)}`,
      `给爷爷的树`,
      `${family}家三代人`,
    ]);
    return { party: 'family', partyName: null, plate };
  }
  const plate = random.pick([name, `${name}的树`, random.pick(wishes), `${family}先生与树`, name]);
  return { party: 'person', partyName: null, plate };
}

const notes: Record<AdopterWork, readonly string[]> = {
  water: ['天热，浇透了', '土很干，提了两桶水', '傍晚来浇的', '下班顺路浇了水'],
  weed: ['树下的草拔干净了', '拔了一圈草，铺在树下', '孩子一起来拔草'],
  fertilise: ['埋了一点腐熟的饼肥', '离树干远一些施的肥'],
  prune: ['剪了两根枯枝', '剪掉了够得着的病枝'],
  patrol: [
    '长得很好，没有虫',
    '叶子背面看过了，没事',
    '风大，支撑还牢',
    '落叶扫了一袋',
    '发新芽了',
  ],
};

export interface Tending {
  works: AdopterWork[];
  note: string | null;
}

/** What suits the month: water in summer, pruning in winter. */
export function tendingIn(month: number, random: Random): Tending {
  const season: Record<AdopterWork, number> = {
    water: month >= 6 && month <= 9 ? 8 : 3,
    weed: month >= 4 && month <= 9 ? 5 : 1,
    fertilise: [2, 3, 11].includes(month) ? 3 : 0,
    prune: [1, 2, 12].includes(month) ? 3 : 0.5,
    patrol: 5,
  };
  const weights = Object.entries(season) as [AdopterWork, number][];
  const works = new Set([random.weighted(weights)]);
  if (random.next() < 0.4) works.add(random.weighted(weights));
  const list = [...works];
  return { works: list, note: random.next() < 0.45 ? random.pick(notes[list[0]!]) : null };
}
