/** What the city promises, in words: for the pictures to choose from, and for the receipt. */
import type { ClockSpan, ComplaintCategory } from '@luyin/contract';
import { answerDays } from '@luyin/contract/complaint/words';
import { spokenTime } from '../deadline/said-time.ts';
import { agencyOf, type ComplaintRules, type RuleCategory } from './rules-file.ts';

const units = { workdays: '个工作日', workhours: '个工作时', hours: '小时' };

/** 5 个工作日 */
export const spanText = ({ unit, n }: ClockSpan): string => `${n} ${units[unit]}`;

/** Hours go on through nights and weekends; everything else waits for a workday. */
const waits = (...spans: ClockSpan[]) =>
  spans.every(({ unit }) => unit === 'hours') ? '，周末和节假日也不停' : '，遇周末和节假日顺延';

export function promiseOf(rules: ComplaintRules, category: RuleCategory): string {
  const { accept, handle } = category;
  const agency = agencyOf(rules, category.elsewhere ?? '');
  return agency
    ? `${spanText(accept)}内转给${agency.name}，并告诉您${waits(accept)}`
    : `${spanText(accept)}内受理，${spanText(handle)}内处置${waits(accept, handle)}`;
}

export function offerCategory(rules: ComplaintRules, category: RuleCategory): ComplaintCategory {
  const { retired: _retired, elsewhere, ...rest } = category;
  return {
    ...rest,
    elsewhere: agencyOf(rules, elsewhere ?? '')?.name ?? null,
    promise: promiseOf(rules, category),
  };
}

interface Promised {
  rules: ComplaintRules;
  category: RuleCategory;
  outside: boolean;
  timeZone: string;
  /** null: the calendar of workdays does not reach that far. */
  due: Date | null;
  now: Date;
}

/** The sentence of the receipt. */
export function receiptPromise({ category, outside, timeZone, due, rules, now }: Promised): string {
  const { accept } = category;
  const by = due ? `在 ${spokenTime(timeZone, due, now)} 前` : `在 ${spanText(accept)}内`;
  const agency = agencyOf(rules, category.elsewhere ?? '')?.name;
  if (outside) return `这个地方不在本市，我们会${by}转给当地部门${waits(accept)}`;
  if (agency) return `这件事归${agency}管，我们会${by}转过去${waits(accept)}`;
  return `我们会${by}受理${waits(accept)}`;
}

/** What happens next. */
export function receiptSteps({ category, outside, rules }: Promised): string[] {
  const agency = outside ? '当地部门' : agencyOf(rules, category.elsewhere ?? '')?.name;
  if (agency) {
    return [
      `${spanText(category.accept)}内核实，转给${agency}`,
      '转过去以后告诉您，您随时可以看到办到了哪一步',
    ];
  }
  return [
    `${spanText(category.accept)}内核实、受理`,
    `派给负责的班组，${spanText(category.handle)}内处置`,
    '处置完拍照核查，再答复您',
    `请您看看修好了没有，给个评价；不满意，${answerDays} 天内可以要求重办一次`,
  ];
}
