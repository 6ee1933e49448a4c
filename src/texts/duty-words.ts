/** The closed words of the planting duty as people say them. A word this version doesn't know reads as unknown. */
import type { DutyForm } from '@luyin/contract/activity/words';
import type { DutyUnit, SelfReportStatus } from '@luyin/contract/duty/words';
import type { IconName } from '../icon-names';
import { read, type Word } from './tree-words';

const forms: Record<DutyForm, { text: string; icon: IconName }> = {
  afforestation: { text: '造林绿化', icon: 'tree' },
  tending: { text: '抚育管护', icon: 'water' },
  protection: { text: '自然保护', icon: 'patrol' },
  adoption: { text: '认种认养', icon: 'leaf' },
  facilities: { text: '设施修建', icon: 'site' },
  donation: { text: '捐资捐物', icon: 'heart' },
  volunteering: { text: '志愿服务', icon: 'person' },
  other: { text: '其他形式', icon: 'list' },
};
export const formWord = (form: string) => read(forms, form, forms.other);

const units: Record<DutyUnit, string> = {
  plant: '株',
  square_metre: '平方米',
  hour: '小时',
  pot: '盆',
  plant_year: '株年',
  yuan: '元',
};
export const unitWord = (unit: string): string => read(units, unit, '份');

const reports: Record<SelfReportStatus, Word> = {
  submitted: { text: '等待审核', icon: 'clock', tone: 'water' },
  accepted: { text: '已通过', icon: 'check', tone: 'leaf' },
  rejected: { text: '没有通过', icon: 'warn', tone: 'berry' },
  withdrawn: { text: '已撤回', icon: 'back', tone: 'quiet' },
};
const unknown: Word = { text: '状态未知', icon: 'clock', tone: 'quiet' };
export const reportWord = (status: string): Word => read(reports, status, unknown);

/** Two decimals at most, and none that say nothing: 3, 1.5, 0.33 */
export const figure = (value: number): string => String(Math.round(value * 100) / 100);

/** 1.5 小时, 3 株 */
export const amount = (quantity: number, unit: string): string =>
  `${figure(quantity)} ${unitWord(unit)}`;

/** 2027年3月1日: a calendar day needs no zone. */
export function dayWithYear(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
