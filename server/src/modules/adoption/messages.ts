import type { MessageTable } from '../inbox/messages.ts';
import { spoken, type NamedTree } from './tree-name.ts';

interface WithReason extends NamedTree {
  reason: string;
}

/** What people are told of the steps that people take; what time brings stands in messages-life.ts. */
export const adoptionMessages = {
  adoption_to_review: ({ plan, ...tree }: NamedTree & { plan: string }) => ({
    title: '有新的认养申请',
    text: `有人申请认养${spoken(tree)}，方案是“${plan}”。请到工作台审核。`,
  }),
  adoption_approved: ({ until, ...tree }: NamedTree & { until: string }) => ({
    title: '认养成功',
    text: `从今天起，${spoken(tree)}由您照看，到${until}为止。去看看它吧，做完养护记得来写一笔。`,
  }),
  adoption_rejected: ({ reason, ...tree }: WithReason) => ({
    title: '认养申请没有通过',
    text: `您申请认养的${spoken(tree)}没有通过审核，原因：${reason}。您可以改好后再申请，也可以另选一棵树。`,
  }),
  adoption_released: (tree: NamedTree) => ({
    title: '认养已经退出',
    text: `牵头人退出了${spoken(tree)}的认养，这份认养到此结束。感谢您的照看，也欢迎您另选一棵树。`,
  }),
  adoption_revoked: ({ reason, ...tree }: WithReason) => ({
    title: '认养已被撤销',
    text: `${spoken(tree)}的认养已被撤销，证书同时作废，原因：${reason}。有不同意见，可以向绿化管理部门反映。`,
  }),
  adoption_joined: (tree: NamedTree) => ({
    title: '有新成员加入',
    text: `有人接受邀请，和您一起照看${spoken(tree)}了。`,
  }),
  adoption_leader: (tree: NamedTree) => ({
    title: '您成为牵头人了',
    text: `${spoken(tree)}的认养由您牵头了：续期、邀请成员都由您来办。`,
  }),
} satisfies MessageTable;
