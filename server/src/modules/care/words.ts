import type { CareWork } from '@luyin/contract';

const names: Record<CareWork, string> = {
  water: '浇水',
  weed: '除草',
  fertilise: '施肥',
  prune: '修剪',
  spray: '打药',
  patrol: '巡查',
};

/** 浇水、除草 */
export const spokenWorks = (works: readonly CareWork[]): string =>
  works.map((work) => names[work]).join('、');
