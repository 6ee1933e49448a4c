/** The closed word lists of signups (报名) and of the day itself. Plain data: safe to import from the mini-program. */

/**
 * 已登记抽签 候补中 有名额待确认 已报上 已签到 未到 已放弃 逾期未答 已取消 活动取消 没排上
 */
export const signupStatuses = [
  'entered',
  'waiting',
  'offered',
  'booked',
  'attended',
  'absent',
  'declined',
  'lapsed',
  'cancelled',
  'called_off',
  'unplaced',
] as const;
export type SignupStatus = (typeof signupStatuses)[number];

/** One of these at a time for a person in a session. The database's unique index says the same. */
export const activeSignupStatuses = [
  'entered',
  'waiting',
  'offered',
  'booked',
  'attended',
] as const;
/** Seats are taken. */
export const seatedStatuses = ['offered', 'booked', 'attended', 'absent'] as const;

/** 11岁以下 11–13岁 14–17岁 18–55岁 56–60岁 60岁以上 */
export const ageBands = [
  'under_11',
  'from_11',
  'from_14',
  'from_18',
  'from_56',
  'over_60',
] as const;
export type AgeBand = (typeof ageBands)[number];
/** Under 14: a guardian's consent is stored before anything of theirs. */
export const childBands = ['under_11', 'from_11'] as const;
/** Of age. */
export const grownBands = ['from_18', 'from_56', 'over_60'] as const;

/** 签到 签退 */
export const scanKinds = ['in', 'out'] as const;
export type ScanKind = (typeof scanKinds)[number];

/** 扫码签到 现场码签到 点名签到 到时自动签退 */
export const attendanceMethods = ['ticket', 'site_code', 'by_name', 'rule'] as const;
export type AttendanceMethod = (typeof attendanceMethods)[number];

/** How a scan that was queued on a phone came out. */
export const scanOutcomes = ['done', 'duplicate', 'refused'] as const;
export type ScanOutcome = (typeof scanOutcomes)[number];

/** What a signup asks of its people now; the first of these that holds. */
export const signupNexts = [
  'answer_offer',
  'check_in',
  'check_out',
  'come',
  'wait_draw',
  'wait_seat',
  'give_stars',
  'nothing',
] as const;
export type SignupNext = (typeof signupNexts)[number];
