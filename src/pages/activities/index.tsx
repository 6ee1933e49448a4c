import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { Screen } from '../../components/screen';
import { Segments } from '../../components/segments';
import { Slot } from '../../components/slot';
import { go, paths } from '../../paths';
import { aria } from '../../platform/aria';
import { location } from '../../platform/location';
import { share } from '../../platform/share';
import { useRoot } from '../../session/root';
import { ActivitiesList } from './activities-list';
import { ActivitiesStore } from './activities-store';
import { Calendar } from './calendar';
import { MonthStore } from './month-store';
import { texts } from './texts';
import './activities.scss';

type Mode = 'list' | 'calendar';
const modes = [
  { key: 'list', id: 'show-list', text: texts.list, icon: 'list' },
  { key: 'calendar', id: 'show-calendar', text: texts.calendar, icon: 'calendar' },
] as const;

function ActivitiesPage() {
  const { api, recall, city, clock, session } = useRoot();
  const [list] = useState(() => new ActivitiesStore(api, recall, city, location.ask));
  const [month] = useState(() => new MonthStore(api, recall));
  const [mode, setMode] = useState<Mode>('list');
  const { token } = session;
  const refresh = () => (mode === 'list' ? list.shown(token) : void month.load());
  useDidShow(() => {
    void clock.need();
    void city.need();
    refresh();
  });
  // Signing in or out changes what is mine.
  useEffect(() => {
    if (list.list.started) list.shown(token);
  }, [list, token]);
  usePullDownRefresh(() => {
    const asked = mode === 'list' ? list.list.start() : month.load();
    void asked.finally(() => Taro.stopPullDownRefresh());
  });
  useReachBottom(() => void (mode === 'list' ? list : month).list.more());
  share.useCard(() => ({
    title: texts.share(city.city?.shortName ?? '城市'),
    path: paths.activities(),
  }));
  const choose = (next: Mode) => {
    setMode(next);
    if (next === 'calendar') void month.load();
    else list.shown(token);
  };

  return (
    <Screen tab="activities">
      <View className="side acts-top">
        <View className="row g8">
          <View className="h1 grow" {...aria.heading(1)}>
            {texts.title}
          </View>
          <Press
            id="to-bases"
            className="choice leaf"
            role="link"
            onPress={() => go(paths.bases())}
          >
            <Icon name="pin" />
            {texts.bases}
          </Press>
        </View>
        <View className="t12">
          <Segments
            label={texts.view}
            role="tab"
            segments={modes}
            chosen={mode}
            onChoose={choose}
          />
        </View>
      </View>
      {/* The list stays behind the calendar: its rows sent to WeChat's view again would be too much for a tap. */}
      <View className={mode === 'list' ? '' : 'acts-behind'}>
        <ActivitiesList store={list} />
      </View>
      <Slot>{mode === 'calendar' && <Calendar store={month} />}</Slot>
    </Screen>
  );
}

export default observer(ActivitiesPage);
