import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { ActivityDetail, ActivityStep } from '@luyin/contract';
import { Button } from '../../components/button';
import { Chip } from '../../components/chip';
import { go, paths } from '../../paths';
import { aria } from '../../platform/aria';
import { ids } from '../../test-ids';
import { activityWord, span } from '../../texts/activity-words';
import type { EditStore } from '../edit-store';
import { editTexts as texts } from '../edit-texts';

type Session = ActivityDetail['sessionList'][number];
const steps: ActivityStep['action'][] = ['publish', 'close', 'reopen', 'hold', 'archive', 'cancel'];

const SessionRow = observer(function SessionRow(props: {
  store: EditStore;
  session: Session;
  now: Date;
}) {
  const { store, session, now } = props;
  const activity = store.activity!;
  const { id, startsAt, endsAt, state, quotas } = session;
  const seats = quotas.reduce((sum, quota) => sum + quota.seats, 0);
  const left = quotas.reduce((sum, quota) => sum + quota.left, 0);
  const begun = Date.parse(startsAt) <= now.getTime();
  const over = Date.parse(endsAt) <= now.getTime();
  const planned = state === 'planned';
  return (
    <View className="org-row">
      <View className="grow">
        <View className="h3 num">{span(startsAt, endsAt, now)}</View>
        <View className="small moss num">
          {planned ? texts.booked(seats, left) : texts.cancelledSession}
        </View>
        {planned && (
          <View className="row wrap g8 t8">
            {activity.actions.includes('record') && begun && (
              <Button
                id={ids.toResult(id)}
                small
                onPress={() => go(paths.organiseResult(id, activity.id))}
              >
                {texts.toResult}
              </Button>
            )}
            {activity.actions.includes('roll') && (
              <Button
                id={ids.toRoll(id)}
                kind="quiet"
                small
                onPress={() => go(paths.crewSession(id))}
              >
                {texts.toRoll}
              </Button>
            )}
            {!store.unpublished && !over && (
              <Button
                id={ids.cancelSession(id)}
                kind="berry"
                small
                onPress={() => store.planSessionCancel(id)}
              >
                {texts.cancelSession}
              </Button>
            )}
          </View>
        )}
      </View>
    </View>
  );
});

/** Where the activity is, and what its organiser may do with it now. */
export const Manage = observer(function Manage({ store, now }: { store: EditStore; now: Date }) {
  const activity = store.activity!;
  const offered = steps.filter((step) => activity.actions.includes(step) && step !== 'publish');
  return (
    <View className="org-group">
      <View className="row g12">
        <View className="h2 grow" {...aria.heading(2)}>
          {activity.title}
        </View>
        <Chip word={activityWord(activity.state)} />
      </View>
      {activity.cancelReason && <View className="wrong t8">{activity.cancelReason}</View>}
      {!store.unpublished && (
        <View className="card t12">
          {activity.sessionList.map((session) => (
            <SessionRow key={session.id} store={store} session={session} now={now} />
          ))}
        </View>
      )}
      <View className="row wrap g12 t12">
        {!store.unpublished && (
          <Button
            id="to-activity"
            kind="quiet"
            small
            onPress={() => go(paths.activity(activity.id))}
          >
            {texts.toPage}
          </Button>
        )}
        {offered.map((step) => (
          <Button
            key={step}
            id={ids.organiseStep(step)}
            kind={step === 'cancel' ? 'berry' : 'quiet'}
            small
            onPress={() => store.planStep(step)}
          >
            {texts.steps[step]}
          </Button>
        ))}
      </View>
    </View>
  );
});
