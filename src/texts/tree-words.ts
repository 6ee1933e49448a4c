/** The register's closed words as people say them. A word this version doesn't know reads as unknown. */
import type {
  GreenspaceKind,
  HeritageClass,
  SpeciesGroup,
  TreeHealth,
  TreeStatus,
} from '@luyin/contract/tree/words';
import type { TreeSummary } from '@luyin/contract';
import type { IconName } from '../icon-names';

export type Tone = 'leaf' | 'sun' | 'berry' | 'water' | 'quiet';
export interface Word {
  text: string;
  icon: IconName;
  tone: Tone;
}

const unknown: Word = { text: '状态未知', icon: 'clock', tone: 'quiet' };
export const read = <T>(table: Record<string, T>, word: string, otherwise: T): T =>
  Object.prototype.hasOwnProperty.call(table, word) ? table[word]! : otherwise;

const statuses: Record<TreeStatus, Word> = {
  standing: { text: '在册', icon: 'check', tone: 'leaf' },
  dead: { text: '枯死', icon: 'dead', tone: 'berry' },
  felled: { text: '已伐', icon: 'axe', tone: 'quiet' },
  moved: { text: '已迁走', icon: 'move', tone: 'quiet' },
  vacant: { text: '空树穴', icon: 'site', tone: 'water' },
};
export const statusWord = (status: string): Word => read(statuses, status, unknown);

const healths: Record<TreeHealth, string> = {
  normal: '正常',
  weak: '衰弱',
  endangered: '濒危',
  dead: '死亡',
};
export const healthWord = (health: string): string => read(healths, health, '未知');

const heritages: Record<HeritageClass, string> = {
  none: '',
  ancient: '古树',
  famous: '名木',
  reserve: '古树后备资源',
};
export const grades = ['一级', '二级', '三级'] as const;

/** 古树二级, 名木, 古树后备资源; null for an ordinary tree. */
export function heritageWord(heritage: string, grade: number | null = null): Word | null {
  const text = read(heritages, heritage, '');
  if (!text) return null;
  const level = heritage === 'ancient' && grade ? (grades[grade - 1] ?? '') : '';
  return { text: text + level, icon: heritage === 'reserve' ? 'leaf' : 'crown', tone: 'sun' };
}

const kinds: Record<GreenspaceKind, string> = {
  park: '公园',
  pocket_park: '口袋公园',
  greenway: '绿道',
  lawn: '绿地',
  station: '驿站',
};
export const greenspaceWord = (kind: string): string => read(kinds, kind, '绿地');

const groups: Record<SpeciesGroup, string> = {
  broadleaf: '阔叶树',
  conifer: '针叶树',
  palm: '棕榈类',
  flowering: '观花树',
};
export const groupWord = (group: string): string => read(groups, group, '树');

/** Which drawing stands for this tree or its empty place. */
export function drawingOf(tree: { status: string; group: string | null | undefined }): string {
  if (tree.status === 'felled' || tree.status === 'moved') return 'gone';
  if (tree.status === 'vacant') return 'vacant';
  return tree.group && read(groups, tree.group, '') ? tree.group : 'broadleaf';
}

export const nameOf = (tree: Pick<TreeSummary, 'species' | 'status'>): string =>
  tree.species?.zh ?? (tree.status === 'vacant' ? '空树穴' : '树种待查');

/** 350 米, 1.2 公里 */
export function distanceWord(metres: number): string {
  if (metres < 1000) return `${Math.max(1, Math.round(metres))} 米`;
  return `${(metres / 1000).toFixed(metres < 10_000 ? 1 : 0)} 公里`;
}

/** 4,120 */
export const counted = (count: number): string =>
  String(count).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
