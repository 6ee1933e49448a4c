import { useState } from 'react';
import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Await } from '../../../components/await';
import { Bone } from '../../../components/bones';
import { Icon } from '../../../components/icon';
import { Press } from '../../../components/press';
import { Screen } from '../../../components/screen';
import { State } from '../../../components/state';
import { useRoot } from '../../../session/root';
import { ids } from '../../../test-ids';
import { sentence } from '../../../texts/errors';
import { said } from '../../../texts/time';
import { DevicesStore } from '../../devices-store';
import { deviceTexts as texts } from '../../texts';
import '../../me.scss';

function DevicesPage() {
  const { api, toast, clock } = useRoot();
  const [store] = useState(() => new DevicesStore(api));
  useDidShow(() => void store.load());
  const leave = async (id: string) => {
    const failed = await store.leave(id);
    toast.say(failed ? sentence(failed) : texts.left);
  };
  const bones = (
    <View className="side">
      <Bone w="100%" h={120} />
    </View>
  );
  return (
    <Screen title={texts.title}>
      <View className="side moss small">{texts.hint}</View>
      <View className="t12">
        <Await asked={store.asked} bones={bones} onRetry={() => void store.load()}>
          {({ items }) =>
            items.length === 0 ? (
              <State drawing="nothing" title={texts.empty} />
            ) : (
              <View className="card rows">
                {items.map((row) => (
                  <View key={row.id} id={ids.device(row.id)} className="line">
                    <Icon name="phone" className="leaf" />
                    <View className="grow">
                      <View>{row.device ?? texts.unknown}</View>
                      <View className="small moss num">
                        {texts.seen(said(row.lastSeenAt, 'time', clock.now()))}
                      </View>
                    </View>
                    {row.current ? (
                      <View className="chip">{texts.here}</View>
                    ) : (
                      <Press className="choice" onPress={() => void leave(row.id)}>
                        {texts.leave}
                      </Press>
                    )}
                  </View>
                ))}
              </View>
            )
          }
        </Await>
      </View>
    </Screen>
  );
}

export default observer(DevicesPage);
