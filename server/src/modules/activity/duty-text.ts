/** What a person gets for coming, in a sentence; by the rule as it is now. */
import { worth } from '@luyin/contract/duty/worth';
import type { Db } from '../../db/client.ts';
import { findRule } from '../duty/rules.ts';
import type { ActivityRow } from './activity.ts';

type Terms = Pick<ActivityRow, 'duty_rule' | 'duty_basis' | 'duty_quantity'>;

export async function dutyText(db: Db, terms: Terms): Promise<string> {
  const found = terms.duty_rule === null ? undefined : await findRule(db, terms.duty_rule);
  if (!found) return '这个活动不折算植树棵数，签到的时长会记作志愿服务时长。';
  const { rule } = found;
  if (terms.duty_basis === 'hours') {
    return `按签到到签退的时长折算植树棵数：${rule.text}。`;
  }
  const trees = worth(rule, terms.duty_quantity);
  return `来一次，每人折算植树 ${trees} 棵（${rule.text}）。`;
}
