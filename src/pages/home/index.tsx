import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Await } from '../../components/await';
import { Screen } from '../../components/screen';
import { paths } from '../../paths';
import { aria } from '../../platform/aria';
import { location } from '../../platform/location';
import { share } from '../../platform/share';
import { useRoot } from '../../session/root';
import { greeting, today } from '../../texts/time';
import { ActivitiesCard } from './activities-card';
import { AdoptCard } from './adopt-card';
import { Finder } from './finder';
import { HeritageTrees } from './heritage-trees';
import { HomeBones } from './home-bones';
import { HomeStore } from './home-store';
import { NearTrees } from './near-trees';
import { CityNumbers } from './numbers';
import { ReportCard } from './report-card';
import { texts } from './texts';
import { Today } from './today';
import './home.scss';

function HomePage() {
  const { recall, city, session, unread, nextAdoption, nextSignup, clock } = useRoot();
  const [store] = useState(() => new HomeStore(recall, city, location.ask));
  const name = city.city?.shortName ?? '';
  useDidShow(() => {
    void clock.need();
    void unread.refresh();
    void nextAdoption.refresh();
    void nextSignup.refresh();
    // Coming back to the tab shows what is there; a pull refreshes it.
    if (store.asked.value === null || store.asked.since !== null) void store.load();
  });
  usePullDownRefresh(() => {
    void store.load().finally(() => Taro.stopPullDownRefresh());
  });
  share.useCard(() => ({ title: texts.share(name || '城市'), path: paths.home() }));

  return (
    <Screen tab="home">
      <View className="side home-top">
        <View className="small moss">{[name, today(clock.now())].filter(Boolean).join(' · ')}</View>
        <View className="h1" {...aria.heading(1)}>
          {greeting()}
        </View>
        <Finder />
      </View>
      <ReportCard />
      <Await asked={store.asked} bones={<HomeBones />} onRetry={() => void store.load()}>
        {(home) => (
          <View className="fade">
            <CityNumbers numbers={home.numbers} city={name} />
            <AdoptCard />
            <ActivitiesCard />
            <Today
              items={home.today}
              unread={session.signedIn ? unread.count : 0}
              adoption={nextAdoption.due}
              signup={nextSignup.due}
              now={clock.now()}
            />
            <NearTrees store={store} trees={home.near} around={home.nearAsked} />
            <HeritageTrees trees={home.heritage} />
            {city.city?.demo && <View className="small moss centre side t28">{texts.demo}</View>}
          </View>
        )}
      </Await>
    </Screen>
  );
}

export default observer(HomePage);
