import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { Answer } from '@luyin/contract';
import { dutyForms } from '@luyin/contract/activity/words';
import { Choices } from '../../components/choices';
import { Failure } from '../../components/state';
import { Segments } from '../../components/segments';
import { Trouble } from '../../components/trouble';
import { Asked } from '../../asked';
import { useRoot } from '../../session/root';
import { ids } from '../../test-ids';
import { formWord, unitWord } from '../../texts/duty-words';
import type { EditStore } from '../edit-store';
import { editTexts as texts } from '../edit-texts';
import { LineBox } from './box';
import { Group } from './form-groups';

/** What the day counts for, by the city's own table. */
export const DutyGroup = observer(function DutyGroup({ store }: { store: EditStore }) {
  const { recall } = useRoot();
  const [asked] = useState(() => new Asked<Answer<'GET /duty/rules'>>());
  useEffect(() => void asked.ask(() => recall('GET /duty/rules')), [asked, recall]);
  const { dutyForm, rule, basis, quantity } = store.fields;
  const rules = asked.value?.forms.find(({ form }) => form === dutyForm)?.rules ?? [];
  const chosen = rules.find(({ id }) => id === rule);
  const choose = (id: string | null) => {
    const unit = rules.find((each) => each.id === id)?.unit;
    // By the hour only counts what is counted in hours.
    store.set({ rule: id, basis: unit === 'hour' ? 'hours' : 'head' });
  };
  return (
    <Group title={texts.groups.duty}>
      <View className="t12">
        <Choices
          label={texts.dutyForm}
          options={dutyForms.map((key) => ({ key, text: formWord(key).text }))}
          chosen={dutyForm}
          idOf={(key) => ids.dutyForm(key)}
          onChoose={(key) => key && key !== dutyForm && store.set({ dutyForm: key, rule: null })}
        />
      </View>
      {asked.error && !asked.value && !asked.busy && (
        <Failure
          error={asked.error}
          onRetry={() => void asked.ask(() => recall('GET /duty/rules'))}
        />
      )}
      <View className="t16">
        <Choices
          label={texts.rule}
          options={[
            { key: '', text: texts.noRule },
            ...rules.map(({ id, act }) => ({ key: id, text: act })),
            // One that the table no longer has is still what stands in the form.
            ...(rule !== null && !chosen && asked.value ? [{ key: rule, text: rule }] : []),
          ]}
          chosen={rule ?? ''}
          idOf={(key) => ids.dutyRule(key || 'none')}
          onChoose={(key) => choose(key || null)}
        />
      </View>
      <Trouble id="duty-rule" text={store.troubleAt('duty.rule')} />
      {chosen && <View className="small moss t8">{texts.ruleIs(chosen.text)}</View>}
      {chosen?.unit === 'hour' && (
        <View className="org-box">
          <View className="org-label">{texts.basis}</View>
          <Segments
            label={texts.basis}
            role="radio"
            chosen={basis}
            segments={[
              { key: 'hours', id: 'basis-hours', text: texts.basisHours },
              { key: 'head', id: 'basis-head', text: texts.basisHead },
            ]}
            onChoose={(key) => store.set({ basis: key })}
          />
        </View>
      )}
      {rule !== null && basis === 'head' && (
        <LineBox
          id="duty-quantity"
          path="duty.quantity"
          label={texts.quantity(`（${unitWord(chosen?.unit ?? '')}）`)}
          number="digit"
          maxlength={7}
          value={quantity}
          trouble={store.troubleAt('duty.quantity')}
          onInput={(typed) => store.set({ quantity: typed })}
        />
      )}
    </Group>
  );
});
