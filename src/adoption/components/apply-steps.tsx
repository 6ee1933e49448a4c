import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { partyKinds, type PartyKind } from '@luyin/contract/adoption/words';
import { Field } from '../../components/field';
import { Segments } from '../../components/segments';
import { aria } from '../../platform/aria';
import { partyWord } from '../../texts/adoption-words';
import { nameOf } from '../../texts/tree-words';
import { lengthOf } from '../apply-form';
import type { ApplyStore } from '../apply-store';
import { applyTexts as texts } from '../texts';
import { AgreementText } from './agreement-text';
import { PlanCard } from './plan-card';
import { PlatePreview } from './plate-preview';
import { Signing } from './signing';
import { Trouble } from '../../components/trouble';

interface Props {
  store: ApplyStore;
}

export const PlanStep = observer(function PlanStep({ store }: Props) {
  const { plans, plan, troubles, changes } = store;
  return (
    <View>
      {changes && (
        <View id="plan-changed" className="note note-sun note-in" {...aria.part('status')}>
          <View className="grow">
            <View>{texts.changed}</View>
            {changes.map((change) => (
              <View key={change} className="num">
                {change}
              </View>
            ))}
          </View>
        </View>
      )}
      <View {...aria.part('radiogroup', texts.steps.plan)}>
        {plans.map((each) => (
          <PlanCard
            key={each.id}
            plan={each}
            chosen={each.id === plan?.id}
            onChoose={() => store.choose(each)}
          />
        ))}
      </View>
      <Trouble id="plan" text={troubles.plan} />
    </View>
  );
});

export const PlateStep = observer(function PlateStep({ store }: Props) {
  const { plan, fields, troubles, code } = store;
  const tree = store.tree.value;
  if (!plan) return null;
  const { party, partyName, plateText, shownAs } = fields;
  const kinds = partyKinds.filter((kind) => plan.parties.includes(kind));
  const length = lengthOf(plateText);
  const named = party === 'family' || party === 'unit' ? party : null;
  return (
    <View>
      <View className="h3">{texts.whose}</View>
      <View className="t8">
        <Segments<PartyKind>
          label={texts.whose}
          role="radio"
          chosen={party}
          segments={kinds.map((kind) => ({
            key: kind,
            id: `party-${kind}`,
            text: partyWord(kind),
          }))}
          onChoose={(kind) => store.set({ party: kind }, 'party')}
        />
      </View>
      <Trouble id="party" text={troubles.party} />
      {named && (
        <View className="t12">
          <View className="small moss label">{texts.partyName[named]}</View>
          <Field
            id="party-name"
            label={texts.partyName[named]}
            placeholder={texts.partyPlaceholder[named]}
            value={partyName}
            maxlength={30}
            wrong={!!troubles.partyName}
            onInput={(name) => store.set({ partyName: name }, 'partyName')}
          />
          <Trouble id="party-name" text={troubles.partyName} />
        </View>
      )}
      <View className="row g8 t16">
        <View className="h3 grow">{texts.plate}</View>
        <View className={length > plan.plateLimit ? 'small wrong num' : 'small moss num'}>
          {texts.plateCount(length, plan.plateLimit)}
        </View>
      </View>
      <View className="t8">
        <Field
          id="plate-text"
          label={texts.plate}
          placeholder={texts.platePlaceholder}
          value={plateText}
          maxlength={60}
          wrong={!!troubles.plate}
          onInput={(text) => store.set({ plateText: text }, 'plate')}
        />
      </View>
      <Trouble id="plate-text" text={troubles.plate} />
      <View className="small moss t8">{texts.plateHint}</View>
      <View className="h3 t16">{texts.preview}</View>
      <View className="t8">
        <PlatePreview
          text={plateText.trim() || texts.previewEmpty}
          tree={tree ? nameOf(tree) : ''}
          code={code}
        />
      </View>
      <View className="h3 t16">{texts.shown}</View>
      <View className="t8">
        <Segments
          label={texts.shown}
          role="radio"
          chosen={shownAs}
          segments={(['plate', 'anonymous'] as const).map((key) => ({
            key,
            id: `shown-${key}`,
            text: texts.shownAs[key],
          }))}
          onChoose={(key) => store.set({ shownAs: key })}
        />
      </View>
      {shownAs === 'anonymous' && <View className="small moss t8">{texts.anonymousHint}</View>}
    </View>
  );
});

export const AgreementStep = observer(function AgreementStep({ store }: Props) {
  const { plan, fields, troubles, agreementIsNew } = store;
  if (!plan) return null;
  const { agreement } = plan;
  return (
    <View>
      {agreementIsNew && (
        <View id="agreement-new" className="note note-sun note-in" {...aria.part('status')}>
          {texts.agreementNew}
        </View>
      )}
      <AgreementText title={agreement.title} text={agreement.text} />
      <Signing
        version={agreement.version}
        signed={fields}
        troubles={troubles}
        onChange={(change, place) => store.set(change, place)}
      />
    </View>
  );
});
