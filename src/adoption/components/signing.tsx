import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Field } from '../../components/field';
import { useRoot } from '../../session/root';
import { fullDay } from '../../texts/adoption-words';
import type { ApplyFields, Place, Troubles } from '../apply-form';
import { applyTexts as texts } from '../texts';
import { Tick } from '../../components/tick';
import { Trouble } from '../../components/trouble';

type Signed = Pick<ApplyFields, 'signedName' | 'accepted' | 'adult'>;

interface Props {
  /** Of the agreement that is signed. */
  version: string;
  signed: Signed;
  troubles: Troubles;
  onChange(change: Partial<Signed>, place: Place): void;
}

/** Under an agreement: read and accepted, of age, the name and the day. */
export const Signing = observer(function Signing({ version, signed, troubles, onChange }: Props) {
  const { clock } = useRoot();
  const { accepted, adult, signedName } = signed;
  return (
    <View className="t12">
      <Tick
        id="agree"
        text={texts.accept}
        on={accepted === version}
        wrong={!!troubles.accepted}
        onChange={(on) => onChange({ accepted: on ? version : null }, 'accepted')}
      />
      <Trouble id="agree" text={troubles.accepted} />
      <Tick
        id="adult"
        text={texts.adult}
        hint={texts.adultHint}
        on={adult}
        wrong={!!troubles.adult}
        onChange={(on) => onChange({ adult: on }, 'adult')}
      />
      <Trouble id="adult" text={troubles.adult} />
      <View className="h3 t16">{texts.sign}</View>
      <View className="t8">
        <Field
          id="signed-name"
          label={texts.sign}
          placeholder={texts.signPlaceholder}
          value={signedName}
          maxlength={30}
          wrong={!!troubles.signedName}
          onInput={(name) => onChange({ signedName: name }, 'signedName')}
        />
      </View>
      <Trouble id="signed-name" text={troubles.signedName} />
      <View className="small moss t8">{texts.signHint}</View>
      <View className="small moss num">{texts.signedOn(fullDay(clock.now()))}</View>
    </View>
  );
});
