import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Bone } from '../../../components/bones';
import { Button } from '../../../components/button';
import { Screen } from '../../../components/screen';
import { Failure, State } from '../../../components/state';
import { aria } from '../../../platform/aria';
import { useRoot } from '../../../session/root';
import { ids } from '../../../test-ids';
import { sentence } from '../../../texts/errors';
import { said } from '../../../texts/time';
import { DeliveriesStore } from '../../deliveries-store';
import { deliveryTexts as texts, deskTexts } from '../../texts';
import '../../desk.scss';

const Rows = observer(function Rows({ store }: { store: DeliveriesStore }) {
  const { clock, toast } = useRoot();
  const { list, trying } = store;
  const { items, error, busy, started } = list;
  if (items.length === 0 && error && !busy) {
    return <Failure error={error} onRetry={() => void list.retry()} />;
  }
  if (list.empty) return <State drawing="sapling" title={texts.empty} hint={texts.emptyHint} />;
  const retry = async (id: string) => {
    const failed = await store.retry(id);
    toast.say(failed ? sentence(failed) : texts.retried);
  };
  return (
    <View>
      <View className="side moss t8">{texts.hint}</View>
      <View id="delivery-list" className="card rows t12">
        {items.map(({ id, channel, kind, attempts, parkedAt, lastError }) => (
          <View key={id} className="parked">
            <View className="h3">{texts.channel[channel] ?? texts.otherChannel}</View>
            <View className="small moss num">
              {texts.tried(attempts, said(parkedAt, 'time', clock.now()))}
            </View>
            <View className="small moss">{`${kind} · ${lastError ?? texts.noReason}`}</View>
            <Button
              id={ids.retryDelivery(id)}
              kind="quiet"
              small
              className="t8"
              off={trying.has(id)}
              onPress={() => void retry(id)}
            >
              {texts.retry}
            </Button>
          </View>
        ))}
        {!started && <Bone w="100%" h={160} />}
      </View>
      <View className="centre pad small moss" {...aria.part('status')}>
        {started && busy && deskTexts.busy}
        {error && items.length > 0 && sentence(error)}
      </View>
    </View>
  );
});

function DeliveriesPage() {
  const { api, clock } = useRoot();
  const [store] = useState(() => new DeliveriesStore(api));
  const load = () => Promise.all([clock.need(), store.list.start()]);
  useDidShow(() => void load());
  useReachBottom(() => void store.list.more());
  usePullDownRefresh(() => {
    void load().finally(() => Taro.stopPullDownRefresh());
  });
  return (
    <Screen title={texts.title}>
      <Rows store={store} />
    </Screen>
  );
}

export default observer(DeliveriesPage);
