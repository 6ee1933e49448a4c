import type { DutyUnit } from '@luyin/contract/duty/words';

const unitNames: Record<DutyUnit, string> = {
  plant: '株',
  square_metre: '平方米',
  hour: '小时',
  pot: '盆',
  plant_year: '株·年',
  yuan: '元',
};

/** 2.5 平方米 */
export const spokenQuantity = (quantity: number, unit: DutyUnit): string =>
  `${quantity} ${unitNames[unit]}`;
