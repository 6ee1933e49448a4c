import type { HeritageClass, TreeStatus } from '@luyin/contract';

/** Of a case: what the public is told of it. Drawn in case-pins/, which travel with the subpackage of cases. */
export const casePins = ['open', 'fixed', 'could_not', 'closed'] as const;
export type CasePin = (typeof casePins)[number];
export type TreePin = 'leaf' | 'heritage' | 'dead' | 'vacant';
export type Pin = TreePin | CasePin;

const plain = [30, 38] as const;
/** Width and height of the drawings in pins/, points; the place is the middle of the lower edge. */
export const pinSizes: Record<Pin, readonly [number, number]> = {
  open: plain,
  fixed: plain,
  could_not: plain,
  closed: plain,
  leaf: plain,
  heritage: [38, 48],
  dead: plain,
  vacant: plain,
};

/** 古树 and 名木 wear the gold ring, also when they died; an unknown status of a later server is a plain leaf. */
export function pinOf(tree: { heritage: HeritageClass; status: TreeStatus }): TreePin {
  if (tree.status === 'vacant' || tree.status === 'felled' || tree.status === 'moved')
    return 'vacant';
  if (tree.heritage === 'ancient' || tree.heritage === 'famous') return 'heritage';
  return tree.status === 'dead' ? 'dead' : 'leaf';
}

const heritageWords: Partial<Record<HeritageClass, string>> = {
  ancient: '古树',
  famous: '名木',
  reserve: '古树后备',
};
const statusWords: Partial<Record<TreeStatus, string>> = {
  dead: '已枯死',
  vacant: '空树穴',
  felled: '已伐',
  moved: '已迁走',
};

/** What a screen reader says for a pin: 香樟，古树，编号 CZ-000123 */
export function pinLabel(tree: {
  code: string;
  species: string | null;
  heritage: HeritageClass;
  status: TreeStatus;
}): string {
  return [
    tree.species ?? '一棵树',
    heritageWords[tree.heritage],
    statusWords[tree.status],
    `编号 ${tree.code}`,
  ]
    .filter(Boolean)
    .join('，');
}
