import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import type { MyComplaintRow } from '@luyin/contract';
import { Button } from '../../../components/button';
import { Icon } from '../../../components/icon';
import { Press } from '../../../components/press';
import { Screen } from '../../../components/screen';
import { Slot } from '../../../components/slot';
import { Failure, OfflineNote, State } from '../../../components/state';
import { go, paths } from '../../../paths';
import { aria } from '../../../platform/aria';
import { storage } from '../../../platform/storage';
import { keptReports, waitingReports } from '../../../reports-kept';
import { useRoot } from '../../../session/root';
import { sentence } from '../../../texts/errors';
import { said } from '../../../texts/time';
import { RowBones } from '../../components/case-bones';
import { MyRow } from '../../components/my-row';
import { MineStore, type DeviceCase } from '../../mine-store';
import { keyHere, receiptsHere } from '../../receipts';
import { followTexts as texts } from '../../texts';
import '../../cases.scss';

const minuteMs = 60_000;

const Group = observer(function Group(props: {
  id: string;
  title: string;
  rows: readonly MyComplaintRow[];
}) {
  const { id, title, rows } = props;
  const { clock, session } = useRoot();
  if (rows.length === 0) return null;
  const now = Math.floor(clock.now().getTime() / minuteMs) * minuteMs;
  const person = session.person?.id ?? null;
  const to = ({ number }: MyComplaintRow) => {
    const key = keyHere(storage, number, person);
    return key ? paths.followCase(key) : paths.myCase(number);
  };
  return (
    <View>
      <View className="h3 side t28" {...aria.heading(2)}>
        {title}
      </View>
      <View id={id} className="card rows t8">
        {rows.map((row) => (
          <MyRow key={row.number} row={row} to={to(row)} now={now} />
        ))}
      </View>
    </View>
  );
});

/** Reports that have not gone out yet. */
function Waiting() {
  const count = waitingReports(storage);
  const first = count > 0 ? keptReports(storage)[0] : null;
  if (!first) return null;
  return (
    <Press
      id="reports-waiting"
      className="note note-sun"
      role="link"
      onPress={() => go(paths.reportSent(first.id))}
    >
      <Icon name="cloud" />
      <View className="grow">
        <View className="case-left">{texts.waiting(count)}</View>
        <View>{texts.waitingHint}</View>
      </View>
      <Icon name="next" />
    </Press>
  );
}

const Unopened = observer(function Unopened({ cases }: { cases: readonly DeviceCase[] }) {
  const { clock } = useRoot();
  if (cases.length === 0) return null;
  return (
    <View className="card rows t8">
      {cases.map(({ receipt, error }) => (
        <Press
          key={receipt.number}
          id={`case-${receipt.number}`}
          className="line"
          role="link"
          onPress={() => go(paths.followCase(receipt.followKey))}
        >
          <View className="grow">
            <View className="num">{receipt.number}</View>
            <View className="small moss">
              {[
                said(new Date(receipt.at).toISOString(), 'time', clock.now()),
                error
                  ? error.code === 'follow_key_wrong'
                    ? texts.deviceWrong
                    : sentence(error)
                  : texts.loading,
              ].join(' · ')}
            </View>
          </View>
          <Icon name="next" className="moss" />
        </Press>
      ))}
    </View>
  );
});

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
        <Group id="cases-asked" title={texts.asked} rows={store.asked} />
      </Slot>
      <Slot>
        <Group id="cases-underway" title={texts.underway} rows={store.underway} />
      </Slot>
      <Slot>
        <Group id="cases-past" title={texts.past} rows={store.past} />
      </Slot>
      <Slot>
        {unopened.length > 0 && (
          <View>
            <View className="h3 side t28" {...aria.heading(2)}>
              {texts.device}
            </View>
            <View className="small moss side">{texts.deviceHint}</View>
            <Unopened cases={unopened} />
          </View>
        )}
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
        <Waiting key={shown} />
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
