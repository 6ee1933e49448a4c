/** The closed word lists of planting days and planting bases (domain.md §1, §6). Plain data: safe to import from the mini-program. */

/** 植树 抚育管护 园艺课堂 展馆参观 志愿服务 */
export const activityKinds = ['planting', 'tending', 'class', 'visit', 'volunteering'] as const;
export type ActivityKind = (typeof activityKinds)[number];

/** 草稿 已公布 报名中 报名结束 已举行 已归档 已取消 */
export const activityStates = [
  'draft',
  'published',
  'open',
  'closed',
  'held',
  'archived',
  'cancelled',
] as const;
export type ActivityState = (typeof activityStates)[number];

/** Anyone may look at an activity in one of these. */
export const publicStates = [
  'published',
  'open',
  'closed',
  'held',
  'archived',
  'cancelled',
] as const;

/** 先到先得 抽签 */
export const bookingModes = ['first_come', 'lottery'] as const;
export type BookingMode = (typeof bookingModes)[number];

/** 如期 已取消 */
export const sessionStates = ['planned', 'cancelled'] as const;
export type SessionState = (typeof sessionStates)[number];

/** 国家级 省级 市级 */
export const baseLevels = ['national', 'provincial', 'city'] as const;
export type BaseLevel = (typeof baseLevels)[number];

/**
 * The eight forms of the planting duty: 造林绿化 抚育管护 自然保护 认种认养 设施修建 捐资捐物 志愿服务 其他.
 */
export const dutyForms = [
  'afforestation',
  'tending',
  'protection',
  'adoption',
  'facilities',
  'donation',
  'volunteering',
  'other',
] as const;
export type DutyForm = (typeof dutyForms)[number];

/** Why a person can’t book a session now; the first that holds. `null` elsewhere means: book away. */
export const bookingObstacles = [
  'session_cancelled',
  'booking_over',
  'mine_already',
  'not_open_yet',
  'not_open_for_me_yet',
  'full',
] as const;
export type BookingObstacle = (typeof bookingObstacles)[number];

/** What the list of activities may be narrowed to. 身边 周末 适合家庭 还有名额 */
export const activityFilters = ['weekend', 'family', 'free'] as const;
export type ActivityFilter = (typeof activityFilters)[number];
