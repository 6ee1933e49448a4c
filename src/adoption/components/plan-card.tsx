import { View } from '@tarojs/components';
import type { AdoptionPlan } from '@luyin/contract';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { ids } from '../../test-ids';
import { methodWord, moneyWord, termWord } from '../../texts/adoption-words';
import { usable } from '../apply-form';
import { planTexts as texts } from '../texts';

/** What a plan asks and gives, each in a few words. */
export function factsOf(plan: AdoptionPlan): string[] {
  return [
    texts.term(termWord(plan.termMonths)),
    plan.priceFen > 0 ? texts.price(moneyWord(plan.priceFen)) : texts.free,
    texts.visits(plan.care.visitsPerYear),
    texts.members(plan.memberLimit),
    plan.approval === 'review' ? texts.review : texts.byRule,
    ...(plan.left === null ? [] : [texts.left(plan.left)]),
  ];
}

interface Props {
  plan: AdoptionPlan;
  /** Left out where there is nothing to choose. */
  chosen?: boolean;
  onChoose?(): void;
}

/** One plan; a closed one says why. */
export function PlanCard({ plan, chosen, onChoose }: Props) {
  const open = usable(plan);
  const inside = (
    <>
      <View className="row g8">
        <View className="h3 grow">{plan.title}</View>
        {chosen !== undefined && open && (
          <View className={chosen ? 'tick-box tick-box-on round-box' : 'tick-box round-box'}>
            {chosen && <Icon name="check" />}
          </View>
        )}
      </View>
      <View className="small moss">{plan.summary}</View>
      {open ? (
        <View className="row wrap g8 t8">
          <View className="chip">{methodWord(plan.method)}</View>
          {factsOf(plan).map((fact) => (
            <View key={fact} className="chip chip-quiet num">
              {fact}
            </View>
          ))}
        </View>
      ) : (
        <View className="row g8 t8 small closed">
          <Icon name="clock" />
          <View className="grow">
            {plan.open ? texts.left(0) : (plan.closedReason ?? texts.closed)}
          </View>
        </View>
      )}
    </>
  );
  const classes = ['card', 'pad', 'plan'];
  if (chosen) classes.push('plan-on');
  if (!open) classes.push('plan-closed');
  if (!onChoose || !open) return <View className={classes.join(' ')}>{inside}</View>;
  return (
    <Press
      id={ids.plan(plan.id)}
      className={classes.join(' ')}
      role="radio"
      on={chosen ?? false}
      onPress={onChoose}
    >
      {inside}
    </Press>
  );
}
