/** Plain data: safe to import from the mini-program. */

/** 砍伐 移植 修剪 */
export const permitKinds = ['felling', 'transplanting', 'pruning'] as const;
export type PermitKind = (typeof permitKinds)[number];

/** Derived of its days, unless it was revoked: 未生效 有效 已到期 已撤销 */
export const permitStates = ['coming', 'valid', 'expired', 'revoked'] as const;
export type PermitState = (typeof permitStates)[number];
