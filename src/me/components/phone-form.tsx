import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Button } from '../../components/button';
import { Field } from '../../components/field';
import { Press } from '../../components/press';
import { aria } from '../../platform/aria';
import type { SignInStore } from '../sign-in-store';
import { signInTexts as texts } from '../texts';

interface Props {
  store: SignInStore;
  onSubmit(): void;
}

/** Phone and one-time code. No picture puzzle: people who read badly must get in too. */
export const PhoneForm = observer(function PhoneForm({ store, onSubmit }: Props) {
  const waiting = store.waitSeconds > 0;
  return (
    <View>
      <Field
        id="phone"
        label={texts.phone}
        placeholder={texts.phonePlaceholder}
        type="number"
        icon="phone"
        maxlength={11}
        value={store.phone}
        wrong={store.wrong === 'phone'}
        onInput={(phone) => store.setPhone(phone)}
      />
      {store.wrong === 'phone' && <View className="small wrong t8">{texts.phoneWrong}</View>}
      <View className="row g8 t12 wrap">
        <View className="grow code-box">
          <Field
            id="phone-code"
            label={texts.code}
            placeholder={texts.codePlaceholder}
            type="number"
            maxlength={6}
            value={store.code}
            wrong={store.wrong === 'code'}
            onInput={(code) => store.setCode(code)}
            onConfirm={onSubmit}
          />
        </View>
        <Press
          id="send-code"
          className={waiting ? 'choice moss' : 'choice leaf'}
          onPress={() => void store.sendCode()}
        >
          {waiting ? texts.again(store.waitSeconds) : texts.send}
        </Press>
      </View>
      {store.wrong === 'code' && !store.error && (
        <View className="small wrong t8">{texts.codeWrong}</View>
      )}
      {store.sentMinutes !== null && (
        <View className="small moss t8" {...aria.part('status')}>
          {texts.sent(store.sentMinutes)}
        </View>
      )}
      {store.developmentCode && (
        <View className="development t12">
          <View className="small">{texts.development}</View>
          <View id="development-code" className="h2 num">
            {store.developmentCode}
          </View>
        </View>
      )}
      <View className="t16">
        <Button id="sign-in" off={store.busy} onPress={onSubmit}>
          {store.busy ? texts.busy : texts.submit}
        </Button>
      </View>
      <View className="small moss centre t8">{texts.promise}</View>
    </View>
  );
});
