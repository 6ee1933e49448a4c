import { useState } from 'react';
import { Picker, View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { dayWord, daysBetween } from '../../days';
import { aria } from '../../platform/aria';
import { ids } from '../../test-ids';
import { dayWithYear, formWord } from '../../texts/duty-words';
import { firstDay, nearDays } from '../report-form';
import type { ReportStore } from '../report-store';
import { reportTexts as texts } from '../report-texts';

/** What was done. Once it is chosen, the others step back. */
export const ReportRules = observer(function ReportRules({ store }: { store: ReportStore }) {
  const { rules, rule, ruleId } = store;
  const [all, setAll] = useState(false);
  const shown = rule && !all ? [rule] : rules;
  return (
    <View {...aria.part('radiogroup', texts.rule)}>
      {shown.map(({ id, form, act, text }) => (
        <Press
          key={id}
          id={ids.reportRule(id)}
          className={id === ruleId ? 'card report-rule report-rule-on' : 'card report-rule'}
          role="radio"
          label={`${act}，${text}`}
          on={id === ruleId}
          onPress={() => {
            store.chooseRule(id);
            setAll(false);
          }}
        >
          <View className="duty-dot">
            <Icon name={id === ruleId ? 'check' : formWord(form).icon} />
          </View>
          <View className="grow">
            <View className="h3">{act}</View>
            <View className="small moss num">{`${formWord(form).text} · ${text}`}</View>
          </View>
        </Press>
      ))}
      {rule && !all && rules.length > 1 && (
        <Press id="report-rules-all" className="duty-link leaf" onPress={() => setAll(true)}>
          {texts.otherRules}
        </Press>
      )}
    </View>
  );
});

/** The last three days are a tap away, any other that may be reported is in the picker. */
export const ReportDays = observer(function ReportDays({ store }: { store: ReportStore }) {
  const { today, chosenDay } = store;
  const near = nearDays(today);
  const other = !near.includes(chosenDay);
  return (
    <View className="row wrap g8 t8">
      {near.map((day) => (
        <Press
          key={day}
          id={ids.reportDay(daysBetween(day, today))}
          className={day === chosenDay ? 'choice choice-on num' : 'choice num'}
          role="radio"
          on={day === chosenDay}
          onPress={() => store.chooseDay(day)}
        >
          {dayWord(day, today)}
        </Press>
      ))}
      <Picker
        mode="date"
        value={chosenDay}
        start={firstDay(today)}
        end={today}
        onChange={({ detail }) => store.chooseDay(detail.value)}
      >
        <View
          id="report-other-day"
          className={other ? 'choice choice-on num' : 'choice moss'}
          {...aria.press('button', texts.otherDay, other, false)}
        >
          <Icon name="calendar" />
          {other ? dayWithYear(chosenDay) : texts.otherDay}
        </View>
      </Picker>
    </View>
  );
});

/** Me, or someone I bring along. */
export const ReportHolders = observer(function ReportHolders({ store }: { store: ReportStore }) {
  const { companions, companion } = store;
  const people = [{ id: null, name: texts.me }, ...companions];
  return (
    <View className="row wrap g8 t8" {...aria.part('radiogroup', texts.forWhom)}>
      {people.map(({ id, name }) => (
        <Press
          key={id ?? ''}
          id={ids.reportHolder(id)}
          className={id === companion ? 'choice choice-on' : 'choice'}
          role="radio"
          on={id === companion}
          onPress={() => store.chooseHolder(id)}
        >
          {name}
        </Press>
      ))}
    </View>
  );
});
