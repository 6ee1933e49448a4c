import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useRouter } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import type { PublicComplaintDetail } from '@luyin/contract';
import { Await } from '../../../components/await';
import { Button } from '../../../components/button';
import { Screen } from '../../../components/screen';
import { Slot } from '../../../components/slot';
import { State } from '../../../components/state';
import { draftOf, photoBoxOf } from '../../../forms';
import { go, paths } from '../../../paths';
import { share } from '../../../platform/share';
import { storage } from '../../../platform/storage';
import { useRoot } from '../../../session/root';
import { CaseStore, type JoinFields } from '../../case-store';
import { BeforeAfter } from '../../components/before-after';
import { CaseBones } from '../../components/case-bones';
import { cardOf, CaseHead } from '../../components/case-head';
import { CaseTree } from '../../components/case-links';
import { CasePlace } from '../../components/case-place';
import { CaseStory } from '../../components/case-story';
import { ClockLines } from '../../components/clock-lines';
import { JoinCard } from '../../components/join-card';
import { NeighboursCard } from '../../components/neighbours-card';
import { PublicFacts } from '../../components/public-facts';
import { publicTexts as texts } from '../../public-texts';
import { keepJoined, keyHere } from '../../receipts';
import '../../cases.scss';

const Body = observer(function Body(props: { store: CaseStore; found: PublicComplaintDetail }) {
  const { store, found } = props;
  return (
    <View className="fade">
      <CaseHead found={found} />
      <NeighboursCard store={store} found={found} />
      <BeforeAfter photos={found.photos} />
      <ClockLines title={texts.clocks} clocks={found.clocks} />
      <CaseStory title={texts.story} steps={found.steps} />
      <CasePlace found={found} />
      <PublicFacts found={found} />
      <CaseTree title={texts.tree} tree={found.tree} />
      <JoinCard store={store} found={found} />
    </View>
  );
});

const Case = observer(function Case({ number }: { number: string }) {
  const root = useRoot();
  const { api, recall, city, clock, session } = root;
  const person = session.person?.id ?? null;
  const [store] = useState(() => {
    const keep = ({ followKey }: { followKey: string }) => {
      const found = made.case;
      const about = {
        category: found?.category.id ?? '',
        title: found?.category.plain ?? '',
        picture: found?.category.picture ?? '',
        place: found?.place ?? '',
      };
      keepJoined(storage, person, { number, followKey, about });
    };
    const made: CaseStore = new CaseStore(number, { api, recall, keep }, photoBoxOf(root));
    made.unfold(draftOf<JoinFields>(root, { form: 'join-case', subject: number }));
    return made;
  });
  const { asked } = store;
  useEffect(() => {
    store.followedHere(keyHere(storage, number, person));
    void city.need();
    void clock.need();
    void store.load();
    return () => store.leave();
  }, [store, city, clock, number, person]);
  useDidShow(() => {
    if (asked.value) void store.load();
  });
  usePullDownRefresh(() => {
    void store.load().finally(() => Taro.stopPullDownRefresh());
  });
  share.useCard(() =>
    asked.value ? cardOf(asked.value) : { title: texts.title, path: paths.publicCase(number) },
  );
  const code = asked.error?.code;
  if (!asked.value && (code === 'complaint_not_found' || code === 'invalid_input')) {
    return <Missing />;
  }
  return (
    <Await asked={asked} bones={<CaseBones />} onRetry={() => void store.load()}>
      {(found) => <Body store={store} found={found} />}
    </Await>
  );
});

function Missing() {
  return (
    <View id="case-missing">
      <State drawing="pit" title={texts.missing} hint={texts.missingHint}>
        <View className="what">
          <Button id="to-cases" small onPress={() => go(paths.cases())}>
            {texts.list}
          </Button>
          <Button id="to-my-cases" kind="quiet" small onPress={() => go(paths.myCases())}>
            {texts.toMine}
          </Button>
        </View>
      </State>
    </View>
  );
}

function CasePage() {
  const { session } = useRoot();
  const { number } = useRouter<{ number?: string }>().params;
  return (
    <Screen title={texts.title}>
      <Slot>
        {number ? (
          // Signing in changes what is mine, and whose draft it is.
          <Case key={`${number} ${session.person?.id ?? ''}`} number={number} />
        ) : (
          <Missing />
        )}
      </Slot>
    </Screen>
  );
}

export default observer(CasePage);
