import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { baseLevels } from '@luyin/contract/activity/words';
import { TreeBones } from '../../../components/bones';
import { Button } from '../../../components/button';
import { NearHead } from '../../../components/near-head';
import { Press } from '../../../components/press';
import { Screen } from '../../../components/screen';
import { Failure, State } from '../../../components/state';
import { paths } from '../../../paths';
import { aria } from '../../../platform/aria';
import { location } from '../../../platform/location';
import { share } from '../../../platform/share';
import { useRoot } from '../../../session/root';
import { ids } from '../../../test-ids';
import { levelWord } from '../../../texts/activity-words';
import { sentence } from '../../../texts/errors';
import { BasesStore } from '../../bases-store';
import { BaseRow } from '../../components/base-row';
import { baseTexts as texts } from '../../texts';
import '../../activity.scss';

const Levels = observer(function Levels({ store }: { store: BasesStore }) {
  return (
    <View className="row wrap g8 side t12" {...aria.part('group', texts.levels)}>
      {baseLevels.map((level) => {
        const on = store.level === level;
        return (
          <Press
            key={level}
            id={ids.level(level)}
            className={on ? 'choice choice-on' : 'choice'}
            on={on}
            onPress={() => store.choose(on ? null : level)}
          >
            {levelWord(level)}
          </Press>
        );
      })}
    </View>
  );
});

const Rows = observer(function Rows({ store }: { store: BasesStore }) {
  const { list } = store;
  const { items, error, busy, started } = list;
  if (items.length === 0 && error && !busy) {
    return <Failure error={error} onRetry={() => void list.retry()} />;
  }
  if (list.empty) {
    return (
      <State drawing="nothing" title={texts.none} hint={store.level ? texts.noneHint : undefined}>
        {store.level && (
          <Button id="clear-level" kind="quiet" small onPress={() => store.choose(null)}>
            {texts.clear}
          </Button>
        )}
      </State>
    );
  }
  return (
    <View>
      <View id="base-list" className="card rows t12">
        {items.map((base) => (
          <BaseRow key={base.id} base={base} />
        ))}
      </View>
      <View className="rows" {...aria.part('status')}>
        {items.length === 0 && (
          <View className="card">
            <TreeBones rows={4} />
          </View>
        )}
        {started && busy && list.next && (
          <View className="small moss centre pad">{texts.busy}</View>
        )}
        {error && items.length > 0 && (
          <View className="centre pad">
            <View className="small moss">{sentence(error)}</View>
            <Button id="retry" kind="quiet" small className="t8" onPress={() => void list.retry()}>
              {texts.again}
            </Button>
          </View>
        )}
        {started && !busy && !error && !list.next && items.length > 0 && (
          <View className="small moss centre pad">{texts.end}</View>
        )}
      </View>
    </View>
  );
});

function BasesPage() {
  const { api, city } = useRoot();
  const [store] = useState(() => new BasesStore(api, city, location.ask));
  useDidShow(() => {
    if (!store.list.started) void store.load();
  });
  useReachBottom(() => void store.list.more());
  usePullDownRefresh(() => {
    void store.load().finally(() => Taro.stopPullDownRefresh());
  });
  share.useCard(() => ({ title: texts.lead, path: paths.bases() }));
  return (
    <Screen title={texts.title}>
      <NearHead
        near={store.near}
        title={texts.near}
        hint={texts.nearHere}
        around={city.hereInCity !== null}
        ask={texts.ask}
      />
      <Levels store={store} />
      <Rows store={store} />
    </Screen>
  );
}

export default observer(BasesPage);
