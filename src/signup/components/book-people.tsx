import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { grownBands } from '@luyin/contract/signup/words';
import { Button } from '../../components/button';
import { Field } from '../../components/field';
import { Slot } from '../../components/slot';
import { Trouble } from '../../components/trouble';
import { go, paths } from '../../paths';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import type { BookStore } from '../book-store';
import { bookTexts as texts } from '../book-texts';
import { Bands } from './bands';
import { ConsentForm } from './consent-form';
import { PeopleForm } from './people-form';

/** Who comes: oneself, those along, and for children a guardian's consent. */
export const BookPeople = observer(function BookPeople({ store }: { store: BookStore }) {
  const { session: account } = useRoot();
  const { fields, troubles, quota, phoneWanted, refusal } = store;
  const { about, companions, consent } = store.facts;
  if (!quota || !about.value) return null;
  const { from } = about.value.ageRule;
  return (
    <View>
      <View className="h3 t16" {...aria.heading(2)}>
        {texts.me}
      </View>
      <View className="small moss">{texts.meHint}</View>
      <View className="t8">
        <Field
          id="leader-name"
          label={texts.name}
          placeholder={texts.namePlaceholder}
          value={fields.leaderName}
          maxlength={20}
          wrong={!!troubles.leaderName}
          onInput={(leaderName) => store.set({ leaderName }, 'leaderName')}
        />
      </View>
      <Trouble id="leaderName" text={troubles.leaderName} />
      <Bands
        id="leaderBand"
        label={`${texts.me}，${texts.age}`}
        bands={grownBands}
        chosen={fields.leaderBand}
        trouble={troubles.leaderBand}
        onChoose={(leaderBand) => store.set({ leaderBand }, 'leaderBand')}
      />
      <Slot>
        {phoneWanted ? (
          <View className="t16">
            <View className="small moss label">{texts.phone}</View>
            <Field
              id="phone"
              label={texts.phone}
              placeholder={texts.phonePlaceholder}
              type="number"
              value={fields.phone}
              maxlength={11}
              wrong={!!troubles.phone}
              onInput={(phone) => store.set({ phone }, 'phone')}
            />
            <Trouble id="phone" text={troubles.phone} />
            <View className="small moss t8">{texts.phoneHint}</View>
          </View>
        ) : (
          companions.value?.phone && (
            <View className="small moss num t12">{texts.phoneKnown(companions.value.phone)}</View>
          )
        )}
      </Slot>
      {quota.sizeMax > 1 && (
        <View>
          <PeopleForm
            people={fields.people}
            saved={companions.value?.items ?? null}
            sizeMax={quota.sizeMax}
            from={from}
            troubles={troubles}
            onChange={(people, ...places) => store.set({ people }, ...places)}
            onForgotten={() => void store.facts.askCompanions()}
          />
          <Slot>
            {!account.signedIn && (
              <Button
                id="saved-sign-in"
                kind="quiet"
                small
                className="t12"
                onPress={() => go(paths.signIn(undefined, store.address))}
              >
                {texts.savedSignIn}
              </Button>
            )}
          </Slot>
          <Slot>
            {companions.error && !companions.busy && !companions.value && account.signedIn && (
              <View className="small moss t8">{texts.savedFailed}</View>
            )}
          </Slot>
        </View>
      )}
      <Slot>
        {store.consentWanted && (
          <ConsentForm
            consent={consent}
            given={fields}
            renewed={refusal.kind === 'consent'}
            troubles={troubles}
            onChange={(change, place) => store.set(change, place)}
            onRetry={() => void store.facts.needConsent()}
          />
        )}
      </Slot>
    </View>
  );
});
