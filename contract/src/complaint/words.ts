/** The closed word lists of complaints (domain.md §5). Plain data: safe to import from the mini-program. */

/** 已上报 已受理 已派遣 已挂起 待核查 已结案 已评价归档 不予受理 已并案 已移送 已撤回 */
export const complaintStatuses = [
  'reported',
  'accepted',
  'dispatched',
  'paused',
  'handled',
  'closed',
  'settled',
  'rejected',
  'merged',
  'transferred',
  'withdrawn',
] as const;
export type ComplaintStatus = (typeof complaintStatuses)[number];

/** How a closed case ended: 已修复 处置不了 已答复 */
export const outcomes = ['fixed', 'could_not', 'answered'] as const;
export type Outcome = (typeof outcomes)[number];

/** What the public is told: 办理中 已修复 处置不了 已办结 */
export const publicGroups = ['open', 'fixed', 'could_not', 'closed'] as const;
export type PublicGroup = (typeof publicGroups)[number];

export function groupOf(status: ComplaintStatus, outcome: Outcome | null): PublicGroup {
  if (status === 'closed' || status === 'settled') {
    return outcome === 'fixed' || outcome === 'could_not' ? outcome : 'closed';
  }
  return (endedStatuses as readonly string[]).includes(status) ? 'closed' : 'open';
}

/** Nobody works on it any more, and no clock runs. */
export const endedStatuses = [
  'closed',
  'settled',
  'rejected',
  'merged',
  'transferred',
  'withdrawn',
] as const;

/** 一般 紧急 */
export const severities = ['normal', 'urgent'] as const;
export type Severity = (typeof severities)[number];

/** Where a case came in. */
export const complaintSources = ['weapp', 'web', 'open311', 'staff'] as const;
export type ComplaintSource = (typeof complaintSources)[number];

/** Who said where it is. */
export const placeSources = ['photo', 'phone', 'map', 'tree', 'address'] as const;
export type PlaceSource = (typeof placeSources)[number];

/** 待接单 处置中 已处置 处置不了 已退回 已收回 */
export const partStatuses = [
  'assigned',
  'accepted',
  'done',
  'could_not',
  'returned',
  'recalled',
] as const;
export type PartStatus = (typeof partStatuses)[number];

/** The parts that count: the others are history. */
export const liveParts = ['assigned', 'accepted', 'done', 'could_not'] as const;

/** 受理时限 处置时限 */
export const clockKinds = ['accept', 'handle'] as const;
export type ClockKind = (typeof clockKinds)[number];

/** 在时限内 快到期 已超期 暂停计时 已按时完成 超期完成 日历未公布 */
export const clockStates = [
  'in_time',
  'warning',
  'overdue',
  'paused',
  'met',
  'missed',
  'unknown',
] as const;
export type ClockState = (typeof clockStates)[number];

/** 工作日 工作时 小时 */
export const clockUnits = ['workdays', 'workhours', 'hours'] as const;
export type ClockUnit = (typeof clockUnits)[number];

/** When a photo was taken in the life of the case: 上报 佐证 处置前 处置后 重开 */
export const photoStages = ['report', 'evidence', 'before', 'after', 'reopen'] as const;
export type PhotoStage = (typeof photoStages)[number];

/** The queues of the desk: 待受理 待派遣 处置中 待核查 已挂起 超期 已办结 */
export const deskQueues = [
  'to_accept',
  'to_dispatch',
  'underway',
  'to_check',
  'paused',
  'overdue',
  'ended',
] as const;
export type DeskQueue = (typeof deskQueues)[number];

/** The figure of a queue goes so far: this many means as many or more. */
export const mostCounted = 1000;

/** What a crew says of its task on the phone. */
export const taskActions = ['accept', 'return', 'finish', 'give_up'] as const;
export type TaskAction = (typeof taskActions)[number];

/** 已记下 重复 没有记上 */
export const actOutcomes = ['done', 'repeated', 'refused'] as const;

export const mostComplaintPhotos = 9;
export const mostDescription = 2000;
/** A reporter may reopen, confirm and rate for so long after the answer. */
export const answerDays = 15;
/** Cases of the same kind so near and so recent may be the same matter. */
export const similarMetres = 50;
export const similarDays = 30;
/** So many others confirm in place of an anonymous reporter. */
export const confirmingNeighbours = 2;
