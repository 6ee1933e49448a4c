/** The closed word lists of the planting duty (domain.md §2). Plain data: safe to import from the mini-program. */

/** 活动签到 养护记录 认养 捐赠 自行申报 更正 */
export const dutyEvidence = ['attendance', 'care', 'adoption', 'donation', 'self_report'] as const;
export type DutyEvidence = (typeof dutyEvidence)[number];

/** 株 平方米 小时 盆 株·年 元 */
export const dutyUnits = ['plant', 'square_metre', 'hour', 'pot', 'plant_year', 'yuan'] as const;
export type DutyUnit = (typeof dutyUnits)[number];

/** 待审核 已通过 未通过 已撤回 */
export const selfReportStatuses = ['submitted', 'accepted', 'rejected', 'withdrawn'] as const;
export type SelfReportStatus = (typeof selfReportStatuses)[number];

/** 尽责证书 国土绿化荣誉证书 */
export const dutyCertificateKinds = ['duty', 'honour'] as const;
export type DutyCertificateKind = (typeof dutyCertificateKinds)[number];

export const dutyCertificateStates = ['valid', 'revoked'] as const;

/** What a citizen owes in a calendar year, in trees. */
export const dutyTrees = 3;
