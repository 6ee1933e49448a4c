/** The works of tree care. Plain data: safe to import from the mini-program. */

/** 浇水 除草 施肥 修剪 打药 巡查 */
export const careWorks = ['water', 'weed', 'fertilise', 'prune', 'spray', 'patrol'] as const;
export type CareWork = (typeof careWorks)[number];

/** 打药 needs training and stays with the crew. */
export const adopterWorks = ['water', 'weed', 'fertilise', 'prune', 'patrol'] as const;
export type AdopterWork = (typeof adopterWorks)[number];

/** How many days back care may be written down. */
export const careBackDays = 7;
/** Within this distance of the tree a care entry counts as done on site, metres. */
export const onSiteMetres = 100;
