import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import type { AdoptionSummary } from '@luyin/contract';
import { TreeBones } from '../../../components/bones';
import { Button } from '../../../components/button';
import { Screen } from '../../../components/screen';
import { Slot } from '../../../components/slot';
import { Failure, State } from '../../../components/state';
import { Paged } from '../../../paged';
import { go, paths } from '../../../paths';
import { aria } from '../../../platform/aria';
import { useRoot } from '../../../session/root';
import { sentence } from '../../../texts/errors';
import { AdoptionRow } from '../../components/adoption-row';
import { isOpen } from '../../open';
import { adoptionTexts as texts } from '../../texts';
import '../../adoption.scss';

const rows = 12;

const Rows = observer(function Rows({ list }: { list: Paged<AdoptionSummary> }) {
  const { city } = useRoot();
  const { items, error, busy, started } = list;
  if (items.length === 0 && error && !busy) {
    return <Failure error={error} onRetry={() => void list.retry()} />;
  }
  if (list.empty) {
    return (
      <State drawing="sapling" title={texts.empty} hint={texts.emptyHint}>
        <Button id="to-plans" small onPress={() => go(paths.plans())}>
          {texts.toPlans}
        </Button>
        <Button
          id="my-wishes"
          kind="quiet"
          small
          className="t12"
          onPress={() => go(paths.wishes())}
        >
          {texts.wishes}
        </Button>
      </State>
    );
  }
  const open = items.filter(isOpen);
  const over = items.filter((adoption) => !isOpen(adoption));
  const row = (adoption: AdoptionSummary) => (
    <AdoptionRow
      key={adoption.id}
      adoption={adoption}
      district={city.districtName(adoption.tree.district)}
    />
  );
  return (
    <View>
      {open.length > 0 && (
        <View id="adoption-list" className="card rows t8">
          {open.map(row)}
        </View>
      )}
      {over.length > 0 && (
        <View>
          <View className="h3 side t16" {...aria.heading(2)}>
            {texts.ended}
          </View>
          <View id="adoption-list-ended" className="card rows t8">
            {over.map(row)}
          </View>
        </View>
      )}
      <Slot>
        {!started && (
          <View className="card rows t8">
            <TreeBones rows={4} />
          </View>
        )}
        {error && items.length > 0 && (
          <View className="centre pad">
            <View className="small moss">{sentence(error)}</View>
            <Button id="retry" kind="quiet" small className="t8" onPress={() => void list.retry()}>
              再试一次
            </Button>
          </View>
        )}
      </Slot>
      <View className="row g12 side t16">
        <Button
          id="my-wishes"
          kind="quiet"
          small
          className="grow"
          onPress={() => go(paths.wishes())}
        >
          {texts.wishes}
        </Button>
        <Button id="to-plans" kind="quiet" small className="grow" onPress={() => go(paths.plans())}>
          {texts.toPlans}
        </Button>
      </View>
    </View>
  );
});

function AdoptionsPage() {
  const { api, session, city } = useRoot();
  const [list] = useState(
    () =>
      new Paged<AdoptionSummary>((cursor) =>
        api('GET /me/adoptions', { query: { cursor, limit: rows } }),
      ),
  );
  useDidShow(() => {
    void city.need();
    if (session.signedIn) void list.start();
  });
  useReachBottom(() => void list.more());
  usePullDownRefresh(() => {
    void list.start().finally(() => Taro.stopPullDownRefresh());
  });

  return (
    <Screen title={texts.list}>
      {session.signedIn ? (
        <Rows list={list} />
      ) : (
        <State drawing="sapling" title={texts.signIn}>
          <Button
            id="me-sign-in"
            small
            onPress={() => go(paths.signIn(undefined, paths.adoptions()))}
          >
            {texts.signInButton}
          </Button>
        </State>
      )}
    </Screen>
  );
}

export default observer(AdoptionsPage);
