import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Await } from '../../components/await';
import { Bone } from '../../components/bones';
import { Field } from '../../components/field';
import { Tick } from '../../components/tick';
import { Trouble } from '../../components/trouble';
import type { Asked } from '../../asked';
import { aria } from '../../platform/aria';
import type { Consent } from '../book-needs';
import { bookTexts as texts } from '../book-texts';
import type { Consented, Troubles } from '../people';

interface Props {
  consent: Asked<Consent>;
  given: Consented;
  /** The words changed since they were accepted. */
  renewed: boolean;
  troubles: Troubles;
  onChange(change: Partial<Consented>, place: string): void;
  onRetry(): void;
}

/** What a guardian has to read before anything about a child is sent. */
export const ConsentForm = observer(function ConsentForm(props: Props) {
  const { consent, given, renewed, troubles, onChange, onRetry } = props;
  return (
    <View className="t28">
      <View className="h3" {...aria.heading(2)}>
        {texts.consent}
      </View>
      <View className="small moss">{texts.consentWhy}</View>
      {renewed && (
        <View id="consent-new" className="note note-sun note-in" {...aria.part('status')}>
          {texts.consentNew}
        </View>
      )}
      <Await asked={consent} bones={<Bone w="100%" h={120} />} onRetry={onRetry}>
        {({ version, text }) => (
          <View>
            <View id="consent-text" className="card pad t8">
              {text.split('\n').map((line, at) => (
                <View key={at} className={at > 0 ? 't8' : ''}>
                  {line}
                </View>
              ))}
            </View>
            <Tick
              id="consent"
              text={texts.consentAccept}
              on={given.consented === version}
              wrong={!!troubles.consent}
              onChange={(on) => onChange({ consented: on ? version : null }, 'consent')}
            />
          </View>
        )}
      </Await>
      <Trouble id="consent" text={troubles.consent} />
      <View className="t12">
        <View className="small moss label">{texts.guardian}</View>
        <Field
          id="guardian"
          label={texts.guardian}
          placeholder={texts.guardianPlaceholder}
          value={given.guardian}
          maxlength={20}
          wrong={!!troubles.guardian}
          onInput={(guardian) => onChange({ guardian }, 'guardian')}
        />
      </View>
      <Trouble id="guardian" text={troubles.guardian} />
    </View>
  );
});
