import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import type { DutyYear } from '@luyin/contract';
import { Await } from '../../../components/await';
import { Bone } from '../../../components/bones';
import { Button } from '../../../components/button';
import { Screen } from '../../../components/screen';
import { Slot } from '../../../components/slot';
import { State } from '../../../components/state';
import { dayOf } from '../../../days';
import { go, paths } from '../../../paths';
import { aria } from '../../../platform/aria';
import { useRoot } from '../../../session/root';
import { ClaimForm } from '../../components/claim-form';
import { DutyLines } from '../../components/duty-lines';
import { YearProgress, YearSwitches } from '../../components/year-head';
import { YearCertificate, YearMore, YearReports, YearWays } from '../../components/year-rest';
import { yearTexts as texts } from '../../texts';
import { YearStore } from '../../year-store';
import '../../duty.scss';

const Year = observer(function Year({ year, store }: { year: DutyYear; store: YearStore }) {
  const { clock } = useRoot();
  const today = dayOf(clock.now());
  const thisYear = Number(today.slice(0, 4));
  const { certificate, ask, trees, owed, holder } = year;
  const reached = trees >= owed;
  const current = year.year === thisYear;
  return (
    <View className="fade">
      <YearSwitches year={year} store={store} />
      <YearProgress year={year} thisYear={thisYear} />
      <Slot>
        <YearCertificate certificate={certificate} />
        {!certificate && ask && (
          <ClaimForm
            key={`${year.year} ${holder.companionId ?? ''}`}
            year={year}
            onIssued={(issued) => store.asked.answered(issued)}
          />
        )}
        {!certificate && !ask && reached && <View className="section moss">{texts.waiting}</View>}
      </Slot>
      {current && !reached && <YearWays companion={holder.companionId} />}
      <DutyLines store={store} />
      <Slot>
        <YearReports reports={year.selfReports} today={today} />
      </Slot>
      {current && reached && (
        <View className="side t12">
          <Button
            id="to-self-report"
            kind="quiet"
            onPress={() => go(paths.selfReport('', holder.companionId ?? ''))}
          >
            {texts.toSelfReport}
          </Button>
        </View>
      )}
      <YearMore year={year} />
    </View>
  );
});

function YearBones() {
  return (
    <View className="side" {...aria.hidden}>
      <View className="t28" />
      <Bone w="100%" h={212} />
      {[52, 52, 96, 96, 96].map((height, place) => (
        <View key={place} className="t12">
          <Bone w="100%" h={height} />
        </View>
      ))}
    </View>
  );
}

const MyYears = observer(function MyYears() {
  const { recall, clock } = useRoot();
  const [store] = useState(() => new YearStore(recall));
  const load = () => Promise.all([clock.need(), store.load()]);
  useDidShow(() => void load());
  usePullDownRefresh(() => {
    void load().finally(() => Taro.stopPullDownRefresh());
  });
  return (
    <Await asked={store.asked} bones={<YearBones />} onRetry={() => void store.load()}>
      {(year) => <Year year={year} store={store} />}
    </Await>
  );
});

function YearPage() {
  const { session } = useRoot();
  return (
    <Screen title={texts.title}>
      {session.signedIn ? (
        <MyYears key={session.person?.id ?? ''} />
      ) : (
        <State drawing="sapling" title={texts.signIn}>
          <Button
            id="me-sign-in"
            small
            onPress={() => go(paths.signIn(undefined, paths.dutyYear()))}
          >
            {texts.signInButton}
          </Button>
        </State>
      )}
    </Screen>
  );
}

export default observer(YearPage);
