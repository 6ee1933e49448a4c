import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Bone } from '../../../components/bones';
import { Button } from '../../../components/button';
import { Screen } from '../../../components/screen';
import { Slot } from '../../../components/slot';
import { Failure, OfflineNote, State } from '../../../components/state';
import { go, paths } from '../../../paths';
import { aria } from '../../../platform/aria';
import { useRoot } from '../../../session/root';
import { sentence } from '../../../texts/errors';
import { InboxStore } from '../../inbox-store';
import { Message } from '../../message';
import { inboxTexts as texts } from '../../texts';
import '../../inbox.scss';

const Messages = observer(function Messages({ store, now }: { store: InboxStore; now: number }) {
  const { list, since } = store;
  const { items, error, busy, started } = list;
  if (items.length === 0 && error) {
    return <Failure error={error} onRetry={() => void store.show()} />;
  }
  if (list.empty) return <State drawing="nothing" title={texts.empty} hint={texts.emptyHint} />;
  return (
    <View>
      <Slot>{since !== null && <OfflineNote since={since} />}</Slot>
      <View id="inbox-list" className="card rows t8">
        {items.map((message) => (
          <Message key={message.id} message={message} now={now} />
        ))}
      </View>
      <View className="rows" {...aria.part('status')}>
        {!started && <Bone w="100%" h={240} />}
        {started && busy && <View className="small moss centre pad">{texts.busy}</View>}
        {error && (
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

function InboxPage() {
  const { api, recall, session, unread, clock } = useRoot();
  const [store] = useState(() => new InboxStore(api, recall, unread));
  const [now, setNow] = useState(() => clock.now().getTime());
  const load = async () => {
    if (!session.signedIn) return;
    await Promise.all([clock.need(), store.show()]);
    // Once a look: rows are not drawn again because a second went by.
    setNow(clock.now().getTime());
  };
  useDidShow(() => void load());
  useReachBottom(() => void store.list.more());
  usePullDownRefresh(() => {
    void load().finally(() => Taro.stopPullDownRefresh());
  });
  return (
    <Screen title={texts.title}>
      {session.signedIn ? (
        <Messages store={store} now={now} />
      ) : (
        <View>
          <State drawing="welcome" title={texts.signIn}>
            <Button id="me-sign-in" small onPress={() => go(paths.signIn())}>
              登录
            </Button>
          </State>
        </View>
      )}
    </Screen>
  );
}

export default observer(InboxPage);
