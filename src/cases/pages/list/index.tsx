import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Button } from '../../../components/button';
import { Icon } from '../../../components/icon';
import { Press } from '../../../components/press';
import { Screen } from '../../../components/screen';
import { Slot } from '../../../components/slot';
import { go, paths } from '../../../paths';
import { aria } from '../../../platform/aria';
import { location } from '../../../platform/location';
import { share } from '../../../platform/share';
import { useRoot } from '../../../session/root';
import { CaseFilters } from '../../components/case-filters';
import { PublicRows } from '../../components/public-rows';
import { ListStore } from '../../list-store';
import { publicTexts as texts } from '../../public-texts';
import '../../cases.scss';

/** What the list is narrowed to, and the other ways to look at it. */
const Tools = observer(function Tools(props: { store: ListStore; onFilters(): void }) {
  const { store, onFilters } = props;
  const { city } = useRoot();
  const { near, around, narrowed } = store;
  const why = {
    refused: texts.refused,
    unavailable: texts.unavailable,
    far: texts.far(city.city?.shortName ?? '本市'),
  };
  return (
    <View>
      <View className="case-tools">
        <Press
          id="cases-near"
          className={around ? 'choice choice-on' : 'choice'}
          on={around}
          label={around ? texts.nearOn : texts.near}
          onPress={() => void store.toggleNear()}
        >
          <Icon name="locate" />
          {near.locating ? texts.locating : texts.near}
        </Press>
        <Press
          id="open-filters"
          className={narrowed > 0 ? 'choice choice-on' : 'choice'}
          onPress={onFilters}
        >
          <Icon name="filter" />
          {narrowed > 0 ? `${texts.filter} ${narrowed}` : texts.filter}
        </Press>
        <Press
          id="to-cases-map"
          className="choice"
          role="link"
          onPress={() => go(paths.casesMap())}
        >
          <Icon name="map" />
          {texts.toMap}
        </Press>
        <Press
          id="to-cases-stats"
          className="choice"
          role="link"
          onPress={() => go(paths.casesStats())}
        >
          <Icon name="ruler" />
          {texts.toStats}
        </Press>
      </View>
      <Slot>
        {near.trouble && (
          <View className="note note-sun" {...aria.part('status')}>
            <Icon name="pin" />
            <View className="grow">{why[near.trouble]}</View>
          </View>
        )}
      </Slot>
    </View>
  );
});

function ListPage() {
  const { api, recall, city, clock } = useRoot();
  const [store] = useState(() => new ListStore(api, recall, city, () => location.ask()));
  const [choosing, setChoosing] = useState(false);
  useEffect(() => {
    void city.need();
    void clock.need();
  }, [city, clock]);
  useDidShow(() => store.shown());
  useReachBottom(() => void store.list.more());
  usePullDownRefresh(() => {
    void store.list.start().finally(() => Taro.stopPullDownRefresh());
  });
  share.useCard(() => ({ title: texts.list, path: paths.cases() }));
  return (
    <Screen title={texts.list}>
      <Tools store={store} onFilters={() => setChoosing(true)} />
      <Slot>
        <PublicRows store={store} />
      </Slot>
      <View className="side what t16">
        <Button id="to-my-cases" kind="quiet" small onPress={() => go(paths.myCases())}>
          {texts.toMine}
        </Button>
      </View>
      <Slot>{choosing && <CaseFilters store={store} onClose={() => setChoosing(false)} />}</Slot>
    </Screen>
  );
}

export default observer(ListPage);
