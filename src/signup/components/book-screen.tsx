import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Button } from '../../components/button';
import { DraftNote } from '../../components/draft-note';
import { Slot } from '../../components/slot';
import { Steps } from '../../components/steps';
import { go, paths } from '../../paths';
import { useRoot } from '../../session/root';
import { span } from '../../texts/activity-words';
import { bookSteps, type BookStep } from '../book-form';
import type { BookStore } from '../book-store';
import { bookTexts as texts } from '../book-texts';
import { toTop, toTrouble } from '../scroll';
import { BookProgress, BookRefused } from './book-foot';
import { BookParty } from './book-party';
import { BookPeople } from './book-people';
import { BookReview } from './book-review';

const screens = { party: BookParty, people: BookPeople, review: BookReview };

export function BookSteps({ step }: { step: BookStep }) {
  const at = bookSteps.indexOf(step);
  return (
    <Steps
      id={`book-step-${step}`}
      label={texts.stepOf(at + 1, bookSteps.length, texts.steps[step])}
      steps={bookSteps.map((each) => texts.steps[each])}
      at={at}
    />
  );
}

/** One screen of the form with what leads on from it. */
export const BookScreen = observer(function BookScreen({ store }: { store: BookStore }) {
  const { session: account, clock } = useRoot();
  const { step, sending, refusal, session, quota } = store;
  const { draft } = store.form;
  const activity = store.facts.about.value;
  if (step === 'done' || !activity) return null;
  const Step = screens[step];
  const sendingStep = step === 'review';
  const stranger = !account.signedIn;
  const onward = async () => {
    if (sendingStep && stranger) return go(paths.signIn(undefined, store.address));
    if (sendingStep) await store.submit();
    else store.next();
    if (store.step !== step || store.signup || store.blocked) toTop();
    toTrouble(store.troubles);
  };
  const send =
    session?.mode === 'lottery'
      ? texts.submitDraw
      : store.short && store.fields.wait
        ? texts.submitWait
        : texts.submit;
  const agree = refusal.kind === 'changed' ? texts.changedAgree : send;
  const label = !sendingStep ? texts.next : stranger ? texts.signInNext : agree;
  const noted = refusal.kind && refusal.kind !== 'changed' && refusal.kind !== 'consent';
  return (
    <View className={noted ? 'footed footed-note' : 'footed'}>
      <BookSteps step={step} />
      <View className="side">
        {draft && <DraftNote draft={draft} onStartOver={() => store.startOver()} />}
        <View className="t12">
          <View className="h2">{activity.title}</View>
          {session && (
            <View className="moss num">{span(session.startsAt, session.endsAt, clock.now())}</View>
          )}
          <View className="small moss">{texts.place(activity.place)}</View>
        </View>
        <Step store={store} />
      </View>
      <View className="foot">
        <Slot>{noted && <BookRefused store={store} />}</Slot>
        {sending ? (
          <BookProgress store={store} />
        ) : (
          <View className="row g12">
            {step !== 'party' && (
              <Button
                id="book-back"
                kind="quiet"
                onPress={() => {
                  store.back();
                  toTop();
                }}
              >
                {texts.back}
              </Button>
            )}
            <Button
              id="book-next"
              className="grow"
              off={sendingStep && !quota}
              onPress={() => void onward()}
            >
              {label}
            </Button>
          </View>
        )}
      </View>
    </View>
  );
});
