/** The closed word lists of adoption (domain.md §3). Plain data: safe to import from the mini-program. */

/** 待审核 待支付 认养中 即将到期 已结束 未通过 已撤回 支付超时 */
export const adoptionStatuses = [
  'applied',
  'pending_payment',
  'active',
  'expiring',
  'ended',
  'rejected',
  'withdrawn',
  'payment_expired',
] as const;
export type AdoptionStatus = (typeof adoptionStatuses)[number];

/** A tree with an adoption in one of these is taken. The database's unique index says the same. */
export const openStatuses = ['applied', 'pending_payment', 'active', 'expiring'] as const;
/** The term is running: care may be logged. */
export const runningStatuses = ['active', 'expiring'] as const;

/** 到期 主动退出 树木消失 撤销 长期无养护 */
export const adoptionEndings = ['expired', 'released', 'tree_lost', 'revoked', 'silent'] as const;
export type AdoptionEnding = (typeof adoptionEndings)[number];

/** 出力 出资 */
export const adoptionMethods = ['labour', 'fee'] as const;
export type AdoptionMethod = (typeof adoptionMethods)[number];

/** 个人 家庭 单位 */
export const partyKinds = ['person', 'family', 'unit'] as const;
export type PartyKind = (typeof partyKinds)[number];

/** How the adopters appear to others: with the words of their plate, or as 匿名. */
export const shownAs = ['plate', 'anonymous'] as const;
export type ShownAs = (typeof shownAs)[number];

/** Who decides about an application: the plan's own rule, at once, or a person. */
export const approvals = ['rule', 'review'] as const;
export type Approval = (typeof approvals)[number];

/** Why a tree can't be adopted now. */
export const obstacles = [
  'adopted',
  'applied_for',
  'held',
  'promised',
  'not_standing',
  'no_plan',
  'quota_full',
] as const;
export type Obstacle = (typeof obstacles)[number];

/** 排队中 轮到您 已认养 已放弃 已过期 已取消 */
export const wishStatuses = [
  'waiting',
  'offered',
  'taken',
  'declined',
  'lapsed',
  'cancelled',
] as const;
export type WishStatus = (typeof wishStatuses)[number];

/** What an adopter is asked to do next; the first of these that holds, most pressing first. */
export const nextThings = [
  'swap',
  'renew',
  'care_overdue',
  'care_due',
  'wait_review',
  'nothing',
] as const;
export type NextThing = (typeof nextThings)[number];

/** The queues of the desk. */
export const deskViews = ['review', 'running', 'silent', 'ending'] as const;
export type DeskView = (typeof deskViews)[number];
