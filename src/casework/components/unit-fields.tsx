import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Field } from '../../components/field';
import { Press } from '../../components/press';
import { Tick } from '../../components/tick';
import { ids } from '../../test-ids';
import { partWord } from '../../texts/complaint-words';
import { stepTexts as texts } from '../case-texts';
import type { CaseStore } from '../case-store';
import { hasMain } from '../step-form';

/** Which units mend it, who of them leads, and what each is to do. The suggested one stands first and chosen. */
export const DispatchFields = observer(function DispatchFields({ store }: { store: CaseStore }) {
  const { complaint, chosenUnits } = store;
  if (!complaint) return null;
  const { suggested, parts } = complaint;
  // A unit at work can't be given it twice; one that had finished may begin again.
  const busy = new Set(
    parts
      .filter(({ status }) => status === 'assigned' || status === 'accepted')
      .map(({ unit }) => unit.id),
  );
  const units = (store.units.value?.items ?? [])
    .filter(({ id }) => !busy.has(id))
    .sort((a, b) => Number(b.id === suggested?.unit) - Number(a.id === suggested?.unit));
  const mayLead = chosenUnits.length > 1 && !hasMain(complaint);
  return (
    <View className="t12">
      <View className="h3">{texts.units}</View>
      {units.map(({ id, name, open }) => {
        const chosen = chosenUnits.find(({ unit }) => unit === id);
        const hints = [
          id === suggested?.unit && texts.suggested(suggested.why),
          texts.unitOf(open),
        ];
        return (
          <View key={id} className="cw-unit">
            <Tick
              id={ids.caseChoice('unit', id)}
              text={name}
              hint={hints.filter(Boolean).join(' · ')}
              on={chosen !== undefined}
              onChange={() => store.toggleUnit(id)}
            />
            {chosen && (
              <View className="row g8 t8">
                <View className="grow">
                  <Field
                    id={ids.caseChoice('task', id)}
                    label={texts.task(name)}
                    placeholder={texts.taskPlaceholder}
                    value={chosen.task}
                    maxlength={200}
                    onInput={(task) => store.giveTask(id, task)}
                  />
                </View>
                {mayLead && (
                  <Press
                    id={ids.caseChoice('main', id)}
                    className={chosen.main ? 'choice choice-on' : 'choice'}
                    role="radio"
                    on={chosen.main}
                    label={texts.makeMain}
                    onPress={() => store.leadBy(id)}
                  >
                    {texts.mainUnit}
                  </Press>
                )}
              </View>
            )}
          </View>
        );
      })}
    </View>
  );
});

/** Parts that may still be taken back; parts that have to be done again. */
const open = {
  recall: ['assigned', 'accepted'],
  send_back: ['done', 'could_not'],
} as const;

interface PartProps {
  store: CaseStore;
  action: keyof typeof open;
}

export const PartFields = observer(function PartFields({ store, action }: PartProps) {
  const { complaint, fields } = store;
  const parts = (complaint?.parts ?? []).filter(({ status }) =>
    (open[action] as readonly string[]).includes(status),
  );
  const key = action === 'recall' ? 'recalled' : 'sentBack';
  const chosen = fields[key];
  if (action === 'send_back' && parts.length < 2) return null;
  return (
    <View className="t12">
      <View className="h3">{texts.parts}</View>
      {action === 'send_back' && <View className="small moss">{texts.allParts}</View>}
      {parts.map(({ id, unit, status }) => (
        <Tick
          key={id}
          id={ids.caseChoice('part', id)}
          text={unit.name}
          hint={partWord(status).text}
          on={chosen.includes(id)}
          onChange={(on) =>
            store.set({ [key]: on ? [...chosen, id] : chosen.filter((one) => one !== id) })
          }
        />
      ))}
    </View>
  );
});
