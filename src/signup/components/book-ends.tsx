import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { SignupDetail } from '@luyin/contract';
import { Button } from '../../components/button';
import { QrCode } from '../../components/qr-code';
import { State } from '../../components/state';
import { go, paths, replace } from '../../paths';
import { useRoot } from '../../session/root';
import { moment } from '../../texts/activity-words';
import type { BookStore } from '../book-store';
import { bookTexts as texts } from '../book-texts';
import { signupTexts } from '../texts';

/** Nothing of this activity can be booked: why, and where to go from here. */
export const BookBlocked = observer(function BookBlocked({ store }: { store: BookStore }) {
  const { mine, sessions, activityId } = store;
  if (mine) {
    return (
      <View id="book-mine">
        <State drawing="sapling" title={texts.already} hint={texts.alreadyHint}>
          <Button id="to-signup" small onPress={() => replace(paths.signup(mine))}>
            {texts.toMine}
          </Button>
        </State>
      </View>
    );
  }
  const why = texts.obstacles[sessions[0]?.obstacle ?? ''] ?? texts.over;
  return (
    <View id="book-blocked">
      <State drawing="pit" title={texts.over} hint={`${why}。`}>
        <Button
          id="to-activity"
          kind="quiet"
          small
          onPress={() => replace(paths.activity(activityId))}
        >
          {texts.toActivity}
        </Button>
      </State>
    </View>
  );
});

interface DoneProps {
  signup: SignupDetail;
  drawsAt: string | null;
}

/** Booked, on the waitlist or in the draw: what it is, and what comes next. */
export const BookDone = observer(function BookDone({ signup, drawsAt }: DoneProps) {
  const { clock } = useRoot();
  const { id, status, place, entry, ticket, startsAt } = signup;
  const now = clock.now();
  const said: Record<string, [title: string, hint: string] | undefined> = {
    waiting: [texts.waitlisted(place), texts.waitlistedHint],
    entered: [texts.enteredDone(entry), drawsAt ? texts.enteredHint(moment(drawsAt, now)) : ''],
  };
  const [title, hint] = said[status] ?? [texts.booked, texts.bookedHint(moment(startsAt, now))];
  return (
    <View id={`book-done-${status}`}>
      <State drawing="sapling" title={title} hint={hint} />
      {ticket && (
        <View className="ticket-place">
          <QrCode id="ticket" text={ticket} label={signupTexts.ticket} className="ticket-small" />
        </View>
      )}
      <View className="side t16">
        <Button id="to-signup" onPress={() => replace(paths.signup(id))}>
          {texts.toSignup}
        </Button>
        <Button
          id="to-activities"
          kind="quiet"
          className="t12"
          onPress={() => go(paths.activities())}
        >
          {texts.toActivities}
        </Button>
      </View>
    </View>
  );
});
