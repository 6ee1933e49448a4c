import type { MessageTable } from '../inbox/messages.ts';
import { spoken, type NamedTree } from './tree-name.ts';

/** What the reader may do about the end: renew it, ask the leader to, or nothing, for the plan has been closed. */
export type Renewing = 'leader' | 'member' | 'closed';
interface Ending extends NamedTree {
  /** The last day, as people say it; the other days here as well. */
  until: string;
}

/** Why a tree is not there any more, by its status in the register. */
const fates: Record<string, string> = {
  dead: '枯死了',
  felled: '已经伐除了',
  moved: '已经迁走了',
};

/** What people are told of what time and the tree register bring to an adoption. */
export const lifeMessages = {
  adoption_expiring: ({ until, renewing, ...tree }: Ending & { renewing: Renewing }) => ({
    title: '认养快到期了',
    text: `${spoken(tree)}的认养到${until}为止。${
      {
        leader: '想继续照看它，请在这一天之前打开“我的认养”办理续期。',
        member: '想继续照看它，请牵头人在这一天之前办理续期。',
        closed: '这个方案已经停办，不能续期。感谢您的照看，欢迎到时候另选一棵树。',
      }[renewing]
    }`,
  }),
  adoption_ends_soon: ({ until, ...tree }: Ending) => ({
    title: '认养还没有续期',
    text: `${spoken(tree)}的认养到${until}为止。想继续照看它，请记得办理续期；不续也没有关系，到期后会自然结束。`,
  }),
  adoption_expired: ({ until, ...tree }: Ending) => ({
    title: '认养已经到期',
    text: `${spoken(tree)}的认养到${until}已经期满。感谢您的照看，证书会一直保留，也欢迎您再认养一棵树。`,
  }),
  adoption_renewed: ({ until, ...tree }: Ending) => ({
    title: '续期办好了',
    text: `${spoken(tree)}的认养已经续到${until}，证书不用换。谢谢您继续照看它。`,
  }),
  /** `by`: when the tree would be given free; null where the term is over before. */
  adoption_warned: ({ days, by, ...tree }: NamedTree & { days: number; by: string | null }) => ({
    title: '树在等您去看看',
    text: `${spoken(tree)}有${days}天没有养护记录了。有空去看看它，回来写一笔就好。${
      by === null ? '' : `如果到${by}还没有记录，这棵树会让给别人认养。`
    }`,
  }),
  adoption_silent: (tree: NamedTree) => ({
    title: '认养已经结束',
    text: `${spoken(tree)}很久没有养护记录，按照认养协议，这份认养结束了。以后有时间了，欢迎您再认养一棵树。`,
  }),
  adoption_tree_lost: ({
    fate,
    may,
    ...tree
  }: NamedTree & { fate: string; may: { swapUntil: string; leading: boolean } | null }) => ({
    title: '您认养的树不在了',
    text: `很遗憾，${spoken(tree)}${fates[fate] ?? '已经不在原处了'}，认养到此结束。${
      may
        ? `${may.leading ? '您' : '牵头人'}可以在${may.swapUntil}以前另选一棵树，期限接着算，不用重新申请。`
        : '您可以另选一棵树，重新申请。'
    }`,
  }),
} satisfies MessageTable;
