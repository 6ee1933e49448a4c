import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { ActivityDetail, ActivitySession } from '@luyin/contract';
import { Chip } from '../../components/chip';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import { ids } from '../../test-ids';
import { span } from '../../texts/activity-words';
import { signupWord } from '../../texts/signup-words';
import type { ActivityStore } from '../activity-store';
import { bookingOver } from '../offer';
import { seatLines } from '../session-lines';
import { sessionTexts as texts, detailTexts } from '../texts';

function Seats({ session, over }: { session: ActivitySession; over: boolean }) {
  return (
    <View>
      {seatLines(session, over).map(({ kind, text, size, taken }) => (
        <View key={kind} className="t8">
          <View className="row wrap g8">
            <View className="num">{text}</View>
            {size && <View className="small moss num">{size}</View>}
          </View>
          {taken !== null && (
            <View className="seat-bar" {...aria.hidden}>
              <View className="seat-part" style={{ width: `${Math.round(taken * 100)}%` }} />
            </View>
          )}
        </View>
      ))}
    </View>
  );
}

/** When it takes place and how many seats are left. Of several, the chosen one is what the button is about. */
export const SessionCards = observer(function SessionCards({
  store,
  activity,
}: {
  store: ActivityStore;
  activity: ActivityDetail;
}) {
  const { clock } = useRoot();
  const { sessionList } = activity;
  const several = sessionList.length > 1;
  const ended = (session: ActivitySession) => new Date(session.endsAt) <= clock.now();
  return (
    <View className="section">
      <View className="row g8">
        <View className="h2 grow" {...aria.heading(2)}>
          {several ? texts.choose : detailTexts.when}
        </View>
        <View className="small moss">{texts.people}</View>
      </View>
      <View {...aria.part('radiogroup', detailTexts.sessions)}>
        {sessionList.map((session) => {
          const chosen = several && store.chosen?.id === session.id;
          const body = (
            <>
              <View className="row g8">
                <View className="h3 num grow">
                  {span(session.startsAt, session.endsAt, clock.now())}
                </View>
                {several && (
                  <View className={chosen ? 'pick pick-on' : 'pick'}>
                    {chosen && <Icon name="check" />}
                  </View>
                )}
              </View>
              {session.mine && (
                <View className="t8">
                  <Chip word={signupWord(session.mine.status)} />
                </View>
              )}
              {session.state === 'cancelled' ? (
                <View className="wrong t8">{texts.cancelled}</View>
              ) : (
                !ended(session) && (
                  <Seats
                    session={session}
                    over={bookingOver(activity, session, clock.now().getTime())}
                  />
                )
              )}
            </>
          );
          const id = ids.session(session.id);
          const classes = ['card', 'pad', 't8', 'session-card'];
          if (chosen) classes.push('session-chosen');
          return several ? (
            <Press
              key={session.id}
              id={id}
              className={classes.join(' ')}
              role="radio"
              on={chosen}
              onPress={() => store.choose(session.id)}
            >
              {body}
            </Press>
          ) : (
            <View key={session.id} id={id} className={classes.join(' ')}>
              {body}
            </View>
          );
        })}
      </View>
    </View>
  );
});
