import { memo, useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import type { ActivitySummary } from '@luyin/contract';
import { Button } from '../../../components/button';
import { Chip } from '../../../components/chip';
import { Icon, type IconName } from '../../../components/icon';
import { Press } from '../../../components/press';
import { Screen } from '../../../components/screen';
import { Segments } from '../../../components/segments';
import { Slot } from '../../../components/slot';
import { Failure, State } from '../../../components/state';
import { go, paths } from '../../../paths';
import { useRoot } from '../../../session/root';
import { ids } from '../../../test-ids';
import { activityWord, kindWord, span } from '../../../texts/activity-words';
import { MoreRows } from '../../components/more-rows';
import { Organisers } from '../../components/organisers';
import { ListStore, organiserViews } from '../../list-store';
import { organiseTexts as texts } from '../../texts';
import '../../organise.scss';

const Row = memo(function Row({ activity, now }: { activity: ActivitySummary; now: number }) {
  const { id, title, place, state, startsAt, endsAt, seats, left, kind } = activity;
  return (
    <Press
      id={ids.organised(id)}
      className="org-row"
      role="link"
      onPress={() => go(paths.organiseActivity(id))}
    >
      <View className="grow">
        <View className="h3">{title}</View>
        <View className="small num">{span(startsAt, endsAt, new Date(now))}</View>
        <View className="small moss">{`${kindWord(kind)} · ${place}`}</View>
        <View className="row wrap g8 t8">
          <Chip word={activityWord(state)} />
          {seats > 0 && <View className="small moss num">{texts.seats(left, seats)}</View>}
        </View>
      </View>
      <Icon name="next" className="moss" />
    </Press>
  );
});

const Rows = observer(function Rows({ store, now }: { store: ListStore; now: number }) {
  const { list, view } = store;
  const { items, error, busy } = list;
  if (items.length === 0 && error && !busy) {
    return <Failure error={error} onRetry={() => void list.retry()} />;
  }
  if (list.empty) {
    return <State drawing="sapling" title={texts.empty[view]} hint={texts.emptyHint[view]} />;
  }
  return (
    <View>
      <View id="organise-list" className="card rows t12">
        {items.map((activity) => (
          <Row key={activity.id} activity={activity} now={now} />
        ))}
      </View>
      <MoreRows list={list} />
    </View>
  );
});

function More({
  id,
  icon,
  text,
  hint,
  to,
}: {
  id: string;
  icon: IconName;
  text: string;
  hint?: string;
  to: string;
}) {
  return (
    <Press id={id} className="line" role="link" onPress={() => go(to)}>
      <Icon name={icon} className="leaf" />
      <View className="grow">
        <View className="h3">{text}</View>
        {hint && <View className="small moss">{hint}</View>}
      </View>
      <Icon name="next" className="moss" />
    </Press>
  );
}

const Activities = observer(function Activities() {
  const { api, clock, session } = useRoot();
  const [store] = useState(() => new ListStore(api));
  const [now, setNow] = useState(() => clock.now().getTime());
  const load = async () => {
    void session.refresh().catch(() => undefined);
    await Promise.all([clock.need(), store.list.start()]);
    setNow(clock.now().getTime());
  };
  useDidShow(() => void load());
  useReachBottom(() => void store.list.more());
  usePullDownRefresh(() => {
    void load().finally(() => Taro.stopPullDownRefresh());
  });
  return (
    <View>
      <View className="side t12">
        <Button id="begin-activity" onPress={() => go(paths.organiseActivity())}>
          {texts.begin}
        </Button>
        <View className="card t16">
          <More
            id="to-survival"
            icon="leaf"
            text={texts.survival}
            hint={texts.survivalHint}
            to={paths.survival()}
          />
          {session.may.includes('base.manage') && (
            <More
              id="to-organise-bases"
              icon="site"
              text={texts.bases}
              hint={texts.basesHint}
              to={paths.organiseBases()}
            />
          )}
          <More id="to-crew" icon="scan" text={texts.crew} to={paths.crew()} />
        </View>
        <View className="t16">
          <Segments
            label={texts.viewsLabel}
            role="tab"
            chosen={store.view}
            segments={organiserViews.map((key) => ({
              key,
              id: ids.organiseView(key),
              text: texts.views[key],
            }))}
            onChoose={(key) => store.choose(key)}
          />
        </View>
      </View>
      <Slot>
        <Rows store={store} now={now} />
      </Slot>
    </View>
  );
});

export default function OrganisePage() {
  return (
    <Screen title={texts.title}>
      <Organisers here={paths.organise()}>{(person) => <Activities key={person} />}</Organisers>
    </Screen>
  );
}
