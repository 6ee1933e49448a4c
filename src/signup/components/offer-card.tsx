import { useState } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { SignupSummary } from '@luyin/contract';
import { Button } from '../../components/button';
import { Icon } from '../../components/icon';
import { ConfirmSheet } from '../../components/confirm-sheet';
import { Slot } from '../../components/slot';
import { aria } from '../../platform/aria';
import { span } from '../../texts/activity-words';
import { partyWord } from '../../texts/adoption-words';
import { until } from '../../texts/time';
import { leftWord } from '../book-texts';
import { signupTexts as texts } from '../texts';
import { useNow } from '../use-now';

interface Props {
  signup: SignupSummary;
  busy: boolean;
  /** Its name stands elsewhere on the page. */
  bare?: boolean;
  onAccept(): void;
  onDecline(): void;
}

/** To minutes: seconds would only hurry people. */
const whole = (seconds: number) => Math.ceil(seconds / 60) * 60;

/** Seats that are kept for this party, for a while. */
export const OfferCard = observer(function OfferCard(props: Props) {
  const { signup, busy, bare, onAccept, onDecline } = props;
  const [asking, setAsking] = useState(false);
  const now = useNow();
  const { id, activity, startsAt, endsAt, party, size, offeredUntil } = signup;
  const left = offeredUntil ? (Date.parse(offeredUntil) - now.getTime()) / 1000 : null;
  const over = left !== null && left <= 0;
  return (
    <View id={`offer-${id}`} className="card pad offer">
      <View className="row g12">
        <Icon name="bell" className="tone-sun offer-icon" />
        <View className="h3 grow" {...aria.heading(2)}>
          {texts.offer}
        </View>
      </View>
      {!bare && (
        <View className="t8">
          <View className="tc-n">{activity.title}</View>
          <View className="num">{span(startsAt, endsAt, now)}</View>
          <View className="small moss">
            {[activity.place, texts.party(partyWord(party), size)].join(' · ')}
          </View>
        </View>
      )}
      {offeredUntil && (
        <View className="num tone-sun t8" {...aria.part('status')}>
          {over
            ? texts.offerOver
            : `${texts.offerUntil(until(offeredUntil, now))}，${texts.offerLeft(leftWord(whole(left!)))}`}
        </View>
      )}
      <View className="row g12 t12">
        <Button
          id={`decline-${id}`}
          kind="quiet"
          off={busy || over}
          onPress={() => setAsking(true)}
        >
          {texts.decline}
        </Button>
        <Button id={`accept-${id}`} className="grow" off={busy || over} onPress={onAccept}>
          {texts.accept}
        </Button>
      </View>
      <Slot>
        {asking && (
          <ConfirmSheet
            id="confirm-decline"
            title={texts.declineAsk}
            hint={texts.declineHint}
            yes={texts.declineYes}
            final
            busy={busy}
            onYes={() => {
              setAsking(false);
              onDecline();
            }}
            onClose={() => setAsking(false)}
          />
        )}
      </Slot>
    </View>
  );
});
