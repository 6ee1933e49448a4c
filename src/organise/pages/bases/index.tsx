import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import type { BaseSummary } from '@luyin/contract';
import { Button } from '../../../components/button';
import { Icon } from '../../../components/icon';
import { Press } from '../../../components/press';
import { Screen } from '../../../components/screen';
import { Failure, State } from '../../../components/state';
import { Paged } from '../../../paged';
import { go, paths } from '../../../paths';
import { useRoot } from '../../../session/root';
import { ids } from '../../../test-ids';
import { levelWord } from '../../../texts/activity-words';
import { MoreRows } from '../../components/more-rows';
import { Organisers } from '../../components/organisers';
import { baseTexts as texts } from '../../texts';
import '../../organise.scss';

const Bases = observer(function Bases() {
  const { api } = useRoot();
  const [list] = useState(
    () => new Paged<BaseSummary>((cursor) => api('GET /bases', { query: { cursor } })),
  );
  useDidShow(() => void list.start());
  useReachBottom(() => void list.more());
  usePullDownRefresh(() => {
    void list.start().finally(() => Taro.stopPullDownRefresh());
  });
  const { items, error, busy } = list;
  if (items.length === 0 && error && !busy) {
    return <Failure error={error} onRetry={() => void list.retry()} />;
  }
  return (
    <View>
      <View className="side t12">
        <Button id="begin-base" onPress={() => go(paths.organiseBase())}>
          {texts.begin}
        </Button>
      </View>
      {list.empty ? (
        <State drawing="sapling" title={texts.empty} />
      ) : (
        <View id="bases-list" className="card rows t16">
          {items.map((base) => (
            <Press
              key={base.id}
              id={ids.organiseBase(base.id)}
              className="org-row"
              role="link"
              onPress={() => go(paths.organiseBase(base.id))}
            >
              <View className="grow">
                <View className="h3">{base.name}</View>
                <View className="small moss">
                  {[levelWord(base.level), base.district, base.address].filter(Boolean).join(' · ')}
                </View>
                <View className="small num">{texts.coming(base.coming)}</View>
              </View>
              <Icon name="next" className="moss" />
            </Press>
          ))}
        </View>
      )}
      <MoreRows list={list} />
    </View>
  );
});

export default function OrganiseBasesPage() {
  return (
    <Screen title={texts.title}>
      <Organisers may="base.manage" here={paths.organiseBases()}>
        {(person) => <Bases key={person} />}
      </Organisers>
    </Screen>
  );
}
