import { memo } from 'react';
import { View } from '@tarojs/components';
import type { SelfReport } from '@luyin/contract';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { dayOf, dayWord } from '../../days';
import { go, paths } from '../../paths';
import { ids } from '../../test-ids';
import { amount, figure, formWord } from '../../texts/duty-words';
import { said } from '../../texts/time';
import { reviewTexts as texts } from '../duty-texts';

/** By when there must be an answer; late ones say so in words. */
export function DueChip({ report, now }: { report: SelfReport; now: Date }) {
  const { reviewBy, overdue } = report;
  const text = !reviewBy
    ? texts.noDue
    : overdue
      ? texts.overdue(said(reviewBy, 'day', now))
      : texts.due(said(reviewBy, 'day', now));
  return (
    <View className={overdue ? 'chip chip-berry due num' : 'chip chip-water due num'}>
      <Icon name={overdue ? 'warn' : 'clock'} />
      <View className="grow">{text}</View>
    </View>
  );
}

interface Props {
  report: SelfReport;
  /** Of the list, so that one look shows one moment. */
  now: number;
}

/** Who reported what, what it is worth, and by when it wants an answer. */
export const ReviewRow = memo(function ReviewRow({ report, now }: Props) {
  const { id, holder, rule, quantity, day, place, trees } = report;
  const at = new Date(now);
  return (
    <Press id={ids.review(id)} className="tc" role="link" onPress={() => go(paths.deskReport(id))}>
      <View className="duty-dot">
        <Icon name={formWord(rule.form).icon} />
      </View>
      <View className="tc-b">
        <View className="tc-n">{`${rule.act} ${amount(quantity, rule.unit)}`}</View>
        <View className="small">
          {[holder, dayWord(day, dayOf(at)), place].filter(Boolean).join(' · ')}
        </View>
        <View className="small moss num">{texts.worth(figure(trees))}</View>
        <View className="tc-f">
          <DueChip report={report} now={at} />
        </View>
      </View>
    </Press>
  );
});
