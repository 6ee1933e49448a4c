import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { TreeBones } from '../../../components/bones';
import { Button } from '../../../components/button';
import { Screen } from '../../../components/screen';
import { Slot } from '../../../components/slot';
import { Failure, State } from '../../../components/state';
import { go, paths } from '../../../paths';
import { aria } from '../../../platform/aria';
import { useRoot } from '../../../session/root';
import { sentence } from '../../../texts/errors';
import { DeskLinks } from '../../components/desk-links';
import { DeskRow } from '../../components/desk-row';
import { Numbers } from '../../components/numbers';
import { QueueStore } from '../../queue-store';
import { deskTexts as texts } from '../../texts';
import '../../desk.scss';

const Rows = observer(function Rows({ store, now }: { store: QueueStore; now: number }) {
  const { city } = useRoot();
  const { list, view } = store;
  const { items, error, busy, started } = list;
  if (items.length === 0 && error && !busy) {
    return <Failure error={error} onRetry={() => void list.retry()} />;
  }
  if (list.empty) {
    return <State drawing="sapling" title={texts.empty[view]!} hint={texts.emptyHint[view]} />;
  }
  return (
    <View>
      <View id="desk-list" className="card rows t8">
        {items.map((row) => (
          <DeskRow
            key={row.id}
            row={row}
            district={city.districtName(row.tree.district)}
            now={now}
          />
        ))}
        {!started && <TreeBones rows={4} />}
      </View>
      <View className="centre pad small moss" {...aria.part('status')}>
        {started && busy && texts.busy}
        {error && (
          <View>
            {sentence(error)}
            <Button id="retry" kind="quiet" small className="t8" onPress={() => void list.retry()}>
              {texts.again}
            </Button>
          </View>
        )}
        {started && !busy && !error && !list.next && items.length > 0 && texts.end}
      </View>
    </View>
  );
});

const Desk = observer(function Desk({ store, now }: { store: QueueStore; now: number }) {
  const { session } = useRoot();
  const { numbers, view } = store;
  const mayReview = session.may.includes('adoption.review');
  if (numbers.error && !numbers.value && !numbers.busy) {
    return <Failure error={numbers.error} onRetry={() => void store.load(mayReview)} />;
  }
  return (
    <View>
      <Numbers
        numbers={numbers.value}
        chosen={mayReview ? view : null}
        onChoose={(chosen) => store.choose(chosen)}
      />
      <DeskLinks numbers={numbers.value} />
      {mayReview ? (
        <View>
          <View className="h2 side t28" {...aria.heading(2)}>
            {texts.views[view]}
          </View>
          <Rows store={store} now={now} />
        </View>
      ) : (
        <View className="side t16 moss">{texts.onlyNumbers}</View>
      )}
    </View>
  );
});

function QueuePage() {
  const { api, session, city, clock } = useRoot();
  const [store] = useState(() => new QueueStore(api));
  const [now, setNow] = useState(() => clock.now().getTime());
  const load = async () => {
    if (!session.signedIn) return;
    // What this person may do is the server's word, and may be newer than what the phone remembers.
    await session.refresh().catch(() => undefined);
    if (!session.may.includes('desk.open') && session.may.length > 0) return;
    await Promise.all([
      city.need(),
      clock.need(),
      store.load(session.may.includes('adoption.review')),
    ]);
    setNow(clock.now().getTime());
  };
  useDidShow(() => void load());
  useReachBottom(() => void store.list.more());
  usePullDownRefresh(() => {
    void load().finally(() => Taro.stopPullDownRefresh());
  });
  const shut = session.may.length > 0 && !session.may.includes('desk.open');

  return (
    <Screen title={texts.title}>
      <Slot>
        {!session.signedIn ? (
          <State drawing="welcome" title={texts.signIn}>
            <Button id="me-sign-in" small onPress={() => go(paths.signIn(undefined, paths.desk()))}>
              登录
            </Button>
          </State>
        ) : shut ? (
          <State drawing="pit" title={texts.notAllowed} hint={texts.notAllowedHint} />
        ) : (
          <Desk store={store} now={now} />
        )}
      </Slot>
    </Screen>
  );
}

export default observer(QueuePage);
