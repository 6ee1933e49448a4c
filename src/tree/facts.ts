/** A tree's measures in plain words. Exact where the register is exact; a size class stays a range. */
import type { Range, TreeDetail } from '@luyin/contract';
import { counted, grades, greenspaceWord, groupWord, healthWord } from '../texts/tree-words';

export interface Fact {
  label: string;
  text: string;
  /** What it means, for someone who doesn't measure trees. */
  plain?: string;
}

const tidy = (value: number): string => String(Math.round(value * 10) / 10);

/** 约 30 厘米, 15–30 厘米, 76 厘米以上 */
export function rangeText({ min, max }: Range, unit: string): string {
  if (max === null) return `${tidy(min)} ${unit}以上`;
  if (min === max) return `约 ${tidy(min)} ${unit}`;
  if (min <= 0) return `${tidy(max)} ${unit}以内`;
  return `${tidy(min)}–${tidy(max)} ${unit}`;
}

const times = ({ min, max }: Range, factor: number): Range => ({
  min: Math.round(min * factor),
  max: max === null ? null : Math.round(max * factor),
});

const storeyM = 3;

function height(range: Range): Fact {
  const storeys = Math.round((range.min + (range.max ?? range.min)) / 2 / storeyM);
  const plain = storeys >= 2 ? `大约 ${storeys} 层楼高` : undefined;
  return { label: '树高', text: rangeText(range, '米'), plain };
}

function trunk(tree: TreeDetail): Fact | null {
  if (tree.dbhCm) {
    // The way round is what a hand or a tape meets.
    const round = tree.girthCm ?? times(tree.dbhCm, Math.PI);
    const said = rangeText(round, '厘米');
    return {
      label: '胸径',
      text: rangeText(tree.dbhCm, '厘米'),
      plain: `齐胸高处绕树一圈${said.startsWith('约') ? said : ` ${said}`}`,
    };
  }
  return tree.girthCm ? { label: '胸围', text: rangeText(tree.girthCm, '厘米') } : null;
}

function heritage(tree: TreeDetail): Fact | null {
  const level = (grade: number | null) => (grade ? (grades[grade - 1] ?? null) : null);
  const national = level(tree.grade);
  const urban = level(tree.gradeUrban);
  if (tree.heritage === 'famous') return { label: '保护', text: '名木' };
  if (tree.heritage === 'reserve') return { label: '保护', text: '古树后备资源' };
  if (tree.heritage !== 'ancient') return null;
  return {
    label: '保护',
    text: national ? `古树，国家${national}` : '古树',
    plain: urban ? `按早先的城市标准为${urban}` : undefined,
  };
}

function age(tree: TreeDetail): Fact | null {
  const { ageYears, ageEvidence, plantedYear } = tree;
  if (ageYears !== null && ageYears > 0) {
    const plain = ageEvidence ? `依据：${ageEvidence}` : undefined;
    const since = plantedYear ? `，${plantedYear} 年栽下` : '';
    return { label: '树龄', text: `约 ${ageYears} 年${since}`, plain };
  }
  return plantedYear ? { label: '栽种', text: `${plantedYear} 年` } : null;
}

/** What is known, most telling first; what isn't known is left out rather than called unknown. */
export function factsOf(tree: TreeDetail): Fact[] {
  const species = tree.species;
  const family = [species?.family, species?.genus].filter(Boolean).join(' · ');
  const facts: (Fact | null)[] = [
    heritage(tree),
    age(tree),
    trunk(tree),
    tree.heightM ? height(tree.heightM) : null,
    tree.crownM ? { label: '冠幅', text: rangeText(tree.crownM, '米') } : null,
    tree.health && tree.status === 'standing'
      ? { label: '长势', text: healthWord(tree.health) }
      : null,
    family ? { label: '科属', text: family } : null,
    species ? { label: '类别', text: groupWord(species.group) } : null,
  ];
  return facts.filter((fact): fact is Fact => fact !== null);
}

/** 天宁区 · 延陵中路 · 红梅公园（公园） */
export function addressOf(tree: TreeDetail, district: string | null): string | null {
  const green =
    tree.greenspace && tree.greenspaceKind
      ? `${tree.greenspace}（${greenspaceWord(tree.greenspaceKind)}）`
      : tree.greenspace;
  const parts = [district, tree.address ?? tree.street, green].filter(Boolean);
  return parts.length > 0 ? parts.join(' · ') : null;
}

/** 320–450, rounded to what an estimate can honestly say: two figures. */
export function carbonText(lowKg: number, highKg: number): string {
  const low = counted(twoFigures(lowKg));
  const high = counted(twoFigures(highKg));
  return low === high ? `约 ${low}` : `${low}–${high}`;
}

function twoFigures(value: number): number {
  if (value < 10) return Math.round(value * 10) / 10;
  const step = 10 ** (Math.floor(Math.log10(value)) - 1);
  return Math.round(value / step) * step;
}
