import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Button } from '../../../components/button';
import { Screen } from '../../../components/screen';
import { Slot } from '../../../components/slot';
import { Failure, OfflineNote, State } from '../../../components/state';
import { go, paths } from '../../../paths';
import { aria } from '../../../platform/aria';
import { storage } from '../../../platform/storage';
import { useRoot } from '../../../session/root';
import { sentence } from '../../../texts/errors';
import { RowBones } from '../../components/case-bones';
import { MyGroup } from '../../components/my-group';
import { Unopened } from '../../components/unopened';
import { WaitingNote } from '../../components/waiting-note';
import { MineStore } from '../../mine-store';
import { receiptsHere } from '../../receipts';
import { followTexts as texts } from '../../texts';
import '../../cases.scss';

const Mine = observer(function Mine({ store }: { store: MineStore }) {
  const { session } = useRoot();
  const { list, since, started, unopened } = store;
  const { error, busy } = list;
  if (!started && store.asked.length + store.underway.length + store.past.length === 0) {
    return <RowBones rows={4} />;
  }
  if (store.empty && !error) {
    return (
      <State drawing="sapling" title={texts.empty} hint={texts.emptyHint}>
        <Button id="to-report" icon="camera" onPress={() => go(paths.report())}>
          {texts.report}
        </Button>
      </State>
    );
  }
  return (
    <View>
      <Slot>{since !== null && <OfflineNote since={since} />}</Slot>
      <Slot>
        {error && list.items.length === 0 && !busy && (
          <Failure error={error} onRetry={() => void store.start()} />
        )}
      </Slot>
      <Slot>
        <MyGroup id="cases-asked" title={texts.asked} rows={store.asked} />
      </Slot>
      <Slot>
        <MyGroup id="cases-underway" title={texts.underway} rows={store.underway} />
      </Slot>
      <Slot>
        <MyGroup id="cases-past" title={texts.past} rows={store.past} />
      </Slot>
      <Slot>
        <Unopened cases={unopened} />
      </Slot>
      <View className="side what t16" {...aria.part('status')}>
        {error && list.items.length > 0 && (
          <Button id="retry" kind="quiet" small onPress={() => void list.retry()}>
            {`${sentence(error)}。再试一次`}
          </Button>
        )}
        {busy && list.next && <View className="small moss centre">{texts.loading}</View>}
        {store.deviceHasMore && (
          <Button id="more-receipts" kind="quiet" small onPress={() => void store.more()}>
            {texts.deviceMore}
          </Button>
        )}
        <Button id="to-report" icon="camera" onPress={() => go(paths.report())}>
          {texts.reportMore}
        </Button>
        {!session.signedIn && <SignIn />}
      </View>
    </View>
  );
});

function SignIn() {
  return (
    <View className="t8">
      <View className="small moss">{texts.signIn}</View>
      <Button
        id="me-sign-in"
        kind="quiet"
        small
        className="t8"
        onPress={() => go(paths.signIn(undefined, paths.myCases()))}
      >
        {texts.signInButton}
      </Button>
    </View>
  );
}

function MinePage() {
  const { api, recall, session, clock } = useRoot();
  const [store] = useState(
    () =>
      new MineStore({
        api,
        recall,
        signedIn: () => session.signedIn,
        receipts: () => receiptsHere(storage, session.person?.id ?? null),
      }),
  );
  // Counted again whenever the page is shown.
  const [shown, setShown] = useState(0);
  useEffect(() => {
    void clock.need();
  }, [clock]);
  useDidShow(() => {
    setShown((times) => times + 1);
    void store.start();
  });
  useReachBottom(() => void store.list.more());
  usePullDownRefresh(() => {
    void store.start().finally(() => Taro.stopPullDownRefresh());
  });
  return (
    <Screen title={texts.mine}>
      <Slot>
        <WaitingNote key={shown} />
      </Slot>
      <Mine store={store} />
      <View className="side t16">
        <Button id="to-cases" kind="quiet" small onPress={() => go(paths.cases())}>
          {texts.toPublic}
        </Button>
      </View>
    </Screen>
  );
}

export default observer(MinePage);
