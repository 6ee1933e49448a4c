/** The closed word lists of the tree register. Plain data: safe to import from the mini-program. */

/** 在册 枯死 已伐 已迁 空树穴 */
export const treeStatuses = ['standing', 'dead', 'felled', 'moved', 'vacant'] as const;
export type TreeStatus = (typeof treeStatuses)[number];

/** 正常 衰弱 濒危 死亡 (domain.md §4, national register) */
export const treeHealths = ['normal', 'weak', 'endangered', 'dead'] as const;
export type TreeHealth = (typeof treeHealths)[number];

/** Not listed, 古树, 名木, 后备资源 */
export const heritageClasses = ['none', 'ancient', 'famous', 'reserve'] as const;
export type HeritageClass = (typeof heritageClasses)[number];

/** Decides the drawn silhouette and the carbon equation. */
export const speciesGroups = ['broadleaf', 'conifer', 'palm', 'flowering'] as const;
export type SpeciesGroup = (typeof speciesGroups)[number];

/** 公园 口袋公园 绿道 绿地 驿站 */
export const greenspaceKinds = ['park', 'pocket_park', 'greenway', 'lawn', 'station'] as const;
export type GreenspaceKind = (typeof greenspaceKinds)[number];
