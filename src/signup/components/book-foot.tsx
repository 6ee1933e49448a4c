import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Button } from '../../components/button';
import { go, paths } from '../../paths';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import { moment } from '../../texts/activity-words';
import { sentence } from '../../texts/errors';
import type { BookStore } from '../book-store';
import { bookTexts as texts, leftWord } from '../book-texts';
import { mostTries } from '../patience';

/** While it is on its way: how it stands, and the way out. */
export const BookProgress = observer(function BookProgress({ store }: { store: BookStore }) {
  const { patience } = store;
  const { state, tried, left } = patience;
  const opening = state === 'opening';
  const again = state === 'pausing' || tried > 1;
  const said = opening ? texts.opening(leftWord(left)) : again ? texts.queueing : texts.sending;
  const hint = opening ? texts.openingHint : again ? texts.queueTry(tried, mostTries) : '';
  return (
    <View id="book-progress" className="row g12" {...aria.part('status')}>
      <View className="grow">
        <View className="num">{said}</View>
        {hint && <View className="small moss num">{hint}</View>}
      </View>
      {(opening || state === 'pausing') && (
        <Button id="book-stop" kind="quiet" small onPress={() => patience.stop()}>
          {texts.stop}
        </Button>
      )}
    </View>
  );
});

/** Why it did not go through, and what can be done about it. */
export const BookRefused = observer(function BookRefused({ store }: { store: BookStore }) {
  const { clock } = useRoot();
  const { refusal, session } = store;
  const { kind, error, signupId } = refusal;
  const link = (text: string, id = signupId) => (
    <Button
      id="to-other-signup"
      kind="quiet"
      small
      className="t8"
      onPress={() => go(id ? paths.signup(id) : paths.signups())}
    >
      {text}
    </Button>
  );
  const said: Record<string, ReactNode> = {
    not_open: (
      <View>
        {session && (
          <View className="num">{`${texts.opensAt(moment(session.opensForMeAt, clock.now()))}。`}</View>
        )}
        {error?.code === 'booking_not_open_for_you' && <View>{`${sentence(error)}。`}</View>}
        <View>{texts.opensHint}</View>
      </View>
    ),
    stopped: refusal.sent ? texts.stopped : texts.kept,
    wait_instead: (
      <View>
        <View>{`${texts.full1}。${texts.waitAsk}`}</View>
        <Button
          id="wait-instead"
          small
          className="t8"
          onPress={() => {
            store.set({ wait: true });
            void store.submit();
          }}
        >
          {texts.waitYes}
        </Button>
      </View>
    ),
    full: error ? `${sentence(error)}。${texts.kept}` : '',
    overlap: (
      <View>
        <View>{texts.overlap}</View>
        {link(texts.toOverlap)}
      </View>
    ),
    already: (
      <View>
        <View>{`${texts.already}。${texts.alreadyHint}`}</View>
        {link(texts.toMine, signupId ?? session?.mine?.signupId ?? null)}
      </View>
    ),
    error:
      error &&
      (error.code === 'offline'
        ? texts.keptOffline
        : store.patience.tried >= mostTries
          ? texts.busyStill
          : `${sentence(error)}。${texts.kept}`),
  };
  const words = kind && said[kind];
  if (!words) return null;
  return (
    <View id={`refused-${kind}`} className="note note-sun note-in" {...aria.part('status')}>
      <View className="grow">{words}</View>
    </View>
  );
});
