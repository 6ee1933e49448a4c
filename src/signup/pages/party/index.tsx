import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import type { ApiError } from '../../../api';
import { Await } from '../../../components/await';
import { Button } from '../../../components/button';
import { DraftNote } from '../../../components/draft-note';
import { Screen } from '../../../components/screen';
import { Slot } from '../../../components/slot';
import { State } from '../../../components/state';
import { draftOf } from '../../../forms';
import { back, go, paths } from '../../../paths';
import { aria } from '../../../platform/aria';
import { useRoot } from '../../../session/root';
import { span } from '../../../texts/activity-words';
import { sentence } from '../../../texts/errors';
import { bookTexts } from '../../book-texts';
import { ConsentForm } from '../../components/consent-form';
import { PeopleForm } from '../../components/people-form';
import { BookBones } from '../../components/signup-bones';
import { PartyStore, type PartyFields } from '../../party-store';
import { toTrouble } from '../../scroll';
import { signupTexts as texts } from '../../texts';
import '../../signup.scss';

const refusedWord = (error: ApiError): string => {
  if (error.code === 'offline') return bookTexts.keptOffline;
  if (error.code === 'session_full') return texts.partyFull;
  if (error.code === 'change_too_late') return texts.partyLate;
  return `${sentence(error)}。${bookTexts.kept}`;
};

const Form = observer(function Form({ store }: { store: PartyStore }) {
  const { toast, clock } = useRoot();
  const { signup, fields, troubles, refused, busy, same, consentWanted, draft } = store;
  if (!signup) return null;
  const save = async () => {
    if (same) return toast.say(texts.partySame);
    const done = await store.save();
    toTrouble(store.troubles);
    if (!done) return;
    toast.say(texts.partySaved);
    back();
  };
  return (
    <View className={refused ? 'footed footed-note' : 'footed'}>
      <View className="side">
        <DraftNote draft={draft} onStartOver={() => store.startOver()} />
        <View className="h2 t12" {...aria.heading(2)}>
          {signup.activity.title}
        </View>
        <View className="moss num">{span(signup.startsAt, signup.endsAt, clock.now())}</View>
        <View className="small moss t8">{texts.partyHint}</View>
        <PeopleForm
          people={fields.people}
          saved={store.companions.value?.items ?? null}
          sizeMax={signup.sizeMax}
          from={store.from}
          troubles={troubles}
          onChange={(people, ...places) => store.set({ people }, ...places)}
          onForgotten={() => void store.askCompanions()}
        />
        <Slot>
          {consentWanted && (
            <ConsentForm
              consent={store.consent}
              given={fields}
              renewed={store.consentIsNew}
              troubles={troubles}
              onChange={(change, place) => store.set(change, place)}
              onRetry={() => void store.needConsent()}
            />
          )}
        </Slot>
      </View>
      <View className="foot">
        <Slot>
          {refused && (
            <View id="party-refused" className="note note-sun note-in" {...aria.part('status')}>
              {refusedWord(refused)}
            </View>
          )}
        </Slot>
        <Button id="save-party" off={busy} onPress={() => void save()}>
          {busy ? texts.partySaving : texts.partySave}
        </Button>
      </View>
    </View>
  );
});

const Party = observer(function Party({ id }: { id: string }) {
  const root = useRoot();
  const { api, recall, clock, session } = root;
  const [store] = useState(
    () =>
      new PartyStore(id, {
        api,
        recall,
        draft: draftOf<PartyFields>(root, { form: 'party', subject: id }),
      }),
  );
  const { token } = session;
  useEffect(() => {
    void clock.need();
    void store.load();
  }, [store, clock, token]);
  useEffect(() => () => store.leave(), [store]);
  return (
    <Await asked={store.asked} bones={<BookBones />} onRetry={() => void store.load()}>
      {() => <Form store={store} />}
    </Await>
  );
});

export default function PartyPage() {
  const { id } = useRouter<{ id?: string }>().params;
  return (
    <Screen title={texts.partyTitle}>
      {id ? (
        <Party id={id} />
      ) : (
        <State drawing="pit" title={texts.notFound}>
          <Button id="to-signups" kind="quiet" small onPress={() => go(paths.signups())}>
            {texts.list}
          </Button>
        </State>
      )}
    </Screen>
  );
}
