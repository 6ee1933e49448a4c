import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { useDidHide, useDidShow, usePullDownRefresh, useRouter } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import type { ActivityDetail } from '@luyin/contract';
import { Await } from '../../../components/await';
import { Button } from '../../../components/button';
import { Icon } from '../../../components/icon';
import { Screen } from '../../../components/screen';
import { Slot } from '../../../components/slot';
import { State } from '../../../components/state';
import { go, paths } from '../../../paths';
import { aria } from '../../../platform/aria';
import { share } from '../../../platform/share';
import { useRoot } from '../../../session/root';
import { ActivityStore } from '../../activity-store';
import { cardOf } from '../../card';
import { ActivityBones } from '../../components/activity-bones';
import { ActivityFacts } from '../../components/activity-facts';
import { ActivityHead } from '../../components/activity-head';
import { ActivityResult } from '../../components/activity-result';
import { LotteryNote } from '../../components/lottery-note';
import { LateNote, OfferFoot } from '../../components/offer-foot';
import { PlaceCard } from '../../components/place-card';
import { SessionCards } from '../../components/session-cards';
import { detailTexts as texts } from '../../texts';
import '../../activity.scss';

const Body = observer(function Body({
  store,
  activity,
}: {
  store: ActivityStore;
  activity: ActivityDetail;
}) {
  const { state, cancelReason, place, position, meetingPoint, result } = activity;
  return (
    <View className="fade">
      <ActivityHead activity={activity} session={store.chosen} />
      <Slot>
        {state === 'cancelled' && (
          <View id="activity-cancelled" className="note note-berry" {...aria.part('status')}>
            <Icon name="warn" />
            <View className="grow">
              <View>{texts.cancelled}</View>
              {cancelReason && <View>{texts.reason(cancelReason)}</View>}
            </View>
          </View>
        )}
        <LateNote store={store} />
      </Slot>
      {result && <ActivityResult result={result} />}
      <SessionCards store={store} activity={activity} />
      <LotteryNote session={store.chosen} />
      <ActivityFacts activity={activity} />
      <PlaceCard name={place} address={meetingPoint} position={position} />
    </View>
  );
});

/** A foot is there as long as something can be done or waited for. */
const Foot = observer(function Foot({ store }: { store: ActivityStore }) {
  const { activity, chosen, countdown } = store;
  if (!activity || !chosen || activity.state === 'cancelled') return null;
  const ended = Date.parse(chosen.endsAt) <= countdown.now && !chosen.mine;
  return ended ? null : <OfferFoot store={store} />;
});

const Activity = observer(function Activity({ id }: { id: string }) {
  const { api, recall, city, clock, session } = useRoot();
  const [store] = useState(() => new ActivityStore(id, api, recall));
  const { asked, activity, countdown } = store;
  const { token } = session;
  useEffect(() => {
    void city.need();
    void clock.need();
    // Signing in or out changes what is mine.
    void store.load();
  }, [store, city, clock, token]);
  useEffect(() => {
    countdown.resume();
    return () => countdown.pause();
  }, [countdown]);
  useDidShow(() => {
    countdown.resume();
    // It may have been booked on a page above, and a wait in the background may be over.
    if (activity) void store.load();
  });
  useDidHide(() => countdown.pause());
  usePullDownRefresh(() => {
    void store.load().finally(() => Taro.stopPullDownRefresh());
  });
  useEffect(() => {
    if (activity) void Taro.setNavigationBarTitle({ title: activity.title });
  }, [activity]);
  share.useCard(() =>
    activity ? cardOf(activity, clock.now()) : { title: texts.title, path: paths.activity(id) },
  );

  if (!activity && asked.error?.code === 'activity_not_found') return <Missing />;
  return (
    <View>
      <Await asked={asked} bones={<ActivityBones />} onRetry={() => void store.load()}>
        {(found) => <Body store={store} activity={found} />}
      </Await>
      <Slot>
        <Foot store={store} />
      </Slot>
    </View>
  );
});

function Missing() {
  return (
    <View id="activity-missing">
      <State drawing="pit" title={texts.missing} hint={texts.missingHint}>
        <Button id="to-activities" kind="quiet" small onPress={() => go(paths.activities())}>
          {texts.toActivities}
        </Button>
      </State>
    </View>
  );
}

export default function DetailPage() {
  const { id } = useRouter<{ id?: string }>().params;
  return (
    <Screen title={texts.title} className="footed-note">
      {id ? <Activity key={id} id={id} /> : <Missing />}
    </Screen>
  );
}
