import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { DutyYear } from '@luyin/contract';
import { ageBands, type AgeBand } from '@luyin/contract/signup/words';
import { Button } from '../../components/button';
import { Choices } from '../../components/choices';
import { Field } from '../../components/field';
import { Part } from '../../components/part';
import { Trouble } from '../../components/trouble';
import { draftOf } from '../../forms';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import { ids } from '../../test-ids';
import { bandWord } from '../../texts/activity-words';
import { ClaimStore, type ClaimFields, type ClaimPlace } from '../claim-store';
import { claimTexts as texts } from '../texts';

interface Props {
  year: DutyYear;
  onIssued(year: DutyYear): void;
}

const bands = ageBands.map((key) => ({ key, text: bandWord(key) }));
const sexes = (['female', 'male'] as const).map((key) => ({ key, text: texts.sexes[key] }));

/** Three trees are reached: the certificate needs this much and no more. */
export const ClaimForm = observer(function ClaimForm({ year, onIssued }: Props) {
  const root = useRoot();
  const [store] = useState(
    () =>
      new ClaimStore(
        year,
        root.api,
        draftOf<ClaimFields>(root, {
          form: 'claim',
          subject: `${year.year} ${year.holder.companionId ?? ''}`,
        }),
        onIssued,
      ),
  );
  useEffect(() => {
    store.open();
    return () => store.leave();
  }, [store]);
  const { trouble, asksName, asksAge, asksSex, sending } = store;
  const said = (place: ClaimPlace) => (trouble?.place === place ? trouble.text : undefined);
  return (
    <View id="duty-claim" className="section card pad">
      <View className="h2" {...aria.heading(2)}>
        {texts.title}
      </View>
      {asksName && <View className="moss t4">{texts.hint}</View>}
      {asksName && (
        <Part title={texts.name} wrong={Boolean(said('name'))}>
          <View className="t8">
            <Field
              id="claim-name"
              label={texts.name}
              value={store.name}
              placeholder={texts.namePlaceholder}
              maxlength={20}
              wrong={Boolean(said('name'))}
              onInput={(name) => store.write(name)}
            />
          </View>
          <Trouble id="claim-name" text={said('name')} />
        </Part>
      )}
      {asksAge && (
        <View className="part">
          <Choices<AgeBand>
            label={texts.age}
            options={bands}
            chosen={store.ageBand}
            idOf={ids.claimAge}
            onChoose={(band) => store.chooseAge(band)}
          >
            <View className="small moss">{texts.ageHint}</View>
          </Choices>
          <Trouble id="claim-age" text={said('age')} />
        </View>
      )}
      {asksSex && (
        <View className="part">
          <Choices<'female' | 'male'>
            label={texts.sex}
            options={sexes}
            chosen={store.sex}
            idOf={ids.claimSex}
            onChoose={(sex) => store.chooseSex(sex)}
          >
            <View className="small moss">{texts.sexHint}</View>
          </Choices>
          <Trouble id="claim-sex" text={said('sex')} />
        </View>
      )}
      <Trouble id="claim" text={said('whole')} />
      <Button id="claim-submit" className="t16" off={sending} onPress={() => void store.submit()}>
        {sending ? texts.sending : texts.submit}
      </Button>
    </View>
  );
});
