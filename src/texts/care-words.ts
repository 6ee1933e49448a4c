/** Care as people say it: its works, its list, what a tree needs. A word this version doesn't know still reads as care. */
import type { CareWork } from '@luyin/contract/care/words';
import type { CareEntry } from '@luyin/contract';
import type { IconName } from '../icon-names';
import { read } from './tree-words';

interface WorkWord {
  text: string;
  icon: IconName;
}

const works: Record<CareWork, WorkWord> = {
  water: { text: '浇水', icon: 'water' },
  weed: { text: '除草', icon: 'weed' },
  fertilise: { text: '施肥', icon: 'fertilise' },
  prune: { text: '修剪', icon: 'prune' },
  spray: { text: '打药', icon: 'spray' },
  patrol: { text: '巡查', icon: 'patrol' },
};
const unknown: WorkWord = { text: '养护', icon: 'leaf' };
export const workWord = (work: string): WorkWord => read(works, work, unknown);
/** What an adopter leaves to the crew. */
export const crewWork = (work: string): boolean => work === 'spray';

/** 浇水、除草 */
export const worksWord = (done: readonly string[]): string =>
  done.map((work) => workWord(work).text).join('、');

/** Who did it, as far as it may be known: a name only where it was shown by choice. */
export function whoWord({ by, byCrew, mine }: Pick<CareEntry, 'by' | 'byCrew' | 'mine'>): string {
  if (mine) return by ? `我（${by}）` : '我';
  if (byCrew) return '养护队';
  return by ?? '认养人';
}

/** Only a place that was told is spoken of. */
export const placeWord = (onSite: boolean | null): string | null =>
  onSite === null ? null : onSite ? '在树旁' : '不在树旁';

export const careTexts = {
  title: '养护记录',
  empty: '还没有养护记录',
  emptyHint: '第一次浇水、巡查，都可以记在这里。',
  more: '更早的记录',
  failed: '没能取到养护记录',
  again: '再试一次',
  corrected: '已被更正',
  correction: '更正后',
  correct: '更正',
  photos: (day: string) => `${day}的养护照片`,
  needs: (month: number) => `${month}月，它需要`,
  needsNothing: '这个月不用特别照看，路过看看它就好。',
  crew: '由养护队来做',
} as const;
